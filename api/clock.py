"""What happens because time passes: the log is told of articles whose time has come.

Every worker looks; whoever is first tells it. While the database is away nothing is told, and
nothing is lost.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg

from api.database import TELLING, Allowance

# Seconds from one look to the next.
PAUSE = 2
RELEASE = "select release_due()"
FAILING = (*TELLING, asyncpg.InternalClientError)

log = logging.getLogger("venturegraph")


@asynccontextmanager
async def running(url: str, allowance: Allowance) -> AsyncIterator[None]:
    """On a connection of its own: readers do not hold it up, nor it them."""
    pool = await asyncpg.create_pool(
        url,
        min_size=0,
        max_size=1,
        timeout=allowance.wait,
        command_timeout=allowance.longest,
        server_settings=allowance.session(),
    )
    ticking = asyncio.create_task(tick(pool))
    try:
        yield
    finally:
        ticking.cancel()
        with suppress(asyncio.CancelledError):
            await ticking
        pool.terminate()


async def tick(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    told = False
    while True:
        try:
            await pool.execute(RELEASE)
            told = False
        except FAILING as error:
            if not told:
                log.warning(
                    "The log is not told of articles whose time comes: %s", type(error).__name__
                )
            told = True
        await asyncio.sleep(PAUSE)
