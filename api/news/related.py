"""Related articles: pairs that share something, each with the reasons and a score.

A reason has a weight w; reasons add up like independent chances: score = 1 - product(1 - w).
The ten best of each article are kept. What an editor pinned or banned is not touched.

Worked out for some articles of a batch at a time: their own ten, and in the lists of those that are
not in the batch the links that lead to them. Where such a link goes or gets weaker, something else
may come before it: that list is worked out too, for as many as MOST_BESIDE.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.news.statements import run

WEIGHTS = {
    "SAME_STORY": 0.6,
    "SAME_COMPANY": 0.4,
    "SHARED_MENTION": 0.15,
    "SHARED_TAG": 0.15,
    "SHARED_TOPIC": 0.1,
}

OF = text("""
    create temporary table of_articles on commit drop as
    select id, story_id, company_id, status = 'PUBLISHED' as shown
    from articles where id = any(:articles) or id = any(:beside)
""")

MOST_BESIDE = 20

# Reasons of one kind are bounded: fifty shared mentions are not fifty times one.
FIND = text("""
    create temporary table found_reasons on commit drop as
    with shared (kind, article_id, related_id, evidence) as (
        select 'SAME_STORY', a.id, b.id, a.story_id
        from of_articles a join articles b on b.story_id = a.story_id
        where a.shown
        union all
        select 'SAME_COMPANY', a.id, b.id, a.company_id
        from of_articles a join articles b on b.company_id = a.company_id
        where a.shown
        union all
        select 'SHARED_MENTION', a.article_id, b.article_id, a.company_id
        from of_articles o join mentions a on a.article_id = o.id
        join mentions b on b.company_id = a.company_id
        where o.shown and not (a.role = 'PRIMARY' and b.role = 'PRIMARY')
        union all
        select 'SHARED_TAG', a.article_id, b.article_id, a.tag_id
        from of_articles o join article_tags a on a.article_id = o.id
        join article_tags b on b.tag_id = a.tag_id
        where o.shown
        union all
        select 'SHARED_TOPIC', a.article_id, b.article_id, a.topic_id
        from of_articles o join article_topics a on a.article_id = o.id
        join article_topics b on b.topic_id = a.topic_id
        where o.shown
    ),
    numbered as (
        select shared.*,
            row_number() over (partition by article_id, related_id, kind order by evidence) as nth
        from shared join articles b on b.id = related_id
        where article_id <> related_id and b.status = 'PUBLISHED'
    )
    select kind, article_id, related_id, evidence,
        (cast(:weights as jsonb) ->> kind)::float as weight
    from numbered where nth <= 2
""")

SCORE = text("""
    create temporary table found_scores on commit drop as
    select article_id, related_id,
        round((1 - exp(sum(ln(1 - weight))))::numeric, 4)::float as score
    from found_reasons group by article_id, related_id
""")

# What is shared is shared both ways; what is banned may be banned one way. Of another article's
# list, whatever is as good as its tenth: TRIM has the last word.
LINKS = text("""
    create temporary table found_links on commit drop as
    with others as (
        select id, (
            select score from related_links l
            where l.article_id = d.id and l.origin = 'COMPUTED'
            order by score desc, related_id offset 9 limit 1
        ) as tenth
        from (
            select distinct related_id as id from found_scores
            where article_id = any(:articles) and related_id <> all(:batch)
        ) d
    )
    select article_id, related_id, score
    from (
        select article_id, related_id, score, row_number() over (
            partition by article_id order by score desc, related_id
        ) as rank
        from found_scores s
        where not exists (
            select from link_bans b
            where (b.article_id, b.banned_id) = (s.article_id, s.related_id)
        )
    ) ranked
    where rank <= 10
    union all
    select related_id, article_id, score
    from found_scores s join others o on o.id = s.related_id
    where article_id = any(:articles) and (o.tenth is null or s.score >= o.tenth)
        and not exists (
            select from link_bans b
            where (b.article_id, b.banned_id) = (s.related_id, s.article_id)
        )
""")

FORGET = text("""
    delete from related_links l
    where origin = 'COMPUTED'
        and (article_id = any(:articles) or article_id = any(:beside)
            or related_id = any(:articles) and article_id <> all(:batch))
        and not exists (
            select from found_links f
            where (f.article_id, f.related_id) = (l.article_id, l.related_id)
        )
""")

KEEP = text("""
    insert into related_links (id, article_id, related_id, score, origin)
    select gen_random_uuid(), article_id, related_id, score, 'COMPUTED' from found_links
    on conflict (article_id, related_id) do update set score = excluded.score
    where related_links.origin = 'COMPUTED' and related_links.score <> excluded.score
""")

TRIM = text("""
    delete from related_links where id in (
        select id from (
            select id, row_number() over (
                partition by article_id order by score desc, related_id
            ) as rank
            from related_links
            where origin = 'COMPUTED' and article_id in (select article_id from found_links)
        ) ranked
        where rank > 10
    )
""")

KEPT = text("""
    create temporary table kept_links on commit drop as
    select l.id, article_id, related_id
    from found_links join related_links l using (article_id, related_id)
    where l.origin = 'COMPUTED'
""")

LABELS = text("""
    create temporary table kept_reasons on commit drop as
    select l.id as link_id, r.kind, r.evidence,
        coalesce(s.name, o.name, g.name, t.name) as label,
        row_number() over (partition by l.id order by r.weight desc, r.kind, r.evidence) as position
    from kept_links l
    join (
        select kind, article_id, related_id, evidence, weight from found_reasons
        union all
        select kind, related_id, article_id, evidence, weight from found_reasons
        where related_id <> all(:batch)
    ) r using (article_id, related_id)
    left join stories s on r.kind = 'SAME_STORY' and s.id = r.evidence
    left join organisations o on r.kind in ('SAME_COMPANY', 'SHARED_MENTION') and o.id = r.evidence
    left join tags g on r.kind = 'SHARED_TAG' and g.id = r.evidence
    left join topics t on r.kind = 'SHARED_TOPIC' and t.id = r.evidence
""")

FORGET_REASONS = text("""
    delete from related_reasons r
    where link_id in (select link_id from kept_reasons) and not exists (
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

HOLDERS = text("""
    select article_id from related_links
    where related_id = any(:articles) and article_id <> all(:batch) and origin = 'COMPUTED'
    order by article_id limit :most
""")

LOSERS = text("""
    select l.article_id
    from related_links l left join found_scores s
        on (s.article_id, s.related_id) = (l.related_id, l.article_id)
    where l.related_id = any(:articles) and l.article_id <> all(:batch) and l.origin = 'COMPUTED'
        and (s.score is null or s.score < l.score)
    order by l.article_id limit :most
""")

DROP_FOUND = text("drop table of_articles, found_reasons, found_scores")
DROP_KEPT = text("drop table found_links, kept_links, kept_reasons")

# Nothing is known of a new table's size until it is analysed.
FINDING = (
    OF, text("analyze of_articles"), FIND, text("analyze found_reasons"),
    SCORE, text("analyze found_scores"),
)  # fmt: skip
KEEPING = (
    LINKS, text("analyze found_links"), FORGET, KEEP, TRIM, KEPT, text("analyze kept_links"),
    LABELS, text("analyze kept_reasons"), FORGET_REASONS, KEEP_REASONS, DROP_KEPT, DROP_FOUND,
)  # fmt: skip


async def holders(connection: AsyncConnection, article: UUID) -> list[UUID]:
    """The articles in whose lists it is."""
    given = {"articles": [article], "batch": [article], "most": MOST_BESIDE}
    return list((await connection.execute(HOLDERS, given)).scalars())


async def relate(
    connection: AsyncConnection,
    articles: Sequence[UUID],
    batch: Sequence[UUID],
    beside: Sequence[UUID] = (),
) -> None:
    """Rewrites only what came out differently. beside: of which only their own ten are asked."""
    given = {
        "articles": list(articles),
        "batch": [*batch, *beside],
        "beside": list(beside),
        "weights": orjson.dumps(WEIGHTS).decode(),
        "most": MOST_BESIDE,
    }
    await run(connection, FINDING, given)
    if losers := await losing(connection, given):
        await connection.execute(DROP_FOUND)
        given |= {"beside": [*beside, *losers], "batch": [*batch, *beside, *losers]}
        await run(connection, FINDING, given)
    await run(connection, KEEPING, given)


async def losing(connection: AsyncConnection, given: Mapping[str, Any]) -> list[UUID]:
    named = {name: given[name] for name in ("articles", "batch", "most")}
    return list((await connection.execute(LOSERS, named)).scalars())
