"""schemathesis on /openapi.json, with all its checks and along all its links.

A long run tries every boundary of every parameter too: each is another statement, 10,000 in all.
"""

import re
from pathlib import Path

import pytest

from api.stored.operations import stored
from schema.graph import schema
from tests.processes import Started
from tests.schemathesis.running import Runs, examples

EXAMPLES = examples(8)
# A long run calls everything so often that a share can be told.
LONG = 100
CONFIG = Path(__file__).with_name("schemathesis.toml")
PHASES = "examples,fuzzing,stateful"
LONG_PHASES = f"{PHASES},coverage"
LINE = re.compile(r"% of \d+ calls to GET (/v1/\S+): data")


def test_what_fits_the_document_is_answered_and_nothing_else(
    start: Started, seeded: str, capfd: pytest.CaptureFixture[str]
) -> None:
    runs = Runs(start, capfd, seeded)
    phases = LONG_PHASES if EXAMPLES >= LONG else PHASES
    printed = runs.run(CONFIG, f"{runs.url}/openapi.json", EXAMPLES, f"--phases={phases}")
    told = {*LINE.findall(printed)}
    assert told == {of.route for of in stored(schema._schema)}
    assert EXAMPLES < LONG or "too few to judge" not in printed
