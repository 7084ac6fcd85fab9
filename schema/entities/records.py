"""What the database keeps about itself: slug history, merges, stats, the change log."""

from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    MetaData,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field, SQLModel

from schema.entities.base import Record, choice, metadata, timestamp
from schema.enums import ChangeOp


class SlugHistory(Record, table=True):
    """A slug an entity had. type: the table's name. A slug in use wins over a former one."""

    __tablename__ = "slug_history"
    __table_args__ = (UniqueConstraint("type", "slug"), Index(None, "entity_id"))

    type: str
    slug: str
    entity_id: UUID


class Merge(Record, table=True):
    """An entity that became part of another: its id and its slugs are good for that one. type: the
    API entity's. slug, parts: of a company or a person, its own and what undoes it
    (api/ingest/merged.py)."""

    __tablename__ = "merges"
    __table_args__ = (
        UniqueConstraint("type", "entity_id"),
        Index(None, "into_id"),
        Index(None, "slug"),
    )

    type: str
    entity_id: UUID
    into_id: UUID
    slug: str | None = None
    parts: dict[str, Any] | None = Field(default=None, sa_type=cast(Any, JSONB))


class IdempotencyKey(SQLModel, table=True):
    """What a request that wrote was answered, for whoever sends it again. request: a hash."""

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "idempotency_keys"

    key: str = Field(primary_key=True)
    request: str
    answer: bytes | None = None
    at: datetime = Field(
        sa_type=cast(Any, timestamp),
        sa_column_kwargs={"server_default": func.now()},
        index=True,
    )


class Stats(Record, table=True):
    """One row, kept by the loader."""

    __tablename__ = "stats"
    __table_args__ = (Index("uq_stats_single", text("(true)"), unique=True),)

    companies: int
    articles: int
    rounds: int
    investors: int


ACTOR = text("current_setting('venturegraph.actor'::text, true)")


class TransactionId(UserDefinedType[int]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "xid8"

    @property
    def python_type(self) -> type[int]:
        return int


class Change(SQLModel, table=True):
    """One entry of the log of API entities, written by triggers (see triggers.py).

    transaction: PostgreSQL's number of it, plus what the log is ahead of the server's count
    (log_ahead). Readable once it is below log_settled(): nothing still running can then write
    before it. `before`: the row as it was, null for a new one.
    """

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "changes"
    __table_args__ = (
        CheckConstraint("op <> 'UPSERT' or version is not null", name="version"),
        Index(None, "transaction", "position"),
        Index(None, "type", "entity_id", "transaction", "position"),
    )

    position: int | None = Field(
        default=None,
        sa_type=cast(Any, BigInteger),
        primary_key=True,
        sa_column_args=(Identity(always=True),),
    )
    transaction: int = Field(
        sa_type=cast(Any, TransactionId),
        sa_column_kwargs={"server_default": func.log_transaction()},
    )
    at: datetime = Field(
        sa_type=cast(Any, timestamp), sa_column_kwargs={"server_default": func.now()}
    )
    actor: str | None = Field(
        default=None,
        sa_column_kwargs={
            "server_default": text("current_setting('venturegraph.actor'::text, true)")
        },
    )
    op: ChangeOp = Field(sa_type=choice(ChangeOp))
    type: str
    entity_id: UUID
    version: int | None = None
    fields: list[str] = Field(sa_type=cast(Any, ARRAY(String)))
    before: dict[str, Any] | None = Field(default=None, sa_type=cast(Any, JSONB))
