"""The demo data with what they lack, as a database to ask and as a world to work out."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from api.database import Reader
from api.engine.answer import Engine
from schema.graph import schema
from tests.conftest import UNLIMITED, fresh
from tests.filters.asking import Asking
from tests.filters.extras import EXTRAS
from tests.filters.world import World, read


@pytest.fixture(scope="session")
async def extended(server: str, stencil: str) -> str:
    """A database with the demo data and more. Tests only read it."""
    url = await fresh(server, "extended", stencil)
    connection = await asyncpg.connect(url)
    try:
        for statement in EXTRAS:
            await connection.execute(statement)
    finally:
        await connection.close()
    return url


@pytest.fixture(scope="session")
async def world(extended: str) -> World:
    return await read(extended)


@pytest.fixture(scope="session")
async def ask(extended: str) -> AsyncIterator[Asking]:
    reader = await Reader.connect(extended, connections=2, statements=100)
    yield Asking(Engine(schema, reader.fetch, statements=100, limits=UNLIMITED))
    await reader.close()
