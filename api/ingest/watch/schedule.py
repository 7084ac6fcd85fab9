"""When a feed is read next: as often as we like, seldomer where it says so, and ever more seldom
while it fails."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from api.ingest.watch.feeds import Feed

HOUR = 3_600.0
# While it fails; and because it says so, however long that is.
LONGEST_PAUSE, LONGEST = 24 * HOUR, 7 * 24 * HOUR
# So that those that fail together, or were added together, do not come back together.
AFTER_FAILURE, AFTER_SUCCESS = 0.5, 0.1
MOST_DOUBLINGS = 20


@dataclass(frozen=True)
class Schedule:
    """interval: seconds."""

    interval: float
    chance: Random

    def well(self, feed: Feed, now: datetime, wanted: float) -> Feed:
        """wanted: seconds, by what it says itself."""
        seconds = max(self.interval, min(wanted, LONGEST))
        return replace(
            feed, fetched_at=now, next_at=self.after(now, seconds, AFTER_SUCCESS), failures=0,
            error=None,
        )  # fmt: skip

    def failed(self, feed: Feed, now: datetime, code: str, retry_after: float | None) -> Feed:
        """Where it moved to may be what is wrong: it is looked for where it was."""
        doubled = self.interval * 2 ** min(feed.failures, MOST_DOUBLINGS)
        pause = max(min(doubled, LONGEST_PAUSE), min(retry_after or 0, LONGEST))
        return replace(
            feed, moved_to=None, next_at=self.after(now, pause, AFTER_FAILURE),
            failures=feed.failures + 1, error=code,
        )  # fmt: skip

    def later(self, feed: Feed, now: datetime, seconds: float) -> Feed:
        """It was not asked."""
        return replace(feed, next_at=self.after(now, min(seconds, LONGEST), AFTER_SUCCESS))

    def gone(self, feed: Feed, code: str) -> Feed:
        return replace(feed, next_at=None, failures=feed.failures + 1, error=code)

    def after(self, now: datetime, seconds: float, spread: float) -> datetime:
        return now + timedelta(seconds=seconds * (1 + self.chance.uniform(0, spread)))
