"""What lists are ordered and searched by, worked out per article, company and investor.

The triggers of upkeep.py write these rows: whoever changes a source, they agree with it. An order's
key that can be null is indexed as the value that stands for null: a page begins behind one row
comparison.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import Index, MetaData, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, SQLModel

from schema.entities.base import cascade, metadata, money, small, timestamp

words = cast(Any, TSVECTOR)


class ArticleFigures(SQLModel, table=True):
    """novelty, significance: null without analysis. document: title A, excerpt B, body_text C."""

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "article_figures"
    __table_args__ = (
        Index(
            "ix_article_figures_novelty",
            text("coalesce(novelty, 0) desc"),
            text("published_at desc"),
            text("article_id desc"),
        ),
        Index(
            "ix_article_figures_significance",
            text("coalesce(significance, 0) desc"),
            text("published_at desc"),
            text("article_id desc"),
        ),
        Index("ix_article_figures_document", "document", postgresql_using="gin"),
    )

    article_id: UUID = cascade("articles.id", primary_key=True)
    novelty: int | None = Field(default=None, sa_type=small)
    significance: int | None = Field(default=None, sa_type=small)
    published_at: datetime = Field(sa_type=cast(Any, timestamp))
    document: str = Field(sa_type=words)


class CompanyFigures(SQLModel, table=True):
    """raised_usd: the sum of the equity rounds known in USD, null where none is. raised: that in
    raised_currency, where all are in one. undisclosed_rounds: equity rounds without an amount.
    raised_on: the latest round of any type. document: name A, aliases A, domains B, description
    C."""

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "company_figures"
    __table_args__ = (
        Index(
            "ix_company_figures_raised_usd",
            text("coalesce(raised_usd, '-Infinity'::numeric) desc"),
            text("organisation_id desc"),
        ),
        Index(
            "ix_company_figures_raised_on",
            text("coalesce(raised_on, '-infinity'::date) desc"),
            text("organisation_id desc"),
        ),
        Index("ix_company_figures_raised_usd_plain", "raised_usd"),
        Index("ix_company_figures_raised_on_plain", "raised_on"),
        Index(None, "name", "organisation_id"),
        Index("ix_company_figures_document", "document", postgresql_using="gin"),
    )

    organisation_id: UUID = cascade("company_profiles.organisation_id", primary_key=True)
    raised_usd: Decimal | None = Field(default=None, sa_type=money)
    raised_on: date | None = None
    name: str
    document: str = Field(sa_type=words)
    raised: Decimal | None = Field(default=None, sa_type=money)
    raised_currency: str | None = None
    equity_rounds: int
    undisclosed_rounds: int


class InvestorFigures(SQLModel, table=True):
    """name: the organisation's or the person's. rounds: those it took part in, of any type.
    invested_on: the latest of them."""

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "investor_figures"
    __table_args__ = (
        Index(None, "name", "profile_id"),
        Index("ix_investor_figures_rounds", text("rounds desc"), text("profile_id desc")),
        Index(
            "ix_investor_figures_invested_on",
            text("coalesce(invested_on, '-infinity'::date) desc"),
            text("profile_id desc"),
        ),
    )

    profile_id: UUID = cascade("investor_profiles.id", primary_key=True)
    name: str
    rounds: int
    invested_on: date | None = None
