"""Funding rounds, their investments, and what a company has raised in all."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import ColumnElement, Select, select
from sqlmodel import col

from schema import entities
from schema.directives import at_most
from schema.enums import EQUITY, RoundType
from schema.types.investors import Investor
from schema.types.node import Node
from schema.types.reading import companies, investors
from schema.types.values import Money, PartialDate, money, partial_date
from schema.types.words import SQL, UPDATED, VERSION, Row, global_id

if TYPE_CHECKING:
    from schema.types.companies import Company


@strawberry.type(description="One investor's part in a round.")
class Investment:
    __entities__: ClassVar[Any] = (entities.Investment,)

    is_lead: bool

    @strawberry.field(graphql_type=Investor)
    def investor(self: Row) -> SQL:
        return investors().where(col(entities.InvestorProfile.id) == self.investor_id)


@strawberry.type(description="Money that a company raised at one time, as announced.")
class FundingRound(Node):
    __entities__: ClassVar[Any] = (entities.FundingRound,)

    round_type: RoundType
    round_label: str = strawberry.field(description="The round as its announcement calls it.")
    announcement: str = strawberry.field(description="The announcement this round rests on.")
    announcement_url: str | None
    updated_at: datetime = strawberry.field(description=UPDATED)
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("FundingRound", self.id)

    @strawberry.field(graphql_type=PartialDate | None)
    def announced_on(self: Row) -> SQL:
        return partial_date(self.announced_on, self.announced_precision)

    @strawberry.field(graphql_type=Money | None, description="Null where it is undisclosed.")
    def amount(self: Row) -> SQL:
        return money(self.amount, self.currency, self.amount_usd)

    @strawberry.field(
        graphql_type=list[Investment],
        description="Who invested, in the announcement's order; at most 100.",
        directives=[at_most(100)],
    )
    def investments(self: Row) -> SQL:
        investment = entities.Investment
        return (
            select(investment)
            .where(col(investment.round_id) == self.id)
            .order_by(col(investment.position))
        )

    @strawberry.field(graphql_type=Annotated["Company", strawberry.lazy("schema.types.companies")])
    def company(self: Row) -> SQL:
        return companies().where(col(entities.Organisation.id) == self.company_id)

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return select(entities.FundingRound).where(col(entities.FundingRound.id) == key)


OTHER_ROUNDS = ", ".join(each.name for each in RoundType if each not in EQUITY)


@strawberry.type(
    description=f"What a company has raised in its equity rounds, which are all but {OTHER_ROUNDS}."
)
class FundingTotal:
    usd: Decimal | None = strawberry.field(
        description="The sum of the amounts known in USD; null where none is."
    )
    amount: Decimal | None = strawberry.field(
        description="The sum in `currency`; null where rounds were in several currencies."
    )
    currency: str | None
    round_count: int = strawberry.field(description="Equity rounds, disclosed or not.")
    undisclosed_count: int = strawberry.field(description="Those whose amount is not known.")


def funding_total(company: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """No row where a company has no equity round."""
    figures = entities.CompanyFigures
    return select(
        col(figures.organisation_id),
        col(figures.raised_usd).label("usd"),
        col(figures.raised).label("amount"),
        col(figures.raised_currency).label("currency"),
        col(figures.equity_rounds).label("round_count"),
        col(figures.undisclosed_rounds).label("undisclosed_count"),
    ).where(col(figures.organisation_id) == company, col(figures.equity_rounds) > 0)
