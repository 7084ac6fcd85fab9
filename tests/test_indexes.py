"""What lists are filtered and ordered by is served by indexes, on 50,000 articles."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest

from api.database import SESSION, Reader, plain_json
from api.engine.answer import Engine, Request
from schema.graph import schema
from tests.prepared import prepared

# A page of a list on the generated database, and the index that serves it.
PAGES = [
    ("select id from articles where category_id = md5('category3')::uuid and status = 'PUBLISHED' and published_at <= now() order by published_at desc, id desc limit 20",
     "ix_articles_category_published"),
    ("select count(*) from articles where category_id = md5('category3')::uuid and status = 'PUBLISHED' and published_at <= now()", "ix_articles_category_published"),
    ("select article_id from article_figures"
     " where (coalesce(significance, 0), published_at, article_id) < (2, timestamptz '2024-01-01', md5('x')::uuid)"
     " order by coalesce(significance, 0) desc, published_at desc, article_id desc limit 20",
     "ix_article_figures_significance"),
    ("select article_id from article_figures"
     " order by coalesce(novelty, 0) desc, published_at desc, article_id desc limit 20",
     "ix_article_figures_novelty"),
    ("select organisation_id from company_figures where (coalesce(raised_usd, '-Infinity'::numeric), organisation_id) < (1000000, md5('x')::uuid)"
     " order by coalesce(raised_usd, '-Infinity'::numeric) desc, organisation_id desc limit 10", "ix_company_figures_raised_usd"),
    ("select organisation_id from company_figures order by coalesce(raised_usd, '-Infinity'::numeric), organisation_id limit 10",
     "ix_company_figures_raised_usd"),
    ("select organisation_id from company_figures"
     " order by coalesce(raised_on, '-infinity'::date) desc, organisation_id desc limit 10",
     "ix_company_figures_raised_on"),
    ("select organisation_id from company_figures where (name, organisation_id) > ('Company 7', md5('x')::uuid)"
     " order by name, organisation_id limit 10", "ix_company_figures_name_organisation_id"),
    ("select id from articles a where status = 'PUBLISHED' and published_at <= now() and exists (select from article_figures f where f.article_id = a.id"
     " and document @@ websearch_to_tsquery('unaccented', 'article 12345')) order by published_at desc, id desc limit 20",
     "ix_article_figures_document"),
    ("select id from articles a where status = 'PUBLISHED' and published_at <= now() and exists (select from article_figures f where f.article_id = a.id"
     " and document @@ websearch_to_tsquery('unaccented', 'usual company')) order by published_at desc, id desc limit 20",
     "ix_articles_published"),
    ("select name from company_figures where document @@ websearch_to_tsquery('unaccented', 'alias 1200')",
     "ix_company_figures_document"),
    ("select profile_id from investor_figures where (rounds, profile_id) < (40, md5('x')::uuid)"
     " order by rounds desc, profile_id desc limit 10", "ix_investor_figures_rounds"),
    ("select profile_id from investor_figures"
     " order by coalesce(invested_on, '-infinity'::date) desc, profile_id desc limit 10", "ix_investor_figures_invested_on"),
    ("select profile_id from investor_figures where (name, profile_id) > ('Fund 7', md5('x')::uuid)"
     " order by name, profile_id limit 10", "ix_investor_figures_name_profile_id"),
    ("select organisation_id from company_profiles where (coalesce(founded_on, '-infinity'::date), organisation_id) < ('2000-01-01', md5('x')::uuid)"
     " order by coalesce(founded_on, '-infinity'::date) desc, organisation_id desc limit 10", "ix_company_profiles_founded"),
    ("select count(*) from company_profiles where founded_on between '1990-01-01' and '1991-01-01'", "ix_company_profiles_founded_on"),
    ("select id from tags where (name, id) > ('Tag 7', md5('x')::uuid) order by name, id limit 10", "ix_tags_name_id"),
    ("select id from articles where status = 'PUBLISHED' and published_at <= now()"
     " order by updated_at desc, published_at desc, id desc limit 20", "ix_articles_updated"),
    ("select id from articles where status = 'PUBLISHED' and published_at <= now() and (title, published_at, id) > ('Article 7', now(), md5('x')::uuid)"
     " order by title, published_at, id limit 20", "ix_articles_title"),
    ("select id from articles where status = 'PUBLISHED' and published_at <= now() and title ilike '%CLE 12345 %'"
     " order by published_at desc, id desc limit 20", "ix_articles_title_parts"),
    ("select id from articles where status = 'PUBLISHED' and published_at <= now() and title ilike '%USUAL%'"
     " order by published_at desc, id desc limit 20", "ix_articles_published"),
    ("select id from organisations where name ilike 'company 12345%' order by name, id limit 20", "ix_organisations_name_parts"),
    ("select id from funding_rounds where company_id = md5('company7')::uuid"
     " order by coalesce(announced_on, '-infinity'::date) desc, id desc limit 5", "ix_funding_rounds_company_announced"),
    ("select id from funding_rounds order by coalesce(announced_on, '-infinity'::date) desc, id desc limit 5",
     "ix_funding_rounds_announced"),
    ("select id from funding_rounds where round_type = 'DEBT'"
     " order by coalesce(announced_on, '-infinity'::date) desc, id desc limit 5", "ix_funding_rounds_type_announced"),
    ("select id from funding_rounds order by coalesce(amount_usd, '-Infinity'::numeric) desc, id desc limit 5",
     "ix_funding_rounds_amount_usd"),
    *((f"select id from acquisitions where {owner}_id = md5('company7')::uuid"
       " order by coalesce(announced_on, '-infinity'::date) desc, id desc limit 5", f"ix_acquisitions_{owner}_announced")
      for owner in ("acquirer", "acquired")),
    ("select id from acquisitions order by coalesce(announced_on, '-infinity'::date) desc, id desc limit 5",
     "ix_acquisitions_announced"),
    ("select id from acquisitions order by coalesce(price_usd, '-Infinity'::numeric) desc, id desc limit 5",
     "ix_acquisitions_price_usd"),
    ("select count(*) from articles a where status = 'PUBLISHED' and published_at <= now() and exists (select from article_topics t"
     " where t.article_id = a.id and t.topic_id = md5('topic10')::uuid)", "ix_article_topics_topic_id_article_id"),
    ("select count(*) from articles a where status = 'PUBLISHED' and published_at <= now() and exists (select from mentions m"
     " where m.article_id = a.id and m.company_id = md5('company1')::uuid)", "ix_mentions_company_id_article_id"),
    ("select count(*) from articles a where status = 'PUBLISHED' and published_at <= now() and exists (select from article_tags t"
     " where t.article_id = a.id and t.tag_id = md5('tag500')::uuid)", "ix_article_tags_tag_id_article_id"),
    ("select count(*) from funding_rounds r where exists (select from investments i"
     " where i.round_id = r.id and i.investor_id = md5('investor8')::uuid)", "ix_investments_investor_id_round_id"),
    ("select slug from organisations order by lower(slug) <-> 'compny-1234' limit 3", "ix_organisations_slug_closest"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "index"), PAGES)
async def test_a_page_comes_out_of_its_index(generated: str, page: str, index: str) -> None:
    connection = await asyncpg.connect(generated, server_settings=SESSION)
    plan = json.loads(await connection.fetchval("explain (format json) " + page))[0]["Plan"]
    await connection.close()
    used = [*indexes(plan)]
    assert index in used
    assert "Seq Scan" not in json.dumps(plan)


@pytest.mark.parametrize("table", ["organisations", "people"])
async def test_a_slug_is_found_by_no_index_but_its_own(generated: str, table: str) -> None:
    """By that of what looks like it, it is found 300 times as slowly."""
    connection = await asyncpg.connect(generated, server_settings=SESSION)
    asked = f"explain select id from {table} where slug = any(array['a', 'b'])"
    async with undone(connection):
        await connection.execute("set local enable_seqscan = off")
        assert f"uq_{table}_slug" in str(await connection.fetch(asked))
        await connection.execute(f"alter table {table} drop constraint uq_{table}_slug")
        assert "Seq Scan" in str(await connection.fetch(asked))
    await connection.close()


@asynccontextmanager
async def undone(connection: asyncpg.Connection) -> AsyncIterator[None]:
    transaction = connection.transaction()
    await transaction.start()
    yield
    await transaction.rollback()


def indexes(plan: dict[str, Any]) -> list[str]:
    mine = [plan["Index Name"]] if "Index Name" in plan else []
    return mine + [name for below in plan.get("Plans", []) for name in indexes(below)]


LOG = """query ($after: String, $first: Int) {
    changes(first: $first, after: $after) {
        nodes { op type id version at into } pageInfo { hasNextPage endCursor } position
    }
}"""


async def test_the_log_is_read_in_its_order(generated: str) -> None:
    """From whatever place: no more of it than a page takes, and nothing is sorted."""
    reader = await Reader.connect(generated, connections=1, statements=10)
    engine = Engine(schema, reader.fetch, statements=10)
    connection = await asyncpg.connect(generated, server_settings=SESSION)
    await plain_json(connection)
    given: dict[str, Any] = {"first": 100}
    for _ in range(3):
        compiled, values = prepared(engine, Request(LOG, None, given))
        explained = f"explain (format json, analyze) {compiled.sql}"
        plan = await connection.fetchval(explained, *(values[key] for key in compiled.keys))
        (top,) = json.loads(plan)
        (read,) = reads(top["Plan"], "ix_changes_transaction_position")
        assert read["Actual Rows"] + read["Rows Removed by Filter"] < 1_000
        assert b'"Sort"' not in plan
        found = json.loads(await engine.answer(Request(LOG, None, given)))["data"]["changes"]
        assert len(found["nodes"]) == 100
        given["after"] = found["position"]
    await connection.close()
    await reader.close()


def reads(plan: dict[str, Any], index: str) -> list[dict[str, Any]]:
    mine = [plan] if plan.get("Index Name") == index else []
    return mine + [each for below in plan.get("Plans", []) for each in reads(below, index)]


NEW = """
with made as (
    insert into organisations (id, slug, name)
    select gen_random_uuid(), 'new-' || n, 'New ' || n from generate_series(1, 5000) n
    returning id
)
select array_agg(id) from made
"""
LINKED = """
insert into organisation_domains (id, organisation_id, domain, is_primary)
values (gen_random_uuid(), $1, 'new.example', true)
"""
MADE_COMPANIES = """
insert into company_profiles (id, organisation_id, description, status)
select gen_random_uuid(), id, 'Makes things.', 'PRIVATE' from unnest($1::uuid[]) id
"""
READ_WHOLE = "select relname from pg_stat_xact_user_tables where seq_scan > 0 and seq_tup_read > 0"


async def test_of_new_companies_the_log_looks_up_their_links_alone(generated: str) -> None:
    """However many others have, and whatever a page out of its order costs."""
    connection = await asyncpg.connect(generated)
    transaction = connection.transaction()
    await transaction.start()
    made = await connection.fetchval(NEW)
    await connection.execute(LINKED, made[0])
    await connection.execute(MADE_COMPANIES, made)
    told = await connection.fetch(
        "select entity_id, 'domains' = any(fields) as linked from changes"
        " where entity_id = any($1) and type = 'Company'", made,
    )  # fmt: skip
    read = [row["relname"] for row in await connection.fetch(READ_WHOLE)]
    await transaction.rollback()
    await connection.close()
    assert {row["entity_id"]: row["linked"] for row in told} == {
        key: key == made[0] for key in made
    }
    assert not {"organisation_aliases", "organisation_domains", "organisation_identifiers",
                "organisation_links", "organisation_locations", "roles"}.intersection(read)  # fmt: skip
