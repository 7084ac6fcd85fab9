"""Articles, their analysis, and what links them to topics, tags and companies."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from schema.entities.base import (
    Named,
    Record,
    cascade,
    choice,
    foreign,
    parts,
    position_check,
    slug_check,
    small,
    timestamp,
)
from schema.enums import ArticleStatus, Display, MentionRole, Within


class Source(Named, table=True):
    """Who published. display says how much of its articles may be shown."""

    __tablename__ = "sources"
    __table_args__ = (slug_check(),)

    url: str | None = None
    display: Display = Field(sa_type=choice(Display))


def newest(column: str) -> Index:
    """Of one owner: its published articles in their order and their count; the foreign key too."""
    name = "ix_articles_" + column.removesuffix("_id") + "_published"
    return Index(name, column, "status", text("published_at desc"), text("id desc"))


class Article(Record, table=True):
    """body: sanitised HTML, kept only where the source's display is FULL. body_text: plain text."""

    __tablename__ = "articles"
    __table_args__ = (
        slug_check(),
        CheckConstraint("char_length(excerpt) <= 300", name="excerpt"),
        CheckConstraint("read_minutes >= 1", name="read_minutes"),
        CheckConstraint("image_url is not null or image_alt is null", name="image"),
        Index(
            "ix_articles_published",
            text("published_at desc"),
            text("id desc"),
            postgresql_where=text("status = 'PUBLISHED'"),
        ),
        Index(
            "ix_articles_updated",
            text("updated_at desc"),
            text("published_at desc"),
            text("id desc"),
            postgresql_where=text("status = 'PUBLISHED'"),
        ),
        Index(
            "ix_articles_title",
            "title",
            "published_at",
            "id",
            postgresql_where=text("status = 'PUBLISHED'"),
        ),
        parts("articles", "title"),
        newest("category_id"),
        newest("region_id"),
        newest("source_id"),
        newest("company_id"),
    )

    slug: str = Field(unique=True)
    title: str
    excerpt: str
    body: str | None = None
    body_text: str
    language: str
    read_minutes: int = Field(sa_type=small)
    status: ArticleStatus = Field(sa_type=choice(ArticleStatus))
    published_at: datetime = Field(sa_type=cast(Any, timestamp))
    image_url: str | None = None
    image_alt: str | None = None
    source_id: UUID = foreign("sources.id")
    source_url: str | None = None
    category_id: UUID = foreign("categories.id")
    region_id: UUID | None = foreign("regions.id", default=None)
    company_id: UUID | None = foreign("company_profiles.organisation_id", default=None)
    story_id: UUID | None = foreign("stories.id", default=None, index=True)


class Analysis(Record, table=True):
    """novelty: 1 adds detail, 2 new, 3 overturns. significance: 1 company, 2 segment, 3 market."""

    __tablename__ = "analyses"
    __table_args__ = (
        CheckConstraint("novelty between 1 and 3", name="novelty"),
        CheckConstraint("significance between 1 and 3", name="significance"),
    )

    article_id: UUID = cascade("articles.id", unique=True)
    summary: str
    novelty: int = Field(sa_type=small)
    novelty_reason: str
    significance: int = Field(sa_type=small)
    significance_reason: str


class ArticleTopic(Record, table=True):
    __tablename__ = "article_topics"
    __table_args__ = (
        UniqueConstraint("article_id", "topic_id"),
        UniqueConstraint("article_id", "position"),
        Index(None, "topic_id", "article_id"),
        position_check(10),
    )

    article_id: UUID = cascade("articles.id")
    topic_id: UUID = foreign("topics.id")
    position: int


class ArticleTag(Record, table=True):
    __tablename__ = "article_tags"
    __table_args__ = (
        UniqueConstraint("article_id", "tag_id"),
        UniqueConstraint("article_id", "position"),
        Index(None, "tag_id", "article_id"),
        position_check(20),
    )

    article_id: UUID = cascade("articles.id")
    tag_id: UUID = foreign("tags.id")
    position: int


class Mention(Record, table=True):
    """surface: as the article writes the name, at `start` of its title or its plain text; null
    where an editor says that it does."""

    __tablename__ = "mentions"
    __table_args__ = (
        UniqueConstraint("article_id", "company_id"),
        UniqueConstraint("article_id", "position"),
        Index(None, "company_id", "article_id"),
        position_check(50),
        CheckConstraint("role <> 'PRIMARY' or position = 1", name="primary_first"),
        CheckConstraint(
            "num_nulls(surface, within, start) in (0, 3) and start >= 0", name="surface"
        ),
        Index(
            "uq_mentions_primary",
            "article_id",
            unique=True,
            postgresql_where=text("role = 'PRIMARY'"),
        ),
    )

    article_id: UUID = cascade("articles.id")
    company_id: UUID = foreign("company_profiles.organisation_id")
    role: MentionRole = Field(sa_type=choice(MentionRole))
    position: int
    surface: str | None = None
    within: Within | None = Field(default=None, sa_type=choice(Within))
    start: int | None = None
