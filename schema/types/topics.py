"""Topics: segments of the market and patterns that recur."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.enums import TopicKind
from schema.types.connection import ARTICLES, connection
from schema.types.node import Node
from schema.types.reading import published
from schema.types.words import SQL, UPDATED, VERSION, Row, global_id

if TYPE_CHECKING:
    from schema.types.articles import Article


@strawberry.type(
    description="What articles are placed under: a segment of the market, or a pattern that comes"
    " back."
)
class Topic(Node):
    __entities__: ClassVar[Any] = (entities.Topic,)

    slug: str
    name: str
    kind: TopicKind
    updated_at: datetime = strawberry.field(description=UPDATED)
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Topic", self.id)

    @connection(
        Annotated["Article", strawberry.lazy("schema.types.articles")],
        ARTICLES,
        "The articles placed under this topic, newest first.",
    )
    def articles(self: Row) -> SQL:
        link = entities.ArticleTopic
        placed = select(col(link.article_id)).where(col(link.topic_id) == self.id)
        return published().where(col(entities.Article.id).in_(placed))

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return select(entities.Topic).where(col(entities.Topic.id) == key)
