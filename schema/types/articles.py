"""Articles and the analyst's read of them."""

from datetime import datetime
from typing import Any, ClassVar

import strawberry
from sqlalchemy import ColumnElement, Select, case, select
from sqlmodel import col

from schema import entities
from schema.directives import at_most, sliced, weighs
from schema.enums import ArticleStatus, MentionRole
from schema.types.companies import Company
from schema.types.links import RelatedArticle, Storyline
from schema.types.node import Node
from schema.types.places import Category, Region, Tag
from schema.types.reading import companies, published
from schema.types.topics import Topic
from schema.types.values import Image
from schema.types.words import SQL, UPDATED, VERSION, First, Row, global_id

NOVELTY = {1: "Adds detail", 2: "New", 3: "Overturns"}
# What the text of an article costs: it is as long as so many objects usually are.
BODY = 10
SIGNIFICANCE = {1: "Company", 2: "Segment", 3: "Market"}


@strawberry.type(description="Who published an article, and where.")
class ArticleSource:
    name: str
    url: str | None = strawberry.field(description="The address of the original.")


@strawberry.type(description="A score of 1 to 3, its name and its reason.")
class Score:
    value: int
    label: str
    reason: str


def score(labels: dict[int, str], value: ColumnElement[int], reason: Any) -> Select[Any]:
    named = case(labels, value=value)
    return select(value.label("value"), named.label("label"), reason.label("reason"))


@strawberry.type(description="The analyst's read of an article.")
class Analysis:
    __entities__: ClassVar[Any] = (entities.Analysis,)

    summary: str

    @strawberry.field(
        graphql_type=Score, description="1 Adds detail, 2 New, 3 Overturns what was believed."
    )
    def novelty(self: Row) -> SQL:
        return score(NOVELTY, self.novelty, self.novelty_reason)

    @strawberry.field(
        graphql_type=Score, description="Whom it matters to: 1 Company, 2 Segment, 3 Market."
    )
    def significance(self: Row) -> SQL:
        return score(SIGNIFICANCE, self.significance, self.significance_reason)


@strawberry.type(description="A company that an article names.")
class Mention:
    __entities__: ClassVar[Any] = (entities.Mention,)

    role: MentionRole
    surface: str | None = strawberry.field(
        description="As the article writes its name; null where an editor says that it does."
    )

    @strawberry.field(graphql_type=Company)
    def company(self: Row) -> SQL:
        return companies().where(col(entities.Organisation.id) == self.company_id)


@strawberry.type(
    description="A news article, with what an analyst reads in it and what it is connected to."
)
class Article(Node):
    __entities__: ClassVar[Any] = (entities.Article,)

    slug: str
    title: str
    excerpt: str = strawberry.field(description="Plain text, at most 300 characters.")
    body: str | None = strawberry.field(
        description="Sanitised HTML; null where only an excerpt or a link may be shown.",
        directives=[weighs(BODY)],
    )
    read_minutes: int
    published_at: datetime
    updated_at: datetime = strawberry.field(description=UPDATED)
    status: ArticleStatus
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Article", self.id)

    @strawberry.field(graphql_type=Category)
    def category(self: Row) -> SQL:
        return select(entities.Category).where(col(entities.Category.id) == self.category_id)

    @strawberry.field(graphql_type=Region | None)
    def region(self: Row) -> SQL:
        return select(entities.Region).where(col(entities.Region.id) == self.region_id)

    @strawberry.field(graphql_type=Image | None)
    def image(self: Row) -> SQL:
        return select(self.image_url.label("url"), self.image_alt.label("alt")).where(
            self.image_url.is_not(None)
        )

    @strawberry.field(graphql_type=ArticleSource)
    def source(self: Row) -> SQL:
        source = entities.Source
        return select(col(source.id), col(source.name), self.source_url.label("url")).where(
            col(source.id) == self.source_id
        )

    @strawberry.field(graphql_type=Analysis | None)
    def analysis(self: Row) -> SQL:
        return select(entities.Analysis).where(col(entities.Analysis.article_id) == self.id)

    @strawberry.field(graphql_type=list[Topic], description="At most 10.", directives=[at_most(10)])
    def topics(self: Row) -> SQL:
        topics, link = entities.Topic, entities.ArticleTopic
        return (
            select(topics)
            .join(link, col(link.topic_id) == topics.id)
            .where(col(link.article_id) == self.id)
            .order_by(col(link.position))
        )

    @strawberry.field(graphql_type=list[Tag], description="At most 20.", directives=[at_most(20)])
    def tags(self: Row) -> SQL:
        tags, link = entities.Tag, entities.ArticleTag
        return (
            select(tags)
            .join(link, col(link.tag_id) == tags.id)
            .where(col(link.article_id) == self.id)
            .order_by(col(link.position))
        )

    @strawberry.field(graphql_type=Company | None, description="The primary company.")
    def company(self: Row) -> SQL:
        return companies().where(col(entities.Organisation.id) == self.company_id)

    @strawberry.field(
        graphql_type=list[Mention],
        description="Every company named, the primary first; at most 50.",
        directives=[at_most(50)],
    )
    def mentions(self: Row) -> SQL:
        mention = entities.Mention
        return (
            select(mention)
            .where(col(mention.article_id) == self.id)
            .order_by(col(mention.position))
        )

    @strawberry.field(graphql_type=Storyline | None, description="How this connects.")
    def storyline(self: Row) -> SQL:
        return select(entities.Storyline).where(col(entities.Storyline.article_id) == self.id)

    @strawberry.field(
        graphql_type=list[RelatedArticle],
        description="Closest first.",
        directives=[sliced("first")],
    )
    def related(self: Row, first: First = 10) -> SQL:
        link = entities.RelatedLink
        return (
            published()
            .join(link, col(link.related_id) == entities.Article.id)
            .where(col(link.article_id) == self.id)
            .order_by(col(link.score).desc(), col(link.related_id))
            .limit(first)
            .add_columns(col(link.score), col(link.id).label("link_id"))
        )

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return published().where(col(entities.Article.id) == key)
