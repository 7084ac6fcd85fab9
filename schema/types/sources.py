"""Who publishes articles."""

from typing import Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.enums import Display
from schema.types.node import Node
from schema.types.words import SQL, VERSION, Row, global_id


@strawberry.type(description="Who publishes articles, and how much of them may be shown.")
class Source(Node):
    __entities__: ClassVar[Any] = (entities.Source,)

    slug: str
    name: str
    url: str | None
    display: Display
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Source", self.id)

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return select(entities.Source).where(col(entities.Source.id) == key)
