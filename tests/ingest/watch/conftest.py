"""Feeds on a server of the test's own, a database, and a clock that is set."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from api.database import writer
from api.ingest.fetch.address import address
from api.ingest.fetch.client import Client
from api.ingest.fetch.manners import Manners
from api.ingest.watch import feeds
from api.ingest.watch.feeds import Feed
from api.ingest.watch.schedule import Schedule
from api.ingest.watch.watch import Polled, Watch
from tests.ingest.fetch.site import Site, serving

BEGIN = datetime(2126, 1, 1, tzinfo=UTC)


@dataclass
class Watching:
    """url: of the database. told: of each feed that was read."""

    url: str
    site: Site
    watch: Watch
    given: list[str]
    told: list[Polled] = field(default_factory=list)
    at: datetime = BEGIN

    async def give(self, *paths: str, source: str | None = None) -> None:
        addresses = [str(address(self.site.url + path)) for path in paths]
        self.given += addresses
        async with self.watch.begin() as connection:
            await feeds.give(connection, dict.fromkeys(addresses, source))

    async def poll(self, **later: float) -> list[Polled]:
        """After so much time. What was read, by address."""
        self.at += timedelta(**later)
        self.told.clear()
        await self.watch.poll()
        return sorted(self.told, key=lambda each: each.feed.address)

    async def one(self, **later: float) -> Polled:
        (found,) = await self.poll(**later)
        assert await self.known() == [found.feed]
        return found

    async def known(self) -> list[Feed]:
        async with self.watch.begin() as connection:
            return await feeds.every(connection)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving(Site()) as found:
        yield found


@pytest.fixture
async def watching(migrated: str, site: Site) -> AsyncIterator[Watching]:
    engine = writer(migrated)
    async with Client(site.terms()) as client:
        given: list[str] = []
        made: Watching

        watch = Watch(
            engine.begin, Manners(client, 0), Schedule(1_800, Random(7)), given,
            lambda polled: made.told.append(polled), lambda: made.at,
        )  # fmt: skip
        made = Watching(migrated, site, watch, given)
        yield made
    await engine.dispose()
