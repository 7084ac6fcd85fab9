"""Records into the database: one batch, one transaction, the same twice over."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.ahead import ahead, portions
from api.ingest.load.acquisitions import load_acquisitions
from api.ingest.load.articles import load_articles
from api.ingest.load.companies import TakenError, load_companies
from api.ingest.load.filed import load_filed, load_sources
from api.ingest.load.investors import load_investors
from api.ingest.load.links import load_storylines
from api.ingest.load.observed import load_observations
from api.ingest.load.renaming import renamed_by
from api.ingest.load.rounds import load_rounds
from api.ingest.load.worth import load_ipos, load_valuations
from api.ingest.pacing import paced
from api.ingest.records import Batch
from api.ingest.references import NONE, Found
from api.news import stats
from api.news.labels import relabel
from api.news.refresh import lock, refresh

Made = TypeVar("Made")
# Of those in a batch that are written while those behind them are made.
PORTION = 1_000


@dataclass
class Written:
    """What is worked out of it when all is there."""

    renamed: list[UUID]
    articles: list[UUID]
    counted: set[str]


async def load(connection: AsyncConnection, batch: Batch, by: str = "slug") -> None:
    """by: whether it is a record's slug or its id that says what it is about. By its slug, one of
    another slug is another thing; by its id, it is the same under a new slug. Raises
    UnknownReferenceError where a record names what is not there."""
    if any(vars(batch).values()):
        await work_out(connection, [await write(connection, batch, by)])


async def load_made(
    connection: AsyncConnection,
    made: Iterator[Made],
    batch: Callable[[Sequence[Made]], Batch],
    new: Container[UUID],
    known: Found,
) -> None:
    """By their ids. They are made while those before them are written. new: of which nothing is
    there. known: what they name."""
    batches = map(batch, portions(paced()(made), PORTION))
    written = [await write(connection, each, "id", new, known) async for each in ahead(batches)]
    if written:
        await work_out(connection, written)


async def write(
    connection: AsyncConnection,
    batch: Batch,
    by: str,
    new: Container[UUID] = (),
    known: Found = NONE,
) -> Written:
    renamed = await renamed_by(connection, batch, by, new)
    for name in ("categories", "regions", "sectors", "topics", "tags", "people"):
        await load_filed(connection, name, getattr(batch, name), by)
    await load_sources(connection, batch.sources, by)
    await load_companies(connection, batch.companies, by, new, known)
    await load_investors(connection, batch.investors, by)
    await load_rounds(connection, batch.rounds, new, known)
    await load_acquisitions(connection, batch.acquisitions)
    await load_ipos(connection, batch.ipos)
    await load_valuations(connection, batch.valuations, known)
    await load_observations(connection, batch.observations)
    articles = await load_articles(connection, batch.articles, by)
    await load_storylines(connection, batch.storylines)
    return Written(renamed, articles, {each for each in stats.COUNTS if getattr(batch, each)})


async def work_out(connection: AsyncConnection, written: Sequence[Written]) -> None:
    await lock(connection)
    await relabel(connection, [key for each in written for key in each.renamed])
    await refresh(connection, [key for each in written for key in each.articles])
    # An article may be published by now that was not when it came.
    counted = {"articles"}.union(*(each.counted for each in written))
    await stats.rebuild(connection, sorted(counted))


__all__ = ["TakenError", "load", "load_made"]
