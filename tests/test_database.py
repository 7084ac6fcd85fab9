"""The reading pool: statements are kept as long as the engine keeps them, faults have codes."""

import asyncio

import asyncpg
import pytest

from api.database import Reader
from api.engine.answer import Engine, Request
from api.errors import ApiError, Code
from schema.graph import schema


async def test_a_connection_keeps_as_many_statements_as_it_is_told(seeded: str) -> None:
    reader = await Reader.connect(seeded, connections=1, statements=5)
    for number in range(20):
        await reader.fetch(f"select json_build_object('n', {number}, 'long', '{'x' * 20_000}')", [])
    kept = await reader.pool.fetchval("select count(*) from pg_prepared_statements")
    await reader.close()
    # The question itself is one of them.
    assert kept == 5


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
    assert await reader.fetch("select json_build_object('a', 'é')", []) == '{"a" : "é"}'.encode()


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
    assert await reader.fetch("select to_json(1)", []) == b"1"
    await reader.close()
