"""Related articles: pairs that share something, each with the reasons and a score.

A reason has a weight w; reasons add up like independent chances: score = 1 - product(1 - w).
The ten best of each article are kept. What an editor set is not touched.
"""

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

WEIGHTS = {
    "SAME_STORY": 0.6,
    "SAME_COMPANY": 0.4,
    "SHARED_MENTION": 0.15,
    "SHARED_TAG": 0.15,
    "SHARED_TOPIC": 0.1,
}

# Reasons of one kind are bounded: fifty shared mentions are not fifty times one.
FIND = text("""
    create temporary table found_reasons on commit drop as
    with shown as (
        select id, story_id, company_id from articles
        where status = 'PUBLISHED' and published_at <= now()
    ),
    shared (kind, article_id, related_id, evidence) as (
        select 'SAME_STORY', a.id, b.id, a.story_id
        from shown a join shown b on b.story_id = a.story_id
        union all
        select 'SAME_COMPANY', a.id, b.id, a.company_id
        from shown a join shown b on b.company_id = a.company_id
        union all
        select 'SHARED_MENTION', a.article_id, b.article_id, a.company_id
        from mentions a join mentions b on b.company_id = a.company_id
        where not (a.role = 'PRIMARY' and b.role = 'PRIMARY')
        union all
        select 'SHARED_TAG', a.article_id, b.article_id, a.tag_id
        from article_tags a join article_tags b on b.tag_id = a.tag_id
        union all
        select 'SHARED_TOPIC', a.article_id, b.article_id, a.topic_id
        from article_topics a join article_topics b on b.topic_id = a.topic_id
    ),
    numbered as (
        select shared.*,
            row_number() over (partition by article_id, related_id, kind order by evidence) as nth
        from shared
        where article_id <> related_id
            and article_id in (select id from shown) and related_id in (select id from shown)
    )
    select kind, article_id, related_id, evidence,
        (cast(:weights as jsonb) ->> kind)::float as weight
    from numbered where nth <= 2
""")

RANK = text("""
    create temporary table found_links on commit drop as
    select article_id, related_id, score
    from (
        select article_id, related_id, score, row_number() over (
            partition by article_id order by score desc, related_id
        ) as rank
        from (
            select article_id, related_id,
                round((1 - exp(sum(ln(1 - weight))))::numeric, 4)::float as score
            from found_reasons group by article_id, related_id
        ) scored
    ) ranked
    where rank <= 10
""")

FORGET = text("""
    delete from related_links l
    where origin = 'COMPUTED' and not exists (
        select from found_links f where (f.article_id, f.related_id) = (l.article_id, l.related_id)
    )
""")

KEEP = text("""
    insert into related_links (id, article_id, related_id, score, origin)
    select gen_random_uuid(), article_id, related_id, score, 'COMPUTED' from found_links
    on conflict (article_id, related_id) do update set score = excluded.score
    where related_links.origin = 'COMPUTED' and related_links.score <> excluded.score
""")

LABELS = text("""
    create temporary table kept_reasons on commit drop as
    select l.id as link_id, r.kind, r.evidence,
        coalesce(s.name, o.name, g.name, t.name) as label,
        row_number() over (partition by l.id order by r.weight desc, r.kind, r.evidence) as position
    from found_links f
    join related_links l using (article_id, related_id)
    join found_reasons r using (article_id, related_id)
    left join stories s on r.kind = 'SAME_STORY' and s.id = r.evidence
    left join organisations o on r.kind in ('SAME_COMPANY', 'SHARED_MENTION') and o.id = r.evidence
    left join tags g on r.kind = 'SHARED_TAG' and g.id = r.evidence
    left join topics t on r.kind = 'SHARED_TOPIC' and t.id = r.evidence
    where l.origin = 'COMPUTED'
""")

FORGET_REASONS = text("""
    delete from related_reasons r
    using related_links l
    where l.id = r.link_id and l.origin = 'COMPUTED' and not exists (
        select from kept_reasons k
        where (k.link_id, k.position, k.kind, k.label, k.evidence)
            = (r.link_id, r.position, r.kind, r.label, r.evidence)
    )
""")

KEEP_REASONS = text("""
    insert into related_reasons (id, link_id, position, kind, label, evidence)
    select gen_random_uuid(), link_id, position, kind, label, evidence from kept_reasons
    on conflict (link_id, position) do nothing
""")


async def rebuild(connection: AsyncConnection) -> None:
    """Rewrites only what came out differently."""
    await connection.execute(FIND, {"weights": orjson.dumps(WEIGHTS).decode()})
    for statement in (RANK, FORGET, KEEP, LABELS, FORGET_REASONS, KEEP_REASONS):
        await connection.execute(statement)
