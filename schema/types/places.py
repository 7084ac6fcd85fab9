"""What articles and companies are filed under."""

from typing import Any, ClassVar

import strawberry

from schema import entities


@strawberry.type
class Category:
    __entities__: ClassVar[Any] = (entities.Category,)

    slug: str
    name: str


@strawberry.type
class Region:
    __entities__: ClassVar[Any] = (entities.Region,)

    code: str = strawberry.field(description="ISO 3166-1 alpha-2, or EU, or GLOBAL.")
    name: str


@strawberry.type
class Sector:
    __entities__: ClassVar[Any] = (entities.Sector,)

    slug: str
    name: str


@strawberry.type
class Tag:
    __entities__: ClassVar[Any] = (entities.Tag,)

    slug: str
    name: str
