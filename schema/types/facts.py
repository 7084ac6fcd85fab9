"""Where what is known was said, and what of it contradicts.

A member of CompanyFact, FundingRoundFact and IpoFact is a field of the type, its value what that is
called in what sources say (`observations.facts`). What they say of a listing they say of its
company, in words of its own.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, ClassVar

import strawberry
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlmodel import col
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from schema import entities
from schema.directives import PAGE, at_most, paged
from schema.enums import Precision
from schema.filters.orders import Key
from schema.types.connection import Connection, Page
from schema.types.sources import Source
from schema.types.words import SQL, After, Before, FirstOfPage, LastOfPage, Row

RULE = (
    "Shown is what an editor wrote, which is what no source said; else what most records say; of"
    " equals what was said last."
)
SOURCES = (
    "Records of sources that tell of it, latest first. What editors wrote has none; that sources"
    " say something else makes no entry in `changes` until what is shown changes."
)
TOTAL = "funding_total"


@strawberry.enum(description="A field of a company, as sources tell it.")
class CompanyFact(Enum):
    NAME = "name"
    COUNTRY = "country"
    DESCRIPTION = "description"
    DOMAIN = "domain"
    FOUNDED_ON = "founded"
    FUNDING_TOTAL = TOTAL
    LINKS = "links"
    LOCATIONS = "headquarters"
    LOGO_URL = "logo_url"
    PEOPLE = "people"
    SECTOR = "sector"
    STATUS = "status"


@strawberry.enum(description="A field of a funding round, as sources tell it.")
class FundingRoundFact(Enum):
    AMOUNT = "amount"
    ANNOUNCED_ON = "announced"
    ANNOUNCEMENT_URL = "announcement_url"
    ROUND_LABEL = "round_label"
    ROUND_TYPE = "round_type"


class IpoFact(Enum):
    EXCHANGE = "exchange"
    LISTED_ON = "listed"
    RAISED = "raised"
    SYMBOL = "symbol"
    VALUATION = "worth"


# What sources say -> the field that it is here.
NAMES = {
    each.value: to_camel_case(each.name.lower())
    for each in (*CompanyFact, *FundingRoundFact, *IpoFact)
}


def told(facts: Any) -> TableValuedAlias:
    """A row for each fact: its key, its value."""
    return func.jsonb_each_text(facts).table_valued("key", "value").render_derived(name="told")


def field_of(key: Any) -> ColumnElement[str]:
    return case(NAMES, value=key, else_=key)


@strawberry.type(description="What a source says of one field.")
class Fact:
    field: str = strawberry.field(description="Its name in the type.")
    value: str = strawberry.field(
        description="As it was read: a date as far as it is known, money as `USD 5250000.00`."
    )


@strawberry.type(description="A record of a source: what it says of one thing, and where.")
class FactSource:
    __entities__: ClassVar[Any] = (entities.Observation,)

    record: str = strawberry.field(description="What tells it apart among the source's records.")
    line: int | None = strawberry.field(description="Of a file.")
    seen_at: datetime = strawberry.field(description="When it first said this there.")

    @strawberry.field(graphql_type=Source)
    def source(self: Row) -> SQL:
        return select(entities.Source).where(col(entities.Source.id) == self.source_id)

    @strawberry.field(graphql_type=str, description="An address, or a file's name.")
    def where(self: Row) -> SQL:
        return self.place

    @strawberry.field(
        graphql_type=list[Fact],
        description="All that it says; at most 20.",
        directives=[at_most(20)],
    )
    def facts(self: Row) -> SQL:
        each = told(self.facts)
        field = field_of(each.c.key).label("field")
        return select(field, each.c.value).order_by(field)


@strawberry.type(description="One of several values that sources give a field.")
class Claim:
    value: str
    count: int = strawberry.field(description="Records that say so.")

    @strawberry.field(
        graphql_type=list[FactSource],
        description="Those of them that were seen last, latest first; at most 5.",
        directives=[at_most(5)],
    )
    def sources(self: Row) -> SQL:
        value = func.jsonb_object_field_text(SAID.facts, self.key, type_=Text)
        return latest(select(SAID).where(about(self.entity_id), value == self.value)).limit(5)


@strawberry.type(description="A field of which sources say different things. " + RULE)
class Conflict:
    field: str = strawberry.field(description="Its name in the type.")
    shown: str | None = strawberry.field(description="What it is now, as sources would say it.")

    @strawberry.field(
        graphql_type=list[Claim],
        description="What sources say, what most say first; at most 10.",
        directives=[at_most(10)],
    )
    def values(self: Row) -> SQL:
        each, count = told(SAID.facts), func.count()
        return (
            select(
                self.entity_id.label("entity_id"), self.key.label("key"), each.c.value,
                count.label("count"),
            )
            .select_from(SAID)
            .join(each, true())
            .where(about(self.entity_id), each.c.key == self.key)
            .group_by(each.c.value)
            .order_by(count.desc(), func.max(SAID.seen_at).desc(), each.c.value)
            .limit(10)
        )  # fmt: skip


def latest(rows: Select[Any]) -> Select[Any]:
    return rows.order_by(*(key.expression.desc() for key in KEYS))


SAID: Any = entities.Observation
KEYS = [
    Key(column, descending=True)
    for column in (SAID.seen_at, SAID.source_id, SAID.place, SAID.record, SAID.nth)
]


def about(entity: Any) -> ColumnElement[bool]:
    """What is said of an organisation as an investor is not said of the company that it is."""
    return and_(SAID.entity_id == entity, SAID.type != "Investor")


def records(entity: Any, key: str | None = None) -> Select[Any]:
    """Of those, that tell of one field."""
    found = select(SAID).where(about(entity))
    return found if key is None else found.where(SAID.facts.has_key(key))


def page(rows: Select[Any], first: Any, after: Any, last: Any, before: Any) -> Page:
    size = PAGE if first is None and last is None else first
    return Page(rows, rows, KEYS, ("sources", None), (), size, after, last, before)


def sources(fact: type[Enum], description: str) -> Any:
    """A connection of the records that tell of a thing, or of one of its fields."""

    def resolve(
        self: Row,
        first: FirstOfPage = UNSET,
        after: After = UNSET,
        last: LastOfPage = UNSET,
        before: Before = UNSET,
        field: Any = UNSET,
    ) -> SQL:
        key = None if field is None else field.value
        return page(records(self.id, key), first, after, last, before)

    resolve.__annotations__["field"] = Annotated[
        fact | None, strawberry.argument(description="Only those that tell of this one.")
    ]
    return strawberry.field(
        resolve,
        graphql_type=Connection[FactSource],
        description=description,
        directives=[paged()],
    )


def conflicts(entity: Any, shown: Mapping[Enum, Any], only: Enum | None = None) -> Select[Any]:
    """shown: what each field is now, of those that are asked about. A total contradicts the sum of
    what is known, too."""
    each = told(SAID.facts)
    texts = {fact.value: cast(value, Text) for fact, value in shown.items()}
    differ = func.count(each.c.value.distinct()) > 1
    if CompanyFact.FUNDING_TOTAL in shown:
        summed = texts[TOTAL]
        differ = or_(differ, and_(each.c.key == TOTAL, func.min(each.c.value) != summed))
    found = (
        select(
            entity.label("entity_id"), each.c.key, field_of(each.c.key).label("field"),
            case(texts, value=each.c.key).label("shown"),
        )
        .select_from(SAID)
        .join(each, true())
        .where(about(entity), each.c.key.in_(texts))
        .group_by(each.c.key)
        .having(differ)
        .order_by(field_of(each.c.key))
    )  # fmt: skip
    return found if only is None else found.where(each.c.key == only.value)


def known_of(date: Any, precision: Any) -> ColumnElement[str]:
    """A date as far as it is known: `2026-04`."""
    digits = case({Precision.YEAR.value: 4, Precision.MONTH.value: 7}, value=precision, else_=10)
    return func.left(cast(date, Text), digits, type_=Text)


def sum_of(currency: Any, amount: Any) -> ColumnElement[str]:
    return cast(currency, Text).concat(" ").concat(cast(amount, Text))


def dollars(amount: Any) -> ColumnElement[str]:
    return sum_of(literal("USD", Text), amount)
