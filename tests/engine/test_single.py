"""Which selects find at most one row, so that they may stand in a join."""

from typing import Any

import pytest
from sqlalchemy import any_, column, func, literal, select, table

from api.engine.single import single_by
from tests.engine.toy import books, shelves

key = literal(1)
by_id = select(books).where(books.c.id == key)
shelved = books.join(shelves, books.c.shelf_id == shelves.c.id)
whole = books.join(shelves, books.c.shelf_id == shelves.c.id, full=True)
other = table("other", column("id"))


@pytest.mark.parametrize(("source", "expected"), [
    (by_id, "id"),
    (select(books).where(key == books.c.id, books.c.title != "x"), "id"),
    (select(books.c.id.label("key")).where(books.c.id == key), None),
    (select(books, shelves.c.name).select_from(shelved).where(books.c.id == key), "id"),
    (select(books.c.title).where(books.c.id == key), None),
    (select(books).where(books.c.shelf_id == key), None),
    (select(books).where(books.c.id > key), None),
    (select(books).where((books.c.id == key) | (books.c.title == "x")), None),
    (select(books), None),
    (select(books).where(books.c.id == books.c.shelf_id), None),
    (select(books).where(books.c.id == any_(books.c.words)), None),
    (select(books, shelves.c.name).where(books.c.id == key), None),
    (select(shelves).select_from(shelves.join(books, books.c.shelf_id == shelves.c.id))
        .where(shelves.c.id == key), None),
    (select(books).select_from(shelved).where(books.c.id == shelves.c.name), None),
    (select(books).select_from(shelved).where(books.c.id == func.length(shelves.c.name)), None),
    (select(books).where(books.c.id == func.abs(books.c.shelf_id)), None),
    (select(books).where(books.c.id == select(other.c.id).scalar_subquery()), "id"),
    (select(books).select_from(books.join(shelves, shelves.c.id == shelves.c.name))
        .where(books.c.id == key), None),
    (select(books).select_from(books.join(shelves, shelves.c.id == func.length(shelves.c.name)))
        .where(books.c.id == key), None),
    (select(books).select_from(whole).where(books.c.id == key), None),
    (by_id.limit(1), None),
    (by_id.offset(1), None),
    (by_id.distinct(), None),
    (select(books.c.id, func.count()).where(books.c.id == key).group_by(books.c.id), None),
    (select(func.max(books.c.id)).where(books.c.id == key).having(func.count() > 0), None),
    (select(column("id")).select_from(select(books).subquery()).where(column("id") == key), None),
])  # fmt: skip
def test_single_by(source: Any, expected: str | None) -> None:
    assert single_by(source) == expected
