"""What a company is known by elsewhere, and where it is."""

from typing import Any, ClassVar

import strawberry

from schema import entities
from schema.enums import LinkKind, LocationKind


@strawberry.type(description="What a company is known by in a list of others.")
class Identifier:
    __entities__: ClassVar[Any] = (entities.OrganisationIdentifier,)

    scheme: str = strawberry.field(
        description="Whose list: `crunchbase`, `cik` of the SEC, `yc` of Y Combinator."
    )
    value: str


@strawberry.type(description="A page of a company, or one about it.")
class Link:
    __entities__: ClassVar[Any] = (entities.OrganisationLink,)

    kind: LinkKind
    url: str


@strawberry.type(description="A place that a company works at, as far as it is known.")
class Location:
    __entities__: ClassVar[Any] = (entities.OrganisationLocation,)

    kind: LocationKind
    city: str | None
    region: str | None = strawberry.field(description="A state or a province.")
    country: str | None = strawberry.field(description="ISO 3166-1 alpha-2.")
