"""Rows as they were, as far as they are what a merge left (merged.py)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Table,
    TableValuedAlias,
    and_,
    case,
    column,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES
from api.ingest.merged import COUNTED, NAMED, Parts, keys_of, units
from api.ingest.tables import Row, among

WAS, NOW = "was_", "now_"
# They are not there, or it fails.
PARTIES = {"organisations", "people"}


async def restore(
    connection: AsyncConnection, kind: str, party: UUID, into: UUID, changed: Parts
) -> None:
    for name in NAMED[kind]:
        table, changes = TABLES[name], changed.get(name, [])
        await unmake(connection, table, [now for was, now in changes if was is None and now])
        await turn_back(connection, table, [(was, now) for was, now in changes if was and now],
                        party)  # fmt: skip
        await put_back(connection, table, [was for was, now in changes if now is None and was],
                       (party, into))  # fmt: skip


async def unmake(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """What the merge made."""
    if rows:
        given = recordset(table, rows)
        same = (table.c[name].is_not_distinct_from(given.c[name])
                for name in rows[0] if name != COUNTED)  # fmt: skip
        await connection.execute(delete(table).where(exists().where(*same)))


async def turn_back(
    connection: AsyncConnection, table: Table, changes: Iterable[tuple[Row, Row]], party: UUID
) -> None:
    """What it changed."""
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    keys = keys_of(table)
    for was, now in changes:
        names = tuple(name for name in was if name not in keys)
        alike[names].append(
            {name: was[name] for name in keys}
            | {WAS + name: was[name] for name in names}
            | {NOW + name: now[name] for name in names}
        )
    for names, rows in alike.items():
        given = recordset(table, rows)
        left = {
            name: and_(*(table.c[each].is_not_distinct_from(given.c[NOW + each]) for each in unit))
            for unit in units(table)
            for name in unit
            if name in names
        }
        news = {name: case((left[name], given.c[WAS + name]), else_=table.c[name]) for name in left}
        same = (table.c[name] == given.c[name] for name in keys)
        await connection.execute(
            update(table).values(news).where(*same, or_(*left.values()), *own(table, party))
        )


def own(table: Table, company: UUID) -> list[ColumnElement[bool]]:
    """An article is about the first of those that it names."""
    if table.name != "articles":
        return []
    mentions = TABLES["mentions"].c
    first = (mentions.article_id == table.c.id) & (mentions.role == "PRIMARY")
    return [~exists().where(first, mentions.company_id != company)]


async def put_back(
    connection: AsyncConnection, table: Table, rows: Sequence[Row], pair: Sequence[UUID]
) -> None:
    """What is gone by it, if all that it refers to is there."""
    if not rows:
        return
    given = recordset(table, rows)
    values: dict[str, ColumnElement[Any]] = {name: given.c[name] for name in rows[0]}
    if COUNTED in values:
        values[COUNTED] = given.c[COUNTED] + 1
    for key in table.foreign_keys:
        there = select(key.column).where(key.column == given.c[key.parent.name])
        values[key.parent.name] = there.scalar_subquery()
    whole = (values[key.parent.name].is_not(None) for key in table.foreign_keys
             if not key.parent.nullable)  # fmt: skip
    found = select(*values.values()).where(*whole, *beside(table, given, pair))
    statement = insert(table).from_select([*values], found, include_defaults=False)
    if table.name not in PARTIES:
        statement = statement.on_conflict_do_nothing()
    await connection.execute(statement)


def beside(
    table: Table, given: TableValuedAlias, pair: Sequence[UUID]
) -> list[ColumnElement[bool]]:
    """What gave way to another of its list comes back while that is there."""
    profiles = TABLES["investor_profiles"].c
    investors = select(profiles.id).where(among(profiles.organisation_id, pair))
    if table.name == "mentions":
        still = among(table.c.company_id, pair)
        return [exists().where(table.c.article_id == given.c.article_id, still)]
    if table.name == "investments":
        still = table.c.investor_id.in_(investors)
        return [exists().where(table.c.round_id == given.c.round_id, still)]
    return []


def recordset(table: Table, rows: Sequence[Row]) -> TableValuedAlias:
    """Rows of JSON as rows of the table's types."""
    typed = (
        column(name, table.c[name.removeprefix(WAS).removeprefix(NOW)].type) for name in rows[0]
    )
    found = func.jsonb_to_recordset(literal(list(rows), JSONB))
    return found.table_valued(*typed).render_derived(name="given", with_types=True)
