"""What articles and companies are filed under."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.types.connection import ARTICLES, connection
from schema.types.node import Node
from schema.types.reading import published
from schema.types.words import SQL, UPDATED, VERSION, Row, global_id

if TYPE_CHECKING:
    from schema.types.articles import Article


@strawberry.type(description="What kind of news an article is; each has one.")
class Category:
    __entities__: ClassVar[Any] = (entities.Category,)

    slug: str
    name: str


@strawberry.type(description="Where something happened.")
class Region:
    __entities__: ClassVar[Any] = (entities.Region,)

    code: str = strawberry.field(description="ISO 3166-1 alpha-2, or EU, or GLOBAL.")
    name: str


@strawberry.type(description="The field a company works in.")
class Sector:
    __entities__: ClassVar[Any] = (entities.Sector,)

    slug: str
    name: str


@strawberry.type(description="A free word on articles.")
class Tag(Node):
    __entities__: ClassVar[Any] = (entities.Tag,)

    slug: str
    name: str
    updated_at: datetime = strawberry.field(description=UPDATED)
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Tag", self.id)

    @connection(
        Annotated["Article", strawberry.lazy("schema.types.articles")],
        ARTICLES,
        "The articles with this tag, newest first.",
    )
    def articles(self: Row) -> SQL:
        link = entities.ArticleTag
        tagged = select(col(link.article_id)).where(col(link.tag_id) == self.id)
        return published().where(col(entities.Article.id).in_(tagged))

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return select(entities.Tag).where(col(entities.Tag.id) == key)
