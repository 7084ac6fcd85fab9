"""How many operations of one client run at once: the rest wait, and others find a connection."""

import asyncio
from asyncio import Semaphore
from weakref import WeakValueDictionary

from api.budget import network
from api.errors import ApiError, Code


class Turns:
    """Of every client of this process. wait: seconds, after which a client has to come again."""

    def __init__(self, at_once: int, wait: float) -> None:
        self.at_once = at_once
        self.wait = wait
        # A client is kept for as long as something of it runs or waits.
        self.clients: WeakValueDictionary[str, Semaphore] = WeakValueDictionary()

    async def begin(self, address: str) -> Semaphore:
        """To be released when the operation is over."""
        free = self.clients.setdefault(network(address), Semaphore(self.at_once))
        if not free.locked():
            await free.acquire()
            return free
        try:
            async with asyncio.timeout(self.wait):
                await free.acquire()
        except TimeoutError:
            raise ApiError(Code.TOO_MANY_OPERATIONS, retry_after=1) from None
        return free
