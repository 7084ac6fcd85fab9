"""Topics: segments of the market and patterns that recur."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.enums import TopicKind
from schema.types.connection import Connection, Page
from schema.types.reading import newest, published
from schema.types.words import SQL, First, Row, global_id

if TYPE_CHECKING:
    from schema.types.articles import Article


@strawberry.type
class Topic:
    __entities__: ClassVar[Any] = (entities.Topic,)

    slug: str
    name: str
    kind: TopicKind

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Topic", self.id)

    @strawberry.field(
        graphql_type=Connection[Annotated["Article", strawberry.lazy("schema.types.articles")]],
        description="The articles placed under this topic, newest first.",
    )
    def articles(self: Row, first: First = 20) -> SQL:
        link = entities.ArticleTopic
        placed = select(col(link.article_id)).where(col(link.topic_id) == self.id)
        return Page(newest(published().where(col(entities.Article.id).in_(placed))), first)
