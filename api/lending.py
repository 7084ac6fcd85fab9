"""Connections of a pool, each handed from a statement to the next that waits for one: to give it
back and to take it again takes the event loop as long as the rest of a short statement."""

import asyncio
from asyncio import Future
from collections import deque
from collections.abc import Awaitable
from time import perf_counter
from typing import Protocol, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

Lent: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"


class Watch(Protocol):
    """Is told what a statement took, in seconds; and of waiting, where no connection was idle."""

    def waited(self, seconds: float) -> None: ...
    def ran(self, sql: str, seconds: float) -> None: ...


class Unwatched:
    def waited(self, seconds: float) -> None: ...
    def ran(self, sql: str, seconds: float) -> None: ...


class Lending:
    """wait: seconds, after which TimeoutError is raised. lent: connections that are, or that
    somebody is about to take."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", wait: float, watch: Watch) -> None:
        self.pool = pool
        self.wait = wait
        self.watch = watch
        self.most = pool.get_max_size()
        self.lent = 0
        # Each gets a connection, or None: that it may take one of the pool.
        self.waiting: deque[Future[Lent | None]] = deque()

    async def take(self) -> Lent:
        """To be given back."""
        if self.lent == self.most:
            return await self.awaited(self.handed())
        self.lent += 1
        if self.pool.get_idle_size():
            return await self.acquired()
        return await self.awaited(self.acquired())

    async def awaited(self, connection: Awaitable[Lent]) -> Lent:
        asked = perf_counter()
        # acquire's own time-out would be a task of its own.
        try:
            async with asyncio.timeout(self.wait):
                return await connection
        finally:
            self.watch.waited(perf_counter() - asked)

    async def handed(self) -> Lent:
        """By who gives one back. None gives the place that it had among those lent."""
        waiter: Future[Lent | None] = asyncio.get_running_loop().create_future()
        self.waiting.append(waiter)
        try:
            connection = await waiter
        except BaseException:
            # Handed at the very moment that it was given up.
            if waiter.done() and not waiter.cancelled():
                await self.passed(waiter.result())
            raise
        return await self.acquired() if connection is None else connection

    async def acquired(self) -> Lent:
        """In a place that is counted."""
        try:
            return await self.pool.acquire()
        except BaseException:
            self.free()
            raise

    async def give_back(self, connection: Lent) -> None:
        waiter = None if lost(connection) or self.pool.is_closing() else self.first()
        if waiter:
            waiter.set_result(connection)
            return
        try:
            await self.pool.release(connection)
        finally:
            self.free()

    async def passed(self, connection: "Lent | None") -> None:
        if connection is None:
            self.free()
        else:
            await self.give_back(connection)

    def free(self) -> None:
        """One more may be taken of the pool."""
        if waiter := self.first():
            waiter.set_result(None)
        else:
            self.lent -= 1

    def first(self) -> "Future[Lent | None] | None":
        """Who has waited longest, and still does."""
        while self.waiting:
            waiter = self.waiting.popleft()
            if not waiter.done():
                return waiter
        return None


def end(connection: Lent) -> None:
    """At once. What is lost has ended already, and would refuse to."""
    if not lost(connection):
        connection.terminate()


def lost(connection: Lent) -> bool:
    """A pool takes back at once what is closed; then there is nothing left to ask."""
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:
        return True
