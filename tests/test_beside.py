"""A client beside a hostile one: served as it is beside an honest one whose operations are new."""

import os
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette

from api.app import create
from api.settings import read
from tests import hostile
from tests.processes import Process, starting, until

PAGE = (Path(__file__).parents[1] / "schema" / "operations" / "article_page.graphql").read_text()
ASKED = {"query": PAGE, "variables": {"slug": "xai-trained-grok-on-openai-models"}}
PORT = 8473
URL = f"http://127.0.0.1:{PORT}/graphql"
REQUESTS = 150


def app() -> Starlette:
    """What is stored is not compiled meanwhile: that would be measured too."""
    return create(read())


@pytest.fixture
def running(seeded: str) -> Iterator[Process]:
    """Everybody may compile as much as he likes, so that only what is hostile is refused."""
    arguments = ("-m", "uvicorn", "--factory", "tests.test_beside:app", "--port", str(PORT))
    with starting(lambda process: process.popen.terminate()) as start:
        process = start(*arguments, DATABASE_URL=seeded, LIMIT_COMPILE_SECONDS="100000")
        until(answers)
        yield process


def answers() -> bool:
    try:
        return httpx2.post(URL, json=ASKED).status_code == 200
    except httpx2.TransportError:
        return False


def slow(ask: Callable[[httpx2.Client], None]) -> float:
    """Seconds within which 95 of 100 pages are answered while `ask` is asked all the time."""
    done = Event()

    def bother() -> None:
        with httpx2.Client(timeout=30) as client:
            while not done.is_set():
                ask(client)

    other = Thread(target=bother)
    other.start()
    try:
        with httpx2.Client(timeout=30) as client:
            return quantiles([timed(client) for _ in range(REQUESTS)], n=20)[-1]
    finally:
        done.set()
        other.join()


def timed(client: httpx2.Client) -> float:
    begin = time.perf_counter()
    assert client.post(URL, json=ASKED).status_code == 200
    return time.perf_counter() - begin


def memory(pid: int) -> int:
    """Bytes resident."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def dear() -> list[tuple[str, dict[str, Any]]]:
    """The kinds that take the server longest: of the texts, which take no time, the longest."""
    rest = [*hostile.sizes(), *hostile.deep(), *hostile.many(), *hostile.cycles()]
    long = [kind for kind in hostile.texts() if kind.name.endswith((": long", ": dashes"))]
    return [(kind.name, {"query": kind.query, "variables": kind.variables}) for kind in rest + long]


def test_a_hostile_client_harms_no_other(running: Process) -> None:
    names = (f"n{number}" for number in count())
    turns = cycle(dear())
    asked = set()

    def honest(client: httpx2.Client) -> None:
        query = f"{{ {next(names)}: {PAGE[PAGE.index('{') + 1 :].strip()}".replace("$slug", '"x"')
        assert client.post(URL, json={"query": query}).status_code == 200

    def unkind(client: httpx2.Client) -> None:
        name, body = next(turns)
        asked.add(name)
        assert client.post(URL, json=body).status_code in (200, 413)

    beside_honest = slow(honest)
    slow(unkind)
    begin = memory(running.pid)
    assert slow(unkind) < 8 * beside_honest
    assert memory(running.pid) - begin < 100_000_000
    assert asked == {name for name, _ in dear()}
