"""What companies are worth: when they were listed, and what was said of it since and before."""

from enum import Enum
from typing import Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.directives import at_most
from schema.enums import ValuationKind
from schema.types.facts import Conflict, IpoFact, conflicts, known_of, sum_of
from schema.types.rounds import FundingRound
from schema.types.values import Money, PartialDate, money, partial_date
from schema.types.words import SQL, Row


@strawberry.type(description="How a company's shares came to be traded on an exchange.")
class Ipo:
    __entities__: ClassVar[Any] = (entities.Ipo,)

    exchange: str | None
    symbol: str | None = strawberry.field(description="Under which they were traded first.")
    announcement: str = strawberry.field(description="The announcement this rests on.")
    announcement_url: str | None

    @strawberry.field(graphql_type=PartialDate | None, description="The first day of trading.")
    def listed_on(self: Row) -> SQL:
        return partial_date(self.listed_on, self.listed_precision)

    @strawberry.field(graphql_type=Money | None, description="For new shares.")
    def raised(self: Row) -> SQL:
        return money(self.raised, self.currency, self.raised_usd)

    @strawberry.field(graphql_type=Money | None, description="Of all shares, at their first price.")
    def valuation(self: Row) -> SQL:
        return money(self.valuation, self.currency, self.valuation_usd)

    @strawberry.field(
        graphql_type=list[Conflict],
        description="Fields of which sources of the company say different things; at most 5.",
        directives=[at_most(5)],
    )
    def conflicts(self: Row) -> SQL:
        shown: dict[Enum, Any] = {
            IpoFact.EXCHANGE: self.exchange,
            IpoFact.LISTED_ON: known_of(self.listed_on, self.listed_precision),
            IpoFact.RAISED: sum_of(self.currency, self.raised),
            IpoFact.SYMBOL: self.symbol,
            IpoFact.VALUATION: sum_of(self.currency, self.valuation),
        }
        return conflicts(self.company_id, shown)


@strawberry.type(description="What a company was worth at one time, as announced or reported.")
class Valuation:
    __entities__: ClassVar[Any] = (entities.Valuation,)

    kind: ValuationKind
    announcement: str = strawberry.field(description="The announcement this rests on.")
    announcement_url: str | None

    @strawberry.field(graphql_type=PartialDate | None)
    def valued_on(self: Row) -> SQL:
        return partial_date(self.valued_on, self.valued_precision)

    @strawberry.field(graphql_type=Money)
    def amount(self: Row) -> SQL:
        return money(self.amount, self.currency, self.amount_usd)

    @strawberry.field(
        graphql_type=FundingRound | None, description="The round in which it was agreed on."
    )
    def funding_round(self: Row) -> SQL:
        funding = entities.FundingRound
        return select(funding).where(col(funding.id) == self.round_id)
