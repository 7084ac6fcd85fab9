"""The selects that several types start from: what is visible, under which name, in which order."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import col

from schema.entities import (
    Article,
    CompanyProfile,
    InvestorProfile,
    Merge,
    Organisation,
    OrganisationDomain,
    OrganisationIdentifier,
    Person,
    SlugHistory,
)
from schema.entities.base import Record
from schema.filters import sources

# What a profile says of its company; the rest of its columns are its own bookkeeping.
PROFILE = sorted(CompanyProfile.model_fields.keys() - {*Record.model_fields, "organisation_id"})


def published() -> Select[Any]:
    """The articles that anybody may see."""
    return select(Article).select_from(Article).where(*sources.published(Article))


def newest(articles: Select[Any]) -> Select[Any]:
    return articles.order_by(col(Article.published_at).desc(), col(Article.id).desc())


def all_companies() -> Select[Any]:
    return companies().where(col(CompanyProfile.id).is_not(None))


def companies() -> Select[Any]:
    """Organisations with their company profile. The join is an outer one so that PostgreSQL drops
    it where no column of the profile is asked for; a foreign key says that the profile is there."""
    return select(
        col(Organisation.id),
        col(Organisation.slug),
        col(Organisation.name),
        col(Organisation.country),
        *(getattr(CompanyProfile, name) for name in PROFILE),
        col(CompanyProfile.updated_at),
        col(CompanyProfile.version),
    ).join(CompanyProfile, col(CompanyProfile.organisation_id) == Organisation.id, isouter=True)


def investors() -> Select[*tuple[Any, ...]]:
    """Investors under the slug and name of the organisation or the person that they are."""
    return (
        select(
            col(InvestorProfile.id),
            col(InvestorProfile.kind),
            col(InvestorProfile.updated_at),
            col(InvestorProfile.version),
            func.coalesce(Organisation.slug, Person.slug).label("slug"),
            func.coalesce(Organisation.name, Person.name).label("name"),
        )
        .join(Organisation, col(InvestorProfile.organisation_id) == Organisation.id, isouter=True)
        .join(Person, col(InvestorProfile.person_id) == Person.id, isouter=True)
    )


def merged(kind: str, key: Any) -> ColumnElement[Any]:
    """The id that is good for this one: of what it became part of, else its own."""
    into = select(col(Merge.into_id)).where(col(Merge.type) == kind, col(Merge.entity_id) == key)
    return func.coalesce(into.scalar_subquery(), key)


def addressed(slug: Any, *tables: Any) -> ColumnElement[Any]:
    """The id that a slug addresses: of the one that has it, else of the one that had it."""
    present = [select(table.id).where(table.slug == slug) for table in tables]
    former = [
        select(col(SlugHistory.entity_id)).where(
            col(SlugHistory.type) == table.__tablename__, col(SlugHistory.slug) == slug
        )
        for table in tables
    ]
    return func.coalesce(*(each.scalar_subquery() for each in [*present, *former]))


def owning(domain: Any) -> ColumnElement[Any]:
    """The id of the organisation that has this domain."""
    owned = OrganisationDomain
    found = select(col(owned.organisation_id)).where(col(owned.domain) == func.lower(domain))
    return found.scalar_subquery()


def identified(text: Any) -> ColumnElement[Any]:
    """The id of the organisation that is known by this identifier, `scheme:value`."""
    known = OrganisationIdentifier
    found = select(col(known.organisation_id)).where(
        col(known.scheme) == func.split_part(text, ":", 1),
        col(known.value) == func.substr(text, func.strpos(text, ":") + 1),
    )
    return found.scalar_subquery()
