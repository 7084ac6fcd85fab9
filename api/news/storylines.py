"""Storylines: an article, up to five before it and five after it, each of another story.

An entry shares a topic and a company with the article. Of each other story the article nearest in
time stands for it; of the stories the nearest five on each side. What an editor made stays.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

FIND = text("""
    create temporary table found_entries on commit drop as
    with shown as (
        select id, published_at, coalesce(story_id, id) as story
        from articles
        where status = 'PUBLISHED' and published_at <= now()
    ),
    topics as (
        select a.article_id, b.article_id as entry_id, array_agg(a.topic_id order by a.topic_id) ids
        from article_topics a join article_topics b using (topic_id)
        where a.article_id <> b.article_id
        group by 1, 2
    ),
    companies as (
        select a.article_id, b.article_id as entry_id,
            array_agg(a.company_id order by a.position) ids
        from mentions a join mentions b using (company_id)
        where a.article_id <> b.article_id
        group by 1, 2
    ),
    pairs as (
        select a.id as article_id, b.id as entry_id, b.story, b.published_at,
            t.ids as topic_ids, c.ids as company_ids,
            (b.published_at, b.id) > (a.published_at, a.id) as later,
            abs(extract(epoch from b.published_at - a.published_at)) as distance
        from topics t
        join companies c using (article_id, entry_id)
        join shown a on a.id = t.article_id
        join shown b on b.id = t.entry_id
        where a.story <> b.story
            and not exists (
                select from storylines s where s.article_id = a.id and s.origin = 'EDITOR'
            )
    ),
    nearest as (
        select distinct on (article_id, story) * from pairs
        order by article_id, story, distance, entry_id
    ),
    ranked as (
        select nearest.*, row_number() over (
            partition by article_id, later order by distance, entry_id
        ) as rank
        from nearest
    )
    select article_id, entry_id, published_at, topic_ids, company_ids
    from ranked where rank <= 5
""")

FORGET = text("""
    delete from storylines
    where origin = 'COMPUTED' and article_id not in (select article_id from found_entries)
""")

KEEP = text("""
    insert into storylines (id, article_id, origin)
    select gen_random_uuid(), article_id, 'COMPUTED'
    from (select distinct article_id from found_entries) f
    on conflict (article_id) do nothing
""")

# The article itself is always one of its entries.
LINES = text("""
    create temporary table kept_entries on commit drop as
    select s.id as storyline_id, e.entry_id as article_id, e.reason, e.evidence,
        row_number() over (
            partition by s.id order by e.published_at desc, e.entry_id desc
        ) as position
    from storylines s
    join (
        select f.article_id, f.entry_id, f.published_at,
            'Shares ' || (
                select string_agg(name, ', ' order by array_position(f.company_ids, id))
                from organisations where id = any(f.company_ids)
            ) || ' and ' || (
                select string_agg(name, ', ' order by name)
                from topics where id = any(f.topic_ids)
            ) as reason,
            jsonb_build_object('topics', f.topic_ids, 'companies', f.company_ids) as evidence
        from found_entries f
        union all
        select a.id, a.id, a.published_at, 'This article', '{}'
        from articles a where id in (select article_id from found_entries)
    ) e using (article_id)
    where s.origin = 'COMPUTED'
""")

FORGET_ENTRIES = text("""
    delete from storyline_entries e
    using storylines s
    where s.id = e.storyline_id and s.origin = 'COMPUTED' and not exists (
        select from kept_entries k
        where (k.storyline_id, k.position, k.article_id, k.reason, k.evidence)
            = (e.storyline_id, e.position, e.article_id, e.reason, e.evidence)
    )
""")

KEEP_ENTRIES = text("""
    insert into storyline_entries (id, storyline_id, article_id, position, reason, evidence)
    select gen_random_uuid(), storyline_id, article_id, position, reason, evidence
    from kept_entries
    on conflict (storyline_id, article_id) do nothing
""")

# The basis: the topics shared with any entry, in the order the article has them.
BASIS = text("""
    create temporary table kept_basis on commit drop as
    select s.id as storyline_id, t.topic_id,
        row_number() over (partition by s.id order by t.position) as position
    from storylines s
    join article_topics t on t.article_id = s.article_id
    where s.origin = 'COMPUTED' and exists (
        select from found_entries f
        where f.article_id = s.article_id and t.topic_id = any(f.topic_ids)
    )
""")

FORGET_BASIS = text("""
    delete from storyline_topics b
    using storylines s
    where s.id = b.storyline_id and s.origin = 'COMPUTED' and not exists (
        select from kept_basis k
        where (k.storyline_id, k.topic_id, k.position) = (b.storyline_id, b.topic_id, b.position)
    )
""")

KEEP_BASIS = text("""
    insert into storyline_topics (id, storyline_id, topic_id, position)
    select gen_random_uuid(), storyline_id, topic_id, position from kept_basis
    on conflict (storyline_id, topic_id) do nothing
""")

STEPS = (
    FIND, FORGET, KEEP, LINES, FORGET_ENTRIES, KEEP_ENTRIES, BASIS, FORGET_BASIS, KEEP_BASIS
)  # fmt: skip


async def rebuild(connection: AsyncConnection) -> None:
    """Rewrites only what came out differently."""
    for statement in STEPS:
        await connection.execute(statement)
