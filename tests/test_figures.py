"""What lists are ordered and searched by, whoever writes what it is worked out from."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from alembic import command

from schema.enums import EQUITY, RoundType
from scripts.migrate import config, migrate, run
from tests.figures import (
    ARTICLES,
    COMPANIES,
    INVESTORS,
    KEPT_COMPANIES,
    KEPT_INVESTORS,
    WORLD,
    WRITTEN,
    kept,
    worked_out,
)

# Each changes a figure.
CHANGES = [
    "update articles set title = 'Fresh' where slug = 'news-1'",
    "update articles set excerpt = 'Fresher', body_text = 'Freshest'",
    "update articles set published_at = published_at + interval '1 hour'",
    "update analyses set novelty = 1 where article_id = md5('news-1')::uuid",
    "update analyses set novelty = significance, significance = novelty",
    "update analyses set article_id = md5('news-3')::uuid where article_id = md5('news-1')::uuid",
    "insert into analyses (id, article_id, summary, novelty, novelty_reason, significance, significance_reason)"
    " select gen_random_uuid(), md5('news-4')::uuid, 's', 3, 'r', 3, 'r'",
    "delete from analyses where article_id = md5('news-2')::uuid",
    "delete from articles where slug = 'news-4'",
    "with made as (insert into articles (id, slug, title, excerpt, body_text, language, read_minutes, status,"
    " published_at, source_id, category_id) select md5('at-once')::uuid, 'at-once', 'T', 'E', 'B', 'en', 1, 'DRAFT',"
    " now(), source_id, category_id from articles where slug = 'news-1' returning id)"
    " insert into analyses (id, article_id, summary, novelty, novelty_reason, significance, significance_reason)"
    " select gen_random_uuid(), id, 's', 1, 'r', 2, 'r' from made",
    "insert into funding_rounds (id, company_id, round_type, round_label, amount, currency, amount_usd, announcement)"
    " select md5('new-' || n)::uuid, md5('acme')::uuid, 'SERIES_A', 'A', 1, 'USD', 1.5, 'a' from generate_series(1, 3) n",
    "update funding_rounds set amount_usd = 3 where id = md5('new-3')::uuid",
    # 1.5, 1.5 and 3 become 1.5, 3 and 3: the same numbers, another sum.
    "update funding_rounds set amount_usd = case id when md5('new-1')::uuid then 1.5 else 3 end"
    " where round_type = 'SERIES_A'",
    "update funding_rounds set round_type = 'DEBT' where round_type = 'SERIES_A'",
    "update funding_rounds set company_id = md5('bolt')::uuid where round_type = 'SEED'",
    "update funding_rounds set announced_on = announced_on + 1 where announced_on is not null",
    "update funding_rounds set amount = amount + 1 where id = md5('round-1')::uuid",
    "update funding_rounds set currency = 'EUR' where id = md5('round-1')::uuid",
    "update funding_rounds set amount_usd = null",
    "update funding_rounds set amount = null, currency = null where id = md5('round-2')::uuid",
    "insert into investments (id, round_id, investor_id, is_lead, position)"
    " select gen_random_uuid(), md5('round-3')::uuid, id, false, row_number() over (order by id)"
    " from investor_profiles",
    "update funding_rounds set announced_on = null, announced_precision = null where id = md5('round-3')::uuid",
    "update funding_rounds set announced_on = announced_on + case id when md5('round-1')::uuid then 9 else -9 end"
    " where announced_on is not null",
    "update investments set investor_id = md5('bob-profile')::uuid where investor_id = md5('ada-profile')::uuid"
    " and round_id = md5('round-2')::uuid",
    "update investments set round_id = md5('round-1')::uuid, position = 9 where investor_id = md5('ada-profile')::uuid",
    # Two change places: as many rounds each as before, others.
    "update investments set investor_id = case round_id when md5('round-1')::uuid"
    " then md5('bob-profile')::uuid else md5('ada-profile')::uuid end"
    " where (investor_id, round_id) in ((md5('ada-profile')::uuid, md5('round-1')::uuid),"
    " (md5('bob-profile')::uuid, md5('round-2')::uuid))",
    "delete from investments where investor_id = md5('ada-profile')::uuid",
    "with made as (insert into funding_rounds (id, company_id, round_type, round_label, announced_on,"
    " announced_precision, announcement) select md5('at-once')::uuid, md5('acme')::uuid, 'SEED', 'Seed', '2026-01-01',"
    " 'DAY', 'a' returning id), who as (insert into investor_profiles (id, organisation_id, kind)"
    " select md5('bolt-profile')::uuid, md5('bolt')::uuid, 'CORPORATE' returning id)"
    " insert into investments (id, round_id, investor_id, is_lead, position)"
    " select gen_random_uuid(), made.id, who.id, true, 1 from made, who",
    "update people set name = 'Ada Again' where slug = 'ada'",
    "update organisations set name = 'Fund Again' where slug = 'fund'",
    "update investor_profiles set organisation_id = md5('acme')::uuid where id = md5('bolt-profile')::uuid",
    "update investor_profiles set organisation_id = null, person_id = md5('cleo')::uuid"
    " where id = md5('bolt-profile')::uuid",
    "delete from funding_rounds where id = md5('at-once')::uuid",
    "delete from investor_profiles where id = md5('bolt-profile')::uuid",
    "delete from people where slug = 'ada'",
    "delete from funding_rounds where id = md5('round-3')::uuid",
    "update company_profiles set description = 'Makes other things.' where organisation_id = md5('acme')::uuid",
    "update organisations set name = 'Ácme Corporation' where slug = 'acme'",
    "update organisation_aliases set name = 'Nickname' where position = 1",
    "update organisation_aliases set position = 4 where position = 1",
    "update organisation_aliases set organisation_id = md5('bolt')::uuid where position = 4",
    "delete from organisation_aliases where position = 2",
    "insert into organisation_domains (id, organisation_id, domain, is_primary)"
    " select gen_random_uuid(), id, 'other.example', false from organisations where slug = 'acme'",
    "update organisation_domains set organisation_id = md5('bolt')::uuid where not is_primary",
    "delete from organisation_domains where domain = 'other.example'",
    "insert into company_profiles (id, organisation_id, description, status)"
    " select gen_random_uuid(), id, 'Funds things.', 'PRIVATE' from organisations where slug = 'fund'",
    "delete from company_profiles where organisation_id = md5('bolt')::uuid",
    "delete from organisations where slug = 'fund'",
]  # fmt: skip

# Each comes by a trigger and has nothing to say.
UNCHANGED = [
    "update articles set title = title, story_id = null, read_minutes = 2",
    "update analyses set novelty = novelty, summary = 'Another.'",
    "update company_profiles set status = 'PUBLIC'",
    "update organisations set country = 'SE'",
    "update organisation_aliases set name = name",
    "update organisation_domains set is_primary = is_primary",
    "update funding_rounds set amount_usd = amount_usd, announcement = 'Said again.'",
    "update funding_rounds set round_type = 'SERIES_A'",
    "update organisation_aliases set position = position + 3",
    "update articles set title = upper(title)",
    "update analyses set id = gen_random_uuid()",
    "update investor_profiles set kind = 'ANGEL'",
    "update investments set is_lead = true, position = position + 5, id = gen_random_uuid()",
    "update people set name = name, slug = slug || '-again'",
    "update organisations set slug = slug || '-again'",
    "update funding_rounds set announced_precision = 'MONTH', announced_on = announced_on",
    "delete from investments where investor_id = md5('bob-profile')::uuid",
]

ROUND = """
insert into funding_rounds (id, company_id, round_type, round_label, amount, currency, amount_usd,
    announcement)
values (gen_random_uuid(), md5('acme')::uuid, 'SEED', 'Seed', $1, 'USD', $1, 'a')
"""
RAISED = "select raised_usd from company_figures where organisation_id = md5('acme')::uuid"


@pytest.fixture
async def database(migrated: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(migrated)
    await connection.execute(WORLD)
    await connection.execute("truncate changes")
    yield connection
    await connection.close()


@pytest.fixture
async def other(database: Any, migrated: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(migrated)
    yield connection
    await connection.close()


async def test_figures_follow_every_change(database: Any) -> None:
    assert await kept(database) == await worked_out(database)
    for change in CHANGES:
        before = await kept(database)
        await database.execute(change)
        after = await kept(database)
        assert after != before, change
        assert after == await worked_out(database), change


async def test_what_is_raised_is_raised_in_equity_rounds(database: Any) -> None:
    kinds = [kind.value for kind in RoundType]
    await database.execute("delete from funding_rounds")
    await database.execute(
        "insert into funding_rounds (id, company_id, round_type, round_label, amount, currency,"
        " amount_usd, announcement) select gen_random_uuid(), md5('acme')::uuid, kind, kind,"
        " 2 ^ n, 'USD', 2 ^ n, 'a' from unnest($1::text[]) with ordinality k(kind, n)",
        kinds,
    )
    expected = sum(2**n for n, kind in enumerate(RoundType, 1) if kind in EQUITY)
    assert await database.fetchval(RAISED) == expected
    assert await kept(database) == await worked_out(database)


@pytest.mark.parametrize("statement", UNCHANGED)
async def test_what_says_nothing_new_writes_no_figure(database: Any, statement: str) -> None:
    before = await database.fetch(WRITTEN)
    await database.execute(statement)
    assert await database.fetch(WRITTEN) == before


async def test_one_changed_owner_is_one_written_row(database: Any) -> None:
    before = set(await database.fetch(WRITTEN))
    await database.execute("update articles set title = replace(title, '1', 'One')")
    assert len(set(await database.fetch(WRITTEN)) - before) == 1


async def test_figures_are_no_news_of_their_owners(database: Any) -> None:
    await database.execute(ROUND, 5)
    await database.execute("delete from analyses")
    logged = await database.fetch("select distinct type, fields from changes order by type")
    assert [row["type"] for row in logged] == ["Article", "FundingRound"]
    assert logged[0]["fields"] == ["analysis"]
    # The analysis is part of its article, and what was worked out is part of neither.
    versions = "select max(version) from (table articles) a"
    assert await database.fetchval(versions) == 2
    assert await database.fetchval(versions.replace("articles", "company_profiles")) == 1


async def waiting(watcher: Any, statement: Any) -> None:
    """Until that statement, running in another connection, waits for a lock."""
    found = "select exists (select from pg_locks where not granted)"
    while not await watcher.fetchval(found):
        assert not statement.done(), "it did not wait"
        await asyncio.sleep(0.01)


async def meet(first: Any, second: Any) -> None:
    """The second statement begins before the first has committed. Each: (connection, arguments)."""
    (one, said), (two, answered) = first, second
    transaction = one.transaction()
    await transaction.start()
    await one.execute(*said)
    running = asyncio.create_task(two.execute(*answered))
    await waiting(one, running)
    await transaction.commit()
    await running


async def test_two_writers_of_one_company_add_up(database: Any, other: Any) -> None:
    await meet((database, (ROUND, 10)), (other, (ROUND, 100)))
    assert await database.fetchval(RAISED) == 1 + 2 + 3 + 4 + 10 + 100


INVEST = (
    "insert into investments (id, round_id, investor_id, is_lead, position)"
    " select gen_random_uuid(), md5('{}')::uuid, md5('fund-profile')::uuid, false, 9"
)
MOVE = "update funding_rounds set announced_on = '2026-03-01' where id = md5('{}')::uuid"
RENAME = "update {} set name = 'Other' where slug = '{}'"
ENGAGE = "insert into investor_profiles (id, {0}_id, kind) values (gen_random_uuid(), md5('{1}')::uuid, 'ANGEL')"

# One writer's statement, the other's, while the first has not committed.
MEETINGS = [
    ("insert into analyses (id, article_id, summary, novelty, novelty_reason, significance, significance_reason)"
     " select gen_random_uuid(), md5('news-4')::uuid, 's', 3, 'r', 3, 'r'",
     "update articles set title = 'Fresh' where slug = 'news-4'"),
    ("update organisations set name = 'Fond' where slug = 'fund'",
     "insert into company_profiles (id, organisation_id, description, status)"
     " select gen_random_uuid(), md5('fund')::uuid, 'Funds things.', 'PRIVATE'"),
    ("insert into company_profiles (id, organisation_id, description, status)"
     " select gen_random_uuid(), md5('fund')::uuid, 'Funds things.', 'PRIVATE'",
     "insert into organisation_aliases (id, organisation_id, name, position)"
     " select gen_random_uuid(), md5('fund')::uuid, 'Fond', 1"),
    ("delete from organisation_domains where organisation_id = md5('fund')::uuid",
     "insert into company_profiles (id, organisation_id, description, status)"
     " select gen_random_uuid(), md5('fund')::uuid, 'Funds things.', 'PRIVATE'"),
    ("update organisation_aliases set name = 'Another' where position = 1",
     "update company_profiles set description = 'Other things.'"),
    (INVEST.format("round-3"), INVEST.format("round-4")),
    (INVEST.format("round-3"), MOVE.format("round-3")),
    (MOVE.format("round-3"), INVEST.format("round-3")),
    (INVEST.format("round-3"), "delete from investments where position = 1"),
    ("delete from investments where round_id = md5('round-1')::uuid", MOVE.format("round-2")),
    (MOVE.format("round-4"), "update investments set round_id = md5('round-4')::uuid"
     " where round_id = md5('round-1')::uuid"),
    ("update investments set investor_id = md5('bob-profile')::uuid where round_id = md5('round-1')::uuid",
     MOVE.format("round-1")),
    (RENAME.format("organisations", "bolt"), ENGAGE.format("organisation", "bolt")),
    (ENGAGE.format("organisation", "bolt"), RENAME.format("organisations", "bolt")),
    (RENAME.format("people", "cleo"), ENGAGE.format("person", "cleo")),
    (ENGAGE.format("person", "cleo"), RENAME.format("people", "cleo")),
    ("update investor_profiles set organisation_id = md5('bolt')::uuid where organisation_id is not null",
     RENAME.format("organisations", "bolt")),
    (RENAME.format("organisations", "fund"), INVEST.format("round-3")),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), MEETINGS)
async def test_who_comes_second_sees_what_the_first_wrote(
    database: Any, other: Any, first: str, second: str
) -> None:
    await meet((database, (first,)), (other, (second,)))
    assert await kept(database) == await worked_out(database)


async def test_a_database_from_before_gets_the_same_figures(empty: str) -> None:
    await run(empty, lambda connection: command.upgrade(config(connection), "0002"))
    connection = await asyncpg.connect(empty)
    await connection.execute(WORLD)
    await migrate(empty)
    found = await kept(connection)
    assert [row["novelty"] for row in found if "novelty" in row].count(2) == 2
    assert found == await worked_out(connection)
    await connection.close()


async def test_an_accent_is_no_obstacle(database: Any) -> None:
    await database.execute("update organisations set name = 'Société Générale' where slug = 'acme'")
    for asked in ("societe generale", "SOCIÉTÉ"):
        found = await database.fetch(
            "select name from company_figures where document @@ websearch_to_tsquery('unaccented', $1)",
            asked,
        )
        assert [row["name"] for row in found] == ["Société Générale"]


async def test_a_text_too_long_to_index_is_kept(database: Any) -> None:
    """A tsvector holds 1 MB; its words are those the text begins with."""
    words = " ".join(f"{n:x}word-{n}" for n in range(200_000))
    await database.execute("update articles set body_text = $1 where slug = 'news-1'", words)
    found = "select document @@ to_tsquery('unaccented', $1) from article_figures where article_id = md5('news-1')::uuid"
    assert await database.fetchval(found, "123word-291")
    assert not await database.fetchval(found, "30d3fword-199999")


async def test_generated_figures_are_those_of_their_sources(generated: str) -> None:
    connection = await asyncpg.connect(generated)
    found = await connection.fetch(KEPT_COMPANIES)
    assert found == await connection.fetch(COMPANIES, [kind.value for kind in EQUITY])
    found = await connection.fetch(KEPT_INVESTORS)
    assert found == await connection.fetch(INVESTORS)
    assert len(found) == 3_000
    differing = "select count(*) from ((" + ARTICLES + ") except table article_figures) t"
    assert await connection.fetchval(differing) == 0
    assert await connection.fetchval("select count(*) from article_figures") == 50_000
    await connection.close()
