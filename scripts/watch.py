"""Read feeds again and again, and take in what is new. Ended at any moment, it goes on there."""

import asyncio
import random
import signal
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from api import settings
from api.database import writer
from api.ingest.fetch.client import Client, terms
from api.ingest.fetch.manners import Manners
from api.ingest.load import keys, known
from api.ingest.watch import feeds
from api.ingest.watch.schedule import Schedule
from api.ingest.watch.watch import Polled, Watch
from scripts.ingest import ALL_IN, FAILED, SOME_REJECTED, fail
from scripts.migrate import present
from scripts.place import parser
from scripts.watching.given import BadListError, given
from scripts.watching.shown import line, report

COMMAND = "scripts/watch"
ENDING = (signal.SIGTERM, signal.SIGINT)
# One at a time. Any number nothing else locks.
LOCK = text("select pg_try_advisory_lock(7305110029)")


def main() -> None:
    options = arguments(sys.argv[1:])
    try:
        wanted = given(options.feeds)
    except BadListError as error:
        fail(error)
    with present(options.data, COMMAND) as url:
        try:
            work = listed(url) if options.list else watch(url, wanted, options.once)
            sys.exit(asyncio.run(work))
        except DBAPIError as error:
            fail(f"The database ended it: {error.orig}. What was committed stays: run it again.")


def arguments(said: Sequence[str]) -> Namespace:
    made = parser(COMMAND, __doc__)
    made.add_argument(
        "feeds", nargs="*", metavar="FEED",
        help="an address, or a file of them: one a line, with the slug of its source behind it"
        " where that is known; # begins a comment",
    )  # fmt: skip
    made.add_argument("--once", action="store_true", help="read those that are due, and end")
    made.add_argument("--list", action="store_true", help="show what is known of each, and end")
    options = made.parse_args(said)
    if not options.list and not options.feeds:
        made.error("name a FEED, or --list those that are known")
    return options


async def listed(url: str) -> int:
    async with connected(url) as engine, engine.begin() as connection:
        report(await feeds.every(connection))
    return ALL_IN


async def watch(url: str, wanted: dict[str, str | None], once: bool) -> int:
    """What the command ends with."""
    chosen = settings.read()
    log = Log()
    async with connected(url) as engine, alone(engine), Client(terms(chosen)) as client:
        async with engine.begin() as connection:
            await keys.load_missing(connection)
            await known.load_missing(connection)
            await feeds.give(connection, wanted)
        watching = Watch(
            engine.begin,
            Manners(client, chosen.fetch_pause),
            Schedule(chosen.watch_interval, random.SystemRandom()),
            wanted.keys(),
            log.tell,
            now,
        )
        await interruptible(watching.poll() if once else watching.run())
    return log.code if once else ALL_IN


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Log:
    """code: that the command ends with."""

    code: int = field(default=ALL_IN)

    def tell(self, polled: Polled) -> None:
        print(line(polled, now()), flush=True)
        rejected = polled.counts is not None and polled.counts.rejected
        self.code = max(
            self.code, FAILED if polled.feed.error else SOME_REJECTED if rejected else 0
        )


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[AsyncEngine]:
    engine = writer(url)
    try:
        yield engine
    finally:
        await engine.dispose()


@asynccontextmanager
async def alone(engine: AsyncEngine) -> AsyncIterator[None]:
    """For as long as its connection lasts."""
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        if not await connection.scalar(LOCK):
            fail(f"Another {COMMAND} is at work on this database.")
        yield


async def interruptible(work: Coroutine[Any, Any, None]) -> None:
    """Until a signal ends it: what it had in hand is undone, and done the next time."""
    loop, task = asyncio.get_running_loop(), asyncio.create_task(work)
    for each in ENDING:
        loop.add_signal_handler(each, task.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await task
    finally:
        for each in ENDING:
            loop.remove_signal_handler(each)


if __name__ == "__main__":
    main()
