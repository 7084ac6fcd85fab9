"""schemathesis on /graphql, with all its checks: reads as anybody, writes as an editor.

SCHEMATHESIS_EXAMPLES   operations made of each field of Query and Mutation (25; scripts/prove
                        asks for 300; half of them are wrong)
SCHEMATHESIS_SEED       of which run (1)
"""

import os
import re
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from schema.graph import editing
from tests.conftest import UNLIMITED
from tests.processes import Started
from tests.writing.conftest import TOKEN

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "25"))
SEED = os.environ.get("SCHEMATHESIS_SEED", "1")
# A long run calls everything so often that a share can be told.
LONG = 300
CONFIG = Path(__file__).with_name("schemathesis.toml")
MINUTES = 2 + EXAMPLES // 5
# What is generated is larger than what a client may send.
LARGE = {
    **{
        f"LIMIT_{name.upper()}": str(most)
        for name, most in asdict(UNLIMITED).items()
        if type(most) is int
    },
    "LIMIT_REQUEST_BYTES": "10000000",
    "LIMIT_COMPILE_SECONDS": "60",
    "LIMIT_REQUESTS": "1000000",
}
LINE = re.compile(r"% of \d+ calls to ((?:Query|Mutation)\.\w+): data(.*)")


@pytest.mark.parametrize(
    ("kind", "headers"),
    [("Query", []), ("Mutation", [f"--header=Authorization: Bearer {TOKEN}"])],
    ids=["read", "write"],
)
def test_what_fits_the_schema_is_answered_and_nothing_else(
    start: Started,
    demo_copy: str,
    capfd: pytest.CaptureFixture[str],
    kind: str,
    headers: list[str],
) -> None:
    given = {"DATABASE_URL": demo_copy, "WRITE_TOKEN": TOKEN}
    server = start("-m", "scripts.serve", "--port=0", **given, **LARGE)
    address = server.line("graphql")
    run = start(
        "-m", "schemathesis.cli", f"--config-file={CONFIG}", "run", address,
        f"--max-examples={EXAMPLES}", f"--seed={SEED}", f"--include-name-regex=^{kind}", *headers,
        GRAPHQL_URL=address, **given,
    )  # fmt: skip
    try:
        run.popen.wait(MINUTES * 60)
        run.reading.join(60)
    finally:
        with capfd.disabled():
            sys.stderr.write(f"\n{run.output}\n")
    assert run.popen.returncode == 0
    told = dict(LINE.findall(run.output))
    root = editing._schema.type_map[kind]
    assert told.keys() == {f"{kind}.{name}" for name in root.fields}
    assert EXAMPLES < LONG or set(told.values()) == {""}
