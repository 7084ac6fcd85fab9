"""What is no reason any more: a topic or a tag that is about to go. All else shared stays one."""

from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.news.labels import relabel
from api.news.related import WEIGHTS
from api.news.statements import run

LINKS = (
    text("""
        delete from related_links l
        where origin = 'COMPUTED'
            and id in (select link_id from related_reasons where evidence = :gone)
            and not exists (
                select from related_reasons r where r.link_id = l.id and r.evidence <> :gone
            )
    """),
    text("""
        update related_links l set score = n.score
        from (
            select link_id, round(
                (1 - exp(sum(ln(1 - (cast(:weights as jsonb) ->> kind)::float))))::numeric, 4
            )::float as score
            from related_reasons
            where link_id in (select link_id from related_reasons where evidence = :gone)
                and evidence <> :gone
            group by link_id
        ) n
        where l.id = n.link_id and origin = 'COMPUTED'
    """),
    text("delete from related_reasons where evidence = :gone"),
)

STORYLINES = (
    text("""
        update storyline_entries e
        set evidence = jsonb_set(evidence, '{topics}', (evidence -> 'topics') - cast(:name as text))
        from storylines s join article_topics t on t.article_id = s.article_id
        where s.id = e.storyline_id and s.origin = 'COMPUTED' and t.topic_id = :gone
            and evidence -> 'topics' @> to_jsonb(cast(:name as text))
    """),
    text("""
        delete from storyline_entries e
        using storylines s join article_topics t on t.article_id = s.article_id
        where s.id = e.storyline_id and s.origin = 'COMPUTED' and t.topic_id = :gone
            and evidence -> 'topics' = '[]'
    """),
    text("""
        delete from storylines s
        using article_topics t
        where t.article_id = s.article_id and s.origin = 'COMPUTED' and t.topic_id = :gone
            and not exists (
                select from storyline_entries e
                where e.storyline_id = s.id and e.article_id <> s.article_id
            )
    """),
)


async def forget(connection: AsyncConnection, gone: UUID) -> None:
    """While articles have it still."""
    given = {"gone": gone, "weights": orjson.dumps(WEIGHTS).decode(), "name": str(gone)}
    await run(connection, (*LINKS, *STORYLINES), given)
    await relabel(connection, [gone])
