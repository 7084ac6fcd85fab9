"""What connects articles, as it was kept up and as it comes out when it is worked out anew."""

from typing import Any

from sqlalchemy import text

from api.database import writer
from api.news.refresh import refresh
from tests.writing.conftest import Desk

LINKS = """
select a.slug as article, b.slug as related, l.score, l.origin,
    array_agg((r.kind, r.label)::text order by r.position) as reasons
from related_links l join articles a on a.id = l.article_id join articles b on b.id = l.related_id
left join related_reasons r on r.link_id = l.id group by l.id, a.slug, b.slug order by 1, 2
"""


LINES = """
select a.slug as article, s.origin,
    array(select b.slug || ': ' || e.reason from storyline_entries e
        join articles b on b.id = e.article_id where e.storyline_id = s.id
        order by e.position) as entries,
    array(select t.name from storyline_topics x join topics t on t.id = x.topic_id
        where x.storyline_id = s.id order by x.position) as basis
from storylines s join articles a on a.id = s.article_id order by 1
"""


async def connections(desk: Desk) -> dict[str, list[Any]]:
    return {
        name: [tuple(map(hashable, row)) for row in await desk.database.fetch(query)]
        for name, query in (("links", LINKS), ("lines", LINES))
    }


def hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


async def anew(desk: Desk, url: str) -> dict[str, list[Any]]:
    """From nothing but what editors said."""
    await desk.database.execute("delete from related_links where origin = 'COMPUTED'")
    await desk.database.execute("delete from storylines where origin = 'COMPUTED'")
    engine = writer(url)
    async with engine.begin() as connection:
        found = await connection.execute(text("select id from articles order by id"))
        await refresh(connection, list(found.scalars()))
    await engine.dispose()
    return await connections(desk)


async def same_as_anew(desk: Desk, url: str) -> None:
    kept, made = await connections(desk), await anew(desk, url)
    for name in kept:
        assert (name, set(kept[name]) - set(made[name])) == (name, set())
    assert kept == made
