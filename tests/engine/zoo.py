"""A zoo: interfaces, a union, rows that are missing where something must stand."""

import base64
from typing import Annotated, Any

import strawberry
from graphql import GraphQLError
from sqlalchemy import (
    ARRAY,
    Column,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    column,
    func,
    literal,
    select,
)

from tests.engine.paging import Connection, Key, LooseConnection, connection

metadata = MetaData()
keepers = Table(
    "keepers", metadata, Column("id", Integer, primary_key=True), Column("name", String),
    Column("boss_id", Integer), Column("favourite_type", String), Column("favourite_key", Integer),
    Column("badge", String),
)  # fmt: skip
mottos = Table(
    "mottos", metadata, Column("keeper_id", Integer, primary_key=True), Column("text", String)
)
cats = Table(
    "cats", metadata, Column("id", Integer, primary_key=True), Column("name", String),
    Column("lives", Integer), Column("keeper_id", Integer),
)  # fmt: skip
dogs = Table(
    "dogs", metadata, Column("id", Integer, primary_key=True), Column("name", String),
    Column("tricks", ARRAY(String)), Column("keeper_id", Integer),
)  # fmt: skip
rocks = Table(
    "rocks", metadata, Column("id", Integer, primary_key=True), Column("weight", Numeric),
    Column("type", String), Column("key", String),
)  # fmt: skip
things = Table(
    "things", metadata, Column("id", Integer, primary_key=True), Column("keeper_id", Integer),
    Column("type", String), Column("key", Integer),
)  # fmt: skip

ROWS = """
create table keepers (id int primary key, name text, boss_id int, favourite_type text,
    favourite_key int, badge text);
create table mottos (keeper_id int primary key, text text);
create table cats (id int primary key, name text, lives int, keeper_id int);
create table dogs (id int primary key, name text, tricks text[], keeper_id int);
create table rocks (id int primary key, weight numeric, type text, key text);
create table things (id int primary key, keeper_id int, type text, key int);
insert into keepers values
    (1, 'Ann', null, 'Cat', 1, 'gold'), (2, 'Bob', 1, 'Dog', 1, 'tin'),
    (3, 'Cyd', 2, 'Cat', 99, null), (4, 'Dan', 99, 'Ghost', 1, 'tin');
insert into mottos values (1, 'Onwards'), (2, 'Slowly');
insert into cats values (1, 'Mog', 9, 1), (2, 'Tom', 7, 2), (3, 'Kit', 1, 99), (4, 'Sly', 3, null);
insert into dogs values (1, 'Rex', '{sit,beg}', 1), (2, 'Pip', null, null);
insert into rocks values (1, 1.50, 'granite', 'k1'), (2, 20, 'chalk', 'k2');
insert into things values
    (1, 1, 'Cat', 1), (2, 1, 'Dog', 1), (3, 1, 'Rock', 1),
    (4, 2, 'Rock', 2), (5, 2, 'Cat', 2), (6, 3, 'Ghost', 1), (7, 3, 'Dog', 2), (8, 3, 'Cat', 99),
    (9, 4, null, null);
"""


def parse(text: str) -> tuple[str, int]:
    try:
        kind, _, key = base64.b64decode(text).decode().partition(":")
        return kind, int(key)
    except ValueError:
        raise GraphQLError(f"{text!r} is not an id.") from None


PARTS = {"parse": parse, "parts": {"type": Text(), "key": Integer()}}
GlobalId = Annotated[strawberry.ID, strawberry.argument(metadata=PARTS)]
GlobalIds = Annotated[list[strawberry.ID], strawberry.argument(metadata=PARTS)]


def global_id(kind: str, key: int) -> str:
    return base64.b64encode(f"{kind}:{key}".encode()).decode()


def keeper(key: Any) -> Any:
    return select(keepers).where(keepers.c.id == key)


LazyKeeper = Annotated["Keeper", strawberry.lazy("tests.engine.zoo")]


@strawberry.interface
class Creature:
    name: str

    @strawberry.field(graphql_type=LazyKeeper | None)
    def keeper(self: Any) -> Any:
        return keeper(self.keeper_id)


@strawberry.interface
class Pet(Creature):
    @strawberry.field(graphql_type=str)
    def sound(self: Any) -> Any:
        raise NotImplementedError


@strawberry.type
class Cat(Pet):
    lives: int

    @strawberry.field(graphql_type=str)
    def sound(self: Any, times: int = 1) -> Any:
        return func.repeat("meow", times)

    @strawberry.field(graphql_type=LazyKeeper)
    def servant(self: Any) -> Any:
        return keeper(self.keeper_id)

    @classmethod
    def __find__(cls, key: Any) -> Any:
        return select(cats).where(cats.c.id == key)


@strawberry.type
class Dog(Pet):
    tricks: list[str] | None

    @strawberry.field(graphql_type=str)
    def sound(self: Any) -> Any:
        return func.upper(self.name).concat("!")

    @classmethod
    def __find__(cls, key: Any) -> Any:
        return select(dogs).where(dogs.c.id == key)


@strawberry.type
class Rock:
    weight: float
    type: str
    key: str

    @classmethod
    def __find__(cls, key: Any) -> Any:
        return select(rocks).where(rocks.c.id == key)


Thing = Annotated[Cat | Dog | Rock, strawberry.union("Thing")]


@strawberry.type
class Badge:
    metal: str

    @strawberry.field(graphql_type=LazyKeeper)
    def giver(self: Any) -> Any:
        return keeper(self.giver_id)


def own_cats(self: Any) -> Any:
    return select(cats).where(cats.c.keeper_id >= self.id).order_by(cats.c.id)


def own_things(self: Any) -> Any:
    return select(things).where(things.c.keeper_id == self.id).order_by(things.c.id)


@strawberry.type
class Keeper:
    id: int
    name: str

    @strawberry.field(graphql_type=LazyKeeper)
    def boss(self: Any) -> Any:
        return keeper(self.boss_id)

    @strawberry.field(graphql_type=LazyKeeper | None)
    def manager(self: Any) -> Any:
        return keeper(self.boss_id)

    @strawberry.field(graphql_type=str)
    def motto(self: Any) -> Any:
        return select(mottos.c.text).where(mottos.c.keeper_id == self.id)

    @strawberry.field(graphql_type=Badge)
    def badge(self: Any) -> Any:
        named = (self.badge.label("metal"), self.boss_id.label("giver_id"))
        return select(*named).where(self.badge.is_not(None))

    @strawberry.field(graphql_type=Badge)
    def token(self: Any) -> Any:
        return select(self.name.label("metal"), self.boss_id.label("giver_id"))

    @strawberry.field(graphql_type=Pet)
    def favourite(self: Any) -> Any:
        return select(self.favourite_type.label("type"), self.favourite_key.label("key"))

    @strawberry.field(graphql_type=list[Cat])
    def cats(self: Any) -> Any:
        return own_cats(self)

    @strawberry.field(graphql_type=list[Cat] | None)
    def cats_or_null(self: Any) -> Any:
        return own_cats(self)

    @strawberry.field(graphql_type=list[Cat | None])
    def maybe_cats(self: Any) -> Any:
        return own_cats(self)

    @strawberry.field(graphql_type=int)
    def cat_count(self: Any) -> Any:
        return select(func.count()).select_from(cats).where(cats.c.keeper_id == self.id)

    @strawberry.field(graphql_type=list[Thing])
    def things(self: Any) -> Any:
        return own_things(self)

    @strawberry.field(graphql_type=list[Thing | None])
    def maybe_things(self: Any) -> Any:
        return own_things(self)

    @connection(Connection[Thing])
    def pages(self: Any, by: Any) -> Any:
        return own_things(self).order_by(None), [Key(things.c.id)], "things"

    @connection(LooseConnection[Thing] | None)
    def loose(self: Any, by: Any) -> Any:
        return own_things(self).order_by(None), [Key(things.c.id)], "things"

    @connection(Connection[Cat])
    def cat_pages(self: Any, by: Any) -> Any:
        return own_cats(self).order_by(None), [Key(cats.c.id)], "cats"


@strawberry.type
class Query:
    @strawberry.field(graphql_type=Keeper | None)
    def keeper(self: Any, id: int) -> Any:  # noqa: A002
        return keeper(id)

    @strawberry.field(graphql_type=Keeper)
    def head(self: Any, id: int = 1) -> Any:  # noqa: A002
        return keeper(id)

    @strawberry.field(graphql_type=list[Keeper])
    def keepers(self: Any) -> Any:
        return select(keepers).order_by(keepers.c.id)

    @strawberry.field(graphql_type=list[Keeper | None])
    def maybe_keepers(self: Any) -> Any:
        return select(keepers).order_by(keepers.c.id)

    @strawberry.field(graphql_type=Thing | None)
    def thing(self: Any, id: int) -> Any:  # noqa: A002
        return select(things).where(things.c.id == id)

    @strawberry.field(graphql_type=list[Thing | None])
    def things(self: Any) -> Any:
        return select(things).order_by(things.c.id)

    @strawberry.field(graphql_type=list[Creature | None])
    def creatures(self: Any) -> Any:
        return select(things).where(things.c.type != "Rock").order_by(things.c.id.desc())

    @strawberry.field(graphql_type=list[Pet])
    def pets(self: Any) -> Any:
        return select(things).where(things.c.id < 3).order_by(things.c.id)

    @connection(Connection[Pet | None])
    def zoo(self: Any, by: Any) -> Any:
        return select(things), [Key(things.c.id)], "zoo"

    @strawberry.field(graphql_type=Thing | None)
    def node(self: Any, id: GlobalId) -> Any:  # noqa: A002
        asked: Any = id
        return select(asked.type.label("type"), asked.key.label("key"))

    @strawberry.field(graphql_type=list[Thing | None])
    def nodes(self: Any, ids: GlobalIds) -> Any:
        asked: Any = ids
        given = (
            func.unnest(asked.type, asked.key)
            .table_valued(column("type", Text), column("key", Integer), with_ordinality="n")
            .render_derived("given")
        )
        return select(given.c.type, given.c.key).order_by(given.c.n)

    @strawberry.field(graphql_type=Pet)
    def mascot(self: Any, key: int = 1) -> Any:
        return select(literal("Cat").label("type"), (literal(0) + key).label("key"))


schema = strawberry.Schema(Query, types=[Cat, Dog, Rock])
