"""Feeds that are due are fetched, and what is new is taken in, once."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from api.ingest.watch.watch import Polled
from tests.ingest.crunchbase import AIRBNB, SOUNDCLOUD, WEEBLY, companies
from tests.ingest.fetch.site import Given, answer, redirect
from tests.ingest.test_articles import ARTICLE, MENTION, RAISED, RUMOUR, feed
from tests.ingest.test_intake import COMPANY, SAID, fetch
from tests.ingest.watch.conftest import BEGIN, Watching
from tests.test_load import rows

ONE = companies(AIRBNB).encode()
TWO = companies(AIRBNB, SOUNDCLOUD).encode()
UNCHANGED = answer(status="304 Not Modified", kind="")


def wait(polled: Polled) -> float:
    """Until it is read again, in half hours, without what is left to chance."""
    assert polled.feed.next_at
    return (polled.feed.next_at - BEGIN).total_seconds() / 1_800


async def content(url: str) -> dict[str, list[str]]:
    return {name: every for name, every in (await rows(url)).items() if name != "feeds"}


async def test_what_is_new_comes_in_from_where_it_was_given(watching: Watching) -> None:
    watching.site.pages["/feed"] = answer(ONE, 'ETag: "1"')
    await watching.give("/feed", source="the-register")
    found = await watching.one()
    assert found.counts
    assert found.counts.became == {("Company", "created"): 1}
    assert (found.feed.etag, found.feed.fetched_at, found.feed.failures) == ('"1"', BEGIN, 0)
    assert 1 <= wait(found) <= 1.1
    (said,) = await fetch(watching.url, SAID)
    assert (said["place"], said["source"]) == (found.feed.address, "the-register")
    assert await watching.poll() == []


async def test_articles_come_in_with_the_companies_that_feeds_brought(watching: Watching) -> None:
    watching.site.pages["/companies"] = answer(TWO)
    watching.site.pages["/feed"] = answer(feed(RAISED).encode())
    watching.site.pages["/other"] = answer(feed(RUMOUR).encode())
    nobody = watching.watch.names.gazetteer
    await watching.give("/companies")
    await watching.poll()
    await watching.give("/feed")
    await watching.poll(minutes=1)
    known = watching.watch.names.gazetteer
    assert known is not nobody
    await watching.give("/other")
    await watching.poll(minutes=1)
    assert [each["source"] for each in await fetch(watching.url, ARTICLE)] == ["news-example"] * 2
    named = {each["company"] for each in await fetch(watching.url, MENTION)}
    assert named == {"airbnb", "soundcloud"}
    assert watching.watch.names.gazetteer is known


async def test_what_has_not_changed_is_neither_sent_nor_read(watching: Watching) -> None:
    dated = "Last-Modified: Thu, 26 Nov 2026 12:00:00 GMT"
    watching.site.pages["/feed"] = [
        answer(ONE, 'ETag: "1"', dated),
        UNCHANGED,
        answer(ONE),
        answer(TWO),
    ]
    await watching.give("/feed")
    await watching.one()
    once = await content(watching.url)
    second = await watching.one(hours=1)
    asked = watching.site.asked[-1].headers
    assert asked["if-none-match"] == '"1"'
    assert asked["if-modified-since"] == dated.partition(": ")[2]
    assert (second.counts, second.told, second.feed.etag) == (None, "has not changed", '"1"')
    third = await watching.one(hours=1)
    assert (third.counts, third.told, third.feed.etag) == (None, "says the same", None)
    assert await content(watching.url) == once
    fourth = await watching.one(hours=1)
    assert "if-none-match" not in watching.site.asked[-1].headers
    assert fourth.counts
    assert fourth.counts.became == {("Company", "created"): 1, ("Company", "unchanged"): 1}


@pytest.mark.parametrize(("headers", "content", "hours"), [
    (["Cache-Control: max-age=7200"], ONE, 2),
    (["Cache-Control: max-age=60"], ONE, 0.5),
    ([], ONE + b"<ttl>180</ttl>\n", 3),
])  # fmt: skip
async def test_a_feed_is_read_as_seldom_as_it_wants(
    watching: Watching, headers: list[str], content: bytes, hours: float
) -> None:
    watching.site.pages["/feed"] = [
        answer(content, 'ETag: "1"', *headers),
        answer(b"", *headers, status="304 Not Modified"),
    ]
    await watching.give("/feed")
    assert hours <= wait(await watching.one()) / 2 <= hours * 1.1
    later = await watching.one(hours=4)
    assert 4 + hours <= wait(later) / 2 <= 4 + hours * 1.1


async def test_a_feed_that_fails_is_asked_ever_less_and_then_as_before(
    watching: Watching,
) -> None:
    busy = answer(status="500 Broken")
    watching.site.pages["/feed"] = [busy] * 9 + [answer(ONE)]
    await watching.give("/feed")
    moments = [BEGIN]
    for n in range(1, 10):
        found = await watching.one()
        assert (found.feed.error, found.feed.failures) == ("HTTP_STATUS 500", n)
        assert found.feed.next_at
        moments.append(found.feed.next_at)
        assert await watching.poll(seconds=-1) == []
        watching.at = found.feed.next_at
    hours = [(after - before).total_seconds() / 3_600 for before, after in pairwise(moments)]
    expected = [0.5, 1, 2, 4, 8, 16, 24, 24, 24]
    assert all(least <= each <= least * 1.5 for least, each in zip(expected, hours, strict=True))
    well = await watching.one()
    assert (well.feed.error, well.feed.failures) == (None, 0)
    assert well.counts


@pytest.mark.parametrize(("given", "error"), [
    (answer(status="429 Slowly", kind=""), "HTTP_STATUS 429"),
    (answer(status="404 Not Found"), "HTTP_STATUS 404"),
    (answer(b"x", kind="image/png"), "WRONG_TYPE"),
    (redirect("http://10.0.0.1/"), "REFUSED_ADDRESS"),
    (answer(b"x" * 100_001), "TOO_LARGE"),
    (answer(b"colour,shape\nred,round\n"), "UNKNOWN_FORMAT"),
    (b"", "BAD_ANSWER"),
])  # fmt: skip
async def test_what_is_wrong_is_kept_and_the_others_are_read(
    watching: Watching, given: Given, error: str
) -> None:
    watching.site.pages |= {"/a": given, "/b": answer(ONE)}
    await watching.give("/a", "/b")
    bad, good = await watching.poll()
    assert (bad.feed.error, bad.feed.failures, bad.feed.hash) == (error, 1, None)
    assert good.feed.error is None
    assert len(await fetch(watching.url, COMPANY)) == 1


async def test_a_site_says_when_it_may_be_asked_again(watching: Watching) -> None:
    watching.site.pages["/feed"] = answer(b"", "Retry-After: 10800", status="503 Busy")
    await watching.give("/feed")
    assert 6 <= wait(await watching.one()) <= 9


async def test_a_feed_that_is_gone_is_not_asked_again(watching: Watching) -> None:
    watching.site.pages["/feed"] = answer(status="410 Gone")
    await watching.give("/feed")
    found = await watching.one()
    assert (found.feed.error, found.feed.next_at) == ("GONE", None)
    assert await watching.poll(days=365) == []
    await watching.give("/feed")
    assert await watching.poll(days=365) == []
    await watching.watch.run()


async def test_a_feed_that_moved_is_asked_where_it_is_until_that_fails(
    watching: Watching,
) -> None:
    site = watching.site
    site.pages |= {
        "/old": redirect("/new", "301 Moved"),
        "/new": [answer(ONE), answer(TWO), answer(status="410 Gone")],
    }
    await watching.give("/old")
    moved = f"{site.url}/new"
    assert (await watching.one()).feed.moved_to == moved
    assert (await watching.one(hours=1)).feed.moved_to == moved
    assert site.paths == ["/robots.txt", "/old", "/new", "/new"]
    gone = await watching.one(hours=1)
    assert (gone.feed.moved_to, gone.feed.error) == (None, "HTTP_STATUS 410")
    site.pages["/old"] = answer(companies(WEEBLY).encode())
    assert (await watching.one(hours=1)).counts
    assert {each["place"] for each in await fetch(watching.url, SAID)} == {f"{site.url}/old"}


async def test_what_robots_may_not_read_is_not_asked_for(watching: Watching) -> None:
    watching.site.pages["/robots.txt"] = answer(
        b"User-agent: *\nDisallow: /feed", kind="text/plain"
    )
    watching.site.pages["/feed"] = answer(ONE)
    await watching.give("/feed")
    found = await watching.one()
    assert (found.feed.error, found.feed.failures) == ("ROBOTS", 1)
    assert watching.site.paths == ["/robots.txt"]


async def test_a_site_that_wants_hours_between_two_is_asked_for_the_second_then(
    watching: Watching,
) -> None:
    site = watching.site
    site.pages["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 7200", kind="text/plain")
    site.pages |= {"/a": answer(ONE), "/b": answer(TWO)}
    await watching.give("/a", "/b")
    first, second = await watching.poll()
    assert first.counts
    assert (second.feed.error, second.feed.failures, second.counts) == (None, 0, None)
    assert 3.9 <= wait(second) <= 4.4
    assert site.paths == ["/robots.txt", "/a"]


async def test_only_those_that_are_given_are_read_and_the_longest_due_first(
    watching: Watching,
) -> None:
    for path in ("/a", "/b", "/c"):
        watching.site.pages[path] = answer(ONE)
    await watching.give("/b")
    await watching.poll(hours=1)
    await watching.give("/a")
    await watching.poll(hours=2)
    await watching.give("/c")
    watching.given.remove(f"{watching.site.url}/a")
    watching.site.asked.clear()
    await watching.poll(hours=3)
    assert watching.site.paths == ["/c", "/b"]


async def test_it_waits_until_the_next_one_is_due(watching: Watching) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        watching.at += timedelta(seconds=seconds)

    watching.site.pages["/feed"] = [answer(ONE, 'ETag: "1"'), UNCHANGED, answer(status="410 Gone")]
    await watching.give("/feed")
    await replace(watching.watch, wait=wait).run()
    assert [each.feed.error for each in watching.told] == [None, None, "GONE"]
    assert all(1 <= each <= 60 for each in waited)
    assert 3_600 <= sum(waited) <= 4_000
