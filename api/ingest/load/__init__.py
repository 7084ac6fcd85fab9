"""Records into the database: one batch, one transaction, the same twice over."""

from sqlalchemy.ext.asyncio import AsyncConnection

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
from api.ingest.records import Batch
from api.news import stats
from api.news.labels import relabel
from api.news.refresh import lock, refresh


async def load(connection: AsyncConnection, batch: Batch, by: str = "slug") -> None:
    """by: whether it is a record's slug or its id that says what it is about. By its slug, one of
    another slug is another thing; by its id, it is the same under a new slug. Raises
    UnknownReferenceError where a record names what is not there."""
    if not any(vars(batch).values()):
        return
    renamed = await renamed_by(connection, batch, by)
    for name in ("categories", "regions", "sectors", "topics", "tags", "people"):
        await load_filed(connection, name, getattr(batch, name), by)
    await load_sources(connection, batch.sources, by)
    await load_companies(connection, batch.companies, by)
    await load_investors(connection, batch.investors, by)
    await load_rounds(connection, batch.rounds)
    await load_acquisitions(connection, batch.acquisitions)
    await load_ipos(connection, batch.ipos)
    await load_valuations(connection, batch.valuations)
    await load_observations(connection, batch.observations)
    articles = await load_articles(connection, batch.articles, by)
    await load_storylines(connection, batch.storylines)
    await lock(connection)
    await relabel(connection, renamed)
    await refresh(connection, articles)
    # An article may be published by now that was not when it came.
    counted = [each for each in stats.COUNTS if each == "articles" or getattr(batch, each)]
    await stats.rebuild(connection, counted)


__all__ = ["TakenError", "load"]
