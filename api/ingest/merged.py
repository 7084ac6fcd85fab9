"""What a merge changes, row by row, so that it can be undone.

    {"mentions": [[before, after], ...], ...}

before: None of a row that it made; after: None of one that is gone. Of one that is there before and
after, its key and what changed.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, bindparam, func, or_, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES
from api.ingest.tables import Row, among

Change = list[Row | None]
Unit = tuple[str, ...]
Parts = dict[str, list[Change]]
Rows = dict[tuple[Any, ...], Row]

COMPANY, PERSON = "Company", "Person"

# Which rows of a table a merge may change: those that name one of the two in one of these columns.
# First the table of those that become one, then in the order in which rows are put back.
NAMED: dict[str, dict[str, Unit]] = {
    COMPANY: {
        "organisations": ("id",),
        "company_profiles": ("organisation_id",),
        "investor_profiles": ("organisation_id",),
        "organisation_aliases": ("organisation_id",),
        "organisation_domains": ("organisation_id",),
        "organisation_links": ("organisation_id",),
        "organisation_locations": ("organisation_id",),
        "roles": ("organisation_id",),
        "organisation_keys": ("organisation_id",),
        "organisation_identifiers": ("organisation_id",),
        "funding_rounds": ("company_id",),
        "acquisitions": ("acquirer_id", "acquired_id"),
        "ipos": ("company_id",),
        "valuations": ("company_id",),
        "investments": ("investor_id",),
        "mentions": ("company_id",),
        "articles": ("company_id",),
        "observations": ("entity_id",),
        "reviews": ("entity_id", "other_id"),
        "merges": ("entity_id", "into_id"),
        "slug_history": ("slug", "entity_id"),
    },
    PERSON: {
        "people": ("id",),
        "roles": ("person_id",),
        "merges": ("entity_id", "into_id"),
        "slug_history": ("slug", "entity_id"),
    },
}
# In these by their type, too.
TYPES = {COMPANY: ["Company", "Investor", "organisations"], PERSON: ["Person", "people"]}
TYPED = {"merges", "slug_history"}

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
# A company's people are written anew as a whole: whose it was is told of each.
TOLD = {"roles": ["organisation_id"]}

KEEP = text("""
    update merges m set parts = t.value
    from jsonb_each(:parts) t
    where m.type = :type and m.entity_id = cast(t.key as uuid)
""").bindparams(bindparam("parts", type_=JSONB))


@asynccontextmanager
async def kept(
    connection: AsyncConnection, kind: str, whose: Mapping[UUID, UUID], into: Collection[UUID] = ()
) -> AsyncIterator[None]:
    """What is changed meanwhile is kept with each merge. whose: {one that rows name: who goes by
    the merge that changes them}. into: others that they come to name."""
    goes = {str(each): str(one) for each, one in whose.items()}
    slugs = await slugs_of(connection, kind, {*whose.values()})
    ids = [*whose, *into]
    before = await taken(connection, kind, ids, [*slugs])
    yield
    after = await taken(connection, kind, ids, [*slugs])
    parts = between(kind, before, after, goes | slugs)
    await connection.execute(KEEP, {"type": kind, "parts": parts})


async def slugs_of(
    connection: AsyncConnection, kind: str, parties: Collection[UUID]
) -> dict[str, str]:
    """{slug: whose}"""
    table = TABLES[next(iter(NAMED[kind]))].c
    found = await connection.execute(select(table.slug, table.id).where(among(table.id, parties)))
    return {row.slug: str(row.id) for row in found}


async def taken(
    connection: AsyncConnection, kind: str, ids: Sequence[UUID], slugs: Sequence[str]
) -> dict[str, Rows]:
    """All of it, as it is now."""
    return {
        name: await rows(connection, TABLES[name], naming(kind, TABLES[name], ids, slugs))
        for name in NAMED[kind]
    }


def naming(
    kind: str, table: Table, ids: Sequence[UUID], slugs: Sequence[str]
) -> ColumnElement[bool]:
    columns = (table.c[name] for name in NAMED[kind][table.name])
    named = or_(*(among(each, slugs if each.name == "slug" else ids) for each in columns))
    return named & among(table.c.type, TYPES[kind]) if table.name in TYPED else named


async def rows(connection: AsyncConnection, table: Table, condition: ColumnElement[bool]) -> Rows:
    chosen = select(*columns(table)).where(condition).subquery("chosen")
    found = await connection.scalars(select(func.to_jsonb(chosen.table_valued(), type_=JSONB)))
    keys = keys_of(table)
    return {tuple(row[name] for name in keys): row for row in found}


def columns(table: Table) -> list[Column[Any]]:
    if owner := OWNERS.get(table.name):
        return [*table.primary_key, table.c[owner]]
    return [column for column in table.c if column.name not in UNKEPT]


def keys_of(table: Table) -> list[str]:
    return [*(column.name for column in table.primary_key), *TOLD.get(table.name, ())]


def between(
    kind: str,
    before: Mapping[str, Rows],
    after: Mapping[str, Rows],
    whose: Mapping[str, str],
) -> dict[str, Parts]:
    """{who goes: {table: what is not as it was}}"""
    found: dict[str, Parts] = defaultdict(dict)
    for name, columns in NAMED[kind].items():
        for was, now in changes(TABLES[name], before[name], after[name]):
            goes = (whose.get(row[each]) for each in columns for row in (was, now) if row)
            if one := next(filter(None, goes), None):
                found[one].setdefault(name, []).append(changed(TABLES[name], was, now))
    return found


def changes(table: Table, before: Rows, after: Rows) -> Iterator[Change]:
    """Whole rows."""
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was is None or now is None or any(otherwise(table, was, now)):
            yield [was, now]


def changed(table: Table, was: Row | None, now: Row | None) -> Change:
    if was is None or now is None:
        return [was, now]
    names = [*keys_of(table), *(name for unit in otherwise(table, was, now) for name in unit)]
    return [{name: row[name] for name in names} for row in (was, now)]


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
