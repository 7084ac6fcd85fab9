"""How an article connects to others: its storyline and its related articles."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.directives import at_most
from schema.enums import ReasonKind
from schema.types.reading import newest, published
from schema.types.topics import Topic
from schema.types.words import SQL, Row

if TYPE_CHECKING:
    from schema.types.articles import Article

ArticleType = Annotated["Article", strawberry.lazy("schema.types.articles")]


@strawberry.type(description="An article of a storyline; each stands for another story.")
class StorylineEntry:
    """Its row is the article's, with the reason."""

    is_current: bool = strawberry.field(description="The article whose storyline this is.")
    reason: str = strawberry.field(description="Why it belongs here.")

    @strawberry.field(graphql_type=ArticleType)
    def article(self: Row) -> SQL:
        return self


@strawberry.type(description="What came before and after an article, and why that matters to it.")
class Storyline:
    @strawberry.field(
        graphql_type=list[Topic],
        description="The topics it shares; at most 10.",
        directives=[at_most(10)],
    )
    def basis(self: Row) -> SQL:
        topics, link = entities.Topic, entities.StorylineTopic
        return (
            select(topics)
            .join(link, col(link.topic_id) == topics.id)
            .where(col(link.storyline_id) == self.id)
            .order_by(col(link.position))
        )

    @strawberry.field(
        graphql_type=list[StorylineEntry],
        description="Newest first; at most 11.",
        directives=[at_most(11)],
    )
    def entries(self: Row) -> SQL:
        entry = entities.StorylineEntry
        visible = published().join(entry, col(entry.article_id) == entities.Article.id)
        return newest(visible.where(col(entry.storyline_id) == self.id)).add_columns(
            col(entry.reason), (col(entry.article_id) == self.article_id).label("is_current")
        )


@strawberry.type(description="One reason why two articles are related.")
class RelatedReason:
    __entities__: ClassVar[Any] = (entities.RelatedReason,)

    kind: ReasonKind
    label: str


@strawberry.type(description="Another article that has to do with this one, and why.")
class RelatedArticle:
    """Its row is the article's, with score and link_id."""

    score: float = strawberry.field(description="0 to 1.")

    @strawberry.field(
        graphql_type=list[RelatedReason],
        description="Strongest first; at most 10.",
        directives=[at_most(10)],
    )
    def reasons(self: Row) -> SQL:
        reason = entities.RelatedReason
        return (
            select(reason).where(col(reason.link_id) == self.link_id).order_by(col(reason.position))
        )

    @strawberry.field(graphql_type=ArticleType)
    def article(self: Row) -> SQL:
        return self
