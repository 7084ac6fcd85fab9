"""schemathesis on /graphql, with all its checks: reads as anybody, writes as an editor.

SCHEMATHESIS_EXAMPLES   operations made of each field of Query and Mutation (25; scripts/prove
                        asks for 300; half of them are wrong)
SCHEMATHESIS_SEED       of which run (1)
"""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import Process, Started, starting
from tests.writing.conftest import TOKEN

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "25"))
SEED = os.environ.get("SCHEMATHESIS_SEED", "1")
# A long run calls everything so often that a share can be told.
LONG = 300
CONFIG = Path(__file__).with_name("schemathesis.toml")
PATIENCE = 3_600
# What is generated is larger than what a client may send.
LIMITS = {
    "LIMIT_REQUEST_BYTES": "10000000",
    "LIMIT_DOCUMENT_LENGTH": "1000000",
    "LIMIT_TOKENS": "1000000",
    "LIMIT_DEPTH": "100",
    "LIMIT_ALIASES": "1000",
    "LIMIT_ROOT_FIELDS": "1000",
    "LIMIT_SELECTIONS": "10000",
    "LIMIT_COMPARISONS": "1000000",
    "LIMIT_COST": "1000000000",
    "LIMIT_VALUES": "100000",
    "LIMIT_COMPILE_SECONDS": "60",
}


@pytest.fixture
def start() -> Iterator[Started]:
    with starting(lambda process: process.send(signal.SIGTERM)) as started:
        yield started


@pytest.mark.parametrize(
    "arguments",
    [
        ["--include-name-regex=^Query"],
        ["--include-name-regex=^Mutation", f"--header=Authorization: Bearer {TOKEN}"],
    ],
    ids=["read", "write"],
)
def test_whatever_fits_the_schema_is_answered(
    start: Started, demo_copy: str, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    given = {"DATABASE_URL": demo_copy, "WRITE_TOKEN": TOKEN}
    server = start("-m", "scripts.serve", "--port=0", **given, **LIMITS)
    address = server.line("graphql")
    told = ran(start, address, arguments, **given)
    with capfd.disabled():
        sys.stderr.write(f"\n{told.output}\n")
    assert told.code() == 0
    assert EXAMPLES < LONG or "too few" not in told.output


def ran(start: Started, address: str, arguments: list[str], **environment: str) -> Process:
    found = start(
        "-m", "schemathesis.cli", f"--config-file={CONFIG}", "run", address,
        f"--max-examples={EXAMPLES}", f"--seed={SEED}", *arguments, GRAPHQL_URL=address, **environment,
    )  # fmt: skip
    found.popen.wait(PATIENCE)
    found.reading.join()
    return found
