"""Fill an empty, migrated database with made-up data of real size, for plans and the benchmark.

50,000 articles over 51,000 companies and 60,000 rounds; names are numbers, shares are skewed like
real ones (few companies have most of the news), and every page of companies by name has large and
small ones. The same every time.
"""

from collections.abc import Mapping

from sqlalchemy import Integer, TextClause, bindparam, text

from api.database import writer

ARTICLES = 50_000
SIZES = {
    "articles": ARTICLES,
    "companies": 51_000,
    "rounds": 60_000,
    "acquisitions": 15_000,
    "investors": 3_000,
    "topics": 60,
    "tags": 4_000,
    "stories": 20_000,
}

# pick(n, a, b): a number of 1..n that depends only on a and b; skewed(): small ones more often.
HELPERS = (
    """
    create function pg_temp.part(a int, b int) returns float language sql immutable as
    $$ select (hashint8(a::bigint * 1000 + b)::bigint + 2147483648) / 4294967296.0 $$
    """,
    """
    create function pg_temp.pick(n int, a int, b int) returns int language sql immutable as
    $$ select 1 + least(n - 1, floor(pg_temp.part(a, b) * n)::int) $$
    """,
    """
    create function pg_temp.skewed(n int, a int, b int) returns int language sql immutable as
    $$ select 1 + least(n - 1, floor(pg_temp.part(a, b) ^ 2.5 * n)::int) $$
    """,
    """
    create function pg_temp.key(kind text, n int) returns uuid language sql immutable as
    $$ select md5(kind || n)::uuid $$
    """,
)

# Of all tables: filled row by row, indexes cost more than the rows.
WITHOUT_INDEXES = """
    update pg_index set indisready = false, indisvalid = false
    where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
"""
INDEXES = """
    do $$
    declare filled regclass;
    begin
        for filled in
            select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        loop
            execute 'reindex table ' || filled;
        end loop;
    end
    $$
"""

ROWS = (
    """insert into categories (id, slug, name)
    select pg_temp.key('category', n), 'category-' || n, 'Category ' || n
    from generate_series(1, 6) n""",
    """insert into regions (id, code, name)
    select pg_temp.key('region', n), chr(64 + n) || 'X', 'Region ' || n
    from generate_series(1, 20) n""",
    """insert into sectors (id, slug, name)
    select pg_temp.key('sector', n), 'sector-' || n, 'Sector ' || n
    from generate_series(1, 30) n""",
    """insert into topics (id, slug, name, kind)
    select pg_temp.key('topic', n), 'topic-' || n, 'Topic ' || n,
        case when n % 3 = 0 then 'PATTERN' else 'SEGMENT' end
    from generate_series(1, :topics) n""",
    """insert into tags (id, slug, name)
    select pg_temp.key('tag', n), 'tag-' || n, 'Tag ' || n from generate_series(1, :tags) n""",
    """insert into stories (id, slug, name)
    select pg_temp.key('story', n), 'story-' || n, 'Story ' || n
    from generate_series(1, :stories) n""",
    """insert into sources (id, slug, name, display)
    select pg_temp.key('source', n), 'source-' || n, 'Source ' || n, 'FULL'
    from generate_series(1, 40) n""",
    """insert into organisations (id, slug, name, country)
    select pg_temp.key('company', n), 'company-' || n,
        'Company ' || n * 7919 % :companies,
        (array['US', 'GB', 'DE', 'FR', 'IL', 'IN', 'CN', 'CA', 'SE', 'CH', 'NL', 'SG', 'JP', 'KR',
            'AU', 'BR', 'ES', 'IT', 'AE', 'FI'])[pg_temp.skewed(20, n, 16)]
    from generate_series(1, :companies) n""",
    """insert into company_profiles (id, organisation_id, description, status, sector_id,
        founded_on, founded_precision)
    select pg_temp.key('profile', n), pg_temp.key('company', n), repeat('What it makes. ', 12),
        case when n % 50 = 0 then 'CLOSED' when n % 20 = 0 then 'ACQUIRED' else 'PRIVATE' end,
        pg_temp.key('sector', pg_temp.pick(30, n, 1)),
        founded, case when founded is not null then 'YEAR' end
    from generate_series(1, :companies) n,
        lateral (
            select case when n % 10 <> 0 then make_date(2026 - pg_temp.skewed(40, n, 17), 1, 1) end
                as founded
        ) f""",
    """insert into slug_history (id, type, slug, entity_id)
    select pg_temp.key('former', n), 'organisations', 'former-company-' || n,
        pg_temp.key('company', n)
    from generate_series(1, 1000) n""",
    """insert into organisation_aliases (id, organisation_id, name, position)
    select gen_random_uuid(), pg_temp.key('company', n), 'Alias ' || n || ' of ' || p, p
    from generate_series(100, :companies, 100) n, generate_series(1, 3) p""",
    """insert into organisation_domains (id, organisation_id, domain, is_primary)
    select pg_temp.key('domain', n), pg_temp.key('company', n), 'company-' || n || '.example', true
    from generate_series(1, :companies) n""",
    """insert into organisation_identifiers (id, organisation_id, scheme, value)
    select gen_random_uuid(), pg_temp.key('company', n), 'crunchbase', 'company-' || n
    from generate_series(1, :companies) n""",
    """insert into organisation_links (id, organisation_id, kind, url, position)
    select gen_random_uuid(), pg_temp.key('company', n), 'WEBSITE',
        'https://company-' || n || '.example', 1
    from generate_series(1, :companies) n""",
    """insert into organisation_locations (id, organisation_id, kind, city, position)
    select gen_random_uuid(), pg_temp.key('company', n), 'HEADQUARTERS', 'City ' || n % 100, 1
    from generate_series(1, :companies) n""",
    """insert into organisations (id, slug, name, country)
    select pg_temp.key('fund', n), 'fund-' || n, 'Fund ' || n, 'US'
    from generate_series(1, :investors) n where n % 10 <> 0""",
    """insert into people (id, slug, name)
    select pg_temp.key('person', n), 'person-' || n, 'Person ' || n
    from generate_series(1, :investors) n where n % 10 = 0""",
    """insert into roles (id, organisation_id, person_id, kind, title, position)
    select gen_random_uuid(), pg_temp.key('company', n),
        pg_temp.key('person', 10 * pg_temp.pick(:investors / 10, n, 22)), 'FOUNDER', 'Founder', 1
    from generate_series(1, :companies, 4) n""",
    """insert into investor_profiles (id, organisation_id, person_id, kind)
    select pg_temp.key('investor', n),
        case when n % 10 <> 0 then pg_temp.key('fund', n) end,
        case when n % 10 = 0 then pg_temp.key('person', n) end,
        case when n % 10 = 0 then 'ANGEL' else 'FUND' end
    from generate_series(1, :investors) n""",
    """insert into funding_rounds (id, company_id, round_type, round_label, announced_on,
        announced_precision, amount, currency, amount_usd, announcement)
    select pg_temp.key('round', n),
        pg_temp.key('company', case when n % 2 = 0
            then pg_temp.skewed(:companies, n, 2) else pg_temp.pick(:companies, n, 2) end),
        (array['SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C', 'DEBT'])[pg_temp.pick(5, n, 3)],
        'A round', date '2015-01-01' + pg_temp.pick(4000, n, 4), 'DAY',
        amount, case when amount is not null then 'USD' end, amount, 'An announcement'
    from generate_series(1, :rounds) n,
        lateral (select case when n % 7 <> 0 then pg_temp.pick(900, n, 5) * 100000 end amount) m""",
    """insert into investments (id, round_id, investor_id, is_lead, position)
    select gen_random_uuid(), pg_temp.key('round', n),
        pg_temp.key('investor', 1 + (pg_temp.skewed(:investors, n, 6) + p * 7) % :investors),
        p = 1, p
    from generate_series(1, :rounds) n, generate_series(1, 4) p""",
    """insert into acquisitions (id, acquirer_id, acquired_id, announced_on, announced_precision,
        price, currency, price_usd, announcement)
    select pg_temp.key('acquisition', n), pg_temp.key('company', buyer),
        pg_temp.key('company', 1 + (buyer + pg_temp.pick(:companies - 1, n, 19) - 1) % :companies),
        date '2015-01-01' + pg_temp.pick(4000, n, 20), 'DAY',
        price, case when price is not null then 'USD' end, price, 'An announcement'
    from generate_series(1, :acquisitions) n,
        lateral (select pg_temp.skewed(:companies, n, 18) as buyer) b,
        lateral (select case when n % 4 = 0 then pg_temp.pick(900, n, 21) * 1000000 end price) m""",
    """insert into ipos (id, company_id, exchange, announcement)
    select gen_random_uuid(), pg_temp.key('company', n), 'Nasdaq', 'An announcement'
    from generate_series(1, :companies, 10) n""",
    """insert into valuations (id, company_id, round_id, kind, valued_on, valued_precision, amount,
        currency, amount_usd, announcement)
    select gen_random_uuid(), company_id, id, 'POST_MONEY', announced_on, 'DAY', 10 * amount, 'USD',
        10 * amount, 'An announcement'
    from funding_rounds where amount is not null""",
    """insert into observations (source_id, type, record, place, nth, entity_id, facts, seen_at)
    select pg_temp.key('source', p), 'Company', 'company-' || n, 'companies.csv', 1,
        pg_temp.key('company', n),
        jsonb_build_object('name', 'Company ' || n,
            'founded', (2000 + pg_temp.pick(20, n, p))::text,
            'funding_total', 'USD ' || pg_temp.pick(90, n, 5) || '00000.00'),
        timestamptz '2026-01-01' + n * interval '1 second'
    from generate_series(1, :companies) n, generate_series(1, 2) p""",
    """insert into observations (source_id, type, record, place, nth, entity_id, facts, seen_at)
    select pg_temp.key('source', p), 'FundingRound', 'round-' || n, 'rounds.csv', 1,
        pg_temp.key('round', n),
        jsonb_build_object('amount', 'USD ' || pg_temp.pick(90, n, p) || '00000.00'),
        timestamptz '2026-01-01' + n * interval '1 second'
    from generate_series(1, :rounds) n, generate_series(1, 2) p""",
    """insert into articles (id, slug, title, excerpt, body, body_text, language, read_minutes,
        status, published_at, source_id, category_id, region_id, company_id, story_id)
    select pg_temp.key('article', n), 'article-' || n,
        'Article ' || n || ' of a usual length, about a company', repeat('An excerpt. ', 15),
        '<p>' || repeat('Some words of text. ', 120) || '</p>',
        repeat('Some words of text. ', 120), 'en', 2, 'PUBLISHED',
        timestamptz '2026-06-01' - n * interval '47 minutes',
        pg_temp.key('source', pg_temp.pick(40, n, 7)),
        pg_temp.key('category', pg_temp.pick(6, n, 8)),
        pg_temp.key('region', pg_temp.pick(20, n, 9)),
        pg_temp.key('company', pg_temp.skewed(:companies, n, 10)),
        pg_temp.key('story', pg_temp.pick(:stories, n, 11))
    from generate_series(1, :articles) n""",
    """insert into analyses (id, article_id, summary, novelty, novelty_reason, significance,
        significance_reason)
    select pg_temp.key('analysis', n), pg_temp.key('article', n), repeat('A summary. ', 12),
        pg_temp.pick(3, n, 12), 'Why it is new.', pg_temp.pick(3, n, 13), 'Whom it concerns.'
    from generate_series(1, :articles) n""",
    """insert into article_topics (id, article_id, topic_id, position)
    select gen_random_uuid(), pg_temp.key('article', n),
        pg_temp.key('topic', 1 + (pg_temp.skewed(:topics, n, 14) + p * 5) % :topics), p
    from generate_series(1, :articles) n, generate_series(1, 2) p""",
    """insert into article_tags (id, article_id, tag_id, position)
    select gen_random_uuid(), pg_temp.key('article', n),
        pg_temp.key('tag', 1 + (pg_temp.skewed(:tags, n, 15) + p * 31) % :tags), p
    from generate_series(1, :articles) n, generate_series(1, 6) p""",
    """insert into mentions (id, article_id, company_id, role, position)
    select gen_random_uuid(), pg_temp.key('article', n),
        pg_temp.key(
            'company', 1 + (pg_temp.skewed(:companies, n, 10) - 1 + (p - 1) * 17) % :companies
        ),
        case when p = 1 then 'PRIMARY' else 'OTHER' end, p
    from generate_series(1, :articles) n, generate_series(1, 4) p""",
    """insert into storylines (id, article_id, origin)
    select pg_temp.key('storyline', n), pg_temp.key('article', n), 'COMPUTED'
    from generate_series(1, :articles) n""",
    """insert into storyline_topics (id, storyline_id, topic_id, position)
    select gen_random_uuid(), pg_temp.key('storyline', n),
        pg_temp.key('topic', 1 + (pg_temp.skewed(:topics, n, 14) + p * 5) % :topics), p
    from generate_series(1, :articles) n, generate_series(1, 2) p""",
    """insert into storyline_entries (id, storyline_id, article_id, position, reason, evidence)
    select gen_random_uuid(), pg_temp.key('storyline', n),
        pg_temp.key('article', 1 + (n - 1 + (p - 3) * 11 + :articles) % :articles), p,
        'Shares a company and a topic', '{}'
    from generate_series(1, :articles) n, generate_series(1, 6) p""",
    """insert into related_links (id, article_id, related_id, score, origin)
    select md5('link' || n || '-' || p)::uuid, pg_temp.key('article', n),
        pg_temp.key('article', 1 + (n - 1 + p * 13) % :articles), 1 - p * 0.09, 'COMPUTED'
    from generate_series(1, :articles) n, generate_series(1, 10) p""",
    """insert into related_reasons (id, link_id, position, kind, label, evidence)
    select gen_random_uuid(), md5('link' || n || '-' || p)::uuid, q, 'SHARED_TOPIC', 'Topic ' || q,
        pg_temp.key('topic', q)
    from generate_series(1, :articles) n, generate_series(1, 10) p, generate_series(1, 2) q""",
    # Of transactions that any server has behind it.
    """insert into changes (transaction, op, type, entity_id, version, fields)
    select cast(cast(3 + part * 500 as int)::text as xid8), 'UPSERT', type, key, p, '{slug}'
    from (
        select 'Article' as type, pg_temp.key('article', n) as key, n::float / :articles as part
        from generate_series(1, :articles) n
        union all
        select 'Company', pg_temp.key('company', n), n::float / :companies
        from generate_series(1, :companies) n
        union all
        select 'FundingRound', pg_temp.key('round', n), n::float / :rounds
        from generate_series(1, :rounds) n
        union all
        select 'Tag', pg_temp.key('tag', n), n::float / :tags from generate_series(1, :tags) n
        union all
        select 'Source', id, 0 from sources
    ) entries, generate_series(1, 3) p
    order by part, type, key, p""",
)
FIGURES = (
    """update stats set companies = :companies, articles = :articles, rounds = :rounds,
        investors = :investors""",
    "select figure_articles(array_agg(id)) from articles",
    "select figure_companies(array_agg(organisation_id)) from company_profiles",
    "select figure_investors(array_agg(id)) from investor_profiles",
)


async def generate(url: str, sizes: Mapping[str, int] = SIZES) -> None:
    """Triggers and foreign keys rest meanwhile: these rows are right by construction."""
    engine = writer(url)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("set local session_replication_role = replica"))
            for helper in HELPERS:
                await connection.exec_driver_sql(helper)
            await connection.exec_driver_sql(WITHOUT_INDEXES)
            for step in ROWS:
                await connection.execute(sized(step, sizes))
            await connection.exec_driver_sql(INDEXES)
            await connection.exec_driver_sql("analyze")
            for step in FIGURES:
                await connection.execute(sized(step, sizes))
        async with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            await connection.execute(text("vacuum analyze"))
    finally:
        await engine.dispose()


def sized(step: str, sizes: Mapping[str, int]) -> TextClause:
    """With the sizes it names as parameters."""
    statement = text(step)
    named = {name: value for name, value in sizes.items() if f":{name}" in step}
    return statement.bindparams(*(bindparam(name, value, Integer) for name, value in named.items()))
