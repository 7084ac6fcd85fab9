"""The ways rows are written: upsert by key, what is absent, links of an owner as a whole.

Each is one statement for however many rows, and its text does not depend on how many: columns go as
arrays. A trigger by statement runs once, and a row alone is written as 5,000 are. To make a
statement costs more than to send it: each is kept.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Enum,
    Table,
    Text,
    any_,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.dialects.postgresql import insert as inserting

from api.ingest.behind import Executing
from api.ingest.ids import new_id

Row = dict[str, Any]


async def upsert(
    connection: Executing, table: Table, rows: Iterable[Row], key: str = "slug"
) -> None:
    """Of rows with one key the last is taken. A row that says nothing new is not touched."""
    by_columns: dict[tuple[str, ...], dict[Any, Row]] = {}
    for row in map(identified, rows):
        by_columns.setdefault(tuple(row), {})[row[key]] = row
    for names, alike in by_columns.items():
        statement = upsertion(table, names, key)
        await connection.execute(statement, arrays(list(alike.values())))


@cache
def upsertion(table: Table, names: tuple[str, ...], key: str) -> Insert:
    """A row that is there keeps its id, and its trigger says when it was updated."""
    statement = insertion(table, names)
    kept = ("id", "updated_at", key)
    news = {name: statement.excluded[name] for name in names if name not in kept}
    changed = or_(*(table.c[name].is_distinct_from(value) for name, value in news.items()))
    return statement.on_conflict_do_update(index_elements=[key], set_=news, where=changed)


async def add(connection: Executing, table: Table, rows: Iterable[Row]) -> None:
    """Rows have the same columns."""
    if new := [identified(row) for row in rows]:
        await connection.execute(insertion(table, tuple(new[0])), arrays(new))


async def add_absent(connection: Executing, table: Table, rows: Iterable[Row]) -> None:
    """Who has the slug already keeps what it has."""
    if new := [identified(row) for row in rows]:
        await connection.execute(absent(table, tuple(new[0]), ("slug",)), arrays(new))


def identified(row: Row) -> Row:
    """With an id of its own, where it has none."""
    return row if row.get("id") else {**row, "id": new_id()}


@cache
def absent(table: Table, names: tuple[str, ...], key: tuple[str, ...] = ()) -> Insert:
    """Of those that are there by this key, or by any, none."""
    return insertion(table, names).on_conflict_do_nothing(index_elements=key or None)


@cache
def insertion(table: Table, names: tuple[str, ...]) -> Insert:
    """`insert into ... select * from unnest($1, $2)`"""
    columns = [table.c[name] for name in names]
    values = func.unnest(*(bindparam(each.name, type_=array_of(each)) for each in columns))
    given = values.table_valued(*(each.name for each in columns)).render_derived(name="given")
    return inserting(table).from_select(columns, select(given), include_defaults=False)


def arrays(rows: Sequence[Row]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def array_of(column: Column[Any]) -> ARRAY[Any]:
    kind = Text() if isinstance(column.type, Enum) else column.type
    return ARRAY(kind, dimensions=1)


def among(column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """`column = any ($1)`: one text, however many they are."""
    return column == any_(literal(list(values), array_of(column)))


async def ids_by(
    connection: Executing, table: Table, keys: Iterable[Any], key: str = "slug"
) -> dict[Any, UUID]:
    if not (wanted := list(keys)):
        return {}
    rows = await connection.execute(
        select(table.c[key], table.c.id).where(among(table.c[key], wanted))
    )
    return dict(rows.all())


async def replace(
    connection: Executing,
    table: Table,
    owner: str,
    wanted: Mapping[UUID, Sequence[Row]],
    new: Container[UUID] = (),
) -> list[UUID]:
    """Give each owner these rows, in this order; one whose rows are the same is not touched. Tells
    which are. new: owners that have none yet."""
    older = {key: rows for key, rows in wanted.items() if key not in new}
    present = await linked(connection, table, owner, older)
    changed = [key for key, rows in wanted.items() if list(rows) != present.get(key, [])]
    if any(present.get(key) for key in changed):
        await connection.execute(delete(table).where(among(table.c[owner], changed)))
    await add(
        connection,
        table,
        (
            {owner: key, **row, "position": n}
            for key in changed
            for n, row in enumerate(wanted[key], 1)
        ),
    )
    return changed


async def linked(
    connection: Executing, table: Table, owner: str, wanted: Mapping[UUID, Sequence[Row]]
) -> dict[UUID, list[Row]]:
    """The rows that these owners have, in their order, with the columns that the wanted ones
    name."""
    names = next(([*rows[0]] for rows in wanted.values() if rows), ["id"])
    columns = [table.c[name] for name in names]
    found: dict[UUID, list[Row]] = {key: [] for key in wanted}
    if not found:
        return found
    rows = await connection.execute(
        select(table.c[owner], *columns)
        .where(among(table.c[owner], wanted))
        .order_by(table.c.position)
    )
    for key, *values in rows:
        found[key].append(dict(zip(names, values, strict=True)))
    return found
