"""A server that agents call."""

import signal
from collections.abc import Iterator

import pytest

from tests.processes import starting


@pytest.fixture(scope="package")
def url(seeded: str) -> Iterator[str]:
    with starting(lambda process: process.send(signal.SIGTERM)) as start:
        command = ("-m", "scripts.serve", "--port=0")
        given = {"DATABASE_URL": seeded, "LIMIT_COMPILE_SECONDS": "600"}
        server = start(*command, **given)
        address = server.line("graphql").removesuffix("/graphql")
        server.line('{"event":"Application startup complete.')
        yield address
