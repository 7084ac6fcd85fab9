"""Feeds that are watched, and how far each has been read."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CheckConstraint, func, text
from sqlmodel import Field

from schema.entities.base import Record, timestamp


class Feed(Record, table=True):
    """address: as it was given; moved_to: where it is by now. source: a slug, where one was given.
    hash: of what was read last, which its etag and last_modified belong to. next_at: null when it
    is gone for good. ttl: seconds after which it is worth reading again, as it says itself. error:
    a code, of the last time; failures: how often in a row.
    """

    __tablename__ = "feeds"
    __table_args__ = (CheckConstraint("failures >= 0", name="failures"),)

    address: str = Field(unique=True)
    source: str | None = None
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    hash: str | None = None
    fetched_at: datetime | None = Field(default=None, sa_type=cast(Any, timestamp))
    next_at: datetime | None = Field(
        default=None,
        sa_type=cast(Any, timestamp),
        sa_column_kwargs={"server_default": func.now()},
    )
    ttl: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    failures: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    error: str | None = None
