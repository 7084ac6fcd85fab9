"""Lists of rows with keys of every kind, alone and below parents."""

from enum import Enum
from typing import Annotated, Any

import strawberry
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    String,
    Table,
    Uuid,
    literal,
    select,
)

from tests.engine.paging import Connection, Cursor, Edge, Key, PageInfo, connection

metadata = MetaData()
parents = Table("parents", metadata, Column("id", Integer, primary_key=True))
rows = Table(
    "rows", metadata, Column("id", Integer, primary_key=True), Column("parent_id", Integer),
    Column("low", Integer), Column("high", Integer), Column("row_number", Integer),
    Column("key_0", Integer), Column("key_1", Integer), Column("order_0", Integer),
)  # fmt: skip
# Names of keys of every type that a cursor can carry.
kinds = Table(
    "kinds", metadata, Column("id", Integer, primary_key=True),
    Column("text", String), Column("decimal", Numeric), Column("small", SmallInteger),
    Column("whole", Integer), Column("big", BigInteger), Column("day", Date),
    Column("time", DateTime(timezone=True)), Column("uuid", Uuid), Column("float", Double),
)  # fmt: skip

ROWS = """
create table parents (id int primary key);
create table rows (id int primary key, parent_id int, low int, high int, row_number int, key_0 int,
    key_1 int, order_0 int);
create table kinds (id int primary key, text text collate "C", decimal numeric, small smallint,
    whole int, big bigint, day date, time timestamptz, uuid uuid, float float8);
create table many (id int primary key);
insert into many select generate_series(1, 20000);
analyze many;
insert into parents select generate_series(0, 7);
-- Parent n has n rows, of which some share the first key and none share both.
insert into rows select p * 10 + n, p, n / 3, (n * 5) % 7, 100 + n, 200 + n, 300 + n, 400 + n
    from generate_series(0, 7) p, generate_series(1, 7) n where n <= p;
insert into kinds values
    (1, '', -12.50, -32768, -2147483648, -9223372036854775808, '-infinity', '-infinity', '00000000-0000-0000-0000-000000000000', '-infinity'),
    (2, 'it''s "odd" \\ %s :x $1', 0, 0, 0, 0, '0001-01-02', '1969-12-31 23:59:59.999999+00', '00000000-0000-0000-0000-000000000001', -1e-300),
    (3, E'two\\nlines\\tand\\r', 0.1, 7, 7, 7, '2024-02-29', '2024-02-29 12:00:00.000001+00', '7fffffff-0000-0000-0000-000000000001', 0.1),
    (4, 'ünïcode', 0.10000000000000000001, 8, 8, 8, '2024-03-01', '2024-02-29 12:00:00.1+00', '80000000-0000-0000-0000-000000000001', 0.30000000000000004),
    (5, '😀', 99999999999999999999, 32767, 2147483647, 9223372036854775807, 'infinity', 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'infinity');
"""
# Enough rows that an index pays.
many = Table("many", metadata, Column("id", Integer, primary_key=True))


class By(Enum):
    """Keys, "-" for descending."""

    ID = "id"
    UP = "low id"
    DOWN = "-low -id"
    MIXED = "low -id"
    THREE = "-low high -id"


KINDS = [column.name for column in kinds.columns if column.name != "id"]
Kinds = Enum("Kinds", {name: f"{name} id" for name in KINDS})  # type: ignore[misc]


def listed(source: Any, table: Table, by: Enum) -> Any:
    names = by.value.split()
    keys = [Key(table.c[name.lstrip("-")], name.startswith("-")) for name in names]
    return source, keys, by.name


@strawberry.type
class Row:
    id: int
    low: int
    high: int
    row_number: int
    key_0: int = strawberry.field(name="key_0")
    key_1: int = strawberry.field(name="key_1")
    order_0: int = strawberry.field(name="order_0")

    @strawberry.field(
        graphql_type=Annotated["Parent", strawberry.lazy("tests.engine.paged")] | None
    )
    def parent(self: Any) -> Any:
        return select(parents).where(parents.c.id == self.parent_id)


@strawberry.type
class Parent:
    id: int

    @connection(Connection[Row], By)
    def rows(self: Any, by: By) -> Any:
        source = select(rows).where(rows.c.parent_id == self.id)
        return listed(source, rows, by)

    @strawberry.field(graphql_type=list[Row])
    def plain(self: Any) -> Any:
        found = select(rows).where(rows.c.parent_id == self.id)
        return found.order_by(rows.c.low.desc(), rows.c.id)


@strawberry.type
class Kind:
    id: int


def end_of_many() -> Cursor:
    return Cursor("many", [literal(20_000) + 0])


@strawberry.type
class Going:
    """A list that is read on and on."""

    edges: list[Edge[Kind]]
    nodes: list[Kind]
    page_info: PageInfo

    @strawberry.field(graphql_type=str)
    def position(self: Any) -> Any:
        return end_of_many()


@strawberry.type
class Query:
    @strawberry.field(graphql_type=Parent | None)
    def parent(self: Any, id: int) -> Any:  # noqa: A002
        return select(parents).where(parents.c.id == id)

    @strawberry.field(graphql_type=list[Parent])
    def parents(self: Any) -> Any:
        return select(parents).order_by(parents.c.id)

    @connection(Connection[Row], By)
    def rows(self: Any, by: By) -> Any:
        return listed(select(rows), rows, by)

    @connection(Connection[Kind], Kinds)
    def kinds(self: Any, by: Any) -> Any:
        return listed(select(kinds), kinds, by)

    @connection(Connection[Kind])
    def many(self: Any, by: Any) -> Any:
        return select(many), [Key(many.c.id)], "many"

    @connection(Going)
    def going(self: Any, by: Any) -> Any:
        return select(many).where(many.c.id > 19_990), [Key(many.c.id)], "many"

    @strawberry.field(graphql_type=str)
    def end(self: Any) -> Any:
        return end_of_many()


schema = strawberry.Schema(Query)
