"""The pools: asyncpg for reading finished JSON, SQLAlchemy sessions for writing."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeAlias

import asyncpg
import orjson
from sqlalchemy import Connection, ExceptionContext, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from api.errors import ApiError, Code
from api.lending import Lending, Lent, Unwatched, Watch, end, lost

Connected: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
Prepare: TypeAlias = Callable[[Connected], Awaitable[None]]

log = logging.getLogger("venturegraph")

UNAVAILABLE = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    # What the statement reads has to change, and it changes first: on a replica, or by a migration.
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.DatabaseDroppedError,
    # It is a replica, or fails over to one.
    asyncpg.ReadOnlySQLTransactionError,
    # Of a connection that was to be made anew.
    asyncpg.InvalidCatalogNameError,
    asyncpg.InvalidAuthorizationSpecificationError,
)
TOO_MUCH_MEMORY = (
    asyncpg.ConfigurationLimitExceededError,  # temp_file_limit
    asyncpg.OutOfMemoryError,
    asyncpg.ProgramLimitExceededError,  # a value of a gigabyte
)

TELLING = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)


def told(error: BaseException) -> ApiError | None:
    """What a client is told of it; None of a mistake of ours."""
    if isinstance(error, asyncpg.QueryCanceledError):
        return ApiError(Code.DATABASE_TIMEOUT)
    if getattr(error, "sqlstate", None) == BEYOND:
        return ApiError(Code.INVALID_CURSOR, RESTORED)
    if isinstance(error, TOO_MUCH_MEMORY):
        return ApiError(Code.DATABASE_MEMORY_EXCEEDED)
    return ApiError(Code.DATABASE_UNAVAILABLE) if isinstance(error, UNAVAILABLE) else None


# Raised by log_reaches().
BEYOND = "VG001"
RESTORED = (
    "changes(after:) is beyond the end of the log: the database was restored from a backup. Begin"
    " again, without a cursor, with an empty copy."
)
NOT_GRANTED = (
    "The role of the database's URL may not set temp_file_limit: statements may fill the server's "
    "disk with temporary files. GRANT SET ON PARAMETER temp_file_limit to it."
)

# Every read is a few rows by index, out of memory: PostgreSQL's usual cost of a random page, four,
# is that of a turning disk and makes it read small tables whole.
SESSION = {
    "timezone": "UTC",
    "datestyle": "ISO",
    "jit": "off",
    "random_page_cost": "1.1",
}


GRACE = 1
# Connections that are made at the start, and seconds to wait for them.
WARM, PATIENCE = 2, 2.0


@dataclass(frozen=True)
class Allowance:
    """What one read may take: seconds, also of waiting for a connection; megabytes, those of a sort
    or a hash (None: as the server says) and those of temporary files."""

    seconds: float = 10
    wait: float = 10
    work_mem: int | None = None
    temporary: int = 256

    @property
    def longest(self) -> float:
        """Seconds after which a server that should have ended the statement is given up."""
        return self.seconds + GRACE

    def session(self) -> dict[str, str]:
        timeout = f"{max(1, round(self.seconds * 1000))}ms"
        work_mem = {"work_mem": f"{self.work_mem}MB"} if self.work_mem else {}
        return {**SESSION, "statement_timeout": timeout, **work_mem}


DEFAULTS = Allowance()


class Reader:
    """Statements that return one row of JSON, on a pool that keeps as many as the engine does."""

    def __init__(
        self, pool: "asyncpg.Pool[asyncpg.Record]", allowance: Allowance, watch: Watch | None
    ) -> None:
        self.pool = pool
        self.allowance = allowance
        self.watch = watch or Unwatched()
        self.lending = Lending(pool, allowance.wait, self.watch)

    @classmethod
    async def connect(
        cls,
        url: str,
        *,
        connections: int,
        statements: int,
        longest: int = 0,
        allowance: Allowance = DEFAULTS,
        watch: Watch | None = None,
    ) -> "Reader":
        """longest: characters of a statement that is kept prepared; 0: of any length."""
        pool = await asyncpg.create_pool(
            url,
            # Who is to make some at once cannot begin while the database is away.
            min_size=0,
            max_size=connections,
            statement_cache_size=statements,
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=longest,
            init=Preparation(allowance.temporary),
            reset=nothing,
            timeout=allowance.wait,
            command_timeout=allowance.longest,
            server_settings=allowance.session(),
        )
        made = cls(pool, allowance, watch)
        await made.warm(min(WARM, connections))
        return made

    async def warm(self, connections: int) -> None:
        """The first who ask need not wait for a connection; of a database that is away they are
        told, and it is asked again."""
        try:
            async with asyncio.timeout(PATIENCE), AsyncExitStack() as lent:
                for _ in range(connections):
                    await lent.enter_async_context(self.pool.acquire())
        except UNAVAILABLE as error:
            log.warning("The database does not answer yet: %s", type(error).__name__)

    async def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        try:
            return await self.on(await self.lending.take(), sql, values)
        except TELLING as error:
            found = told(error)
            # Any other is a mistake of ours, such as a value that does not fit its parameter.
            if found is None and self.pool.is_closing():
                found = ApiError(Code.DATABASE_UNAVAILABLE)
            if found is None:
                raise
            raise found from error

    async def on(self, connection: Lent, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        begun = perf_counter()
        try:
            return await run(connection, sql, values)
        except (asyncio.CancelledError, TimeoutError):
            # It may still answer, when nobody asks any more.
            end(connection)
            raise
        finally:
            took = perf_counter() - begun
            await self.lending.give_back(connection)
            self.watch.ran(sql, took)

    def busy(self) -> bool:
        """All connections that there may be are lent."""
        return not self.pool.get_idle_size() and self.pool.get_size() == self.pool.get_max_size()

    async def close(self) -> None:
        await asyncio.wait_for(self.pool.close(), timeout=10)


async def run(connection: Lent, sql: str, values: Sequence[Any]) -> Sequence[Any]:
    try:
        return tuple(await connection.fetchrow(sql, *values) or ())
    except asyncpg.InternalClientError as error:
        # The server ends the connection while it is being used.
        end(connection)
        raise ConnectionResetError from error
    except (asyncpg.DataError, asyncpg.InterfaceError) as error:
        if lost(connection):
            raise ConnectionResetError from error
        if getattr(error, "severity", None) is None:
            # Not from the server, which still waits for the rest: its time for the statement runs
            # on, and would end whatever comes next.
            connection.terminate()
        raise


class Preparation:
    """Of each new connection of a pool; one that writes has codecs of its own."""

    def __init__(self, temporary: int) -> None:
        self.temporary = temporary
        self.told = False

    async def __call__(self, connection: Connected) -> None:
        await plain_json(connection)
        await self.limit(connection)

    async def limit(self, connection: Connected) -> None:
        try:
            limit = f"{self.temporary}MB"
            await connection.execute("select set_config('temp_file_limit', $1, false)", limit)
        except asyncpg.InsufficientPrivilegeError:
            if not self.told:
                log.warning(NOT_GRANTED)
            self.told = True


async def nothing(connection: Connected) -> None:
    """Every statement is one read: there is no state to put back. (None would mean asyncpg's own
    reset, a second statement for each.)"""


async def plain_json(connection: Connected) -> None:
    """JSON stays the bytes it is: nothing is decoded that only passes through."""
    await connection.set_type_codec(
        "json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary"
    )


# Connections of a worker that write: what they do takes turns at the same rows anyway.
WRITERS = 2


def writer(
    url: str,
    connecting: Mapping[str, Any] | None = None,
    prepare: Prepare | None = None,
    **options: Any,
) -> AsyncEngine:
    """asyncpg reads the address, as it does for those that read: SQLAlchemy would not know sslmode.
    connecting: what else asyncpg.connect is told. prepare: what a new connection is put through."""

    async def connect() -> Connected:
        made: Connected = await asyncpg.connect(
            url, **{"server_settings": SESSION, **(connecting or {})}
        )
        try:
            await (prepare or nothing)(made)
        except BaseException:
            made.terminate()
            raise
        return made

    return create_async_engine(
        "postgresql+asyncpg://", async_creator=connect, json_serializer=written_json, **options
    )


def written_json(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        # An integer of more than 64 bits.
        return json.dumps(value)


def writers(
    url: str, allowance: Allowance, watch: Watch, *, statements: int, longest: int = 0
) -> AsyncEngine:
    """For a server: a few connections, each with the same bounds as those that read."""
    made = writer(
        url,
        pool_size=WRITERS,
        max_overflow=0,
        pool_timeout=allowance.wait,
        pool_pre_ping=True,
        connecting={
            "timeout": allowance.wait,
            "command_timeout": allowance.longest,
            "server_settings": allowance.session(),
            "statement_cache_size": statements,
            "max_cached_statement_lifetime": 0,
            "max_cacheable_statement_size": longest,
        },
        prepare=Preparation(allowance.temporary).limit,
    )
    tell(made, watch)
    return made


def tell(engine: AsyncEngine, watch: Watch) -> None:
    """Statements that write, as the Reader tells those that read."""

    def begun(connection: Connection, *_: Any) -> None:
        connection.info["begun"] = perf_counter()

    def ended(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
        watch.ran(statement, perf_counter() - connection.info["begun"])

    def failed(context: ExceptionContext) -> None:
        if context.connection and context.statement:
            watch.ran(context.statement, perf_counter() - context.connection.info["begun"])

    event.listen(engine.sync_engine, "before_cursor_execute", begun)
    event.listen(engine.sync_engine, "after_cursor_execute", ended)
    event.listen(engine.sync_engine, "handle_error", failed)
