"""The schema: what can be asked."""

from typing import Any, ClassVar

import strawberry
from graphql import GraphQLError
from sqlalchemy import Text, Uuid, column, func, select
from sqlmodel import col
from strawberry import UNSET
from strawberry.schema.config import StrawberryConfig

from schema import entities
from schema.directives import sliced
from schema.mutations.mutation import Mutation
from schema.scalars import SCALARS
from schema.types.acquisitions import Acquisition
from schema.types.articles import Article
from schema.types.changes import changes, log_position
from schema.types.companies import Company
from schema.types.connection import (
    ACQUISITIONS,
    ARTICLES,
    COMPANIES,
    FUNDING_ROUNDS,
    INVESTORS,
    TAGS,
    TOPICS,
    connection,
)
from schema.types.investors import Investor
from schema.types.node import Node
from schema.types.people import Person
from schema.types.places import Tag
from schema.types.reading import (
    addressed,
    all_companies,
    identified,
    investors,
    owning,
    published,
)
from schema.types.rounds import FundingRound
from schema.types.sources import Source
from schema.types.topics import Topic
from schema.types.words import SQL, GlobalId, GlobalIds, Identifier, Row


@strawberry.type(description="How much there is, as counted when data last came in.")
class Stats:
    __entities__: ClassVar[Any] = (entities.Stats,)

    companies: int
    articles: int
    rounds: int
    investors: int


@strawberry.type(description="What can be asked.")
class Query:
    @strawberry.field(
        graphql_type=Node | None, description="Whatever has this id; null where nothing has."
    )
    def node(self: Row, given: GlobalId) -> SQL:
        asked: Row = given
        return select(asked.type.label("type"), asked.key.label("key"))

    @strawberry.field(
        graphql_type=list[Node | None],
        description="Whatever has these ids, in their order; null where nothing has one.",
        directives=[sliced("ids")],
    )
    def nodes(self: Row, ids: GlobalIds) -> SQL:
        given: Row = ids
        asked = (
            func.unnest(given.type, given.key)
            .table_valued(column("type", Text), column("key", Uuid), with_ordinality="number")
            .render_derived("asked")
        )
        return select(asked.c.type, asked.c.key).order_by(asked.c.number)

    @strawberry.field(
        graphql_type=Article | None,
        description="The article with this slug, present or former; null where there is none.",
    )
    def article(self: Row, slug: str) -> SQL:
        return published().where(col(entities.Article.id) == addressed(slug, entities.Article))

    @connection(Article, ARTICLES, "All articles, newest first.")
    def articles(self: Row) -> SQL:
        return published()

    @strawberry.field(
        graphql_type=Company | None,
        description="The company with this slug, present or former, with this domain, or with this"
        " identifier, as `cik:0001045810`: give one of them. Null where there is none.",
    )
    def company(
        self: Row,
        slug: str | None = UNSET,
        domain: str | None = UNSET,
        identifier: Identifier = UNSET,
    ) -> SQL:
        if sum(each is not None for each in (slug, domain, identifier)) != 1:
            raise GraphQLError("company: give either slug or domain or identifier.")
        key = (
            owning(domain) if domain is not None
            else identified(identifier) if identifier is not None
            else addressed(slug, entities.Organisation)
        )  # fmt: skip
        return all_companies().where(col(entities.Organisation.id) == key)

    @connection(Company, COMPANIES, "All companies, by name.")
    def companies(self: Row) -> SQL:
        return all_companies()

    @connection(FundingRound, FUNDING_ROUNDS, "All funding rounds, newest first.")
    def funding_rounds(self: Row) -> SQL:
        return select(entities.FundingRound)

    @connection(Acquisition, ACQUISITIONS, "All acquisitions, newest first.")
    def acquisitions(self: Row) -> SQL:
        return select(entities.Acquisition)

    @connection(Investor, INVESTORS, "All investors, by name.")
    def investors(self: Row) -> SQL:
        return investors()

    @connection(Topic, TOPICS, "All topics, by name.")
    def topics(self: Row) -> SQL:
        return select(entities.Topic)

    @connection(Tag, TAGS, "All tags, by name.")
    def tags(self: Row) -> SQL:
        return select(entities.Tag)

    @strawberry.field(
        graphql_type=Topic | None,
        description="The topic with this slug, present or former; null where there is none.",
    )
    def topic(self: Row, slug: str) -> SQL:
        return select(entities.Topic).where(
            col(entities.Topic.id) == addressed(slug, entities.Topic)
        )

    @strawberry.field(
        graphql_type=Tag | None,
        description="The tag with this slug, present or former; null where there is none.",
    )
    def tag(self: Row, slug: str) -> SQL:
        return select(entities.Tag).where(col(entities.Tag.id) == addressed(slug, entities.Tag))

    @strawberry.field(
        graphql_type=Investor | None,
        description="The organisation or person that invests with this slug, present or former;"
        " null where there is none.",
    )
    def investor(self: Row, slug: str) -> SQL:
        profile, parties = entities.InvestorProfile, (entities.Organisation, entities.Person)
        party = addressed(slug, *parties)
        return investors().where(
            (col(profile.organisation_id) == party) | (col(profile.person_id) == party)
        )

    @strawberry.field(
        graphql_type=Person | None,
        description="The person with this slug, present or former; null where there is none.",
    )
    def person(self: Row, slug: str) -> SQL:
        return select(entities.Person).where(
            col(entities.Person.id) == addressed(slug, entities.Person)
        )

    @strawberry.field(
        graphql_type=Source | None,
        description="The source with this slug, present or former; null where there is none.",
    )
    def source(self: Row, slug: str) -> SQL:
        return select(entities.Source).where(
            col(entities.Source.id) == addressed(slug, entities.Source)
        )

    @strawberry.field(graphql_type=Stats, description="How much there is in all.")
    def stats(self: Row) -> SQL:
        return select(entities.Stats)

    changes = changes
    log_position = log_position


CONFIG = StrawberryConfig(scalar_map=SCALARS)

schema = strawberry.Schema(Query, config=CONFIG)
# For a server that can be written to.
editing = strawberry.Schema(Query, Mutation, config=CONFIG)
