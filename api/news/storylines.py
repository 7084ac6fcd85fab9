"""Storylines: an article, up to five before it and five after it, each of another story.

An entry shares a topic and a company with the article. Of each other story the article nearest in
time stands for it; of the stories the nearest five on each side. What an editor made stays. What is
published for a later time is connected already: readers see it from then on.

Worked out for some articles of a batch at a time, and for those beside it in whose lines they are,
or should be.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.news.statements import run

PAIRS = text("""
    create temporary table found_pairs on commit drop as
    with lines as (
        select id, published_at, coalesce(story_id, id) as story
        from articles
        where id = any(:articles) and status = 'PUBLISHED'
            and exists (select from article_topics where article_id = articles.id)
    ),
    companies as (
        select a.article_id, b.article_id as entry_id,
            array_agg(a.company_id order by a.position) as ids
        from mentions a join mentions b using (company_id)
        where a.article_id in (select id from lines) and a.article_id <> b.article_id
        group by 1, 2
    )
    select l.id as article_id, b.id as entry_id, coalesce(b.story_id, b.id) as story,
        b.published_at, t.ids as topic_ids, c.ids as company_ids,
        (b.published_at, b.id) > (l.published_at, l.id) as later,
        abs(extract(epoch from b.published_at - l.published_at)) as distance
    from companies c
    join lines l on l.id = c.article_id
    join articles b on b.id = c.entry_id,
        lateral (
            select array_agg(x.topic_id order by x.topic_id) as ids
            from article_topics x join article_topics y using (topic_id)
            where x.article_id = l.id and y.article_id = b.id
        ) t
    where b.status = 'PUBLISHED'
        and coalesce(b.story_id, b.id) <> l.story and t.ids is not null
""")

# Those in whose lines it would come before one that is there, or where there is room.
NEAR = text("""
    select p.entry_id
    from found_pairs p join articles b on b.id = p.entry_id
    where p.entry_id <> all(:batch) and 5 > (
        select count(*)
        from storylines s
        join storyline_entries e on e.storyline_id = s.id
        join articles y on y.id = e.article_id
        where s.article_id = b.id and y.id not in (b.id, p.article_id)
            and ((y.published_at, y.id) > (b.published_at, b.id)) = (not p.later)
            and abs(extract(epoch from y.published_at - b.published_at)) < p.distance
    )
""")

HOLDERS = text("""
    select s.article_id from storyline_entries e join storylines s on s.id = e.storyline_id
    where e.article_id = any(:articles) and s.origin = 'COMPUTED' and s.article_id <> all(:batch)
""")

FIND = text("""
    create temporary table found_entries on commit drop as
    with nearest as (
        select distinct on (article_id, story) * from found_pairs p
        where not exists (
            select from storylines s where s.article_id = p.article_id and s.origin = 'EDITOR'
        )
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
    where origin = 'COMPUTED' and article_id = any(:articles)
        and article_id not in (select article_id from found_entries)
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
    where storyline_id in (select storyline_id from kept_entries) and not exists (
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
    where storyline_id in (select storyline_id from kept_entries) and not exists (
        select from kept_basis k
        where (k.storyline_id, k.topic_id, k.position) = (b.storyline_id, b.topic_id, b.position)
    )
""")

KEEP_BASIS = text("""
    insert into storyline_topics (id, storyline_id, topic_id, position)
    select gen_random_uuid(), storyline_id, topic_id, position from kept_basis
    on conflict (storyline_id, topic_id) do nothing
""")

DROP_PAIRS = text("drop table found_pairs")
DROP = text("drop table found_pairs, found_entries, kept_entries, kept_basis")

# Nothing is known of a new table's size until it is analysed.
STEPS = (
    PAIRS, FIND, text("analyze found_entries"), FORGET, KEEP, LINES, text("analyze kept_entries"),
    FORGET_ENTRIES, KEEP_ENTRIES, BASIS, FORGET_BASIS, KEEP_BASIS, DROP,
)  # fmt: skip


async def holders(connection: AsyncConnection, article: UUID) -> list[UUID]:
    """The articles in whose lines it is."""
    found = await connection.execute(HOLDERS, {"articles": [article], "batch": [article]})
    return list(found.scalars())


async def draw(
    connection: AsyncConnection, articles: Sequence[UUID], batch: Sequence[UUID]
) -> None:
    """Rewrites only what came out differently."""
    some, given = {"articles": list(articles)}, {"batch": list(batch)}
    await connection.execute(PAIRS, some)
    near = (await connection.execute(NEAR, given)).scalars().all()
    holding = (await connection.execute(HOLDERS, {**some, **given})).scalars().all()
    await connection.execute(DROP_PAIRS)
    every = {"articles": list({*articles, *near, *holding})}
    await run(connection, STEPS, every)
