"""Real workers and a real database under a steady load, while one thing after another breaks.

UNDER_LOAD_SECONDS   how long (600)
"""

import asyncio
import itertools
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from api.database import UNAVAILABLE
from tests.load import Load, Seen
from tests.processes import Process, Started, paused, postmaster, starting, workers

pytestmark = pytest.mark.prove

SECONDS = float(os.environ.get("UNDER_LOAD_SECONDS", "600"))
# Between one fault's end and the next: what is told as a failure there has no excuse.
CALM = 6.0
SOON = 2.0
# Grown for good by so much, a worker leaks: megabytes, after it has answered for a while.
LEAK = 30


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("load") / "data"


@pytest.fixture(scope="module")
def start() -> Iterator[Started]:
    with starting(lambda process: process.send(signal.SIGTERM)) as started:
        yield started


@pytest.fixture(scope="module")
def server(start: Started, data: Path) -> Process:
    return start(
        "-m",
        "scripts.serve",
        "--port=0",
        f"--data={data}",
        "--workers=2",
        TRUSTED_PROXIES="127.0.0.1",
    )


async def kill_the_database(server: Process, data: Path, url: str) -> None:
    await replaced(data, signal.SIGKILL)


async def stop_the_database(server: Process, data: Path, url: str) -> None:
    """It is started again at once, as by an operator."""
    await replaced(data, signal.SIGINT)


async def replaced(data: Path, sent: signal.Signals) -> None:
    """The old one may still answer for a moment."""
    before = postmaster(data)
    os.kill(before, sent)
    async with asyncio.timeout(60):
        while True:
            with suppress(OSError, ValueError):
                if postmaster(data) != before:
                    return
            await asyncio.sleep(0.02)


async def pause_the_database(server: Process, data: Path, url: str) -> None:
    with paused(data):
        await asyncio.sleep(4)


async def cut_connections(server: Process, data: Path, url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() "
        "and backend_type = 'client backend'"
    )
    await connection.close()


async def kill_a_worker(server: Process, data: Path, url: str) -> None:
    """The younger: the other shows whether one that lives long grows."""
    os.kill(workers(server)[-1], signal.SIGKILL)


Fault = Callable[[Process, Path, str], Awaitable[None]]
FAULTS: list[Fault] = [
    kill_the_database, pause_the_database, cut_connections, stop_the_database, kill_a_worker,
]  # fmt: skip


async def returned(url: str) -> None:
    """The database answers whoever asks it anew."""
    async with asyncio.timeout(60):
        while True:
            with suppress(*UNAVAILABLE):
                connection = await asyncpg.connect(url)
                await connection.close()
                return
            await asyncio.sleep(0.02)


def memory(pid: int) -> float:
    """Megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1_024


async def connections(url: str) -> int:
    connection = await asyncpg.connect(url)
    found = await connection.fetchval(
        "select count(*) from pg_stat_activity where backend_type = 'client backend'"
    )
    await connection.close()
    return int(found) - 1


async def test_whatever_breaks_is_told_and_mends(
    server: Process, data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    address = server.line("graphql").removesuffix("/graphql")
    url = server.line("database")
    load = Load(address)
    await load.learn()
    ending = asyncio.Event()
    running = asyncio.create_task(load.run(ending))
    await asyncio.sleep(CALM)
    begin, sizes = time.monotonic(), {pid: memory(pid) for pid in workers(server)}
    excused: list[tuple[float, float, str]] = []
    slowest: dict[str, float] = {}
    for fault in itertools.cycle(FAULTS):
        if time.monotonic() - begin > SECONDS:
            break
        broken = time.monotonic()
        await fault(server, data, url)
        await returned(url)
        mended = time.monotonic()
        await asyncio.sleep(CALM)
        excused.append((broken, mended + SOON, fault.__name__))
        bad = [seen.at for seen in load.seen if seen.what != "200" and seen.at > mended]
        slowest[fault.__name__] = max(
            slowest.get(fault.__name__, 0), *(at - mended for at in bad), 0
        )
    ending.set()
    await running
    with capfd.disabled():
        told(load, excused, slowest)
    assert not load.wrong
    assert not inexcusable(load.seen, excused)
    assert max(slowest.values()) < SOON
    assert await connections(url) <= 2 * (8 + 1)
    oldest = workers(server)[0]
    assert memory(oldest) - sizes[oldest] < LEAK
    server.send(signal.SIGTERM)
    assert server.code() == 0


def inexcusable(seen: list[Seen], excused: list[tuple[float, float, str]]) -> list[Any]:
    """Failures in calm; and connections that broke although no worker was killed."""
    found = []
    for each in seen:
        if each.what == "200":
            continue
        faults = [name for begin, end, name in excused if begin <= each.at <= end]
        honest = each.what in ("DATABASE_UNAVAILABLE", "SERVER_BUSY", "DATABASE_TIMEOUT")
        if not faults or not (honest or kill_a_worker.__name__ in faults):
            found.append(each)
    return found


def told(load: Load, excused: list[tuple[float, float, str]], slowest: dict[str, float]) -> None:
    lines = [f"{len(load.seen)} requests: {dict(Counter(seen.what for seen in load.seen))}"]
    for name, count in Counter(name for _, _, name in excused).items():
        lines.append(f"{count:3} times {name}: last failure {slowest[name]:.2f} s after its end")
    sys.stderr.write("\n" + "\n".join(lines) + "\n")
