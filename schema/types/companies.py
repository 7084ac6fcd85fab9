"""Companies: organisations with a company profile."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.directives import at_most
from schema.enums import CompanyStatus
from schema.types.connection import ARTICLES, FUNDING_ROUNDS, INVESTORS, connection
from schema.types.facts import (
    SOURCES,
    CompanyFact,
    Conflict,
    conflicts,
    dollars,
    known_of,
    sources,
)
from schema.types.node import Node
from schema.types.places import Sector
from schema.types.reading import all_companies, investors, merged, published
from schema.types.rounds import FundingRound, FundingTotal, funding_total
from schema.types.values import PartialDate
from schema.types.words import SQL, UPDATED, VERSION, Row, global_id

if TYPE_CHECKING:
    from schema.types.articles import Article
    from schema.types.investors import Investor


def shown(row: Row) -> dict[Enum, Any]:
    """As sources would say it."""
    sector, owned, figures = entities.Sector, entities.OrganisationDomain, entities.CompanyFigures
    named = select(col(sector.slug)).where(col(sector.id) == row.sector_id)
    primary = select(col(owned.domain)).where(
        col(owned.organisation_id) == row.id, col(owned.is_primary)
    )
    raised = select(dollars(col(figures.raised_usd))).where(
        col(figures.organisation_id) == row.id, col(figures.equity_rounds) > 0
    )
    return {
        CompanyFact.NAME: row.name,
        CompanyFact.COUNTRY: row.country,
        CompanyFact.DESCRIPTION: row.description,
        CompanyFact.DOMAIN: primary.scalar_subquery(),
        CompanyFact.FOUNDED_ON: known_of(row.founded_on, row.founded_precision),
        CompanyFact.FUNDING_TOTAL: raised.scalar_subquery(),
        CompanyFact.LOGO_URL: row.logo_url,
        CompanyFact.SECTOR: named.scalar_subquery(),
        CompanyFact.STATUS: row.status,
    }


@strawberry.type(
    description="An organisation that makes something: its profile, its rounds and its news. One"
    " that invests as well is an `Investor` of the same slug."
)
class Company(Node):
    __entities__: ClassVar[Any] = (entities.Organisation, entities.CompanyProfile)

    slug: str
    name: str
    description: str
    status: CompanyStatus
    country: str | None = strawberry.field(description="ISO 3166-1 alpha-2.")
    logo_url: str | None
    updated_at: datetime = strawberry.field(description=UPDATED)
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Company", self.id)

    @strawberry.field(graphql_type=str | None, description="The primary domain, like `x.ai`.")
    def domain(self: Row) -> SQL:
        owned = entities.OrganisationDomain
        return select(col(owned.domain)).where(
            col(owned.organisation_id) == self.id, col(owned.is_primary)
        )

    @strawberry.field(
        graphql_type=list[str],
        description="Other names; at most 50.",
        directives=[at_most(50)],
    )
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

    sources = sources(CompanyFact, SOURCES)

    @strawberry.field(
        graphql_type=list[Conflict],
        description="Fields of which sources say different things; at most 10.",
        directives=[at_most(10)],
    )
    def conflicts(self: Row) -> SQL:
        return conflicts(self.id, shown(self))

    @connection(FundingRound, FUNDING_ROUNDS, "Newest first.")
    def funding_rounds(self: Row) -> SQL:
        funding = entities.FundingRound
        return select(funding).where(col(funding.company_id) == self.id)

    @connection(
        Annotated["Article", strawberry.lazy("schema.types.articles")],
        ARTICLES,
        "The articles this company is the primary company of, newest first.",
    )
    def articles(self: Row) -> SQL:
        return published().where(col(entities.Article.company_id) == self.id)

    @connection(
        Annotated["Article", strawberry.lazy("schema.types.articles")],
        ARTICLES,
        "The articles that name this company, in whatever part, newest first.",
    )
    def mentioned_in(self: Row) -> SQL:
        mention = entities.Mention
        naming = select(col(mention.article_id)).where(col(mention.company_id) == self.id)
        return published().where(col(entities.Article.id).in_(naming))

    @connection(
        Annotated["Investor", strawberry.lazy("schema.types.investors")],
        INVESTORS,
        "Those who took part in any of its rounds, by name.",
    )
    def investors(self: Row) -> SQL:
        part, funding = entities.Investment, entities.FundingRound
        joined = (
            select(col(part.investor_id))
            .join(funding, col(funding.id) == part.round_id)
            .where(col(funding.company_id) == self.id)
        )
        return investors().where(col(entities.InvestorProfile.id).in_(joined))

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return all_companies().where(col(entities.Organisation.id) == merged("Company", key))
