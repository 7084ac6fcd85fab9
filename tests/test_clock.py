"""Articles whose time comes are told of by every server, whatever becomes of the database."""

import asyncio
import logging
from typing import Any

import asyncpg
import pytest

from api import clock
from api.app import create
from api.database import Allowance
from api.settings import Settings
from tests.relay import Relay
from tests.test_triggers import WORLD

ALLOWANCE = Allowance(seconds=0.5, wait=0.5)
SCHEDULE = "update articles set published_at = now() + interval '0.2 seconds'"
TOLD = "select count(*) from changes where fields = '{published_at}' and at >= $1"


@pytest.fixture
async def database(migrated: str) -> Any:
    connection = await asyncpg.connect(migrated)
    await connection.execute(WORLD)
    yield connection
    await connection.close()


async def told(database: Any) -> None:
    """Both articles, when they appear."""
    await database.execute(SCHEDULE)
    appear = await database.fetchval("select max(published_at) from articles")
    async with asyncio.timeout(20):
        while await database.fetchval(TOLD, appear) < 2:
            await asyncio.sleep(0.05)


async def test_a_server_that_nobody_may_write_to_tells_of_them(
    database: Any, migrated: str
) -> None:
    app = create(Settings(database_url=migrated))
    async with app.router.lifespan_context(app):
        await told(database)


async def test_it_goes_on_when_the_database_is_back(
    database: Any, migrated: str, caplog: pytest.LogCaptureFixture
) -> None:
    relay = Relay(migrated)
    async with relay.listening() as near, clock.running(near, ALLOWANCE):
        await told(database)
        relay.silent = True
        relay.cut()
        with caplog.at_level(logging.WARNING, "venturegraph"):
            await asyncio.sleep(clock.PAUSE * 2 + 1)
        relay.silent = False
        await told(database)
    said = [each.getMessage() for each in caplog.records if each.name == "venturegraph"]
    assert len(said) == 1
    assert said[0].startswith("The log is not told of articles whose time comes: ")


async def test_it_begins_without_a_database_and_ends_at_once() -> None:
    async with asyncio.timeout(5):
        async with clock.running("postgresql://nobody@127.0.0.1:9/nowhere", ALLOWANCE):
            await asyncio.sleep(0.1)
