"""What a client is told while the database is in trouble, and how soon all is well again."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import asyncpg
import pytest

from api import embedded
from api.database import UNAVAILABLE, Allowance, Reader
from api.errors import ApiError, Code
from tests.processes import paused, postmaster
from tests.relay import Relay
from tests.troubled import ONE, SOON, code, recovered, unavailable


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults") / "data"


@pytest.fixture(scope="module")
def url(data: Path) -> Iterator[str]:
    with embedded.own(data, "tests", 0) as found:
        yield found


@pytest.fixture
async def reader(url: str) -> AsyncIterator[Reader]:
    allowance = Allowance(seconds=0.5, wait=1)
    made = await Reader.connect(url, connections=2, statements=5, allowance=allowance)
    yield made
    await made.close()


async def test_a_server_that_does_not_answer_is_given_up(reader: Reader, data: Path) -> None:
    assert await reader.fetch(ONE, []) == (b"1",)
    with paused(data):
        begin = time.monotonic()
        found = await asyncio.gather(*(code(reader) for _ in range(6)))
        assert set(found) == {Code.DATABASE_UNAVAILABLE}
        assert time.monotonic() - begin < 5
    assert await recovered(reader) < SOON
    assert not reader.busy()


async def test_what_a_server_says_too_late_is_nobodys_answer(reader: Reader, data: Path) -> None:
    """Numbers asked for after the pause are not those from before it."""
    with paused(data), pytest.raises(ApiError):
        await reader.fetch("select to_json(17)", [])
    await recovered(reader)
    for number in range(20):
        found = await reader.fetch("select to_json($1::int)", [number])
        assert found == (str(number).encode(),)


async def test_connections_that_are_cut_are_made_again(reader: Reader, url: str) -> None:
    await asyncio.gather(*(reader.fetch(ONE, []) for _ in range(4)))
    other = await asyncpg.connect(url)
    await other.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() "
        "and backend_type = 'client backend'"
    )
    await other.close()
    assert await recovered(reader) < SOON


async def test_a_server_without_room_for_connections_is_unavailable(url: str) -> None:
    """Two are there already, the others cannot be made."""
    allowance = Allowance(seconds=2, wait=2)
    reader = await Reader.connect(url, connections=4, statements=5, allowance=allowance)
    taken: list[asyncpg.Connection[asyncpg.Record]] = []
    try:
        with suppress(asyncpg.TooManyConnectionsError):
            while True:
                taken.append(await asyncpg.connect(url))
        slow = [reader.fetch("select to_json(pg_sleep(0.2)::text)", []) for _ in range(4)]
        found = await asyncio.gather(*slow, return_exceptions=True)
        assert [unavailable(each) for each in found].count(True) == 2
        assert found.count((b'""',)) == 2
    finally:
        for connection in taken:
            await connection.close()
    assert await recovered(reader) < SOON
    await reader.close()


async def test_a_server_that_is_killed_comes_back(reader: Reader, url: str, data: Path) -> None:
    await reader.fetch(ONE, [])
    os.kill(postmaster(data), signal.SIGKILL)
    await asyncio.sleep(0.1)
    while not await answers(url):
        (found,) = await asyncio.gather(reader.fetch(ONE, []), return_exceptions=True)
        assert found == (b"1",) or unavailable(found)
        await asyncio.sleep(0.02)
    assert await recovered(reader) < SOON


async def answers(url: str) -> bool:
    try:
        connection = await asyncpg.connect(url)
    except UNAVAILABLE:
        return False
    await connection.close()
    return True


async def test_a_server_that_is_silent_after_its_greeting_is_given_up(url: str) -> None:
    """As a pooler without a server behind it: every way to a connection ends in time."""
    relay = Relay(url)
    async with relay.listening() as near:
        allowance = Allowance(seconds=0.5, wait=0.5)
        reader = await Reader.connect(near, connections=2, statements=5, allowance=allowance)
        relay.silent = True
        relay.cut()
        begin = time.monotonic()
        found = await asyncio.gather(*(code(reader) for _ in range(3)))
        assert set(found) == {Code.DATABASE_UNAVAILABLE}
        later = await Reader.connect(near, connections=2, statements=5, allowance=allowance)
        assert await code(later) is Code.DATABASE_UNAVAILABLE
        assert time.monotonic() - begin < 8
        relay.silent = False
        assert await recovered(reader) < SOON
        assert await recovered(later) < SOON
        await reader.close()
        await later.close()
