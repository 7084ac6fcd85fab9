"""Inserts that are not waited for: the rows of the next are made meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

from sqlalchemy import Executable, Insert
from sqlalchemy.ext.asyncio import AsyncConnection


class Executing(Protocol):
    async def execute(self, statement: Executable, parameters: Any = None, /) -> Any: ...


class Behind:
    """One statement after the other. What an insert raises the next statement raises, or the
    end."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.running: asyncio.Task[Any] | None = None

    async def execute(self, statement: Executable, parameters: Any = None, /) -> Any:
        await self.done()
        if not isinstance(statement, Insert):
            return await self.connection.execute(statement, parameters)
        self.running = asyncio.create_task(self.connection.execute(statement, parameters))
        # It is sent before this goes on.
        await asyncio.sleep(0)
        return None

    async def done(self) -> None:
        running, self.running = self.running, None
        if running:
            await running


@asynccontextmanager
async def behind(connection: AsyncConnection) -> AsyncIterator[Behind]:
    found = Behind(connection)
    try:
        yield found
    finally:
        await found.done()
