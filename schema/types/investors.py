"""Investors and their investments."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import Select, select
from sqlmodel import col

from schema import entities
from schema.enums import InvestorKind
from schema.types.connection import Connection, Page
from schema.types.words import SQL, First, Row, global_id

if TYPE_CHECKING:
    from schema.types.rounds import FundingRound


@strawberry.type(description="An organisation or a person that invests.")
class Investor:
    __entities__: ClassVar[Any] = (entities.InvestorProfile, entities.Organisation)

    slug: str
    name: str
    kind: InvestorKind

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Investor", self.id)

    @strawberry.field(
        graphql_type=Connection[Annotated["FundingRound", strawberry.lazy("schema.types.rounds")]],
        description="The rounds this investor took part in, newest first.",
    )
    def funding_rounds(self: Row, first: First = 20) -> SQL:
        part, rounds = entities.Investment, entities.FundingRound
        joined = select(col(part.round_id)).where(col(part.investor_id) == self.id)
        return Page(latest(select(rounds).where(col(rounds.id).in_(joined))), first)


def latest(rounds: Select[Any]) -> Select[Any]:
    entity = entities.FundingRound
    return rounds.order_by(col(entity.announced_on).desc().nulls_last(), col(entity.id).desc())
