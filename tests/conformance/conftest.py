"""A server as it is run, with the demo data; or that at BASE_URL."""

import os
import signal
from collections.abc import Iterator

import httpx2
import pytest

from tests.conformance.server import Server
from tests.processes import starting

SECONDS = 60


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    if given := os.environ.get("BASE_URL"):
        yield given
        return
    url = request.getfixturevalue("seeded")
    with starting(lambda process: process.send(signal.SIGTERM)) as start:
        command = ("-m", "scripts.serve", "--port=0")
        yield start(*command, DATABASE_URL=url).line("graphql").removesuffix("/graphql")


@pytest.fixture(scope="session")
def server(address: str) -> Iterator[Server]:
    with httpx2.Client(base_url=address, timeout=SECONDS) as client:
        yield Server(client)
