"""The pools: asyncpg for reading finished JSON, SQLAlchemy sessions for writing."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from api.errors import ApiError, Code

UNAVAILABLE = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
)
# A connection that is free, a statement that is done: seconds to wait for each.
PATIENCE = 10

# Every read is a few rows by index, out of memory: PostgreSQL's usual cost of a random page, four,
# is that of a turning disk and makes it read small tables whole.
SESSION = {
    "timezone": "UTC",
    "jit": "off",
    "random_page_cost": "1.1",
    "statement_timeout": f"{PATIENCE}s",
}


class Reader:
    """Statements that return one JSON text, on a pool that keeps as many as the engine does."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self.pool = pool

    @classmethod
    async def connect(cls, url: str, *, connections: int, statements: int) -> "Reader":
        pool = await asyncpg.create_pool(
            url,
            min_size=min(2, connections),
            max_size=connections,
            statement_cache_size=statements,
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=0,
            init=plain_json,
            reset=nothing,
            server_settings=SESSION,
        )
        return cls(pool)

    async def fetch(self, sql: str, values: Sequence[Any]) -> bytes:
        try:
            async with self.pool.acquire(timeout=PATIENCE) as connection:
                return await connection.fetchval(sql, *values)  # type: ignore[no-any-return]
        except asyncpg.QueryCanceledError as error:
            raise ApiError(Code.DATABASE_TIMEOUT) from error
        except UNAVAILABLE as error:
            raise ApiError(Code.DATABASE_UNAVAILABLE) from error

    async def close(self) -> None:
        await asyncio.wait_for(self.pool.close(), timeout=10)


async def nothing(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Every statement is one read: there is no state to put back. (None would mean asyncpg's own
    reset, a second statement for each.)"""


async def plain_json(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """JSON stays the bytes it is: nothing is decoded that only passes through."""
    await connection.set_type_codec(
        "json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary"
    )


def writer(url: str) -> AsyncEngine:
    return create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
