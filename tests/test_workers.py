"""Several workers are one server to those who watch."""

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.request import urlopen

import pytest

from tests.processes import Process, starting, until, workers
from tests.scraped import requests, samples

ACTIVE = "http_server_active_requests"
COUNT = requests("GET", "/health/live", 200)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    data = tmp_path_factory.mktemp("workers") / "data"
    with starting(lambda process: process.send(signal.SIGTERM)) as start:
        yield start("-m", "scripts.serve", "--port=0", f"--data={data}", "--workers=2")


@pytest.fixture(scope="module")
def address(server: Process) -> str:
    return server.line("graphql").removesuffix("/graphql")


def get(url: str) -> str:
    with urlopen(url, timeout=30) as answer:
        return str(answer.read().decode())


def metrics(address: str) -> dict[str, float]:
    return samples(get(f"{address}/metrics"))


def test_any_worker_tells_of_all(address: str) -> None:
    before = metrics(address).get(COUNT, 0)
    for _ in range(50):
        get(f"{address}/health/live")
    assert {metrics(address)[COUNT] - before for _ in range(10)} == {50}


def test_a_worker_that_is_killed_leaves_nothing_in_hand(server: Process, address: str) -> None:
    counted = metrics(address)[COUNT]
    before = workers(server)
    assert len(before) == 2
    with ExitStack() as stack:
        begun = [stack.enter_context(unfinished(address)) for _ in range(20)]
        until(lambda: metrics(address)[ACTIVE] == 1 + len(begun))
        # Which of them took the connections, the kernel decides: it may be one alone.
        for pid in before:
            os.kill(pid, signal.SIGKILL)
            until(lambda: len(workers(server)) == 2 and pid not in workers(server))  # noqa: B023
            left = [each for each in begun if not ended(each)]
            if len(left) < len(begun):
                break
        assert len(left) < len(begun)
        until(lambda: metrics(address)[ACTIVE] == 1 + len(left))
    until(lambda: metrics(address)[ACTIVE] == 1)
    assert metrics(address)[COUNT] >= counted


def unfinished(address: str) -> socket.socket:
    """A request whose body does not come."""
    host, _, port = address.removeprefix("http://").rpartition(":")
    made = socket.create_connection((host, int(port)))
    # Whichever worker is awake first takes all that come at once.
    time.sleep(0.01)
    made.sendall(
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        b"content-length: 9\r\n\r\n"
    )
    return made


def ended(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_every_line_is_json(server: Process, address: str) -> None:
    get(f"{address}/health/live")
    until(lambda: '"path":"/health/live"' in server.output)
    logged = [line for line in server.output.splitlines() if not line.startswith(NAMES)]
    assert {json.loads(line)["level"] for line in logged} <= {"info", "warning", "error"}


NAMES = ("graphql ", "database ", "data ", "settings ")
