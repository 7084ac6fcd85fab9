"""Two companies made one, or two again, with what is worked out of their articles."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake.batch import LOCK
from api.ingest.merge import merge, naming
from api.ingest.merged import COMPANY, PERSON
from api.ingest.unmerge import unmerge
from api.news import stats
from api.news.refresh import lock, refresh

# Of a company with more news, its older articles come into others' lists when those are worked out.
MOST_REFRESHED = 25


async def wait_for_intake(connection: AsyncConnection) -> None:
    """Before a company is held: a batch that comes in meanwhile could make it anew."""
    await connection.execute(LOCK)


async def join(connection: AsyncConnection, company: UUID, into: UUID) -> None:
    await lock(connection)
    articles = await naming(connection, company)
    await merge(connection, company, into)
    await follow(connection, articles)


async def part(connection: AsyncConnection, company: UUID, by: str) -> None:
    """Raises UnmergeError."""
    await lock(connection)
    await unmerge(connection, COMPANY, company, by)
    await follow(connection, await naming(connection, company))


async def part_person(connection: AsyncConnection, person: UUID, by: str) -> None:
    """No article names one. Raises UnmergeError."""
    await unmerge(connection, PERSON, person, by)


async def follow(connection: AsyncConnection, articles: list[UUID]) -> None:
    await refresh(connection, articles[:MOST_REFRESHED], articles[MOST_REFRESHED:])
    await stats.rebuild(connection)
