"""What a merge of two companies changes, row by row, so that it can be undone.

    {"mentions": [[before, after], ...], ...}

before: None of a row that it made; after: None of one that is gone. Of one that is there before and
after, its key and what changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, func, or_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES
from api.ingest.tables import Row, among

Change = list[Row | None]
Unit = tuple[str, ...]
Parts = dict[str, list[Change]]
Rows = dict[tuple[Any, ...], Row]

# Of these only who owns the row, and what tells it apart.
OWNERS = {"funding_rounds": "company_id", "articles": "company_id", "observations": "entity_id"}
# What says nothing of a row is not compared: its trigger's own.
COUNTED = "version"
UNKEPT = {"updated_at", "parts"}
# Columns that say one thing.
TOGETHER: dict[str, list[Unit]] = {
    "company_profiles": [("founded_on", "founded_precision")],
    "organisation_domains": [("organisation_id", "is_primary")],
    "reviews": [("entity_id", "other_id"), ("verdict", "decided_at", "decided_by")],
}


def of(company: UUID, into: UUID, slug: str | None) -> dict[str, ColumnElement[bool]]:
    """Which rows of a table a merge may change, in the order in which they are put back. slug: the
    company's."""
    pair = [company, into]
    profiles = TABLES["investor_profiles"].c
    investors = select(profiles.id).where(among(profiles.organisation_id, pair))
    reviews, merges = TABLES["reviews"].c, TABLES["merges"].c
    former, deals = TABLES["slug_history"].c, TABLES["acquisitions"].c
    named = (former.type == "organisations") & (former.slug == slug)
    return {
        "organisations": owned("organisations", "id", pair),
        "company_profiles": owned("company_profiles", "organisation_id", pair),
        "investor_profiles": owned("investor_profiles", "organisation_id", pair),
        "organisation_aliases": owned("organisation_aliases", "organisation_id", pair),
        "organisation_domains": owned("organisation_domains", "organisation_id", pair),
        "organisation_links": owned("organisation_links", "organisation_id", pair),
        "organisation_locations": owned("organisation_locations", "organisation_id", pair),
        "roles": owned("roles", "organisation_id", pair),
        "organisation_keys": owned("organisation_keys", "organisation_id", pair),
        "organisation_identifiers": owned("organisation_identifiers", "organisation_id", pair),
        "funding_rounds": owned("funding_rounds", "company_id", pair),
        "acquisitions": among(deals.acquirer_id, pair) | among(deals.acquired_id, pair),
        "ipos": owned("ipos", "company_id", pair),
        "valuations": owned("valuations", "company_id", pair),
        "investments": TABLES["investments"].c.investor_id.in_(investors),
        "mentions": owned("mentions", "company_id", pair),
        "articles": owned("articles", "company_id", pair),
        "observations": owned("observations", "entity_id", pair),
        "reviews": among(reviews.entity_id, pair) | among(reviews.other_id, pair),
        "merges": or_(among(merges.into_id, pair), merges.into_id.in_(investors)),
        "slug_history": among(former.entity_id, pair) | named,
    }


def owned(table: str, column: str, pair: Sequence[UUID]) -> ColumnElement[bool]:
    return among(TABLES[table].c[column], pair)


async def taken(connection: AsyncConnection, company: UUID, into: UUID) -> dict[str, Rows]:
    """All of it, as it is now."""
    parties = TABLES["organisations"].c
    slug = await connection.scalar(select(parties.slug).where(parties.id == company))
    return {
        name: await rows(connection, TABLES[name], condition)
        for name, condition in of(company, into, slug).items()
    }


async def rows(connection: AsyncConnection, table: Table, condition: ColumnElement[bool]) -> Rows:
    kept = select(*columns(table)).where(condition).subquery("kept")
    found = await connection.scalars(select(func.to_jsonb(kept.table_valued(), type_=JSONB)))
    keys = keys_of(table)
    return {tuple(row[name] for name in keys): row for row in found}


def columns(table: Table) -> list[Column[Any]]:
    if owner := OWNERS.get(table.name):
        return [*table.primary_key, table.c[owner]]
    return [column for column in table.c if column.name not in UNKEPT]


def keys_of(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]


def between(before: Mapping[str, Rows], after: Mapping[str, Rows]) -> Parts:
    """{table: what is not as it was}"""
    found = {name: [*changes(TABLES[name], before[name], after[name])] for name in before}
    return {name: each for name, each in found.items() if each}


def changes(table: Table, before: Rows, after: Rows) -> Iterator[Change]:
    keys = keys_of(table)
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            yield [was, now]
        elif names := [name for unit in otherwise(table, was, now) for name in unit]:
            yield [{name: row[name] for name in (*keys, *names)} for row in (was, now)]


def otherwise(table: Table, was: Row, now: Row) -> Iterator[Unit]:
    for unit in units(table):
        if any(was[name] != now[name] for name in unit):
            yield unit


def units(table: Table) -> list[Unit]:
    """What is changed, and changed back, as one."""
    together = TOGETHER.get(table.name, [])
    alone = {column.name for column in columns(table)} - {COUNTED, *keys_of(table)}
    alone -= {name for unit in together for name in unit}
    return [*together, *((name,) for name in sorted(alone))]
