"""Where an organisation is found: on the web, and in the world."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from schema.entities.base import Record, cascade, choice, position_check
from schema.enums import LinkKind, LocationKind


class OrganisationLink(Record, table=True):
    __tablename__ = "organisation_links"
    __table_args__ = (
        UniqueConstraint("organisation_id", "url"),
        UniqueConstraint("organisation_id", "position"),
        position_check(20),
    )

    organisation_id: UUID = cascade("organisations.id")
    kind: LinkKind = Field(sa_type=choice(LinkKind))
    url: str
    position: int


class OrganisationLocation(Record, table=True):
    """city and region as they were written; region: a state, a province. One of an organisation's
    locations is its headquarters."""

    __tablename__ = "organisation_locations"
    __table_args__ = (
        UniqueConstraint("organisation_id", "position"),
        position_check(20),
        CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
        CheckConstraint("num_nonnulls(city, region, country) > 0", name="somewhere"),
        Index(
            "uq_organisation_locations_headquarters",
            "organisation_id",
            unique=True,
            postgresql_where=text("kind = 'HEADQUARTERS'"),
        ),
    )

    organisation_id: UUID = cascade("organisations.id")
    kind: LocationKind = Field(sa_type=choice(LocationKind))
    city: str | None = None
    region: str | None = None
    country: str | None = None
    position: int
