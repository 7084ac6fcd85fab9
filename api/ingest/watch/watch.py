"""The feeds that are due: fetched, those of one host one after another, and what is new taken in.

How far each is comes last, so that what ends in the middle is read again, which changes nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.exc import DBAPIError
from xxhash import xxh3_128_hexdigest

from api.ingest.fetch.answer import Fetched
from api.ingest.fetch.errors import Code, FetchError
from api.ingest.fetch.manners import Manners
from api.ingest.intake.named import Names
from api.ingest.intake.run import Begin, Counts
from api.ingest.sources.decode import DamagedError
from api.ingest.sources.opened import UnknownFormatError
from api.ingest.watch import feeds, hints
from api.ingest.watch.feeds import Feed
from api.ingest.watch.schedule import Schedule
from api.ingest.watch.take import take

# Hosts.
AT_ONCE = 8
# Seconds until it is looked for what is due.
SHORTEST, LONGEST = 1.0, 60.0
GONE = 410


@dataclass(frozen=True)
class Polled:
    """feed: as it is now. told: what happened. counts: of what was taken in."""

    feed: Feed
    told: str
    counts: Counts | None = None


@dataclass(frozen=True)
class Watch:
    """tell: is told of each feed that was read. now, wait: a clock. names: for all feeds."""

    begin: Begin
    manners: Manners
    schedule: Schedule
    addresses: Collection[str]
    tell: Callable[[Polled], None]
    now: Callable[[], datetime]
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    names: Names = field(default_factory=Names)

    async def run(self) -> None:
        """Until none is left that may still say something."""
        while (following := await self.following()) is not None:
            left = (following - self.now()).total_seconds()
            if left > 0:
                await self.wait(max(SHORTEST, min(left, LONGEST)))
            await self.poll()

    async def following(self) -> datetime | None:
        async with self.begin() as connection:
            return await feeds.following(connection, self.addresses)

    async def poll(self) -> None:
        """Those that are due, once."""
        async with self.begin() as connection:
            due = await feeds.due(connection, self.addresses, self.now())
        by_host: dict[str, list[Feed]] = {}
        for each in due:
            by_host.setdefault(each.where.host, []).append(each)
        room = asyncio.Semaphore(AT_ONCE)
        try:
            async with asyncio.TaskGroup() as group:
                for several in by_host.values():
                    group.create_task(self.one_by_one(several, room))
        except* DBAPIError as failures:
            raise failures.exceptions[0] from None

    async def one_by_one(self, several: Iterable[Feed], room: asyncio.Semaphore) -> None:
        async with room:
            for each in several:
                polled = await self.visited(each)
                async with self.begin() as connection:
                    await feeds.save(connection, [polled.feed])
                self.tell(polled)

    async def visited(self, feed: Feed) -> Polled:
        try:
            found = await self.manners.client.fetch(feed.where, feed.known, self.manners.around)
        except FetchError as error:
            return Polled(self.missed(feed, error), str(error))
        try:
            return await self.read(feed, found)
        except (UnknownFormatError, DamagedError) as error:
            code = "DAMAGED" if isinstance(error, DamagedError) else "UNKNOWN_FORMAT"
            return Polled(self.schedule.failed(feed, self.now(), code, None), str(error))

    async def read(self, feed: Feed, found: Fetched) -> Polled:
        moved = str(found.moved) if found.moved else feed.moved_to
        there = replace(feed, moved_to=moved)
        if found.content is None:
            return Polled(self.well(there, found), "has not changed")
        now = replace(
            there, etag=found.known.etag, last_modified=found.known.last_modified,
            hash=xxh3_128_hexdigest(found.content), ttl=hints.ttl(found.content),
        )  # fmt: skip
        if now.hash == feed.hash:
            return Polled(self.well(now, found), "says the same")
        counts = await take(
            self.begin, found.content, feed.address, feed.source, self.now(), self.names
        )
        return Polled(self.well(now, found), "is read", counts)

    def well(self, feed: Feed, found: Fetched) -> Feed:
        return self.schedule.well(feed, self.now(), max(feed.ttl, found.max_age or 0))

    def missed(self, feed: Feed, error: FetchError) -> Feed:
        now = self.now()
        if error.code is Code.TOO_SOON:
            return self.schedule.later(feed, now, error.retry_after or 0)
        if error.status == GONE and not feed.moved_to:
            return self.schedule.gone(feed, "GONE")
        code = f"{error.code.name} {error.status}" if error.status else error.code.name
        return self.schedule.failed(feed, now, code, error.retry_after)
