"""A small world for the engine's own tests: shelves with books, declared as a schema would be."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import asyncpg
import strawberry
from sqlalchemy import (
    ARRAY,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    any_,
    func,
    select,
)

from api.database import Reader
from api.engine.answer import Engine
from api.engine.limits import DEFAULTS, Limits

metadata = MetaData()
shelves = Table(
    "shelves", metadata, Column("id", Integer, primary_key=True), Column("name", String)
)
books = Table(
    "books",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shelf_id", ForeignKey("shelves.id")),
    Column("title", String),
    Column("price", Numeric(8, 2)),
    Column("words", ARRAY(String)),
)

ROWS = """
create table shelves (id int primary key, name text);
create table books (
    id int primary key, shelf_id int references shelves, title text, price numeric(8, 2),
    words text[]
);
insert into shelves values (1, 'Poems'), (2, 'Empty'), (3, 'It''s \\ "odd" %s :x $1');
insert into books values
    (1, 1, 'Sonnets', 12.50, '{love,time}'), (2, 1, 'Odes', 7.00, '{}'), (3, null, 'Loose', null, null)
"""


@strawberry.enum
class Order(Enum):
    TITLE = "title"
    PRICE = "price"


def number(low: int, high: int) -> Any:
    return strawberry.argument(metadata={"minimum": low, "maximum": high})


Most = Annotated[int, number(0, 10)]


@strawberry.type
class Price:
    amount: Decimal


@strawberry.type
class Book:
    id: int
    title: str
    words: list[str] | None

    @strawberry.field(graphql_type=Price | None)
    def price(self: Any) -> Any:
        return select(self.price.label("amount")).where(self.price.is_not(None))

    @strawberry.field(graphql_type=Annotated["Shelf", strawberry.lazy("tests.engine.toy")] | None)
    def shelf(self: Any) -> Any:
        return select(shelves).where(shelves.c.id == self.shelf_id)


@strawberry.type
class Shelf:
    id: int
    name: str

    @strawberry.field(graphql_type=list[Book])
    def books(self: Any, first: Most = 5, by: Order = Order.TITLE) -> Any:
        return (
            select(books)
            .where(books.c.shelf_id == self.id)
            .order_by(books.c[by.value], books.c.id)
            .limit(first)
        )

    @strawberry.field(graphql_type=list[str])
    def titles(self: Any) -> Any:
        return select(books.c.title).where(books.c.shelf_id == self.id).order_by(books.c.title)

    @strawberry.field(graphql_type=int)
    def count(self: Any) -> Any:
        return select(func.count()).select_from(books).where(books.c.shelf_id == self.id)


@strawberry.type
class Query:
    @strawberry.field(graphql_type=Shelf | None)
    def shelf(self: Any, id: int | None = None, name: str | None = None) -> Any:  # noqa: A002
        key = shelves.c.id == id if name is None else shelves.c.name == name
        return select(shelves).where(key)

    @strawberry.field(graphql_type=list[Book])
    def books(self: Any, ids: list[int] | None = None) -> Any:
        found = select(books).order_by(books.c.id)
        return found if ids is None else found.where(books.c.id == any_(ids))

    @strawberry.field(graphql_type=str)
    def echo(self: Any, text: str) -> Any:
        return text


schema = strawberry.Schema(Query)


class Counting:
    """A reader's fetch that remembers what it was asked to run."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.asked: list[tuple[str, Sequence[Any]]] = []

    async def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        self.asked.append((sql, values))
        return await self.reader.fetch(sql, values)


async def fill(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(ROWS)
    await connection.close()


def engine(fetch: Any, statements: int = 100, limits: Limits = DEFAULTS) -> Engine:
    return Engine(schema, fetch, statements=statements, limits=limits)
