"""Companies: organisations with a company profile."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import col

from schema import entities
from schema.directives import at_most
from schema.enums import CompanyStatus, RoleKind
from schema.filters.orders import DATES
from schema.types.acquisitions import Acquisition
from schema.types.connection import (
    ACQUISITIONS,
    ARTICLES,
    FUNDING_ROUNDS,
    INVESTORS,
    connection,
)
from schema.types.node import Node
from schema.types.people import Role
from schema.types.places import Sector
from schema.types.reading import all_companies, investors, merged, published
from schema.types.rounds import FundingRound, FundingTotal, funding_total
from schema.types.values import PartialDate, partial_date
from schema.types.whereabouts import Identifier, Link, Location
from schema.types.words import SQL, UPDATED, VERSION, Row, global_id
from schema.types.worth import Ipo, Valuation

if TYPE_CHECKING:
    from schema.types.articles import Article
    from schema.types.investors import Investor


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
    country: str | None = strawberry.field(description="Of its headquarters: ISO 3166-1 alpha-2.")
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

    @strawberry.field(
        graphql_type=list[Identifier],
        description="What it is known by elsewhere, by scheme and value: the first 20.",
        directives=[at_most(20)],
    )
    def identifiers(self: Row) -> SQL:
        known = entities.OrganisationIdentifier
        return (
            select(known)
            .where(col(known.organisation_id) == self.id)
            .order_by(col(known.scheme), col(known.value))
            .limit(20)
        )

    @strawberry.field(graphql_type=list[Link], description="At most 20.", directives=[at_most(20)])
    def links(self: Row) -> SQL:
        link = entities.OrganisationLink
        return select(link).where(col(link.organisation_id) == self.id).order_by(col(link.position))

    @strawberry.field(
        graphql_type=list[Location], description="At most 20.", directives=[at_most(20)]
    )
    def locations(self: Row) -> SQL:
        place = entities.OrganisationLocation
        return (
            select(place).where(col(place.organisation_id) == self.id).order_by(col(place.position))
        )

    @strawberry.field(
        graphql_type=list[Role],
        description="Who is or was what in it; at most 50.",
        directives=[at_most(50)],
    )
    def people(self: Row) -> SQL:
        return roles(self.id)

    @strawberry.field(
        graphql_type=list[Role],
        description="Those of its people who founded it.",
        directives=[at_most(50)],
    )
    def founders(self: Row) -> SQL:
        return roles(self.id).where(col(entities.Role.kind) == RoleKind.FOUNDER)

    @strawberry.field(graphql_type=PartialDate | None)
    def founded_on(self: Row) -> SQL:
        return partial_date(self.founded_on, self.founded_precision)

    @strawberry.field(graphql_type=Sector | None)
    def sector(self: Row) -> SQL:
        return select(entities.Sector).where(col(entities.Sector.id) == self.sector_id)

    @strawberry.field(
        graphql_type=FundingTotal | None, description="Null where no equity round is known."
    )
    def funding_total(self: Row) -> SQL:
        return funding_total(self.id)

    @strawberry.field(graphql_type=Ipo | None)
    def ipo(self: Row) -> SQL:
        return select(entities.Ipo).where(col(entities.Ipo.company_id) == self.id)

    @strawberry.field(
        graphql_type=list[Valuation],
        description="Newest first: the last 20.",
        directives=[at_most(20)],
    )
    def valuations(self: Row) -> SQL:
        worth = entities.Valuation
        return (
            select(worth)
            .where(col(worth.company_id) == self.id)
            .order_by(func.coalesce(worth.valued_on, DATES[0]).desc(), col(worth.id).desc())
            .limit(20)
        )

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

    @connection(Acquisition, ACQUISITIONS, "The companies it bought, newest first.")
    def acquisitions(self: Row) -> SQL:
        deal = entities.Acquisition
        return select(deal).where(col(deal.acquirer_id) == self.id)

    @connection(Acquisition, ACQUISITIONS, "Who bought it, each time it was sold, newest first.")
    def acquired_by(self: Row) -> SQL:
        deal = entities.Acquisition
        return select(deal).where(col(deal.acquired_id) == self.id)

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return all_companies().where(col(entities.Organisation.id) == merged("Company", key))


def roles(company: ColumnElement[Any]) -> Select[Any]:
    role = entities.Role
    return select(role).where(col(role.organisation_id) == company).order_by(col(role.position))
