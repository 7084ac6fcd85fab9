"""Stories, storylines and related articles: worked out when data comes in, or set by an editor."""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from schema.entities.base import Named, Record, cascade, choice, position_check, slug_check
from schema.enums import Origin, ReasonKind


class Story(Named, table=True):
    """The set of articles about one developing event."""

    __tablename__ = "stories"
    __table_args__ = (slug_check(),)


class Storyline(Record, table=True):
    """How one article connects to other stories before and after it."""

    __tablename__ = "storylines"

    article_id: UUID = cascade("articles.id", unique=True)
    origin: Origin = Field(sa_type=choice(Origin))


class StorylineTopic(Record, table=True):
    """The basis of a storyline: a topic that its articles share."""

    __tablename__ = "storyline_topics"
    __table_args__ = (
        UniqueConstraint("storyline_id", "topic_id"),
        UniqueConstraint("storyline_id", "position"),
        position_check(10),
    )

    storyline_id: UUID = cascade("storylines.id")
    topic_id: UUID = cascade("topics.id", index=True)
    position: int


class StorylineEntry(Record, table=True):
    """evidence: {"topics": [uuid], "companies": [uuid]} that the entry shares with the article."""

    __tablename__ = "storyline_entries"
    __table_args__ = (
        UniqueConstraint("storyline_id", "article_id"),
        UniqueConstraint("storyline_id", "position"),
        position_check(11),
    )

    storyline_id: UUID = cascade("storylines.id")
    article_id: UUID = cascade("articles.id", index=True)
    position: int
    reason: str
    evidence: dict[str, Any] = Field(sa_type=cast(Any, JSONB))


class RelatedLink(Record, table=True):
    __tablename__ = "related_links"
    __table_args__ = (
        UniqueConstraint("article_id", "related_id"),
        CheckConstraint("article_id <> related_id", name="other"),
        CheckConstraint("score between 0 and 1", name="score"),
        Index("ix_related_links_closest", "article_id", text("score desc"), "related_id"),
    )

    article_id: UUID = cascade("articles.id")
    related_id: UUID = cascade("articles.id", index=True)
    score: float = Field(sa_type=cast(Any, Float))
    origin: Origin = Field(sa_type=choice(Origin))


class LinkBan(Record, table=True):
    """An editor's word that another is not to stand in an article's list, whatever they share."""

    __tablename__ = "link_bans"
    __table_args__ = (
        UniqueConstraint("article_id", "banned_id"),
        UniqueConstraint("article_id", "position"),
        CheckConstraint("article_id <> banned_id", name="other"),
        position_check(50),
    )

    article_id: UUID = cascade("articles.id")
    banned_id: UUID = cascade("articles.id", index=True)
    position: int


class RelatedReason(Record, table=True):
    """evidence: the id of what both articles share; null where an editor says why."""

    __tablename__ = "related_reasons"
    __table_args__ = (
        UniqueConstraint("link_id", "position"),
        position_check(10),
    )

    link_id: UUID = cascade("related_links.id")
    position: int
    kind: ReasonKind = Field(sa_type=choice(ReasonKind))
    label: str
    evidence: UUID | None = Field(default=None, index=True)
