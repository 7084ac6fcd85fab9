"""`scripts/serve`: what it refuses, how it ends, what it leaves behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.processes import ROOT, Process, Started, children, gone, postmaster, until

# An application that takes its time, run like the real one; its path names are seconds.
TOY = """
import asyncio, os, sys
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

async def wait(request):
    await asyncio.sleep(float(request.path_params["seconds"]))
    return PlainTextResponse(str(os.getpid()))

async def client(request):
    return PlainTextResponse(f"{request.client.host} {request.url.scheme}")

def create():
    return Starlette(routes=[Route("/client", client), Route("/{seconds}", wait)])

if __name__ == "__main__":
    from scripts.serve import read, run
    run(read(sys.argv[1:]), app="toy:create")
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled by the first test that serves it."""
    return tmp_path_factory.mktemp("serve") / "data"


def serve(start: Started, data: Path, *options: str, **environment: str) -> Process:
    return start("-m", "scripts.serve", "--port=0", f"--data={data}", *options, **environment)


def toy(
    start: Started,
    data: Path,
    folder: Path,
    *options: str,
    through: Sequence[str] = (),
    **environment: str,
) -> Process:
    file = folder / "toy.py"
    file.write_text(TOY)
    path = os.pathsep.join([str(folder), str(ROOT)])
    return start(
        file,
        "--port=0",
        f"--data={data}",
        *options,
        through=through,
        PYTHONPATH=path,
        **environment,
    )


def address(process: Process) -> str:
    return process.line("graphql").removesuffix("/graphql")


def port(process: Process) -> str:
    return address(process).rpartition(":")[2]


def get(url: str) -> str:
    with urlopen(url, timeout=30) as answer:
        return str(answer.read().decode())


def graphql(url: str, query: str) -> Any:
    request = Request(
        f"{url}/graphql",
        data=json.dumps({"query": query}).encode(),
        headers={"content-type": "application/json"},
    )
    with urlopen(request, timeout=30) as answer:
        return json.load(answer)


def test_it_answers_from_the_demo_data(start: Started, data: Path) -> None:
    url = address(serve(start, data))
    answer = graphql(url, "{ articles(first: 1) { nodes { title } } }")
    assert answer["data"]["articles"]["nodes"][0]["title"]


def test_the_first_answer_is_quick(start: Started, data: Path) -> None:
    """As quick as the same machine loads the application, a few times over."""
    begin = time.monotonic()
    subprocess.run([sys.executable, "-c", "import api.app"], cwd=ROOT, check=True)
    loaded, begin = time.monotonic() - begin, time.monotonic()
    graphql(address(serve(start, data)), "{ __typename }")
    assert time.monotonic() - begin < 5 * loaded


def test_a_second_server_is_told_who_is_the_first(start: Started, data: Path) -> None:
    first = port(serve(start, data))
    second = serve(start, data)
    assert second.code() == 2
    assert f"scripts/serve on port {first}" in second.output
    assert "--data" in second.output


def test_a_taken_port_is_named(start: Started, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        process = serve(start, tmp_path / "untouched", f"--port={number}")
        assert process.code() == 2
    assert f"Port {number} is taken" in process.output
    assert "--port" in process.output
    assert not (tmp_path / "untouched").exists()


@pytest.mark.parametrize(
    ("sent", "workers"),
    [
        (signal.SIGTERM, 1),
        (signal.SIGTERM, 2),
        (signal.SIGINT, 1),
        (signal.SIGHUP, 1),
        (signal.SIGHUP, 2),
    ],
)
def test_a_signal_ends_it_after_the_request_in_hand(
    start: Started, data: Path, tmp_path: Path, sent: signal.Signals, workers: int
) -> None:
    process = toy(start, data, tmp_path, f"--workers={workers}")
    url = address(process)
    server = postmaster(data)
    get(f"{url}/0")
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(get, f"{url}/1")
        time.sleep(0.3)
        process.send(sent)
        assert slow.result().isdigit()
    assert process.code() == 0, process.output
    assert gone(server)


def test_an_early_signal_ends_it_too(start: Started, tmp_path: Path) -> None:
    data = tmp_path / "data"
    process = serve(start, data)
    lock = data / "pg" / "postmaster.pid"
    until(lambda: lock.exists() and lock.read_text())
    server = postmaster(data)
    process.send(signal.SIGTERM)
    assert process.code() == 0, process.output
    assert gone(server)


def test_nohup_keeps_it_running(start: Started, data: Path, tmp_path: Path) -> None:
    process = toy(start, data, tmp_path, "--workers=2", through=("nohup",))
    url = address(process)
    process.send(signal.SIGHUP)
    time.sleep(0.7)
    assert get(f"{url}/0").isdigit()


def test_a_kill_leaves_neither_workers_nor_server(
    start: Started, data: Path, tmp_path: Path
) -> None:
    process = toy(start, data, tmp_path, "--workers=2")
    get(f"{address(process)}/0")
    left = [postmaster(data), *children(process.pid)]
    assert len(left) >= 4
    process.kill()
    assert until(lambda: all(gone(pid) for pid in left)) < 3


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGQUIT, signal.SIGINT])
def test_a_database_that_ends_is_started_again(
    start: Started, data: Path, sent: signal.Signals
) -> None:
    process = serve(start, data)
    url, query = address(process), "{ stats { articles companies rounds } }"
    expected = graphql(url, query)

    def answers() -> bool:
        try:
            return bool(graphql(url, query) == expected)
        except HTTPError as error:
            if error.code != 503:
                raise
            return False

    for _ in range(2):
        before = postmaster(data)
        os.kill(before, sent)
        until(lambda before=before: gone(before))
        until(answers)
        assert postmaster(data) != before
    again = postmaster(data)
    process.kill()
    until(lambda: gone(again))
    assert process.output.count("it is started again") == 2


def test_a_database_that_lacks_tables_is_told_what_brings_them(start: Started, empty: str) -> None:
    process = start("-m", "scripts.serve", "--port=0", DATABASE_URL=empty)
    assert process.code() == 2
    assert "scripts/migrate" in process.output
    assert "scripts/seed" in process.output


def test_a_database_that_does_not_answer_is_named(start: Started, tmp_path: Path) -> None:
    url = f"postgresql://postgres@/x?host={tmp_path}"
    process = start("-m", "scripts.serve", "--port=0", DATABASE_URL=url)
    assert process.code() == 2
    assert "DATABASE_URL does not answer" in process.output


@pytest.mark.parametrize(("proxies", "expected"), [
    ("", "127.0.0.1 http"), ("192.0.2.7", "127.0.0.1 http"), ("127.0.0.0/8", "203.0.113.9 https"),
])  # fmt: skip
def test_only_trusted_proxies_say_whom_they_ask_for(
    start: Started, data: Path, tmp_path: Path, proxies: str, expected: str
) -> None:
    process = toy(start, data, tmp_path, TRUSTED_PROXIES=proxies)
    url = process.line("graphql").replace("/graphql", "/client")
    forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    with urlopen(Request(url, headers=forwarded), timeout=10) as answer:
        assert answer.read().decode() == expected


def test_a_connection_may_idle_for_longer_than_clients_let_it(
    start: Started, data: Path, tmp_path: Path
) -> None:
    """Longer than the five seconds after which many a client closes it itself."""
    process = toy(start, data, tmp_path)
    host = urlsplit(address(process)).netloc
    with closing(HTTPConnection(host, timeout=10)) as client:
        client.connect()
        first = client.sock
        for pause in (6, 0):
            client.request("GET", "/0")
            assert client.getresponse().read()
            time.sleep(pause)
        assert client.sock is first
