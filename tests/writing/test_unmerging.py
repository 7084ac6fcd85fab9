"""A merge undone: the database is what it was, but for what somebody changed since."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.database import writer
from api.ingest.merge import merge
from api.ingest.unmerge import unmerge
from schema.entities import metadata
from tests.writing.conftest import Desk
from tests.writing.connected import same_as_anew
from tests.writing.samples import COMPANY, version_of
from tests.writing.test_merging import MERGE, WHOLE, company, double

# What is not put back: the log, and how often a row was written.
LOG = {"changes"}
COUNTED = ("version", "updated_at")


@asynccontextmanager
async def undone(url: str) -> AsyncIterator[AsyncConnection]:
    """A transaction that leaves nothing."""
    engine = writer(url)
    try:
        async with engine.connect() as connection:
            yield connection
            await connection.rollback()
    finally:
        await engine.dispose()


async def ids(connection: AsyncConnection) -> list[UUID]:
    found = await connection.execute(
        text("select slug, id from organisations where slug = any(:slugs)"), {"slugs": list(FOUR)}
    )
    known = dict(found.all())
    return [known[slug] for slug in FOUR]


async def everything(connection: AsyncConnection) -> dict[str, list[Any]]:
    found = {}
    for name in metadata.tables.keys() - LOG:
        sql = f'select cast(to_jsonb(t) - cast(:counted as text[]) as text) from "{name}" t'
        rows = await connection.scalars(text(sql), {"counted": list(COUNTED)})
        found[name] = sorted(rows)
    return {**found, "reviews": [json.loads(each) for each in found["reviews"]]}


# What makes two companies meet in one list, or one of them say what the other does not.
EXTRAS = {
    "invests": """
        insert into investor_profiles (id, organisation_id, kind)
        values (gen_random_uuid(), :one, 'CORPORATE') on conflict do nothing""",
    "takes part": """
        insert into investments (id, round_id, investor_id, is_lead, position)
        select gen_random_uuid(), r.id, p.id, :flag, 1 + (
            select coalesce(max(position), 0) from investments where round_id = r.id
        )
        from investor_profiles p, (
            select id from funding_rounds order by id offset :nth limit 1
        ) r
        where p.organisation_id = :one on conflict do nothing""",
    "is named": """
        insert into mentions (id, article_id, company_id, role, position)
        select gen_random_uuid(), a.id, :one, 'OTHER', 1 + (
            select coalesce(max(position), 0) from mentions where article_id = a.id
        )
        from (select id from articles order by id offset :nth limit 1) a
        on conflict do nothing""",
    "may be": """
        insert into reviews (id, type, entity_id, other_id, score, reasons, verdict, decided_at)
        select gen_random_uuid(), 'Company', least(one, other), greatest(one, other), 0.5, '[]',
            case when :flag then 'DIFFERENT' end, case when :flag then now() end
        from (select cast(:one as uuid) as one, cast(:other as uuid) as other) p
        where one <> other on conflict do nothing""",
    "is known": """
        insert into organisation_identifiers (id, organisation_id, scheme, value)
        values (gen_random_uuid(), :one, 'yc', 'n' || cast(:word as text)) on conflict do nothing""",
    "is told of": """
        insert into observations (source_id, type, record, place, nth, entity_id, facts)
        select id, 'Company', 'r' || cast(:word as text), 'a.csv', 1, :one, '{"name": "X"}'
        from sources limit 1 on conflict do nothing""",
    "is called": """
        with known as (
            insert into organisation_keys (organisation_id, key)
            values (:one, 'name' || cast(:word as text)) on conflict do nothing
        )
        insert into organisation_aliases (id, organisation_id, name, position)
        select gen_random_uuid(), :one, 'Name ' || cast(:word as text), 1 + coalesce(max(position), 0)
        from organisation_aliases where organisation_id = :one on conflict do nothing""",
    "is keyed": """
        insert into organisation_keys (organisation_id, key)
        values (:one, 'name' || cast(:word as text)) on conflict do nothing""",
    "was at": """
        insert into slug_history (id, type, slug, entity_id)
        values (gen_random_uuid(), 'organisations', 'former-' || cast(:word as text), :one)
        on conflict do nothing""",
    "slug was another's": """
        insert into slug_history (id, type, slug, entity_id)
        select gen_random_uuid(), 'organisations', slug, :other from organisations where id = :one
        on conflict do nothing""",
    "has a domain": """
        insert into organisation_domains (id, organisation_id, domain, is_primary)
        values (gen_random_uuid(), :one, 'd' || cast(:word as text) || '.example', false)
        on conflict do nothing""",
    "bought": """
        insert into acquisitions (id, acquirer_id, acquired_id, announcement)
        select gen_random_uuid(), :one, :other, 'Bought.'
        where cast(:one as uuid) <> cast(:other as uuid)""",
    "is listed": """
        insert into ipos (id, company_id, exchange, announcement)
        values (gen_random_uuid(), :one, 'Nasdaq', 'Listed.')
        on conflict do nothing""",
    "is worth": """
        insert into valuations (id, company_id, kind, amount, currency, announcement)
        values (gen_random_uuid(), :one, 'REPORTED', 1000 + :nth, 'USD', 'Worth it.')""",
    "has a place": """
        insert into organisation_locations (id, organisation_id, kind, city, position)
        select gen_random_uuid(), :one, 'OFFICE', 'City ' || cast(:word as text),
            1 + coalesce(max(position), 0)
        from organisation_locations where organisation_id = :one""",
    "says little": """
        update company_profiles set founded_on = null, founded_precision = null, sector_id = null
        where organisation_id = :one""",
    "is nowhere": "update organisations set country = null where id = :one",
}  # fmt: skip

number = st.integers(0, 3)
extras = st.lists(st.tuples(st.sampled_from(sorted(EXTRAS)), number, number, number, st.booleans()))

FOUR = ("openai", "xai", "anthropic", "mistral-ai")
# Chains and stars: which of the four becomes part of which, one after the other.
ORDERS = [
    [(0, 1)], [(1, 0)], [(0, 1), (1, 2)], [(0, 2), (1, 2)], [(0, 1), (2, 3), (1, 3)],
    [(3, 2), (2, 1), (1, 0)],
]  # fmt: skip


@given(drawn=extras, order=st.sampled_from(ORDERS))
@settings(
    max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
)
async def test_what_is_undone_was_never_done(
    still: Desk, drawn: Sequence[Any], order: list[tuple[int, int]]
) -> None:
    async with undone(still.url) as connection:
        four = await ids(connection)
        for name, one, other, nth, flag in drawn:
            meant = {"one": four[one], "other": four[other], "nth": nth, "word": str(nth),
                     "flag": flag}  # fmt: skip
            named = {key: value for key, value in meant.items() if f":{key}" in EXTRAS[name]}
            await connection.execute(text(EXTRAS[name]), named)
        before = await everything(connection)
        for one, other in order:
            await merge(connection, four[one], four[other])
        for one, _ in reversed(order):
            await unmerge(connection, "Company", four[one], "somebody")
        after = await everything(connection)
    for name in before.keys() - {"reviews"}:
        assert after[name] == before[name], name
    merged = [{str(four[one]), str(four[other])} for one, other in order]
    assert {each["verdict"] for each in after["reviews"] if pair(each) in merged} == {"DIFFERENT"}
    # That a third is not one of two, while they were one, is decided of both.
    kept = [
        [each if len(order) == 1 else pair(each) for each in rows if pair(each) not in merged]
        for rows in (before["reviews"], after["reviews"])
    ]
    assert kept[0] == kept[1]


def pair(review: Any) -> set[str]:
    return {review["entity_id"], review["other_id"]}


UNMERGE = f"""mutation ($input: UnmergeCompaniesInput!) {{
    unmergeCompanies(input: $input) {{ company {WHOLE} }}
}}"""


async def merged(desk: Desk) -> tuple[Any, Any, Any]:
    """The one that went, what it is a part of as it was, and as it is."""
    first, into = await double(desk), await company(desk, "xai")
    given = {**version_of(first), "into": into["id"]}
    found = (await desk.ask(MERGE, {"input": given}))["mergeCompanies"]["company"]
    return first, into, found


def taken_out(first: Any, found: Any) -> dict[str, Any]:
    return {"input": {"id": first["id"], "version": found["version"]}}


def but_for_versions(company: Any) -> Any:
    return {**company, "version": None}


async def test_an_editor_takes_a_company_out_again(desk: Desk) -> None:
    first, into, found = await merged(desk)
    back = (await desk.ask(UNMERGE, taken_out(first, found)))["unmergeCompanies"]["company"]
    assert but_for_versions(back) == but_for_versions(first)
    assert back["version"] > first["version"]
    assert but_for_versions(await company(desk, "xai")) == but_for_versions(into)
    assert await company(desk, "x-ai-corp") == back
    await same_as_anew(desk, desk.url)


async def test_the_log_tells_of_both(desk: Desk) -> None:
    first, _, found = await merged(desk)
    await desk.database.execute("truncate changes")
    await desk.ask(UNMERGE, taken_out(first, found))
    rows = await desk.database.fetch(
        "select op, type, count(distinct entity_id) from changes group by 1, 2 order by 1, 2"
    )
    assert {(row["op"], row["type"]): row["count"] for row in rows} == {
        ("UPSERT", "Article"): 2, ("UPSERT", "Company"): 2, ("UPSERT", "FundingRound"): 1,
    }  # fmt: skip


async def test_what_an_editor_changed_since_stays(desk: Desk) -> None:
    first, _, found = await merged(desk)
    openai = {"company": "openai", "role": "OTHER"}
    for slug, mentions in (
        ("both", [{**openai, "role": "PRIMARY"}]),
        ("one", [{"company": "xai", "role": "PRIMARY"}, openai]),
    ):
        article = (await desk.ask(f'{{ article(slug: "{slug}") {{ id version }} }}'))["article"]
        await desk.do("updateArticle", {**article, "mentions": mentions}, "article { id }")
    aliases = [each for each in found["aliases"] if each != "Acme"]
    given = {**version_of(found), "aliases": aliases, "domain": "acme-robots.example"}
    given["version"] = (await company(desk, "xai"))["version"]
    found = (await desk.do("updateCompany", given, "company { version }"))["company"]
    back = (await desk.ask(UNMERGE, taken_out(first, found)))["unmergeCompanies"]["company"]
    assert (back["mentionedIn"]["nodes"], back["articles"]["nodes"]) == ([], [])
    assert back["aliases"] == first["aliases"]
    assert back["domain"] is None
    xai = await company(desk, "xai")
    assert xai["domain"] == "acme-robots.example"
    assert "both" not in {each["slug"] for each in xai["mentionedIn"]["nodes"]}
    assert "one" in {each["slug"] for each in xai["articles"]["nodes"]}


async def test_what_cannot_be_undone_is_told(desk: Desk) -> None:
    first, _, found = await merged(desk)
    stale = {**taken_out(first, found)["input"], "version": 1}
    status, (error,) = await desk.refused(UNMERGE, {"input": stale})
    assert (status, error["extensions"]["code"]) == (409, "CONFLICT")
    status, (error,) = await desk.refused(UNMERGE, {"input": version_of(found)})
    assert (status, error["message"]) == (400, "input.id: it was not merged into another")
    second = (await desk.do("createCompany", {**COMPANY, "slug": "x-ai-corp", "domain": None},
                            "company { id version }"))["company"]  # fmt: skip
    status, (error,) = await desk.refused(UNMERGE, taken_out(first, found))
    assert "another has the slug 'x-ai-corp' by now" in error["message"]
    await desk.do("deleteCompany", version_of(second), "id")
    openai = await company(desk, "openai")
    given = {**version_of(found), "into": openai["id"]}
    last = (await desk.ask(MERGE, {"input": given}))["mergeCompanies"]["company"]
    status, (error,) = await desk.refused(UNMERGE, taken_out(first, last))
    assert "is a part of 'openai' by now; undo that first" in error["message"]
    xai = (await desk.ask(UNMERGE, taken_out(found, last)))["unmergeCompanies"]["company"]
    back = (await desk.ask(UNMERGE, taken_out(first, xai)))["unmergeCompanies"]["company"]
    assert back["slug"] == "x-ai-corp"
