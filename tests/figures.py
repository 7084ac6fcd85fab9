"""What the figures must be, worked out as plain as it can be, and a small world to change."""

from typing import Any

from schema.enums import EQUITY

# Written as plain as it can be: what the triggers keep must be what these say.
ARTICLES = """
select a.id as article_id, n.novelty, n.significance, a.published_at,
    setweight(to_tsvector('unaccented', a.title), 'A')
    || setweight(to_tsvector('unaccented', a.excerpt), 'B')
    || setweight(to_tsvector('unaccented', a.body_text), 'C') as document
from articles a left join analyses n on n.article_id = a.id order by a.id
"""
COMPANIES = """
select o.id as organisation_id,
    (select sum(amount_usd) from funding_rounds r
        where r.company_id = o.id and round_type = any($1)) as raised_usd,
    (select max(announced_on) from funding_rounds r where r.company_id = o.id) as raised_on,
    o.name,
    setweight(to_tsvector('unaccented', o.name), 'A')
    || setweight(to_tsvector('unaccented', coalesce((select string_agg(name, ' ' order by position)
        from organisation_aliases where organisation_id = o.id), '')), 'A')
    || setweight(to_tsvector('unaccented', coalesce((select string_agg(domain, ' ' order by domain)
        from organisation_domains where organisation_id = o.id), '')), 'B')
    || setweight(to_tsvector('unaccented', p.description), 'C') as document,
    case when (select count(distinct currency) from funding_rounds r
        where r.company_id = o.id and round_type = any($1)) = 1
        then (select sum(amount) from funding_rounds r
        where r.company_id = o.id and round_type = any($1)) end as raised,
    (select string_agg(distinct currency, ',') from funding_rounds r where r.company_id = o.id
        and round_type = any($1) having count(distinct currency) = 1) as raised_currency,
    (select count(*) from funding_rounds r
        where r.company_id = o.id and round_type = any($1))::int as equity_rounds,
    (select count(*) from funding_rounds r where r.company_id = o.id and round_type = any($1)
        and amount is null)::int as undisclosed_rounds
from organisations o join company_profiles p on p.organisation_id = o.id order by o.id
"""
INVESTORS = """
select p.id as profile_id,
    (select name from organisations where id = p.organisation_id
        union all select name from people where id = p.person_id) as name,
    (select count(distinct round_id) from investments where investor_id = p.id)::int as rounds,
    (select announced_on from funding_rounds where announced_on is not null
        and id in (select round_id from investments where investor_id = p.id)
        order by announced_on desc limit 1) as invested_on
from investor_profiles p order by p.id
"""
KEPT_ARTICLES = "select * from article_figures order by article_id"
KEPT_COMPANIES = "select * from company_figures order by organisation_id"
KEPT_INVESTORS = "select * from investor_figures order by profile_id"
WRITTEN = """
select ctid::text, xmin::text from article_figures
union all select ctid::text, xmin::text from company_figures
union all select ctid::text, xmin::text from investor_figures
"""

WORLD = """
insert into categories (id, slug, name) values (md5('general')::uuid, 'general', 'General');
insert into sources (id, slug, name, display) values (md5('wire')::uuid, 'wire', 'Wire', 'FULL');
insert into organisations (id, slug, name)
    select md5(slug)::uuid, slug, initcap(slug) from unnest(array['acme', 'bolt', 'fund']) slug;
insert into organisation_aliases (id, organisation_id, name, position)
    select gen_random_uuid(), md5('acme')::uuid, 'Acme ' || n, n from generate_series(1, 3) n;
insert into organisation_domains (id, organisation_id, domain, is_primary)
    select gen_random_uuid(), id, slug || '.example', true from organisations;
insert into company_profiles (id, organisation_id, description, status)
    select gen_random_uuid(), id, 'Makes things.', 'PRIVATE' from organisations
    where slug <> 'fund';
insert into funding_rounds (id, company_id, round_type, round_label, announced_on,
    announced_precision, amount, currency, amount_usd, announcement)
select md5('round-' || n)::uuid, md5('acme')::uuid, 'SEED', 'Seed', date '2024-01-01' + n, 'DAY',
    n, 'USD', n, 'Raised.' from generate_series(1, 4) n;
insert into people (id, slug, name)
    select md5(slug)::uuid, slug, initcap(slug) from unnest(array['ada', 'bob', 'cleo']) slug;
insert into investor_profiles (id, organisation_id, kind)
    values (md5('fund-profile')::uuid, md5('fund')::uuid, 'FUND');
insert into investor_profiles (id, person_id, kind)
    select md5(slug || '-profile')::uuid, id, 'ANGEL' from people where slug <> 'cleo';
insert into investments (id, round_id, investor_id, is_lead, position)
    select gen_random_uuid(), md5('round-' || n)::uuid, md5(who || '-profile')::uuid, false, p
    from (values ('fund', 1, 1), ('fund', 2, 1), ('ada', 2, 2)) t(who, n, p);
insert into articles (id, slug, title, excerpt, body_text, language, read_minutes, status,
    published_at, source_id, category_id)
select md5('news-' || n)::uuid, 'news-' || n, 'News ' || n, 'Short.', 'Long.', 'en', 1, 'PUBLISHED',
    timestamptz '2026-01-01' + n * interval '1 day', md5('wire')::uuid, md5('general')::uuid
from generate_series(1, 4) n;
insert into analyses (id, article_id, summary, novelty, novelty_reason, significance,
    significance_reason)
select gen_random_uuid(), id, 's', 2, 'r', 3, 'r' from articles where slug in ('news-1', 'news-2')
"""


async def kept(database: Any) -> list[Any]:
    kinds = (KEPT_ARTICLES, KEPT_COMPANIES, KEPT_INVESTORS)
    return [row for kind in kinds for row in await database.fetch(kind)]


async def worked_out(database: Any) -> list[Any]:
    equity = [kind.value for kind in EQUITY]
    found = (
        await database.fetch(ARTICLES),
        await database.fetch(COMPANIES, equity),
        await database.fetch(INVESTORS),
    )
    return [row for rows in found for row in rows]
