"""The schema: what can be asked."""

from typing import Any, ClassVar

import strawberry
from graphql import GraphQLError
from sqlalchemy import Select, func, select
from sqlmodel import col
from strawberry import UNSET

from schema import entities
from schema.types.articles import Article
from schema.types.companies import Company
from schema.types.connection import Connection, Page
from schema.types.investors import Investor
from schema.types.reading import addressed, companies, investors, newest, published
from schema.types.topics import Topic
from schema.types.words import SQL, First, Row


@strawberry.type(description="How much there is, as counted when data last came in.")
class Stats:
    __entities__: ClassVar[Any] = (entities.Stats,)

    companies: int
    articles: int
    rounds: int
    investors: int


@strawberry.type
class Query:
    @strawberry.field(
        graphql_type=Article | None,
        description="The article with this slug, present or former; null where there is none.",
    )
    def article(self: Row, slug: str) -> SQL:
        return published().where(col(entities.Article.id) == addressed(slug, entities.Article))

    @strawberry.field(graphql_type=Connection[Article], description="All articles, newest first.")
    def articles(self: Row, first: First = 20) -> SQL:
        return Page(newest(published()), first)

    @strawberry.field(
        graphql_type=Company | None,
        description="The company with this slug, present or former, or with this domain.",
    )
    def company(self: Row, slug: str | None = UNSET, domain: str | None = UNSET) -> SQL:
        if (slug is None) == (domain is None):
            raise GraphQLError("Give either slug or domain.")
        owner = entities.OrganisationDomain
        key = (
            select(col(owner.organisation_id))
            .where(col(owner.domain) == func.lower(domain))
            .scalar_subquery()
            if slug is None
            else addressed(slug, entities.Organisation)
        )
        return all_companies().where(col(entities.Organisation.id) == key)

    @strawberry.field(graphql_type=Connection[Company], description="All companies, by name.")
    def companies(self: Row, first: First = 20) -> SQL:
        organisation = entities.Organisation
        ordered = all_companies().order_by(col(organisation.name), col(organisation.id))
        return Page(ordered, first)

    @strawberry.field(graphql_type=Topic | None)
    def topic(self: Row, slug: str) -> SQL:
        return select(entities.Topic).where(
            col(entities.Topic.id) == addressed(slug, entities.Topic)
        )

    @strawberry.field(
        graphql_type=Investor | None,
        description="The organisation or person with this slug that invests.",
    )
    def investor(self: Row, slug: str) -> SQL:
        profile, parties = entities.InvestorProfile, (entities.Organisation, entities.Person)
        party = addressed(slug, *parties)
        return investors().where(
            (col(profile.organisation_id) == party) | (col(profile.person_id) == party)
        )

    @strawberry.field(graphql_type=Stats)
    def stats(self: Row) -> SQL:
        return select(entities.Stats)


def all_companies() -> Select[Any]:
    return companies().where(col(entities.CompanyProfile.id).is_not(None))


schema = strawberry.Schema(Query)
