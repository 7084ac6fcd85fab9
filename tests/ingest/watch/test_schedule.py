"""When a feed is read next."""

from datetime import UTC, datetime
from random import Random

import pytest

from api.ingest.watch import hints
from api.ingest.watch.feeds import Feed
from api.ingest.watch.schedule import Schedule

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
SCHEDULE = Schedule(1_800, Random(7))
HOUR, DAY = 3_600, 86_400


def seconds(feed: Feed) -> float:
    assert feed.next_at
    return (feed.next_at - NOW).total_seconds()


@pytest.mark.parametrize(("wanted", "least"), [
    (0, 1_800), (60, 1_800), (HOUR, HOUR), (30 * DAY, 7 * DAY), (10**30, 7 * DAY),
])  # fmt: skip
def test_a_feed_that_is_well_comes_back_as_often_as_we_like_and_no_oftener_than_it_says(
    wanted: float, least: float
) -> None:
    found = SCHEDULE.well(Feed("a", failures=3, error="TIMEOUT"), NOW, wanted)
    assert least <= seconds(found) <= least * 1.1
    assert (found.failures, found.error, found.fetched_at) == (0, None, NOW)


@pytest.mark.parametrize(("failures", "retry_after", "least"), [
    (0, None, 1_800), (1, None, 3_600), (4, None, 8 * HOUR), (9, None, DAY), (10**6, None, DAY),
    (0, 7_200, 7_200), (4, 60, 8 * HOUR), (0, float("inf"), 7 * DAY),
])  # fmt: skip
def test_one_that_fails_comes_back_ever_later_and_not_before_it_says(
    failures: int, retry_after: float | None, least: float
) -> None:
    feed = Feed("a", moved_to="b", etag="c", failures=failures)
    found = SCHEDULE.failed(feed, NOW, "TIMEOUT", retry_after)
    assert least <= seconds(found) <= least * 1.5
    assert (found.failures, found.error, found.etag) == (failures + 1, "TIMEOUT", "c")
    assert found.moved_to is None


def test_those_that_fail_together_do_not_come_back_together() -> None:
    found = {SCHEDULE.failed(Feed("a"), NOW, "TIMEOUT", None).next_at for _ in range(20)}
    assert len(found) == 20


RSS = b"<rss><channel><title>News</title>%s<item></item></channel></rss>"


@pytest.mark.parametrize(("written", "expected"), [
    (b"", 0), (b"<ttl>90</ttl>", 5_400), (b"<ttl> 60 </ttl>", HOUR), (b"<ttl>often</ttl>", 0),
    (b"<ttl>999999999</ttl>", 365 * DAY), (b"<ttl>999999999999999</ttl>", 0),
    (b"<sy:updatePeriod>\n\thourly\t</sy:updatePeriod>", HOUR),
    (b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 6 * HOUR),
    (b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", DAY),
    (b"<ttl>60</ttl><sy:updatePeriod>weekly</sy:updatePeriod>", 7 * DAY),
])  # fmt: skip
def test_what_a_feed_says_of_how_often_is_read(written: bytes, expected: int) -> None:
    assert hints.ttl(RSS % written) == expected
