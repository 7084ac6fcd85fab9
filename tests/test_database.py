"""The reading pool: statements are kept as long as the engine keeps them, faults have codes."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from api.database import UNAVAILABLE, Allowance, Reader, run, writer, writers
from api.engine.answer import Engine, Request
from api.errors import ApiError, Code
from api.lending import Unwatched
from schema.graph import schema
from tests.troubled import code


async def test_a_connection_keeps_as_many_statements_as_it_is_told(seeded: str) -> None:
    reader = await Reader.connect(seeded, connections=1, statements=5)
    for number in range(20):
        await reader.fetch(f"select json_build_object('n', {number}, 'long', '{'x' * 20_000}')", [])
    kept = await reader.pool.fetchval("select count(*) from pg_prepared_statements")
    await reader.close()
    # The question itself is one of them.
    assert kept == 5


async def test_a_connection_keeps_no_statement_that_is_longer_than_it_is_told(seeded: str) -> None:
    reader = await Reader.connect(seeded, connections=1, statements=5, longest=60)
    for word in ("short", "long" * 20):
        await reader.fetch(f"select '\"{word}\"'::json", [])
    (found,) = await reader.fetch(
        "select json_agg(statement) from pg_prepared_statements where statement like '%json'", []
    )
    await reader.close()
    assert json.loads(found) == ["select '\"short\"'::json"]


async def test_an_operation_is_one_statement_on_the_wire(seeded: str) -> None:
    reader = await Reader.connect(seeded, connections=1, statements=5)
    engine = Engine(schema, reader.fetch, statements=5)
    sent: list[str] = []
    async with reader.pool.acquire() as connection:
        connection.add_query_logger(lambda record: sent.append(record.query))
        await reader.pool.release(connection)
        await engine.answer(Request("{ stats { articles } articles(first: 3) { nodes { slug } } }"))
    await reader.close()
    assert len(sent) == 1


async def test_json_comes_as_the_bytes_it_is(reader: Reader) -> None:
    assert await reader.fetch("select json_build_object('a', 'é')", []) == ('{"a" : "é"}'.encode(),)


async def interrupt(url: str, function: str, running: str) -> None:
    """Call pg_cancel_backend or pg_terminate_backend on the statement that holds this text."""
    other = await asyncpg.connect(url)
    find = f"select {function}(pid) from pg_stat_activity where strpos(query, $1) > 0 and pid <> pg_backend_pid()"
    while not await other.fetchval(find, running):
        await asyncio.sleep(0.02)
    await other.close()


async def test_a_statement_that_is_cancelled_is_a_timeout(reader: Reader, seeded: str) -> None:
    asked = asyncio.create_task(reader.fetch("select to_json(pg_sleep(20)::text)", []))
    await interrupt(seeded, "pg_cancel_backend", "pg_sleep(20)")
    with pytest.raises(ApiError) as caught:
        await asked
    assert caught.value.code is Code.DATABASE_TIMEOUT


async def test_a_connection_that_is_ended_is_unavailable_and_the_next_works(
    seeded: str,
) -> None:
    reader = await Reader.connect(seeded, connections=1, statements=5)
    asked = asyncio.create_task(reader.fetch("select to_json(pg_sleep(21)::text)", []))
    await interrupt(seeded, "pg_terminate_backend", "pg_sleep(21)")
    with pytest.raises(ApiError) as caught:
        await asked
    assert caught.value.code is Code.DATABASE_UNAVAILABLE
    assert await reader.fetch("select to_json(1)", []) == (b"1",)
    await reader.close()


SORT = "select to_json(count(*)) from (select md5(n::text) from generate_series(1, $1::int) n order by 1) as sorted"


@pytest.fixture
async def small(seeded: str) -> AsyncIterator[Reader]:
    allowance = Allowance(seconds=0.2, wait=0.2, work_mem=1, temporary=1)
    made = await Reader.connect(seeded, connections=1, statements=5, allowance=allowance)
    yield made
    await made.close()


async def refused(reader: Reader, sql: str, *values: object) -> Code:
    with pytest.raises(ApiError) as caught:
        await reader.fetch(sql, values)
    return caught.value.code


async def test_a_statement_that_takes_too_long_is_a_timeout(small: Reader) -> None:
    assert await small.fetch("select to_json(pg_sleep(0.01)::text)", []) == (b'""',)
    assert await refused(small, "select to_json(pg_sleep(5)::text)") is Code.DATABASE_TIMEOUT


async def test_a_statement_may_fill_so_many_temporary_files(small: Reader, seeded: str) -> None:
    assert await small.fetch(SORT, [5_000]) == (b"5000",)
    assert await refused(small, SORT, 100_000) is Code.DATABASE_MEMORY_EXCEEDED
    assert await small.fetch(SORT, [5_000]) == (b"5000",)


async def test_work_mem_is_the_servers_own_unless_it_is_set(
    small: Reader, reader: Reader, seeded: str
) -> None:
    plain = await asyncpg.connect(seeded)
    servers = await plain.fetchval("show work_mem")
    await plain.close()
    show = "select to_json(current_setting('work_mem'))"
    assert await small.fetch(show, []) == (b'"1MB"',)
    assert servers != "1MB"
    assert await reader.fetch(show, []) == (f'"{servers}"'.encode(),)


async def test_waiting_for_a_connection_ends(small: Reader) -> None:
    async with small.pool.acquire():
        begin = time.monotonic()
        assert await refused(small, "select to_json(1)") is Code.DATABASE_UNAVAILABLE
        assert time.monotonic() - begin < 5
    assert await small.fetch("select to_json(1)", []) == (b"1",)


async def test_waiting_and_running_have_each_their_time(seeded: str) -> None:
    allowance = Allowance(seconds=5, wait=0.2)
    reader = await Reader.connect(seeded, connections=1, statements=5, allowance=allowance)
    assert await reader.fetch("select to_json(pg_sleep(0.5)::text)", []) == (b'""',)
    await reader.close()


@pytest.mark.parametrize("values", [["text"], [], [1, 2]])
async def test_a_value_that_does_not_fit_is_a_mistake_of_ours_and_spoils_nothing(
    small: Reader, values: list[object]
) -> None:
    with pytest.raises((asyncpg.DataError, asyncpg.InterfaceError)):
        await small.fetch("select to_json($1::int)", values)
    await asyncio.sleep(0.3)  # longer than a statement may take
    assert await small.fetch("select to_json(1)", []) == (b"1",)


async def test_a_value_that_the_server_refuses_leaves_the_connection(small: Reader) -> None:
    backend = "select to_json(pg_backend_pid())"
    before = await small.fetch(backend, [])
    with pytest.raises(asyncpg.DataError):
        await small.fetch("select to_json(1 / $1::int)", [0])
    assert await small.fetch(backend, []) == before


async def test_a_pool_that_closes_is_unavailable(seeded: str) -> None:
    reader = await Reader.connect(seeded, connections=1, statements=5)
    await reader.close()
    assert await refused(reader, "select to_json(1)") is Code.DATABASE_UNAVAILABLE


async def test_a_connection_that_is_lost_before_it_is_used_is_unavailable(small: Reader) -> None:
    async with small.pool.acquire() as connection:
        connection.terminate()
        with pytest.raises(UNAVAILABLE):
            await run(connection, "select to_json(1)", [])
    assert await small.fetch("select to_json(1)", []) == (b"1",)


async def test_who_is_cancelled_when_the_connection_is_lost_is_cancelled(seeded: str) -> None:
    reader = await Reader.connect(seeded, connections=1, statements=5)
    connection = await reader.lending.take()
    asked = asyncio.create_task(reader.on(connection, "select to_json(pg_sleep(20)::text)", []))
    await asyncio.sleep(0.1)
    connection.terminate()
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert await reader.fetch("select to_json(1)", []) == (b"1",)
    await reader.close()


async def test_a_role_that_may_not_limit_temporary_files_is_told_once(
    seeded: str, caplog: pytest.LogCaptureFixture
) -> None:
    owner = await asyncpg.connect(seeded)
    await owner.execute("create role plain login")
    try:
        url = make_url(seeded).set(username="plain").render_as_string(hide_password=False)
        reader = await Reader.connect(url, connections=2, statements=5)
        assert await reader.fetch("select to_json(1)", []) == (b"1",)
        await reader.close()
        assert len([each for each in caplog.records if "temp_file_limit" in each.message]) == 1
        caplog.clear()
        await owner.execute("grant set on parameter temp_file_limit to plain")
        reader = await Reader.connect(url, connections=2, statements=5)
        await reader.close()
        assert not caplog.records
    finally:
        await owner.execute("drop owned by plain; drop role plain")
        await owner.close()


async def test_a_reader_begins_without_its_database() -> None:
    url = "postgresql://nobody@127.0.0.1:9/nowhere"
    reader = await Reader.connect(url, connections=2, statements=5)
    assert await code(reader) is Code.DATABASE_UNAVAILABLE
    await reader.close()


async def test_a_reader_has_connections_before_it_is_asked(seeded: str) -> None:
    reader = await Reader.connect(seeded, connections=4, statements=5)
    assert (reader.pool.get_size(), reader.pool.get_idle_size()) == (2, 2)
    await reader.close()


async def test_an_address_may_have_parameters_as_libpq_knows_them(seeded: str) -> None:
    url = make_url(seeded).update_query_dict({"sslmode": "disable", "application_name": "told"})
    query = "select current_setting('application_name')"
    address = url.render_as_string(hide_password=False)
    reader = await Reader.connect(address, connections=1, statements=5)
    engine = writer(address)
    async with engine.connect() as connection:
        assert await connection.scalar(text(query)) == "told"
    assert await reader.pool.fetchval(query) == "told"
    await engine.dispose()
    await reader.close()


class Watched(Unwatched):
    def __init__(self) -> None:
        self.seen: list[tuple[str, float]] = []

    def ran(self, sql: str, seconds: float) -> None:
        self.seen.append((sql, seconds))


async def test_who_writes_has_the_bounds_of_who_reads(seeded: str) -> None:
    allowance = Allowance(temporary=1, work_mem=1)
    engine = writers(seeded, allowance, Unwatched(), statements=5, longest=60)
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        with pytest.raises(asyncpg.ConfigurationLimitExceededError):
            await run(driver, SORT, [100_000])
        await connection.rollback()
        for number in range(20):
            await run(driver, f"select {number} as kept", [])
        await run(driver, f"select '{'long' * 20}' as kept", [])
        kept = "select statement from pg_prepared_statements where statement like '%as kept'"
        found = sorted(each["statement"] for each in await driver.fetch(kept))
    await engine.dispose()
    # The question itself is longer than what is kept.
    assert found == [f"select {number} as kept" for number in range(15, 20)]


async def test_a_writing_statement_that_fails_is_seen_too(seeded: str) -> None:
    watch = Watched()
    engine = writers(seeded, Allowance(seconds=0.2), watch, statements=5)
    async with engine.connect() as connection:
        watch.seen.clear()
        with pytest.raises(DBAPIError):
            await connection.execute(text("select pg_sleep(5)"))
    await engine.dispose()
    ((sql, seconds),) = watch.seen
    assert sql == "select pg_sleep(5)"
    assert 0.1 < seconds < 4
