"""A site is asked as its robots.txt says, one request at a time."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from api.ingest.fetch.address import address
from api.ingest.fetch.client import Client
from api.ingest.fetch.errors import Code, FetchError
from api.ingest.fetch.manners import DAY, Manners
from tests.ingest.fetch.site import Site, answer, redirect

FORBIDDEN = answer(b"User-agent: *\nDisallow: /secret\n", kind="text/plain")


@dataclass
class Clock:
    """Passes when it is waited for."""

    at: float = 1_000.0
    waited: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.at

    async def wait(self, seconds: float) -> None:
        self.waited.append(round(seconds, 3))
        self.at += seconds
        await asyncio.sleep(0)


@dataclass
class Asking:
    site: Site
    clock: Clock
    manners: Manners

    async def __call__(self, path: str) -> bytes | None:
        where = address(self.site.url + path)
        return (await self.manners.client.fetch(where, around=self.manners.around)).content

    async def refused(self, path: str) -> FetchError:
        with pytest.raises(FetchError) as caught:
            await self(path)
        return caught.value


@pytest.fixture
async def ask(site: Site) -> AsyncIterator[Asking]:
    site.pages["/a"] = site.pages["/b"] = answer(b"a,b")
    clock = Clock()
    async with Client(site.terms()) as client:
        yield Asking(site, clock, Manners(client, 3, clock.now, clock.wait))


async def test_robots_are_asked_for_once_a_day(ask: Asking, site: Site) -> None:
    site.pages["/robots.txt"] = FORBIDDEN
    assert [await ask("/a"), await ask("/b")] == [b"a,b", b"a,b"]
    assert site.paths == ["/robots.txt", "/a", "/b"]
    ask.clock.at += DAY
    await ask("/a")
    assert site.paths[3:] == ["/robots.txt", "/a"]


async def test_what_robots_may_not_have_is_not_asked_for_nor_redirected_to(
    ask: Asking, site: Site
) -> None:
    site.pages["/robots.txt"] = FORBIDDEN
    site.pages["/a"] = redirect("/secret/a")
    for path in ("/secret", "/a"):
        error = await ask.refused(path)
        assert error.code is Code.ROBOTS
        assert "robots.txt does not allow /secret" in str(error)
    assert site.paths == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
async def test_where_there_are_no_rules_all_is_allowed(
    ask: Asking, site: Site, status: str
) -> None:
    site.pages["/robots.txt"] = answer(status=status)
    assert await ask("/a")


async def test_rules_may_be_elsewhere(ask: Asking, site: Site) -> None:
    site.pages["/robots.txt"] = redirect("/rules")
    site.pages["/rules"] = FORBIDDEN
    assert (await ask.refused("/secret")).code is Code.ROBOTS


@pytest.mark.parametrize("given", [
    answer(status="503 Busy"), answer(status="429 Slowly"), b"",
])  # fmt: skip
async def test_while_a_site_is_ill_nothing_is_allowed(
    ask: Asking, site: Site, given: bytes
) -> None:
    site.pages["/robots.txt"] = [given, answer(b"")]
    assert (await ask.refused("/a")).code is Code.ROBOTS
    assert await ask("/a")


async def test_between_two_requests_there_is_a_pause_as_long_as_the_site_wants(
    ask: Asking, site: Site
) -> None:
    site.pages["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 7", kind="text/plain")
    await ask("/a")
    await ask("/b")
    assert ask.clock.waited == [3, 7]
    ask.clock.at += 5
    await ask("/b")
    assert ask.clock.waited == [3, 7, 2]


async def test_several_who_ask_one_host_take_turns(ask: Asking, site: Site) -> None:
    site.pages["/robots.txt"] = answer(b"")
    await ask("/a")
    assert await asyncio.gather(ask("/a"), ask("/b"), ask("/a")) == [b"a,b"] * 3
    assert ask.clock.waited == [3] * 4


async def test_nobody_waits_for_a_site_that_wants_hours(ask: Asking, site: Site) -> None:
    site.pages["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 3600", kind="text/plain")
    await ask("/a")
    error = await ask.refused("/b")
    assert (error.code, error.retry_after) == (Code.TOO_SOON, 3_600)
    ask.clock.at += 3_600
    assert await ask("/b")
