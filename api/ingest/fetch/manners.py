"""How a site is asked: as its robots.txt allows, one request at a time, and not too soon after the
one before."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

from api.ingest.fetch import robots
from api.ingest.fetch.address import Address
from api.ingest.fetch.client import Client
from api.ingest.fetch.errors import Code, FetchError
from api.ingest.fetch.robots import Rules

PATH = "/robots.txt"
DAY = 86_400.0
# Whoever wants it slower is left until then, and nobody stands and waits.
LONGEST_WAIT = 30.0
NO_ANSWER = (Code.UNREACHABLE, Code.TIMEOUT, Code.TLS, Code.BAD_ANSWER)
ILL = (429, *range(500, 600))


@dataclass
class Turn:
    """Of a host. free: when it may be asked again."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0


@dataclass
class Manners:
    """pause: seconds between requests to one host, or as many more as its Crawl-delay says. now,
    wait: a clock of seconds."""

    client: Client
    pause: float
    now: Callable[[], float] = monotonic
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    turns: dict[str, Turn] = field(default_factory=lambda: defaultdict(Turn))
    read: dict[str, tuple[float, Rules]] = field(default_factory=dict)

    @asynccontextmanager
    async def around(self, where: Address) -> AsyncIterator[None]:
        """A request. Raises FetchError."""
        rules = await self.rules(where)
        if not rules.allow(where.target):
            raise FetchError(Code.ROBOTS, f"{where.origin}{PATH} does not allow {where.target}.")
        async with self.turn(where, min(max(self.pause, rules.delay), DAY)):
            yield

    async def rules(self, where: Address) -> Rules:
        """Good for a day; where they could not be asked for, until they are asked for again."""
        until, found = self.read.get(where.origin, (0.0, robots.NONE))
        if self.now() < until:
            return found
        found = await self.ask(Address(where.scheme, where.host, where.port, PATH))
        self.read[where.origin] = (self.now() + DAY, found)
        return found

    async def ask(self, where: Address) -> Rules:
        """What is not there allows all; a site that is ill allows nothing, until it is well."""
        try:
            found = await self.client.fetch(where, around=lambda each: self.turn(each, self.pause))
        except FetchError as error:
            if error.code is Code.TOO_SOON:
                raise
            if error.code in NO_ANSWER or error.status in ILL:
                reason = f"{where} cannot be had: {error.status or error.code.name}."
                raise FetchError(Code.ROBOTS, reason, retry_after=error.retry_after) from error
            return robots.ALL
        return robots.rules(found.content or b"", self.client.terms.agent)

    @asynccontextmanager
    async def turn(self, where: Address, pause: float) -> AsyncIterator[None]:
        turn = self.turns[where.host]
        async with turn.lock:
            if (left := turn.free - self.now()) > LONGEST_WAIT:
                raise FetchError(
                    Code.TOO_SOON, f"{where.host} wants {pause:.0f} s between requests.",
                    retry_after=left,
                )  # fmt: skip
            if left > 0:
                await self.wait(left)
            try:
                yield
            finally:
                turn.free = self.now() + pause
