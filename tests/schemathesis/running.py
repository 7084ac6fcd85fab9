"""schemathesis as it is run, against a server as it is run.

SCHEMATHESIS_EXAMPLES   cases made of each operation; half of them are wrong
SCHEMATHESIS_SEED       of which run (1)
"""

import os
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.conftest import UNLIMITED
from tests.processes import Started
from tests.writing.mutation import TOKEN

SEED = os.environ.get("SCHEMATHESIS_SEED", "1")
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


def examples(few: int) -> int:
    return int(os.environ.get("SCHEMATHESIS_EXAMPLES", str(few)))


class Runs:
    """Of a server on that database, each by its own configuration."""

    def __init__(self, start: Started, capfd: pytest.CaptureFixture[str], database: str) -> None:
        self.start = start
        self.capfd = capfd
        self.given = {"DATABASE_URL": database, "WRITE_TOKEN": TOKEN}
        server = start("-m", "scripts.serve", "--port=0", **self.given, **LARGE)
        self.graphql = server.line("graphql")

    @property
    def url(self) -> str:
        return self.graphql.removesuffix("/graphql")

    def run(self, config: Path, address: str, most: int, *arguments: str) -> str:
        """What it prints, where nothing fails. most: examples."""
        run = self.start(
            "-m", "schemathesis.cli", f"--config-file={config}", "run", address,
            f"--max-examples={most}", f"--seed={SEED}", *arguments,
            GRAPHQL_URL=self.graphql, **self.given,
        )  # fmt: skip
        try:
            run.popen.wait((2 + most // 5) * 60)
            run.reading.join(60)
        finally:
            with self.capfd.disabled():
                sys.stderr.write(f"\n{run.output}\n")
        assert run.popen.returncode == 0
        return run.output
