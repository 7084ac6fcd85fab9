"""What a client is told while the database is in trouble, and how soon all is well again."""

import asyncio
import os
import signal
import struct
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest

from api import embedded
from api.database import UNAVAILABLE, Allowance, Reader
from api.errors import ApiError, Code
from tests.processes import postmaster

ONE = "select to_json(1)"
SOON = 2


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


def processes(data: Path) -> list[int]:
    pid = postmaster(data)
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


@contextmanager
def paused(data: Path) -> Iterator[None]:
    stopped = processes(data)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


async def code(reader: Reader, sql: str = ONE) -> Code:
    with pytest.raises(ApiError) as caught:
        await reader.fetch(sql, [])
    return caught.value.code


async def recovered(reader: Reader) -> float:
    """Seconds."""
    begin = time.monotonic()
    while time.monotonic() - begin < 20:
        (found,) = await asyncio.gather(reader.fetch(ONE, []), return_exceptions=True)
        if found == (b"1",):
            return time.monotonic() - begin
        assert unavailable(found)
        await asyncio.sleep(0.02)
    raise AssertionError("not within 20 s")


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


def unavailable(found: object) -> bool:
    return isinstance(found, ApiError) and found.code is Code.DATABASE_UNAVAILABLE


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
    path = urlsplit(url)
    place = parse_qs(path.query)
    relay = Relay(f"{place['host'][0]}/.s.PGSQL.{place['port'][0]}")
    async with await asyncio.start_server(relay.relayed, "127.0.0.1", 0) as listener:
        port = listener.sockets[0].getsockname()[1]
        near = f"postgresql://{path.username}@127.0.0.1:{port}{path.path}"
        allowance = Allowance(seconds=0.5, wait=0.5)
        reader = await Reader.connect(near, connections=2, statements=5, allowance=allowance)
        relay.silent = True
        relay.cut()
        begin = time.monotonic()
        found = await asyncio.gather(*(code(reader) for _ in range(3)))
        assert set(found) == {Code.DATABASE_UNAVAILABLE}
        with pytest.raises((TimeoutError, OSError)):
            await Reader.connect(near, connections=2, statements=5, allowance=allowance)
        assert time.monotonic() - begin < 8
        relay.silent = False
        assert await recovered(reader) < SOON
        await reader.close()
        relay.cut()


class Relay:
    """Between a client and a server; where it is silent, it greets and answers nothing more."""

    def __init__(self, path: str) -> None:
        self.path, self.silent = path, False
        self.open: list[asyncio.StreamWriter] = []

    async def relayed(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.append(writer)
        if self.silent:
            if len(await reader.read(1_000)) == 8:  # SSLRequest
                writer.write(b"N")
                await reader.read(1_000)
            writer.write(AUTHENTICATED)
            return
        back, forth = await asyncio.open_unix_connection(self.path)
        self.open.append(forth)
        await asyncio.gather(copied(reader, forth), copied(back, writer))

    def cut(self) -> None:
        for each in self.open:
            each.close()
        self.open.clear()


def message(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("!i", len(content) + 4) + content


# AuthenticationOk, two of ParameterStatus, BackendKeyData, ReadyForQuery.
AUTHENTICATED = b"".join((
    message(b"R", struct.pack("!i", 0)), message(b"S", b"server_version\0" + b"18.0\0"),
    message(b"S", b"client_encoding\0UTF8\0"), message(b"K", struct.pack("!ii", 1, 1)), message(b"Z", b"I"),
))  # fmt: skip


async def copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()
