"""Long reads, each of one moment: on a connection of its own, in a transaction that only reads."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

import asyncpg

from api.database import TELLING, Allowance, Preparation, told
from api.errors import ApiError, Code
from api.turns import Client, Turns

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

# Rows that are fetched at once: what becomes of them must not keep other requests waiting.
ROWS = 50
# How soon a server looks whether whoever asked is still there.
LOOKING = "2s"
# Seconds to take leave of it.
CLOSING = 1


class Snapshots:
    """allowance: of each, which is open as long as a client reads. A client has half of the
    connections."""

    def __init__(self, url: str, connections: int, allowance: Allowance) -> None:
        self.url = url
        self.allowance = allowance
        self.turns = Turns(max(1, connections // 2), queue=connections, wait=allowance.wait)
        self.prepare = Preparation(allowance.temporary)

    async def connect(self) -> Connection:
        allowance = self.allowance
        session = allowance.session()
        made = await asyncpg.connect(
            self.url,
            statement_cache_size=0,
            timeout=allowance.wait,
            command_timeout=allowance.longest,
            server_settings={
                **session,
                "idle_in_transaction_session_timeout": session["statement_timeout"],
                "client_connection_check_interval": LOOKING,
            },
        )
        try:
            await self.prepare(made)
            await made.transaction(isolation="repeatable_read", readonly=True).start()
        except BaseException:
            made.terminate()
            raise
        return made


class Snapshot:
    """One of them, for a client. Opened when it is first read, and to be closed in any case. ends:
    by the event loop's time."""

    connection: "Connection | None" = None
    turn: Client | None = None
    read = False

    def __init__(self, of: Snapshots, address: str) -> None:
        self.of = of
        self.address = address
        self.ends = asyncio.get_running_loop().time() + of.allowance.seconds

    async def rows(self, sql: str, values: Sequence[Any]) -> AsyncGenerator[Sequence[Any]]:
        self.turn = await self.of.turns.begin(self.address)
        with self.telling():
            self.connection = await self.of.connect()
            cursor = await self.connection.cursor(sql, *values)
            while rows := await cursor.fetch(ROWS):
                yield rows
        self.read = True

    async def close(self) -> None:
        """Once; again it does nothing."""
        connection, self.connection = self.connection, None
        turn, self.turn = self.turn, None
        try:
            if connection and self.read:
                with suppress(*TELLING):
                    await connection.close(timeout=CLOSING)
        finally:
            if connection:
                connection.terminate()
            if turn:
                self.of.turns.end(turn)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Of an error of the database, what a client is told."""
        try:
            yield
        except asyncpg.InternalClientError as error:
            raise ApiError(Code.DATABASE_UNAVAILABLE) from error
        except TELLING as error:
            if self.connection and self.connection.is_closed():
                raise ApiError(Code.DATABASE_UNAVAILABLE) from error
            if isinstance(error, asyncpg.QueryCanceledError):
                raise ApiError(Code.EXPORT_TIMEOUT) from error
            if found := told(error):
                raise found from error
            raise
