"""How many operations run at once, and how many wait: no client keeps the others from the database,
and no queue grows without end."""

import asyncio
from asyncio import Semaphore
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from api.budget import network
from api.errors import ApiError, Code


class Client:
    """in_hand: its operations, running or waiting."""

    def __init__(self, at_once: int) -> None:
        self.free = Semaphore(at_once)
        self.in_hand = 0


class Turns:
    """Of every client of this process. at_once: operations of a client that run. queue: those in
    hand, running or waiting; a client has half of it. wait: seconds, after which a client has to
    come again."""

    def __init__(self, at_once: int, queue: int, wait: float) -> None:
        self.at_once = at_once
        self.queue = queue
        self.share = max(at_once, queue // 2)
        self.wait = wait
        self.in_hand = 0
        # A client is kept for as long as it has something in hand.
        self.clients: WeakValueDictionary[str, Client] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        client = self.clients.setdefault(network(address), Client(self.at_once))
        if client.in_hand >= self.share:
            raise ApiError(Code.TOO_MANY_OPERATIONS, retry_after=1)
        if self.in_hand >= self.queue:
            raise ApiError(Code.SERVER_BUSY)
        client.in_hand, self.in_hand = client.in_hand + 1, self.in_hand + 1
        try:
            await self.begin(client.free)
            try:
                yield
            finally:
                client.free.release()
        finally:
            client.in_hand, self.in_hand = client.in_hand - 1, self.in_hand - 1

    async def begin(self, free: Semaphore) -> None:
        if not free.locked():
            await free.acquire()
            return
        try:
            async with asyncio.timeout(self.wait):
                await free.acquire()
        except TimeoutError:
            raise ApiError(Code.TOO_MANY_OPERATIONS, retry_after=1) from None
