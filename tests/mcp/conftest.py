"""A server that agents call."""

import signal
from collections.abc import Iterator

import pytest

from tests.processes import starting


@pytest.fixture(scope="package")
def url(seeded: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with starting(lambda process: process.send(signal.SIGTERM)) as start:
        data = tmp_path_factory.mktemp("tools") / "untouched"
        command = ("-m", "scripts.serve", "--port=0", f"--data={data}")
        given = {"DATABASE_URL": seeded, "LIMIT_COMPILE_SECONDS": "600"}
        server = start(*command, **given)
        address = server.line("graphql").removesuffix("/graphql")
        server.line('{"event":"Application startup complete.')
        yield address
