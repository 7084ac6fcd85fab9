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

# Of what very many share, such as a company that is in the news each day, only so many before and
# after an article share it with that article: else each would be compared with all.
NEAREST = 100

# The published articles that have something of what these have, in the order of time.
SHARING = text("""
    create temporary table sharing on commit drop as
    with had (kind, evidence, article_id, leads) as (
        select 'SAME_STORY', story_id, id, false from articles
        where story_id in (select story_id from of_articles where shown)
        union all
        select 'SAME_COMPANY', company_id, id, false from articles
        where company_id in (select company_id from of_articles where shown)
        union all
        select 'SHARED_MENTION', company_id, article_id, role = 'PRIMARY' from mentions
        where company_id in (
            select m.company_id from mentions m join of_articles o on o.id = m.article_id
            where shown
        )
        union all
        select 'SHARED_TAG', tag_id, article_id, false from article_tags
        where tag_id in (
            select tag_id from article_tags join of_articles o on o.id = article_id where shown
        )
        union all
        select 'SHARED_TOPIC', topic_id, article_id, false from article_topics
        where topic_id in (
            select topic_id from article_topics join of_articles o on o.id = article_id where shown
        )
    )
    select kind, evidence, article_id, leads,
        row_number() over (partition by kind, evidence order by published_at, id) as place
    from had join articles a on a.id = article_id
    where status = 'PUBLISHED'
""")

# Reasons of one kind are bounded: fifty shared mentions are not fifty times one.
FIND = text("""
    create temporary table found_reasons on commit drop as
    with numbered as (
        select kind, a.article_id, b.article_id as related_id, evidence, row_number() over (
            partition by kind, a.article_id, b.article_id order by evidence
        ) as nth
        from sharing a
        cross join generate_series(-cast(:nearest as int), :nearest) as apart
        join sharing b using (kind, evidence)
        where a.article_id in (select id from of_articles)
            and b.place = a.place + apart and apart <> 0 and not (a.leads and b.leads)
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
# list, whatever comes before its tenth: of several TRIM has the last word.
LINKS = text("""
    create temporary table found_links on commit drop as
    with others as (
        select d.id, tenth.score, tenth.related_id
        from (
            select distinct related_id as id from found_scores
            where article_id = any(:articles) and related_id <> all(:batch)
        ) d
        left join lateral (
            select score, related_id from related_links l
            where l.article_id = d.id and l.origin = 'COMPUTED'
            order by score desc, related_id offset 9 limit 1
        ) tenth on true
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
    select s.related_id, s.article_id, s.score
    from found_scores s join others o on o.id = s.related_id
    where s.article_id = any(:articles)
        and (o.score is null or (s.score, o.related_id) >= (o.score, s.article_id))
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

DROP_FOUND = text("drop table of_articles, sharing, found_reasons, found_scores")
DROP_KEPT = text("drop table found_links, kept_links, kept_reasons")

# Nothing is known of a new table's size until it is analysed.
FINDING = (
    OF, text("analyze of_articles"), SHARING, text("analyze sharing"),
    FIND, text("analyze found_reasons"),
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
        "nearest": NEAREST,
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
