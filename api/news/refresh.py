"""What is worked out from articles, after some of them changed."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.news import related, stats, storylines

# Any number that nothing else locks.
LOCK = text("select pg_advisory_xact_lock(7305110022)")
AT_ONCE = 25
# Whose time came after they were written: until then they are connected with nothing.
DUE = text("""
    select id from articles a
    where status = 'PUBLISHED' and published_at > updated_at and published_at <= now()
        and not exists (select from related_links l where l.article_id = a.id)
        and not exists (select from storylines s where s.article_id = a.id)
    order by published_at desc limit 25
""")


async def remove(connection: AsyncConnection, article: UUID) -> None:
    """An article, from everywhere it stood."""
    await connection.execute(LOCK)
    lines = await storylines.holders(connection, article)
    lists = await related.holders(connection, article)
    await connection.execute(text("delete from articles where id = :id"), {"id": article})
    await storylines.draw(connection, lines, lines)
    await related.relate(connection, (), (), lists)
    await stats.rebuild(connection)


async def refresh(
    connection: AsyncConnection, articles: Sequence[UUID], beside: Sequence[UUID] = ()
) -> None:
    """One writer after the other: what two work out at once would not fit together. beside: of
    which only their own lists are asked."""
    await connection.execute(LOCK)
    due = (await connection.execute(DUE)).scalars()
    articles = list(dict.fromkeys([*articles, *due]))
    every = [*articles, *beside]
    for some in portions(every):
        await storylines.draw(connection, some, every)
    for some in portions(articles):
        await related.relate(connection, some, every)
    for some in portions(beside):
        await related.relate(connection, (), every, some)
    await stats.rebuild(connection)


def portions(articles: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(articles), AT_ONCE):
        yield articles[start : start + AT_ONCE]
