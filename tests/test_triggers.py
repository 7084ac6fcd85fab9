"""What the database does by itself: versions, slug history, constraints, the change log."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

WORLD = """
insert into categories (id, slug, name) values (gen_random_uuid(), 'general', 'General');
insert into sources (id, slug, name, display) values (gen_random_uuid(), 'wire', 'Wire', 'FULL');
insert into tags (id, slug, name)
    select gen_random_uuid(), 'tag-' || n, 'Tag ' || n from generate_series(1, 30) n;
insert into organisations (id, slug, name) values (gen_random_uuid(), 'acme', 'Acme');
insert into company_profiles (id, organisation_id, description, status)
    select gen_random_uuid(), id, 'Makes things.', 'PRIVATE' from organisations;
insert into articles (id, slug, title, excerpt, body_text, language, read_minutes, status,
    published_at, source_id, category_id)
select gen_random_uuid(), 'news-' || n, 'News', 'Short.', 'Long.', 'en', 1, 'PUBLISHED', now(),
    (select id from sources), (select id from categories)
from generate_series(1, 2) n
"""

# As much as the loader writes at once.
MANY = """
insert into articles (id, slug, title, excerpt, body_text, language, read_minutes, status,
    published_at, source_id, category_id)
select gen_random_uuid(), 'more-' || n, 'News', 'Short.', 'Long.', 'en', 1, 'PUBLISHED', now(),
    (select id from sources), (select id from categories)
from generate_series(1, 2_000) n
"""
PLANS = {
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_level": "notice",
}


@pytest.fixture
async def database(migrated: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(migrated)
    await connection.execute(WORLD)
    await connection.execute("truncate changes")
    yield connection
    await connection.close()


async def log(database: Any) -> list[tuple[Any, ...]]:
    rows = await database.fetch(
        "select op, type, version, fields, before ->> 'slug' from changes order by position"
    )
    return [tuple(row) for row in rows]


async def tag(database: Any, article: str, count: int) -> None:
    await database.execute(
        "insert into article_tags (id, article_id, tag_id, position)"
        " select gen_random_uuid(), (select id from articles where slug = $1), id,"
        " row_number() over (order by slug) from (select * from tags order by slug limit $2) t",
        article, count,
    )  # fmt: skip


async def test_an_update_counts_the_version_and_logs_what_changed(database: Any) -> None:
    await database.execute("update articles set title = 'Fresh' where slug = 'news-1'")
    row = await database.fetchrow("select version, updated_at > created_at as later from articles"
                                  " where slug = 'news-1'")  # fmt: skip
    assert row is not None
    assert tuple(row) == (2, True)
    assert await log(database) == [("UPSERT", "Article", 2, ["title"], "news-1")]


async def test_many_updates_are_not_compared_each_with_each(database: Any) -> None:
    """Not after one either, of which the plan might be kept."""
    plans: list[str] = []
    database.add_log_listener(lambda _, told: plans.append(told.message))
    await database.execute("load 'auto_explain'")
    for name, value in PLANS.items():
        await database.execute("select set_config($1, $2, false)", name, value)
    await database.execute("update articles set title = 'Fresh' where slug = 'news-1'")
    await database.execute(MANY)
    plans.clear()
    await database.execute("update articles set title = 'Many'")
    (plan,) = [each for each in plans if "old_rows" in each and "insert into changes" in each]
    assert "Join Filter" not in plan
    assert len(await log(database)) == 1 + 2_000 + 2_002


async def test_an_update_that_says_nothing_new_leaves_no_trace(database: Any) -> None:
    await database.execute("update articles set title = title")
    assert await database.fetchval("select max(version) from articles") == 1
    assert await log(database) == []


async def test_a_statement_over_many_rows_logs_each(database: Any) -> None:
    await database.execute("update articles set excerpt = 'Shorter.'")
    assert len(await log(database)) == 2


async def test_link_rows_are_changes_of_the_entity_that_shows_them(database: Any) -> None:
    await tag(database, "news-2", 3)
    await database.execute("delete from article_tags where position = 3")
    versions = [2, 2, 2, 3]
    entries = [("UPSERT", "Article", version, ["tags"], None) for version in versions]
    assert await log(database) == entries
    named = await database.fetchval("select count(distinct entity_id) from changes")
    assert named == 1


async def test_an_alias_is_a_change_of_the_company(database: Any) -> None:
    await database.execute(
        "insert into organisation_aliases (id, organisation_id, name, position)"
        " select gen_random_uuid(), id, 'ACME Inc', 1 from organisations"
    )
    await database.execute("update organisations set name = 'Acme Corp'")
    assert await log(database) == [
        ("UPSERT", "Company", 2, ["aliases"], None),
        ("UPSERT", "Company", 3, ["organisation"], "acme"),
    ]


async def test_a_delete_is_logged_once_with_the_row_as_it_was(database: Any) -> None:
    await tag(database, "news-1", 2)
    await database.execute("truncate changes")
    await database.execute("delete from articles where slug = 'news-1'")
    assert await log(database) == [("DELETE", "Article", 2, [], "news-1")]


async def test_what_is_new_has_its_first_version_with_all_that_belongs_to_it(
    database: Any,
) -> None:
    async with database.transaction():
        await database.execute(
            "insert into articles (id, slug, title, excerpt, body_text, language, read_minutes,"
            " status, published_at, source_id, category_id)"
            " select gen_random_uuid(), 'news-3', title, excerpt, body_text, language,"
            " read_minutes, status, published_at, source_id, category_id"
            " from articles where slug = 'news-1'"
        )
        await tag(database, "news-3", 2)
    assert await database.fetchval("select version from articles where slug = 'news-3'") == 1


async def test_a_merge_is_told_from_a_delete(database: Any) -> None:
    await database.execute(
        "insert into merges (id, type, entity_id, into_id)"
        " select gen_random_uuid(), 'Company', id, gen_random_uuid() from organisations"
    )
    await database.execute("delete from organisations")
    ops = await database.fetch("select op from changes where type = 'Company'")
    assert [row["op"] for row in ops] == ["MERGE"]


async def test_an_entry_carries_its_transaction_and_actor(database: Any) -> None:
    async with database.transaction():
        await database.execute("set local venturegraph.actor = 'editor@desk'")
        current = await database.fetchval("select pg_current_xact_id()::text")
        await database.execute("update articles set title = 'By hand'")
    rows = await database.fetch("select distinct transaction::text, actor from changes")
    assert [tuple(row) for row in rows] == [(current, "editor@desk")]


async def test_worked_out_data_makes_no_entry(database: Any) -> None:
    await database.execute(
        "insert into related_links (id, article_id, related_id, score, origin)"
        " select gen_random_uuid(), a.id, b.id, 0.5, 'COMPUTED'"
        " from articles a join articles b on a.id <> b.id"
    )
    await database.execute("update stats set articles = 2")
    assert await log(database) == []


async def test_a_rename_keeps_the_old_slug(database: Any) -> None:
    await database.execute("update articles set slug = 'renamed' where slug = 'news-1'")
    await database.execute("update articles set slug = 'again' where slug = 'renamed'")
    kept = await database.fetch(
        "select h.slug from slug_history h join articles a on a.id = h.entity_id"
        " where h.type = 'articles' and a.slug = 'again' order by h.slug"
    )
    assert [row["slug"] for row in kept] == ["news-1", "renamed"]


async def test_a_slug_names_an_organisation_or_a_person(database: Any) -> None:
    with pytest.raises(asyncpg.UniqueViolationError):
        await database.execute(
            "insert into people (id, slug, name) values (gen_random_uuid(), 'acme', 'A Person')"
        )


# A statement, and the constraint that refuses it.
REFUSED = [
    ("update articles set slug = 'Not A Slug' where slug = 'news-1'", "ck_articles_slug"),
    ("update articles set slug = 'news-1'", "uq_articles_slug"),
    ("update articles set excerpt = repeat('x', 301)", "ck_articles_excerpt"),
    ("update articles set status = 'LOST'", "ck_articles_article_status"),
    ("update articles set category_id = gen_random_uuid()", "fk_articles_category_id"),
    ("update articles set image_alt = 'no picture'", "ck_articles_image"),
    ("insert into analyses (id, article_id, summary, novelty, novelty_reason, significance, significance_reason)"
     " select gen_random_uuid(), id, 's', 4, 'r', 1, 'r' from articles", "ck_analyses_novelty"),
    ("insert into mentions (id, article_id, company_id, role, position)"
     " select gen_random_uuid(), a.id, o.id, 'PRIMARY', 2 from articles a, organisations o",
     "ck_mentions_primary_first"),
    ("insert into funding_rounds (id, company_id, round_type, round_label, amount, currency, announcement)"
     " select gen_random_uuid(), organisation_id, 'SEED', 'Seed', -1, 'USD', 'a' from company_profiles",
     "ck_funding_rounds_not_negative"),
    ("insert into funding_rounds (id, company_id, round_type, round_label, amount, announcement)"
     " select gen_random_uuid(), organisation_id, 'SEED', 'Seed', 5, 'a' from company_profiles",
     "ck_funding_rounds_money"),
    ("insert into organisation_locations (id, organisation_id, kind, position)"
     " select gen_random_uuid(), id, 'OFFICE', 1 from organisations", "ck_organisation_locations_somewhere"),
    ("insert into organisation_locations (id, organisation_id, kind, city, position)"
     " select gen_random_uuid(), id, 'HEADQUARTERS', 'Oslo', n from organisations, generate_series(1, 2) n",
     "uq_organisation_locations_headquarters"),
    ("insert into ipos (id, company_id, exchange, raised, announcement)"
     " select gen_random_uuid(), organisation_id, 'Nasdaq', 5, 'a' from company_profiles", "ck_ipos_money"),
    ("insert into acquisitions (id, acquirer_id, acquired_id, announcement)"
     " select gen_random_uuid(), organisation_id, organisation_id, 'a' from company_profiles",
     "ck_acquisitions_another"),
    ("insert into related_links (id, article_id, related_id, score, origin)"
     " select gen_random_uuid(), id, id, 0.5, 'EDITOR' from articles", "ck_related_links_other"),
    ("insert into related_links (id, article_id, related_id, score, origin)"
     " select gen_random_uuid(), a.id, b.id, 1.5, 'EDITOR' from articles a join articles b on a.id <> b.id",
     "ck_related_links_score"),
    ("insert into organisation_domains (id, organisation_id, domain, is_primary)"
     " select gen_random_uuid(), id, 'ACME.example', true from organisations",
     "ck_organisation_domains_domain"),
    ("insert into investor_profiles (id, kind) values (gen_random_uuid(), 'FUND')",
     "ck_investor_profiles_party"),
    ("insert into stats (id, companies, articles, rounds, investors) values (gen_random_uuid(), 0, 0, 0, 0)",
     "uq_stats_single"),
    ("delete from categories", "fk_articles_category_id"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "constraint"), REFUSED)
async def test_the_database_refuses(database: Any, statement: str, constraint: str) -> None:
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as caught:
        await database.execute(statement)
    assert caught.value.constraint_name == constraint


MAXIMA = {
    "article_topics": 10, "article_tags": 20, "mentions": 50, "investments": 100,
    "organisation_aliases": 50, "related_reasons": 10, "storyline_topics": 10,
    "storyline_entries": 11, "organisation_links": 20, "organisation_locations": 20, "roles": 50,
}  # fmt: skip


@pytest.mark.parametrize("table", MAXIMA)
async def test_a_list_declares_its_maximum(database: Any, table: str) -> None:
    """With a unique (owner, position) a bounded position bounds the list."""
    check = await database.fetchval(
        "select pg_get_constraintdef(oid) from pg_constraint where conname = $1",
        f"ck_{table}_position",
    )
    assert check == f'CHECK ((("position" >= 1) AND ("position" <= {MAXIMA[table]})))'
    keys = await database.fetchval(
        "select count(*) from pg_constraint where conrelid = $1::text::regclass and contype = 'u'"
        " and pg_get_constraintdef(oid) like '%, \"position\")'",
        table,
    )
    assert keys == 1


async def test_a_list_ends_at_its_maximum(database: Any) -> None:
    await tag(database, "news-1", 20)
    with pytest.raises(asyncpg.CheckViolationError):
        await tag(database, "news-2", 21)
