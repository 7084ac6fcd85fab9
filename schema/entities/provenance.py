"""Where what is known comes from: what sources said of which entity, what of it did not go in."""

from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, Index, MetaData, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from schema.entities.base import Record, cascade, choice, foreign, metadata, timestamp
from schema.enums import RejectKind, Verdict


class OrganisationIdentifier(Record, table=True):
    """A number or name under which others know it. scheme: `crunchbase`, `yc`, `cik`."""

    __tablename__ = "organisation_identifiers"
    __table_args__ = (UniqueConstraint("scheme", "value"), Index(None, "organisation_id"))

    organisation_id: UUID = cascade("organisations.id")
    scheme: str
    value: str


class OrganisationKey(SQLModel, table=True):
    """A form under which the spellings of its names meet, as resolve/names.py makes it."""

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "organisation_keys"
    __table_args__ = (Index(None, "key"),)

    organisation_id: UUID = cascade("organisations.id", primary_key=True)
    key: str = Field(primary_key=True)


class ArticleKey(SQLModel, table=True):
    """What an article is known by: its address, its publisher's id for it, as resolve/articles.py
    makes them."""

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "article_keys"
    __table_args__ = (Index(None, "key"),)

    article_id: UUID = cascade("articles.id", primary_key=True)
    key: str = Field(primary_key=True)


class Observation(SQLModel, table=True):
    """What one record of a source says of one entity, field by field, as it was read.

    type: the API entity's. record: what tells a source's records of a type apart. place: a file's
    name or an address, line: of the file; said again in another place, it is said twice. nth: of
    several records there that are told apart by nothing and do not say the same. seen_at: when it
    first said so. reading: what was read out of its text, and where it stands there:
    {field: {"value": "USD 5250000.00", "where": [[12, 17, "TITLE"]]}}.
    """

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "observations"
    __table_args__ = (Index(None, "entity_id"),)

    source_id: UUID = foreign("sources.id", primary_key=True)
    type: str = Field(primary_key=True)
    record: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    nth: int = Field(primary_key=True)
    entity_id: UUID
    facts: dict[str, Any] = Field(sa_type=cast(Any, JSONB))
    line: int | None = None
    seen_at: datetime = Field(
        sa_type=cast(Any, timestamp), sa_column_kwargs={"server_default": func.now()}
    )
    reading: dict[str, Any] | None = Field(
        default=None, sa_type=cast(Any, JSONB(none_as_null=True))
    )


class Review(Record, table=True):
    """Two entities that may be one, for a person to decide. type: the API entity's. reasons: what
    speaks for it and against, as resolve/score.py says it."""

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("entity_id", "other_id"),
        CheckConstraint("entity_id < other_id", name="order"),
        CheckConstraint("score between 0 and 1", name="score"),
        CheckConstraint("(verdict is null) = (decided_at is null)", name="decided"),
        Index(None, "other_id"),
        Index(
            "ix_reviews_open", text("score desc"), "id", postgresql_where=text("verdict is null")
        ),
    )

    type: str
    entity_id: UUID
    other_id: UUID
    score: float = Field(sa_type=cast(Any, Float))
    reasons: list[dict[str, Any]] = Field(sa_type=cast(Any, JSONB))
    verdict: Verdict | None = Field(default=None, sa_type=choice(Verdict))
    decided_at: datetime | None = Field(default=None, sa_type=cast(Any, timestamp))
    decided_by: str | None = None


class Reject(SQLModel, table=True):
    """What of a source did not go in, in which line; 0 where there are none. kind: FIELD, a cell
    whose record went in without it, or RECORD; its field may be what is wrong. reason: a word of
    api/ingest/cells/reasons.py. original: as it stood there."""

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "rejects"

    source_id: UUID = foreign("sources.id", primary_key=True)
    place: str = Field(primary_key=True)
    line: int = Field(primary_key=True)
    field: str = Field(primary_key=True)
    kind: RejectKind = Field(sa_type=choice(RejectKind))
    reason: str
    original: Any = Field(sa_type=cast(Any, JSONB))
    seen_at: datetime = Field(
        sa_type=cast(Any, timestamp), sa_column_kwargs={"server_default": func.now()}
    )
