"""A toy schema on a database of its own, asked through the engine and through the reference."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from strawberry import Schema

from api.database import Reader
from api.engine.answer import Engine, Request
from api.errors import ApiError
from tests import reference
from tests.conftest import UNLIMITED, fresh
from tests.engine.toy import Counting
from tests.prepared import prepared


class World:
    def __init__(self, schema: Schema, url: str, reader: Reader, database: AsyncEngine) -> None:
        self.schema = schema
        self.url = url
        self.counting = Counting(reader)
        self.engine = Engine(schema, self.counting.fetch, statements=1000, limits=UNLIMITED)
        self.database = database

    async def whole(self, query: str, operation: str | None = None, **variables: Any) -> Any:
        """{"data", "errors"?}"""
        self.counting.asked.clear()
        found = json.loads(await self.engine.answer(Request(query, operation, variables)))
        found.pop("extensions", None)
        return found

    async def ask(self, query: str, operation: str | None = None, **variables: Any) -> Any:
        """The data. No errors, and one statement."""
        found = await self.whole(query, operation, **variables)
        assert "errors" not in found
        assert len(self.counting.asked) == 1
        return found["data"]

    async def theirs(self, query: str, operation: str | None = None, **variables: Any) -> Any:
        """On a connection of its own, until nothing is under way: graphql-core waits for nothing
        beside an error."""
        async with self.database.connect() as connection:
            made = reference.Reference(connection)
            found = await reference.run(made, self.schema._schema, query, variables, operation)
            while waiting := [each for each in made.answers.values() if not each.done()]:
                await asyncio.wait(waiting)
        return found

    async def same(self, query: str, operation: str | None = None, **variables: Any) -> Any:
        """The data, equal to the reference's."""
        found = await self.ask(query, operation, **variables)
        expected = await self.theirs(query, operation, **variables)
        assert "errors" not in expected
        pairs = reference.paired(found, expected["data"])
        assert written(reference.translated(found, pairs)) == written(expected["data"])
        return found

    async def refused(self, query: str, **variables: Any) -> ApiError:
        """Before the database is asked."""
        self.counting.asked.clear()
        with pytest.raises(ApiError) as caught:
            await self.engine.answer(Request(query, None, variables))
        assert not self.counting.asked
        return caught.value

    def sql(self, query: str, **variables: Any) -> str:
        compiled, _ = prepared(self.engine, Request(query, None, variables))
        assert compiled.sql is not None
        return compiled.sql


def written(data: Any) -> str:
    """With the order of its keys; 20 is 20.0."""
    return json.dumps(json.loads(json.dumps(data), parse_int=float))


@asynccontextmanager
async def opened(server: str, name: str, schema: Schema, rows: str) -> AsyncIterator[World]:
    url = await fresh(server, name)
    connection = await asyncpg.connect(url)
    await connection.execute(rows)
    await connection.close()
    reader = await Reader.connect(url, connections=2, statements=1000)
    engine = create_async_engine(
        url.replace("postgresql:", "postgresql+asyncpg:"),
        poolclass=NullPool,
        connect_args={"server_settings": {"timezone": "UTC"}},
    )
    yield World(schema, url, reader, engine)
    await engine.dispose()
    await reader.close()
