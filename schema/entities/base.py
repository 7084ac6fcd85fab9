"""What every table shares: metadata, id, times, version, and the words for common columns."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    Enum,
    Index,
    MetaData,
    Numeric,
    SmallInteger,
    func,
    text,
)
from sqlmodel import Field, SQLModel
from uuid_utils.compat import uuid7

SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

timestamp = DateTime(timezone=True)


class Record(SQLModel):
    """id: uuid v7, made once. Times are the database's; the trigger `touch` keeps updated_at and
    version."""

    metadata: ClassVar[MetaData] = metadata

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    created_at: datetime = Field(
        sa_type=cast(Any, timestamp),
        sa_column_kwargs={"server_default": func.now()},
    )
    updated_at: datetime = Field(
        sa_type=cast(Any, timestamp),
        sa_column_kwargs={"server_default": func.now()},
    )
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class Named(Record):
    """Anything addressed by a slug and shown by a name."""

    slug: str = Field(unique=True)
    name: str


def slug_check() -> CheckConstraint:
    return CheckConstraint(f"slug ~ '{SLUG_PATTERN}'", name="slug")


def parts(table: str, column: str) -> Index:
    """For texts that have another in them: `column ilike '%part%'`."""
    name = f"ix_{table}_{column}_parts"
    operators = {column: "gin_trgm_ops"}
    return Index(name, column, postgresql_using="gin", postgresql_ops=operators)


def position_check(most: int) -> CheckConstraint:
    """With a unique (owner, position) this bounds a list: no owner can have more than `most`."""
    return CheckConstraint(f"position between 1 and {most}", name="position")


def period_check(name: str) -> CheckConstraint:
    """The columns <name>_on, its first day, and <name>_precision."""
    return CheckConstraint(f"({name}_on is null) = ({name}_precision is null)", name=name)


def money_checks(amount: str) -> tuple[CheckConstraint, ...]:
    """The columns <amount>, currency and <amount>_usd."""
    return (
        CheckConstraint(f"({amount} is null) = (currency is null)", name="money"),
        CheckConstraint(f"{amount} is not null or {amount}_usd is null", name="usd"),
        CheckConstraint(f"{amount} >= 0 and {amount}_usd >= 0", name="not_negative"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency"),
    )


def lately(table: str, day: str, *owners: str) -> Index:
    """The latest first, those whose day is not known last; of one owner, and its foreign key."""
    name = "_".join(["ix", table, *(each.removesuffix("_id") for each in owners), day])
    unknown = f"coalesce({day}, '-infinity'::date) desc"
    return Index(name.removesuffix("_on"), *owners, text(unknown), text("id desc"))


def foreign(target: str, *, ondelete: str = "RESTRICT", **options: Any) -> Any:
    """A foreign key column. Give index=True unless another index starts with it."""
    return Field(foreign_key=target, ondelete=cast(Any, ondelete), **options)


def cascade(target: str, **options: Any) -> Any:
    return foreign(target, ondelete="CASCADE", **options)


def choice(vocabulary: type[StrEnum], name: str | None = None) -> Any:
    """Text with a CHECK: the same words everywhere, and adding one is an ordinary migration. name:
    of the check, where a table has two columns of one vocabulary."""
    usual = re.sub(r"(?<!^)(?=[A-Z])", "_", vocabulary.__name__).lower()
    return Enum(
        vocabulary, native_enum=False, create_constraint=True, name=name or usual, length=16
    )


small = cast(Any, SmallInteger)
# Two decimals on the wire and in the table; 18 digits before the point.
money = cast(Any, Numeric(20, 2))
