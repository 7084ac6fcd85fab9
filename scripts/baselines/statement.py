"""Each page by one statement written by hand, behind Starlette and asyncpg: the ceiling.

Around it stands what stands around the server, so that no middleware is measured; `bare` is
without.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypedDict
from uuid import UUID

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.app import middleware
from api.database import Reader
from api.settings import Settings

PAGE = """
select json_build_object(
  'id', rtrim(translate(encode(convert_to('Article:' || a.id, 'UTF8'), 'base64'), '+/', '-_'), '='),
  'slug', a.slug, 'title', a.title, 'excerpt', a.excerpt, 'body', a.body,
  'category', (
    select json_build_object('slug', slug, 'name', name) from categories where id = a.category_id),
  'region', (
    select json_build_object('code', code, 'name', name) from regions where id = a.region_id),
  'readMinutes', a.read_minutes, 'publishedAt', a.published_at, 'updatedAt', a.updated_at,
  'image', case when a.image_url is not null
    then json_build_object('url', a.image_url, 'alt', a.image_alt) end,
  'source', (
    select json_build_object('name', name, 'url', a.source_url)
    from sources where id = a.source_id),
  'analysis', case when n.id is not null then json_build_object(
    'summary', n.summary,
    'novelty', json_build_object(
      'value', n.novelty,
      'label', case n.novelty
        when 1 then 'Adds detail' when 2 then 'New' when 3 then 'Overturns' end,
      'reason', n.novelty_reason),
    'significance', json_build_object(
      'value', n.significance,
      'label', case n.significance
        when 1 then 'Company' when 2 then 'Segment' when 3 then 'Market' end,
      'reason', n.significance_reason)) end,
  'topics', (
    select coalesce(json_agg(json_build_object('slug', slug, 'name', name, 'kind', kind)), '[]')
    from (
      select t.slug, t.name, t.kind from article_topics l join topics t on t.id = l.topic_id
      where l.article_id = a.id order by l.position) t),
  'tags', (
    select coalesce(json_agg(json_build_object('slug', slug, 'name', name)), '[]')
    from (
      select t.slug, t.name from article_tags l join tags t on t.id = l.tag_id
      where l.article_id = a.id order by l.position) t),
  'company', case when o.id is not null then json_build_object(
    'slug', o.slug, 'name', o.name, 'description', p.description, 'status', p.status,
    'domain', d.domain, 'logoUrl', p.logo_url,
    'sector', (
      select json_build_object('slug', slug, 'name', name) from sectors where id = p.sector_id),
    'fundingTotal', case when f.equity_rounds > 0 then json_build_object(
      'amount', f.raised::text, 'currency', f.raised_currency, 'usd', f.raised_usd::text,
      'roundCount', f.equity_rounds, 'undisclosedCount', f.undisclosed_rounds) end,
    'fundingRounds', json_build_object(
      'totalCount', (select count(*) from funding_rounds where company_id = a.company_id),
      'nodes', (
        select coalesce(json_agg(json_build_object(
          'roundType', g.round_type,
          'announcedOn', case when g.announced_on is not null
            then json_build_object('date', g.announced_on, 'precision', g.announced_precision) end,
          'amount', case when g.amount is not null then json_build_object(
            'amount', g.amount::text, 'currency', g.currency, 'usd', g.amount_usd::text) end,
          'investments', (
            select coalesce(json_agg(json_build_object(
              'isLead', i.is_lead,
              'investor', json_build_object('slug', slug, 'name', name))), '[]')
            from (
              select is_lead, coalesce(io.slug, ip.slug) slug, coalesce(io.name, ip.name) as name
              from investments i
              join investor_profiles v on v.id = i.investor_id
              left join organisations io on io.id = v.organisation_id
              left join people ip on ip.id = v.person_id
              where i.round_id = g.id order by i.position) i))), '[]')
        from (
          select * from funding_rounds where company_id = a.company_id
          order by coalesce(announced_on, '-infinity'::date) desc, id desc limit 5) g)),
    'articles', json_build_object(
      'totalCount', (
        select count(*) from articles
        where company_id = a.company_id and status = 'PUBLISHED' and published_at <= now()),
      'nodes', (
        select coalesce(json_agg(json_build_object(
          'slug', b.slug, 'title', b.title, 'publishedAt', b.published_at)), '[]')
        from (
          select slug, title, published_at from articles
          where company_id = a.company_id and status = 'PUBLISHED' and published_at <= now()
          order by published_at desc, id desc limit 5) b))) end,
  'mentions', (
    select coalesce(json_agg(json_build_object(
      'role', role, 'company', json_build_object('slug', slug, 'name', name))), '[]')
    from (
      select role, slug, name from mentions m join organisations mo on mo.id = m.company_id
      where m.article_id = a.id order by position) m),
  'storyline', case when y.id is not null then json_build_object(
    'basis', (
      select coalesce(json_agg(json_build_object('slug', slug, 'name', name, 'kind', kind)), '[]')
      from (
        select t.slug, t.name, t.kind from storyline_topics l join topics t on t.id = l.topic_id
        where l.storyline_id = y.id order by l.position) t),
    'entries', (
      select coalesce(json_agg(json_build_object(
        'isCurrent', x.article_id = a.id, 'reason', x.reason,
        'article', json_build_object(
          'slug', b.slug, 'title', b.title, 'publishedAt', b.published_at,
          'company', case when bo.id is not null
            then json_build_object('slug', bo.slug, 'name', bo.name) end))
        order by b.published_at desc, b.id desc), '[]')
      from storyline_entries x
      join articles b on b.id = x.article_id
      left join organisations bo on bo.id = b.company_id
      where x.storyline_id = y.id and b.status = 'PUBLISHED' and b.published_at <= now())) end,
  'related', (
    select coalesce(json_agg(json_build_object(
      'score', k.score,
      'reasons', (
        select coalesce(json_agg(json_build_object('kind', kind, 'label', label)), '[]')
        from (
          select kind, label from related_reasons where link_id = k.id order by position) q),
      'article', json_build_object(
        'slug', k.slug, 'title', k.title, 'publishedAt', k.published_at))), '[]')
    from (
      select z.id, z.score, b.slug, b.title, b.published_at
      from related_links z join articles b on b.id = z.related_id
      where z.article_id = a.id and b.status = 'PUBLISHED' and b.published_at <= now()
      order by z.score desc, z.related_id limit 5) k))
from articles a
left join analyses n on n.article_id = a.id
left join storylines y on y.article_id = a.id
left join organisations o on o.id = a.company_id
left join company_profiles p on p.organisation_id = a.company_id
left join organisation_domains d on d.organisation_id = a.company_id and d.is_primary
left join company_figures f on f.organisation_id = a.company_id
where a.id = coalesce(
    (select id from articles where slug = $1),
    (select entity_id from slug_history where type = 'articles' and slug = $1))
  and a.status = 'PUBLISHED' and a.published_at <= now()
"""

# $1 and $2: the name and the id that the page comes after.
TABLE = """
with page as materialized (
  select o.id, o.slug, o.name, o.country, p.sector_id, row_number() over (order by o.name, o.id) n
  from organisations o join company_profiles p on p.organisation_id = o.id
  where (o.name, o.id) > ($1, $2)
  order by o.name, o.id limit 51)
select json_build_object(
  'nodes', (
    select coalesce(json_agg(json_build_object(
      'slug', c.slug, 'name', c.name, 'country', c.country,
      'fundingTotal', case when f.equity_rounds > 0
        then json_build_object('usd', f.raised_usd::text, 'roundCount', f.equity_rounds) end,
      'sector', case when s.id is not null then json_build_object('name', s.name) end,
      'fundingRounds', json_build_object('nodes', case when g.round_type is null then '[]'::json
        else json_build_array(json_build_object(
          'roundType', g.round_type,
          'announcedOn', case when g.announced_on is not null
            then json_build_object('date', g.announced_on, 'precision', g.announced_precision) end,
          'amount', case when g.amount is not null then json_build_object(
            'amount', g.amount::text, 'currency', g.currency, 'usd', g.amount_usd::text) end))
        end)) order by c.n), '[]')
    from page c
    left join sectors s on s.id = c.sector_id
    join company_figures f on f.organisation_id = c.id
    left join lateral (
      select round_type, announced_on, announced_precision, amount, currency, amount_usd
      from funding_rounds where company_id = c.id
      order by coalesce(announced_on, '-infinity'::date) desc, id desc limit 1) g on true
    where c.n <= 50),
  'pageInfo', json_build_object(
    'hasNextPage', exists (select from page where n = 51),
    'endCursor', (select id || name from page where n <= 50 order by n desc limit 1)))
"""
ID_LENGTH = 36


class State(TypedDict):
    reader: Reader


async def answer(request: Request) -> Response:
    asked = orjson.loads(await request.body())
    root, statement, values = OPERATIONS[asked["operationName"]]
    found = await request.state.reader.pool.fetchval(statement, *values(asked["variables"]))
    body = b'{"data":{"%b":%b}}' % (root, found or b"null")
    return Response(body, media_type="application/json")


def slug(variables: dict[str, Any]) -> tuple[Any, ...]:
    return (variables["slug"],)


def place(variables: dict[str, Any]) -> tuple[Any, ...]:
    after = variables.get("after") or str(UUID(int=0))
    return after[ID_LENGTH:], UUID(after[:ID_LENGTH])


OPERATIONS: dict[str, Any] = {
    "ArticlePage": (b"article", PAGE, slug),
    "CompanyTable": (b"companies", TABLE, place),
}


ROUTES = [Route("/graphql", answer, methods=["POST"])]


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[State]:
    settings = Settings()
    reader = await Reader.connect(
        settings.database_url or "",
        connections=settings.database_connections,
        statements=settings.statement_cache_size,
    )
    try:
        yield {"reader": reader}
    finally:
        await reader.close()


def create() -> Starlette:
    return Starlette(routes=ROUTES, middleware=middleware(Settings(), ROUTES), lifespan=lifespan)


def bare() -> Starlette:
    """Without whatever stands around the server."""
    return Starlette(routes=ROUTES, lifespan=lifespan)
