"""Lines of what became of feeds, and the table of what is known of them."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from api.ingest.intake.run import Counts
from api.ingest.watch.feeds import Feed
from api.ingest.watch.watch import Polled

# An address is shown whole, however narrow the terminal is.
WIDTH = 5_000
COLUMNS = ("address", "source", "fetched", "next", "failures", "error", "moved to")


def line(polled: Polled, now: datetime) -> str:
    """`2026-11-26T12:00:00Z https://…: is read: 3 records, 2 created, 1 unchanged; next 12:31`"""
    feed = polled.feed
    told = f"{polled.told}: {records(polled.counts)}" if polled.counts else polled.told
    failed = f" {feed.error}" if feed.error else ""
    then = f"next {moment(feed.next_at)}" if feed.next_at else "it is not asked again"
    return f"{moment(now)} {feed.address}{failed}: {told.rstrip('.')}; {then}"


def records(counts: Counts) -> str:
    became: Counter[str] = Counter()
    for (_, what), n in counts.became.items():
        became[what] += n
    became["rejected"] = counts.rejected.total()
    parts = [f"{n:,} {what}" for what, n in became.items() if n]
    return ", ".join([f"{counts.read:,} records", *parts])


def moment(when: datetime | None) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if when else ""


def report(feeds: Iterable[Feed]) -> None:
    """To standard output."""
    made = Table(box=None, pad_edge=False)
    for heading in COLUMNS:
        made.add_column(heading, no_wrap=True)
    for each in feeds:
        made.add_row(
            each.address, each.source or "", moment(each.fetched_at),
            moment(each.next_at) or "never", f"{each.failures:,}", each.error or "",
            each.moved_to or "",
        )  # fmt: skip
    Console(width=WIDTH).print(made)
