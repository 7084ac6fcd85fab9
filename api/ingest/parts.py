"""What records have in common, and what a company's has of what belongs to it."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from api.ingest.values import Country, DateText, Link, Name, Person
from schema.enums import LinkKind, LocationKind, RoleKind


class Part(BaseModel):
    """Of a record."""

    model_config = ConfigDict(extra="forbid")


class Record(Part):
    id: UUID | None = None


class IdentifierRecord(Part):
    scheme: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=50)]
    value: Name


class LinkRecord(Part):
    url: Link
    kind: LinkKind


class LocationRecord(Part):
    kind: LocationKind
    city: Name | None = None
    region: Name | None = None
    country: Country | None = None

    @model_validator(mode="after")
    def is_somewhere(self) -> Self:
        if not (self.city or self.region or self.country):
            raise ValueError("a location has a city, a region or a country")
        return self


def one_headquarters(items: list[LocationRecord]) -> list[LocationRecord]:
    if sum(each.kind is LocationKind.HEADQUARTERS for each in items) > 1:
        raise ValueError("has several headquarters")
    return items


class RoleRecord(Part):
    person: Person
    kind: RoleKind
    title: Name
    began: DateText | None = None
    ended: DateText | None = None


def one_of_each(roles: list[RoleRecord]) -> list[RoleRecord]:
    parts = [(each.person, each.title) for each in roles]
    if twice := [each for n, each in enumerate(parts) if each in parts[:n]]:
        raise ValueError(f"has {twice[0][0]!r} as {twice[0][1]!r} twice")
    return roles
