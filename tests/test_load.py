"""Loading: the demo data arrives whole, twice is once, a change changes only itself."""

from typing import Any

import asyncpg
import pytest
from pydantic import ValidationError

from api.database import writer
from api.ingest.load import load
from api.ingest.records import Batch, Named
from api.ingest.references import UnknownReferenceError
from schema.entities import metadata
from scripts.seed import DEMO, demo, seed, seed_if_empty


async def rows(url: str) -> dict[str, Any]:
    """Every row of every table, and how long the log is."""
    connection = await asyncpg.connect(url)
    try:
        return {
            table: sorted(
                str(row[0]) for row in await connection.fetch(f'select t::text from "{table}" t')
            )
            for table in metadata.tables
        }
    finally:
        await connection.close()


async def take(url: str, batch: Batch) -> None:
    engine = writer(url)
    try:
        async with engine.begin() as connection:
            await load(connection, batch)
    finally:
        await engine.dispose()


async def test_seeding_twice_changes_nothing(migrated: str) -> None:
    assert await seed_if_empty(migrated)
    once = await rows(migrated)
    assert not await seed_if_empty(migrated)
    await seed(migrated)
    assert await rows(migrated) == once


async def test_a_changed_record_changes_its_row_and_no_other(migrated: str) -> None:
    await seed(migrated)
    before = await rows(migrated)
    batch = demo()
    article = batch.articles[0]
    article.title = "Another title"
    article.tags = list(reversed(article.tags))
    await take(migrated, Batch(articles=[article]))
    after = await rows(migrated)
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"articles", "article_figures", "article_tags", "changes"}
    assert len(set(after["articles"]) - set(before["articles"])) == 1
    await take(migrated, Batch(articles=[article]))
    assert await rows(migrated) == after


async def test_a_company_may_change_its_domain_and_a_tag_be_written_twice(migrated: str) -> None:
    await seed(migrated)
    batch = demo()
    company = next(each for each in batch.companies if each.slug == "xai")
    company.domain = "xai.example"
    article = batch.articles[0]
    article.tags = ["AI Chips", "AI chips"]
    await take(migrated, Batch(companies=[company], articles=[article]))
    connection = await asyncpg.connect(migrated)
    domains = await connection.fetch(
        "select domain, is_primary from organisation_domains d"
        " join organisations o on o.id = d.organisation_id where o.slug = 'xai' order by domain"
    )
    await connection.close()
    assert [tuple(row) for row in domains] == [("x.ai", False), ("xai.example", True)]


async def test_what_is_new_is_told_of_once_with_all_that_belongs_to_it(migrated: str) -> None:
    await seed(migrated)
    connection = await asyncpg.connect(migrated)
    told = await connection.fetch(
        "select type, count(*), max(version) from changes group by type, entity_id"
    )
    await connection.close()
    assert len(told) > 400
    assert {(count, version) for _, count, version in told} == {(1, 1)}


COUNTED = """
select array[companies, articles, rounds, investors] as said, array[
    (select count(*) from company_profiles), (select count(*) from articles),
    (select count(*) from funding_rounds), (select count(*) from investor_profiles)
] as there from stats
"""


@pytest.mark.parametrize("kinds", [
    {"companies"}, {"companies", "rounds"}, {"investors"}, {"companies", "investors", "rounds"},
])  # fmt: skip
async def test_how_much_there_is_is_counted_of_what_came(migrated: str, kinds: set[str]) -> None:
    batch = demo()
    for each in batch.rounds:
        each.investors = []
    filed = {"sectors": batch.sectors, "people": batch.people}
    await take(migrated, Batch(**filed, **{kind: getattr(batch, kind) for kind in kinds}))
    connection = await asyncpg.connect(migrated)
    row = await connection.fetchrow(COUNTED)
    await connection.close()
    assert row is not None
    assert row["said"] == row["there"]
    assert sum(map(bool, row["said"])) == len(kinds)


async def test_of_two_records_with_one_slug_the_last_is_taken(migrated: str) -> None:
    first, second = Named(slug="agents", name="Agents"), Named(slug="agents", name="AI Agents")
    await take(migrated, Batch(sectors=[first, second]))
    connection = await asyncpg.connect(migrated)
    assert (
        await connection.fetchval("select name from sectors where slug = 'agents'") == second.name
    )
    await connection.close()


@pytest.mark.parametrize(("change", "said"), [
    ({"company": "openai"}, "company must be the one mention that is PRIMARY"),
    ({"company": None}, "company must be the one mention that is PRIMARY"),
])  # fmt: skip
def test_the_primary_mention_is_the_company(change: dict[str, Any], said: str) -> None:
    article = next(each for each in demo().articles if each.company == "xai").model_dump()
    with pytest.raises(ValidationError, match=said):
        Batch.model_validate({"articles": [{**article, **change}]})


def test_a_storyline_holds_its_own_article() -> None:
    (line,) = demo().storylines
    entries = [each for each in line.model_dump()["entries"] if each["article"] != line.article]
    with pytest.raises(ValidationError, match="the article itself"):
        Batch.model_validate({"storylines": [{**line.model_dump(), "entries": entries}]})


async def test_stats_count_what_is_there(migrated: str) -> None:
    await seed(migrated)
    connection = await asyncpg.connect(migrated)
    stats = await connection.fetchrow("select companies, articles, rounds, investors from stats")
    batch = demo()
    await connection.close()
    assert stats is not None
    assert tuple(stats) == (
        len(batch.companies), len(batch.articles), len(batch.rounds), len(batch.investors),
    )  # fmt: skip


async def test_an_unknown_slug_is_named_with_the_closest_and_nothing_is_kept(
    migrated: str,
) -> None:
    before = await rows(migrated)
    batch = demo()
    batch.articles[0].category = "genral"
    with pytest.raises(
        UnknownReferenceError, match="there is no category 'genral'; did you mean 'general'"
    ):
        await take(migrated, batch)
    assert await rows(migrated) == before


def test_an_unknown_key_is_refused() -> None:
    article = {**demo().articles[0].model_dump(), "reigon": "US"}
    with pytest.raises(ValidationError, match="reigon"):
        Batch.model_validate({"articles": [article]})


def test_the_demo_is_as_large_as_promised() -> None:
    batch = demo()
    with_rounds = {each.company for each in batch.rounds}
    assert len(batch.companies) >= 40
    assert len(batch.rounds) >= 100
    assert len(batch.articles) >= 60
    assert len(with_rounds) >= 40
    assert all(each.announcement for each in batch.rounds)


def test_the_demo_names_each_announcement_in_its_sources() -> None:
    text = (DEMO / "SOURCES.md").read_text("utf-8")
    assert all(each.slug in text for each in demo().articles)
    for each in (*demo().rounds, *demo().acquisitions, *demo().ipos, *demo().valuations):
        assert each.announcement.rsplit(" (", 1)[0].split(" (")[0] in text
