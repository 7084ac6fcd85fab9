"""schemathesis on /graphql, with all its checks: reads as anybody, writes as an editor."""

import re
from pathlib import Path

import pytest

from schema.graph import editing
from tests.processes import Started
from tests.schemathesis.running import Runs, examples
from tests.writing.mutation import TOKEN

EXAMPLES = examples(8)
# A long run calls everything so often that a share can be told.
LONG = 300
CONFIG = Path(__file__).with_name("schemathesis.toml")
LINE = re.compile(r"% of \d+ calls to ((?:Query|Mutation)\.\w+): data")


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
    runs = Runs(start, capfd, demo_copy)
    printed = runs.run(CONFIG, runs.graphql, EXAMPLES, f"--include-name-regex=^{kind}", *headers)
    told = {*LINE.findall(printed)}
    root = editing._schema.type_map[kind]
    assert told == {f"{kind}.{name}" for name in root.fields}
    assert EXAMPLES < LONG or "too few to judge" not in printed
