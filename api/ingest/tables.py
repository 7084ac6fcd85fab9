"""The ways rows are written: upsert by key, what is absent, links of an owner as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, insert, or_, select
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.dialects.postgresql import insert as upserting
from sqlalchemy.ext.asyncio import AsyncConnection

Row = dict[str, Any]


async def upsert(
    connection: AsyncConnection, table: Table, rows: Iterable[Row], key: str = "slug"
) -> None:
    """Rows have the same columns. A row that says nothing new is not touched."""
    by_columns: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        given = {name: value for name, value in row.items() if name != "id" or value}
        by_columns.setdefault(tuple(given), []).append(given)
    for names, alike in by_columns.items():
        await connection.execute(upsertion(table, names, key), alike)


def upsertion(table: Table, names: Iterable[str], key: str) -> Insert:
    """A row that is there keeps its id, and its trigger says when it was updated."""
    statement = upserting(table)
    kept = ("id", "updated_at", key)
    news = {name: statement.excluded[name] for name in names if name not in kept}
    changed = or_(*(table.c[name].is_distinct_from(value) for name, value in news.items()))
    return statement.on_conflict_do_update(index_elements=[key], set_=news, where=changed)


async def add_absent(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Who has the slug already keeps what it has."""
    if rows:
        statement = upserting(table).on_conflict_do_nothing(index_elements=["slug"])
        await connection.execute(statement, rows)


async def ids_by(
    connection: AsyncConnection, table: Table, keys: Iterable[Any], key: str = "slug"
) -> dict[Any, UUID]:
    rows = await connection.execute(
        select(table.c[key], table.c.id).where(table.c[key].in_(list(keys)))
    )
    return dict(rows.all())


async def replace(
    connection: AsyncConnection, table: Table, owner: str, wanted: Mapping[UUID, Sequence[Row]]
) -> list[UUID]:
    """Give each owner these rows, in this order; one whose rows are the same is not touched. Tells
    which are."""
    present = await linked(connection, table, owner, wanted)
    changed = [key for key, rows in wanted.items() if list(rows) != present[key]]
    if changed:
        await connection.execute(delete(table).where(table.c[owner].in_(changed)))
    new = [
        {owner: key, **row, "position": n}
        for key in changed
        for n, row in enumerate(wanted[key], 1)
    ]
    if new:
        await connection.execute(insert(table), new)
    return changed


async def linked(
    connection: AsyncConnection, table: Table, owner: str, wanted: Mapping[UUID, Sequence[Row]]
) -> dict[UUID, list[Row]]:
    """The rows that these owners have, in their order, with the columns that the wanted ones
    name."""
    names = next(([*rows[0]] for rows in wanted.values() if rows), ["id"])
    columns = [table.c[name] for name in names]
    found: dict[UUID, list[Row]] = {key: [] for key in wanted}
    rows = await connection.execute(
        select(table.c[owner], *columns)
        .where(table.c[owner].in_(list(wanted)))
        .order_by(table.c.position)
    )
    for key, *values in rows:
        found[key].append(dict(zip(names, values, strict=True)))
    return found
