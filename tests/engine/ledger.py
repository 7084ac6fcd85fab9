"""A ledger: scalars of every kind in and out, enums, lists of lists, input objects within another."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, NewType
from uuid import UUID

import sqlalchemy
import strawberry
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    MetaData,
    Numeric,
    Table,
    Uuid,
    and_,
    any_,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import array
from strawberry.schema.config import StrawberryConfig


@strawberry.enum
class Kind(Enum):
    IN = "in"
    OUT = "out"


metadata = MetaData()
entries = Table(
    "entries", metadata, Column("id", Integer, primary_key=True), Column("kind", sqlalchemy.Enum(Kind, native_enum=False)),
    Column("amount", Numeric), Column("big", BigInteger), Column("day", Date),
    Column("time", DateTime(timezone=True)), Column("uuid", Uuid), Column("rate", Double),
    Column("amounts", ARRAY(Numeric)), Column("bigs", ARRAY(BigInteger)),
    Column("grid", ARRAY(Integer, dimensions=2)),
)  # fmt: skip

ROWS = """
create table entries (id int primary key, kind text, amount numeric, big bigint, day date,
    time timestamptz, uuid uuid, rate float8, amounts numeric[], bigs bigint[], grid int[][]);
insert into entries values
    (1, 'IN', 12.50, 9007199254740993, '2024-02-29', '2024-02-29 12:00:00.123456+00',
        '00000000-0000-0000-0000-00000000000a', 0.1, '{1.10,2}', '{9007199254740993}', '{{1,2},{3,4}}'),
    (2, 'OUT', -0.0001, -1, '0999-01-01', '1969-12-31 22:30:00-01:30', null, 1e-7, '{}', null, '{}'),
    (3, null, null, null, null, null, null, null, '{null,3.00}', '{null}', null);
"""

BigInt = NewType("BigInt", int)


@strawberry.input
class Span:
    low: int | None = None
    high: int | None = 3


@strawberry.input
class Filter:
    ids: list[int] | None = strawberry.UNSET
    kinds: list[Kind | None] | None = strawberry.UNSET
    span: Span | None = strawberry.UNSET
    amount: Decimal | None = strawberry.UNSET
    both: list["Filter"] | None = strawberry.field(name="and", default=strawberry.UNSET)
    either: list["Filter"] | None = strawberry.field(name="or", default=strawberry.UNSET)


def listed(ids: Any) -> Any:
    return array(ids, type_=Integer) if isinstance(ids, list) else ids


def found(where: dict[str, Any]) -> Any:
    """What a filter, as the engine hands it over, finds."""
    conditions = []
    if (ids := where.get("ids")) is not None:
        conditions.append(entries.c.id == any_(listed(ids)))
    if (kinds := where.get("kinds")) is not None:
        conditions += [or_(*(entries.c.kind.is_not_distinct_from(kind) for kind in kinds))]
    if (span := where.get("span")) is not None:
        conditions += [entries.c.id >= span["low"]] if span.get("low") is not None else []
        conditions += [entries.c.id <= span["high"]] if span.get("high") is not None else []
    if (amount := where.get("amount")) is not None:
        conditions.append(entries.c.amount == amount)
    conditions += [found(each) for each in where.get("and") or ()]
    if (either := where.get("or")) is not None:
        conditions.append(or_(literal(False), *(found(each) for each in either)))
    return and_(literal(True), *conditions)


@strawberry.type
class Entry:
    id: int
    kind: Kind | None
    amount: Decimal | None
    big: BigInt | None
    day: date | None
    time: datetime | None
    uuid: UUID | None
    rate: float | None
    amounts: list[Decimal | None]
    bigs: list[BigInt | None] | None
    grid: list[list[int]] | None


def echoing(kind: Any) -> Any:
    """A field that gives back what it is given."""

    def resolve(self: Any, value: Any = None) -> Any:
        return value

    resolve.__annotations__["value"] = kind | None
    return strawberry.field(resolve, graphql_type=kind | None)


@strawberry.type
class Query:
    @strawberry.field(graphql_type=list[Entry])
    def entries(self: Any, where: Filter | None = None) -> Any:
        chosen = select(entries).order_by(entries.c.id)
        return chosen if where is None else chosen.where(found(where))  # type: ignore[arg-type]

    text = echoing(str)
    whole = echoing(int)
    number = echoing(float)
    flag = echoing(bool)
    ident = echoing(strawberry.ID)
    amount = echoing(Decimal)
    big = echoing(BigInt)
    day = echoing(date)
    time = echoing(datetime)
    uuid = echoing(UUID)
    texts = echoing(list[str | None])
    wholes = echoing(list[int | None])
    amounts = echoing(list[Decimal | None])
    bigs = echoing(list[BigInt | None])
    days = echoing(list[date | None])
    uuids = echoing(list[UUID | None])

    @strawberry.field(graphql_type=str)
    def kinds(self: Any, value: list[list[Kind]]) -> Any:
        """Enum values choose the SQL."""
        return " ".join("".join(kind.name for kind in each) for each in value)

    @strawberry.field(graphql_type=list[int])
    def lengths(self: Any, value: list[list[int]]) -> Any:
        return array([func.cardinality(each) for each in value], type_=Integer)

    @strawberry.field(graphql_type=str)
    def defaults(self: Any, span: Span, text: str = "usual", kind: Kind = Kind.OUT) -> Any:
        given: Any = span
        return literal(f"{' '.join(sorted(given))} {kind.name} ").concat(text)


schema = strawberry.Schema(
    Query,
    config=StrawberryConfig(
        scalar_map={
            BigInt: strawberry.scalar(name="BigInt", serialize=str, parse_value=int),
        }
    ),
)
