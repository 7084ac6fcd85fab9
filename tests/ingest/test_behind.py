"""Inserts that are not waited for: in their order, and what one raises is told."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Column, Insert, Integer, MetaData, Table, insert, literal, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from api.database import writer
from api.ingest.behind import behind

NUMBERS = Table("numbers", MetaData(), Column("n", Integer))
SLEEPING = text("(select pg_sleep(0.3)) as slept")


@pytest.fixture
async def connection(migrated: str) -> AsyncIterator[AsyncConnection]:
    engine = writer(migrated)
    async with engine.connect() as found:
        await found.execute(text("create temp table numbers (n int check (n < 9))"))
        yield found
    await engine.dispose()


def slowly(n: int) -> Insert:
    return insert(NUMBERS).from_select(["n"], select(literal(n)).select_from(SLEEPING))


async def test_an_insert_goes_on_while_the_next_is_made(connection: AsyncConnection) -> None:
    async with behind(connection) as writing:
        await writing.execute(slowly(1))
        assert writing.running
        assert not writing.running.done()
        await writing.execute(slowly(2))
        assert [*await writing.execute(select(NUMBERS.c.n))] == [(1,), (2,)]
    await connection.execute(slowly(3))


async def test_all_of_it_is_in_when_it_ends(connection: AsyncConnection) -> None:
    async with behind(connection) as writing:
        await writing.execute(slowly(1))
    assert [*await connection.execute(select(NUMBERS.c.n))] == [(1,)]


async def test_what_an_insert_raises_the_next_statement_raises(connection: AsyncConnection) -> None:
    async with behind(connection) as writing:
        await writing.execute(slowly(9))
        with pytest.raises(IntegrityError):
            await writing.execute(select(NUMBERS.c.n))


async def test_what_the_last_insert_raises_is_told_at_the_end(connection: AsyncConnection) -> None:
    with pytest.raises(IntegrityError):
        async with behind(connection) as writing:
            await writing.execute(slowly(9))
