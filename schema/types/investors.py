"""Investors and their investments."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.enums import InvestorKind
from schema.types.connection import COMPANIES, FUNDING_ROUNDS, connection
from schema.types.node import Node
from schema.types.reading import all_companies, investors, merged
from schema.types.words import SQL, UPDATED, VERSION, Row, global_id

if TYPE_CHECKING:
    from schema.types.companies import Company
    from schema.types.rounds import FundingRound


@strawberry.type(description="An organisation or a person that invests.")
class Investor(Node):
    __entities__: ClassVar[Any] = (entities.InvestorProfile, entities.Organisation)

    slug: str
    name: str
    kind: InvestorKind
    updated_at: datetime = strawberry.field(description=UPDATED)
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Investor", self.id)

    @connection(
        Annotated["FundingRound", strawberry.lazy("schema.types.rounds")],
        FUNDING_ROUNDS,
        "The rounds this investor took part in, newest first.",
    )
    def funding_rounds(self: Row) -> SQL:
        part, rounds = entities.Investment, entities.FundingRound
        joined = select(col(part.round_id)).where(col(part.investor_id) == self.id)
        return select(rounds).where(col(rounds.id).in_(joined))

    @connection(
        Annotated["Company", strawberry.lazy("schema.types.companies")],
        COMPANIES,
        "The companies whose rounds this investor took part in, by name.",
    )
    def companies(self: Row) -> SQL:
        part, rounds = entities.Investment, entities.FundingRound
        joined = (
            select(col(rounds.company_id))
            .join(part, col(part.round_id) == rounds.id)
            .where(col(part.investor_id) == self.id)
        )
        return all_companies().where(col(entities.Organisation.id).in_(joined))

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return investors().where(col(entities.InvestorProfile.id) == merged("Investor", key))
