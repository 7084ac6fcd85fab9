"""What is worked out from articles, after some of them changed."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.news import related, stats, storylines

# Any number that nothing else locks.
LOCK = text("select pg_advisory_xact_lock(7305110022)")
AT_ONCE = 250


async def lock(connection: AsyncConnection) -> None:
    """Whoever works anything out holds it, to the end of the transaction: what two work out at once
    would not fit together."""
    await connection.execute(LOCK)


async def remove(connection: AsyncConnection, article: UUID) -> None:
    """An article, from everywhere it stood."""
    lines = await storylines.holders(connection, article)
    lists = await related.holders(connection, article)
    await connection.execute(text("delete from articles where id = :id"), {"id": article})
    await storylines.draw(connection, lines, lines)
    await related.relate(connection, (), (), lists)
    await stats.rebuild(connection)


async def refresh(
    connection: AsyncConnection, articles: Sequence[UUID], beside: Sequence[UUID] = ()
) -> None:
    """beside: of which only their own lists are asked."""
    every = [*articles, *beside]
    for some in portions(every):
        await storylines.draw(connection, some, every)
    for some in portions(articles):
        await related.relate(connection, some, every)
    for some in portions(beside):
        await related.relate(connection, (), every, some)


def portions(articles: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(articles), AT_ONCE):
        yield articles[start : start + AT_ONCE]
