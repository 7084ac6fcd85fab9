"""The names that reasons quote, after companies, topics, tags or stories were renamed."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

RELATED = text("""
    update related_reasons r set label = n.name
    from (
        select id, name from organisations union all select id, name from topics
        union all select id, name from tags union all select id, name from stories
    ) n
    where n.id = any(:renamed) and r.evidence = n.id and r.label <> n.name
""")

# Whose line it is shares what the entry shares.
STORYLINES = text("""
    update storyline_entries e set reason = said.reason
    from (
        select t.id, 'Shares ' || (
            select string_agg(o.name, ', ' order by c.nth)
            from jsonb_array_elements_text(t.evidence -> 'companies')
                with ordinality as c (id, nth)
            join organisations o on o.id = c.id::uuid
        ) || ' and ' || (
            select string_agg(p.name, ', ' order by p.name)
            from jsonb_array_elements_text(t.evidence -> 'topics') as x (id)
            join topics p on p.id = x.id::uuid
        ) as reason
        from storyline_entries t
        join storylines s on s.id = t.storyline_id
        where s.origin = 'COMPUTED' and t.article_id <> s.article_id
            and s.article_id in (
                select article_id from mentions where company_id = any(:renamed)
                union all
                select article_id from article_topics where topic_id = any(:renamed)
            )
    ) said
    where said.id = e.id and said.reason <> e.reason
""")


async def relabel(connection: AsyncConnection, renamed: Sequence[UUID]) -> None:
    if renamed:
        for statement in (RELATED, STORYLINES):
            await connection.execute(statement, {"renamed": list(renamed)})
