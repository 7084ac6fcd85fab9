"""Long reads of one moment, and what becomes of them when something comes between."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from api.database import DEFAULTS
from api.errors import ApiError, Code
from api.exports.snapshots import ROWS, Snapshot, Snapshots
from tests.conftest import fresh

HOME = "192.0.2.1"
MANY = "select n::text from numbers order by numbers.n"
READING = """
    select count(*) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
"""
END = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


@pytest.fixture(scope="module")
async def url(server: str) -> str:
    return await fresh(server, "snapshots")


@pytest.fixture
async def other(url: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(url)
    await connection.execute("drop table if exists numbers")
    await connection.execute("create table numbers as select generate_series(1, 1000) as n")
    yield connection
    await connection.close()


def snapshots(url: str, connections: int = 4, seconds: float = 60) -> Snapshots:
    return Snapshots(url, connections, replace(DEFAULTS, seconds=seconds, wait=2))


async def code(reading: Any) -> Code:
    with pytest.raises(ApiError) as caught:
        async for _ in reading:
            pass
    return caught.value.code


async def until(other: Any, count: int) -> None:
    async with asyncio.timeout(10):
        while await other.fetchval(READING) != count:
            await asyncio.sleep(0.05)


async def test_all_of_it_is_of_one_moment(url: str, other: Any) -> None:
    snapshot = Snapshot(snapshots(url), HOME)
    rows = snapshot.rows(MANY, [])
    found = list(await anext(rows))
    assert len(found) == ROWS
    await other.execute("update numbers set n = -n; insert into numbers values (5000)")
    assert snapshot.connection
    assert await snapshot.connection.fetchval("select max(n) from numbers") == 1000
    found += [row async for some in rows for row in some]
    assert [int(n) for (n,) in found] == list(range(1, 1001))
    await snapshot.close()
    await until(other, 0)


async def test_it_only_reads(url: str, other: Any) -> None:
    snapshot = Snapshot(snapshots(url), HOME)
    await anext(snapshot.rows(MANY, []))
    assert snapshot.connection
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await snapshot.connection.execute("delete from numbers")
    await snapshot.close()


async def test_who_is_gone_is_noticed_while_nothing_comes(url: str, other: Any) -> None:
    snapshot = Snapshot(snapshots(url), HOME)
    reading = asyncio.create_task(code(snapshot.rows("select pg_sleep(60)::text", [])))
    await until(other, 1)
    await asyncio.sleep(0.2)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    await snapshot.close()
    await until(other, 0)


async def test_a_read_that_takes_too_long_is_told(url: str, other: Any) -> None:
    snapshot = Snapshot(snapshots(url, seconds=0.5), HOME)
    assert await code(snapshot.rows("select pg_sleep(60)::text", [])) is Code.EXPORT_TIMEOUT
    await snapshot.close()


async def test_a_connection_that_is_cut_is_told_whenever_it_is(url: str, other: Any) -> None:
    for sql in (MANY, "select pg_sleep(60)::text"):
        snapshot = Snapshot(snapshots(url), HOME)
        rows = snapshot.rows(sql, [])
        if sql is MANY:
            await anext(rows)
            await other.execute(END)
            await asyncio.sleep(0.1)
            assert await code(rows) is Code.DATABASE_UNAVAILABLE
        else:
            reading = asyncio.create_task(code(rows))
            await until(other, 1)
            await asyncio.sleep(0.1)
            await other.execute(END)
            assert await reading is Code.DATABASE_UNAVAILABLE
        await snapshot.close()


async def test_a_database_that_is_away_is_told_and_asked_again(url: str, other: Any) -> None:
    found = snapshots("postgresql://nobody@127.0.0.1:9/nowhere", connections=2)
    for _ in range(3):
        snapshot = Snapshot(found, HOME)
        assert await code(snapshot.rows(MANY, [])) is Code.DATABASE_UNAVAILABLE
        await snapshot.close()
    found.url = url
    snapshot = Snapshot(found, HOME)
    assert await anext(snapshot.rows(MANY, []))
    await snapshot.close()


async def test_each_has_a_place_until_it_is_closed(url: str, other: Any) -> None:
    """Three at once: a client has one, and there is none for a fourth."""
    found = snapshots(url, connections=3)
    opened = [Snapshot(found, f"192.0.2.{n}") for n in (1, 2, 3)]
    for each in opened:
        await anext(each.rows(MANY, []))
    assert await code(Snapshot(found, "192.0.2.4").rows(MANY, [])) is Code.SERVER_BUSY
    await opened[0].close()
    assert await code(Snapshot(found, "192.0.2.2").rows(MANY, [])) is Code.TOO_MANY_OPERATIONS
    again = Snapshot(found, "192.0.2.4")
    await anext(again.rows(MANY, []))
    for each in (*opened[1:], again):
        await each.close()
    await until(other, 0)
