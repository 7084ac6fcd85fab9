"""Orders: the keys a list can be ordered by, and the input types made of them.

A key that can be null is ordered by a value that stands for null and lies beyond all others, so
that a page begins behind one row comparison and an index serves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import strawberry
from graphql import GraphQLError
from sqlalchemy import ColumnElement, Date, Numeric, SmallInteger, func, literal_column

from schema.entities import (
    Acquisition,
    Article,
    ArticleFigures,
    CompanyFigures,
    CompanyProfile,
    FundingRound,
    InvestorFigures,
    Organisation,
    Tag,
    Topic,
)
from schema.enums import Direction, Nulls

# What stands for null before and after every value. Their types are those of the keys: one of so
# many digits has no infinity.
DATES = (literal_column("'-infinity'::date", Date), literal_column("'infinity'::date", Date))
AMOUNTS = (
    literal_column("'-Infinity'::numeric", Numeric),
    literal_column("'Infinity'::numeric", Numeric),
)
SCORES = (literal_column("0", SmallInteger), literal_column("4", SmallInteger))


@dataclass(frozen=True)
class By:
    """What a name of an order means. ends: what stands for null, lowest and highest."""

    column: Any
    ends: tuple[ColumnElement[Any], ColumnElement[Any]] | None = None

    def expression(self, *, lowest: bool) -> ColumnElement[Any]:
        if self.ends is None:
            found: ColumnElement[Any] = self.column.expression
            return found
        end = self.ends[0 if lowest else 1]
        # The type of the end: a column of limited precision has no infinity to compare with.
        return func.coalesce(self.column, end, type_=end.type)


@dataclass(frozen=True)
class Key:
    expression: ColumnElement[Any]
    descending: bool


@dataclass(frozen=True)
class Given:
    """One key of an order as a client gives it."""

    name: str
    descending: bool = False
    nulls_last: bool = True

    @property
    def lowest(self) -> bool:
        """Whether what stands for null must be less than all others."""
        return self.descending == self.nulls_last


@dataclass(frozen=True)
class Order:
    """homes: tables that hold the keys, each with its `ID`; the first that holds all keys of an
    order serves it, for then one index can. usual: the order of a list that is not told one; its
    names break the ties of any other where `ties` says so."""

    kind: str
    homes: tuple[dict[str, By], ...]
    usual: tuple[Given, ...]
    ties: tuple[str, ...] = ()
    input: Any = field(init=False)

    def __post_init__(self) -> None:
        names = list(dict.fromkeys(name for home in self.homes for name in home if name != "ID"))
        vocabulary: Any = Enum(f"{self.kind}OrderField", {name: name for name in names})  # type: ignore[misc]
        named = strawberry.enum(vocabulary, description="What such a list is ordered by.")
        object.__setattr__(self, "input", order_input(self.kind, named))

    def keys(
        self, asked: Sequence[dict[str, Any]] | None, where: str
    ) -> tuple[list[Key], list[str]]:
        """The keys, and their names to bind a cursor to. where: what asks for them."""
        order = [read(each) for each in asked] if asked else list(self.usual)
        names = [each.name for each in order]
        if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
            raise GraphQLError(
                f"{where} names {' and '.join(twice)} twice.", extensions={"argument": where}
            )
        descending = order[-1].descending
        order += [Given(name, descending) for name in self.ties if name not in names]
        order.append(Given("ID", descending))
        home = self.home({each.name for each in order})
        keys = [
            Key(home[each.name].expression(lowest=each.lowest), each.descending) for each in order
        ]
        return keys, [str(each) for each in order]

    def home(self, names: set[str]) -> dict[str, By]:
        whole = next((home for home in self.homes if names <= home.keys()), None)
        return whole or {name: by for home in reversed(self.homes) for name, by in home.items()}


def read(given: dict[str, Any]) -> Given:
    return Given(
        given["field"].value,
        given["direction"] is Direction.DESC,
        given["nulls"] is Nulls.LAST,
    )


def order_input(kind: str, named: Any) -> Any:
    nulls = "Where rows without a value stand."
    members = {
        "__annotations__": {"field": named, "direction": Direction, "nulls": Nulls},
        "field": strawberry.field(description="What is compared."),
        "direction": strawberry.field(
            default=Direction.ASC, description="From the least up, or from the most down."
        ),
        "nulls": strawberry.field(default=Nulls.LAST, description=nulls),
    }
    made = type(f"{kind}Order", (), members)
    return strawberry.input(made, description="One key of an order; later ones break ties.")


ARTICLES = Order(
    "Article",
    (
        {
            "PUBLISHED_AT": By(Article.published_at),
            "UPDATED_AT": By(Article.updated_at),
            "TITLE": By(Article.title),
            "ID": By(Article.id),
        },
        {
            "PUBLISHED_AT": By(ArticleFigures.published_at),
            "NOVELTY": By(ArticleFigures.novelty, SCORES),
            "SIGNIFICANCE": By(ArticleFigures.significance, SCORES),
            "ID": By(ArticleFigures.article_id),
        },
    ),
    usual=(Given("PUBLISHED_AT", descending=True),),
    ties=("PUBLISHED_AT",),
)
COMPANIES = Order(
    "Company",
    (
        {"NAME": By(Organisation.name), "ID": By(Organisation.id)},
        {
            "NAME": By(CompanyFigures.name),
            "TOTAL_RAISED": By(CompanyFigures.raised_usd, AMOUNTS),
            "RAISED_ON": By(CompanyFigures.raised_on, DATES),
            "ID": By(CompanyFigures.organisation_id),
        },
        {
            "FOUNDED_ON": By(CompanyProfile.founded_on, DATES),
            "ID": By(CompanyProfile.organisation_id),
        },
    ),
    usual=(Given("NAME"),),
)
FUNDING_ROUNDS = Order(
    "FundingRound",
    (
        {
            "ANNOUNCED_ON": By(FundingRound.announced_on, DATES),
            "AMOUNT_USD": By(FundingRound.amount_usd, AMOUNTS),
            "ID": By(FundingRound.id),
        },
    ),
    usual=(Given("ANNOUNCED_ON", descending=True),),
)
ACQUISITIONS = Order(
    "Acquisition",
    (
        {
            "ANNOUNCED_ON": By(Acquisition.announced_on, DATES),
            "PRICE_USD": By(Acquisition.price_usd, AMOUNTS),
            "ID": By(Acquisition.id),
        },
    ),
    usual=(Given("ANNOUNCED_ON", descending=True),),
)
INVESTORS = Order(
    "Investor",
    (
        {
            "NAME": By(InvestorFigures.name),
            "ROUND_COUNT": By(InvestorFigures.rounds),
            "INVESTED_ON": By(InvestorFigures.invested_on, DATES),
            "ID": By(InvestorFigures.profile_id),
        },
    ),
    usual=(Given("NAME"),),
)
TOPICS = Order("Topic", ({"NAME": By(Topic.name), "ID": By(Topic.id)},), usual=(Given("NAME"),))
TAGS = Order("Tag", ({"NAME": By(Tag.name), "ID": By(Tag.id)},), usual=(Given("NAME"),))
