"""Companies: organisations with a company profile."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.enums import CompanyStatus
from schema.types.connection import Connection, Page
from schema.types.investors import latest
from schema.types.places import Sector
from schema.types.reading import newest, published
from schema.types.rounds import FundingRound, FundingTotal, funding_total
from schema.types.values import PartialDate
from schema.types.words import SQL, First, Row, global_id

if TYPE_CHECKING:
    from schema.types.articles import Article


@strawberry.type
class Company:
    __entities__: ClassVar[Any] = (entities.Organisation, entities.CompanyProfile)

    slug: str
    name: str
    description: str
    status: CompanyStatus
    country: str | None = strawberry.field(description="ISO 3166-1 alpha-2.")
    logo_url: str | None

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Company", self.id)

    @strawberry.field(graphql_type=str | None, description="The primary domain, like `x.ai`.")
    def domain(self: Row) -> SQL:
        owned = entities.OrganisationDomain
        return select(col(owned.domain)).where(
            col(owned.organisation_id) == self.id, col(owned.is_primary)
        )

    @strawberry.field(graphql_type=list[str], description="Other names; at most 50.")
    def aliases(self: Row) -> SQL:
        alias = entities.OrganisationAlias
        return (
            select(col(alias.name))
            .where(col(alias.organisation_id) == self.id)
            .order_by(col(alias.position))
        )

    @strawberry.field(graphql_type=PartialDate | None)
    def founded_on(self: Row) -> SQL:
        return select(
            self.founded_on.label("date"), self.founded_precision.label("precision")
        ).where(self.founded_on.is_not(None))

    @strawberry.field(graphql_type=Sector | None)
    def sector(self: Row) -> SQL:
        return select(entities.Sector).where(col(entities.Sector.id) == self.sector_id)

    @strawberry.field(
        graphql_type=FundingTotal | None, description="Null where no equity round is known."
    )
    def funding_total(self: Row) -> SQL:
        return funding_total(self.id)

    @strawberry.field(graphql_type=Connection[FundingRound], description="Newest first.")
    def funding_rounds(self: Row, first: First = 20) -> SQL:
        funding = entities.FundingRound
        return Page(latest(select(funding).where(col(funding.company_id) == self.id)), first)

    @strawberry.field(
        graphql_type=Connection[Annotated["Article", strawberry.lazy("schema.types.articles")]],
        description="The articles this company is the primary company of, newest first.",
    )
    def articles(self: Row, first: First = 20) -> SQL:
        return Page(newest(published().where(col(entities.Article.company_id) == self.id)), first)
