"""How many operations run at once, and how many wait: no client keeps the others from the database,
and no queue grows without end."""

import asyncio
from asyncio import Semaphore
from dataclasses import dataclass
from functools import lru_cache

from api.budget import network
from api.errors import ApiError, Code

# Clients; one that is forgotten while something of it runs may run as much again.
REMEMBERED = 10_000


@dataclass(slots=True)
class Client:
    """in_hand: its operations, running or waiting."""

    free: Semaphore
    in_hand: int = 0


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
        self.client = lru_cache(maxsize=REMEMBERED)(self.new)

    def new(self, name: str) -> Client:
        return Client(Semaphore(self.at_once))

    async def begin(self, address: str) -> Client:
        """To be ended when the operation is over."""
        client = self.admitted(network(address))
        if not client.free.locked():
            await client.free.acquire()
            return client
        try:
            async with asyncio.timeout(self.wait):
                await client.free.acquire()
        except BaseException as error:
            self.left(client)
            if isinstance(error, TimeoutError):
                raise ApiError(Code.TOO_MANY_OPERATIONS, retry_after=1) from None
            raise
        return client

    def end(self, client: Client) -> None:
        client.free.release()
        self.left(client)

    def admitted(self, name: str) -> Client:
        client = self.client(name)
        if client.in_hand >= self.share:
            raise ApiError(Code.TOO_MANY_OPERATIONS, retry_after=1)
        if self.in_hand >= self.queue:
            raise ApiError(Code.SERVER_BUSY)
        client.in_hand += 1
        self.in_hand += 1
        return client

    def left(self, client: Client) -> None:
        client.in_hand -= 1
        self.in_hand -= 1
