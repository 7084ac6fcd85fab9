"""Who is what in an organisation."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from schema.entities.base import Record, cascade, choice, foreign, period_check, position_check
from schema.enums import Precision, RoleKind


class Role(Record, table=True):
    """began_on and ended_on are the first days of their precision; null is not known, and of
    ended_on also that it has not."""

    __tablename__ = "roles"
    __table_args__ = (
        UniqueConstraint("organisation_id", "person_id", "title"),
        UniqueConstraint("organisation_id", "position"),
        position_check(50),
        period_check("began"),
        period_check("ended"),
    )

    organisation_id: UUID = cascade("organisations.id")
    person_id: UUID = foreign("people.id", index=True)
    kind: RoleKind = Field(sa_type=choice(RoleKind))
    title: str
    began_on: date | None = None
    began_precision: Precision | None = Field(
        default=None, sa_type=choice(Precision, "began_precision")
    )
    ended_on: date | None = None
    ended_precision: Precision | None = Field(
        default=None, sa_type=choice(Precision, "ended_precision")
    )
    position: int
