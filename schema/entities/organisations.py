"""Organisations and people, and the profiles that make them companies and investors."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, column, func, text
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
)
from schema.enums import CompanyStatus, InvestorKind, Precision


def closest(table: str) -> Index:
    """For the slugs that look most like an unknown one: `order by lower(slug) <-> $1 limit 3`. An
    index of the slug itself is taken for `slug = any($1)`, too, where it is 300 times as slow."""
    name = "ix_" + table + "_slug_closest"
    lowered = func.lower(column("slug")).label("lowered")
    operators = {"lowered": "gist_trgm_ops"}
    return Index(name, lowered, postgresql_using="gist", postgresql_ops=operators)


class Organisation(Named, table=True):
    """One real organisation; Company and Investor are views of it under the same slug."""

    __tablename__ = "organisations"
    __table_args__ = (
        slug_check(),
        CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
        Index(None, "name", "id"),
        closest("organisations"),
        parts("organisations", "name"),
    )

    country: str | None = Field(default=None, index=True)


class OrganisationAlias(Record, table=True):
    __tablename__ = "organisation_aliases"
    __table_args__ = (
        UniqueConstraint("organisation_id", "name"),
        UniqueConstraint("organisation_id", "position"),
        position_check(50),
        Index(None, "name"),
    )

    organisation_id: UUID = cascade("organisations.id")
    name: str
    position: int


class OrganisationDomain(Record, table=True):
    """A host name in lower case. One of an organisation's domains is the primary one."""

    __tablename__ = "organisation_domains"
    __table_args__ = (
        CheckConstraint("domain = lower(domain) and domain like '%.%'", name="domain"),
        Index(
            "uq_organisation_domains_primary",
            "organisation_id",
            unique=True,
            postgresql_where=text("is_primary"),
        ),
    )

    organisation_id: UUID = cascade("organisations.id", index=True)
    domain: str = Field(unique=True)
    is_primary: bool


class CompanyProfile(Record, table=True):
    """What makes an organisation a company. founded_on is the first day of its precision."""

    __tablename__ = "company_profiles"
    __table_args__ = (
        CheckConstraint(
            "(founded_on is null) = (founded_precision is null)", name="founded_precision_known"
        ),
        Index(
            "ix_company_profiles_founded",
            text("coalesce(founded_on, '-infinity'::date) desc"),
            text("organisation_id desc"),
        ),
        Index(None, "updated_at"),
    )

    organisation_id: UUID = cascade("organisations.id", unique=True)
    description: str
    status: CompanyStatus = Field(sa_type=choice(CompanyStatus), index=True)
    sector_id: UUID | None = foreign("sectors.id", default=None, index=True)
    founded_on: date | None = Field(default=None, index=True)
    founded_precision: Precision | None = Field(default=None, sa_type=choice(Precision))
    logo_url: str | None = None


class Person(Named, table=True):
    """A person's slug is never an organisation's: an investor is found by either."""

    __tablename__ = "people"
    __table_args__ = (slug_check(), closest("people"))


class InvestorProfile(Record, table=True):
    """What makes an organisation or a person an investor."""

    __tablename__ = "investor_profiles"
    __table_args__ = (
        CheckConstraint("num_nonnulls(organisation_id, person_id) = 1", name="party"),
        Index(None, "updated_at"),
    )

    organisation_id: UUID | None = cascade("organisations.id", default=None, unique=True)
    person_id: UUID | None = cascade("people.id", default=None, unique=True)
    kind: InvestorKind = Field(sa_type=choice(InvestorKind))
