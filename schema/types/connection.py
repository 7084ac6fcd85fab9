"""A page of something that can be long: the shape of every connection."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import strawberry
from sqlalchemy import Select, func

from schema.types.words import SQL, Row

Node = TypeVar("Node")


@dataclass(frozen=True)
class Page:
    """What a connection's fields are made of: all rows in order, and how many to show."""

    source: Select[Any]
    first: int


@strawberry.type(description="A page of a list, and how long the whole list is.")
class Connection(Generic[Node]):
    @strawberry.field(graphql_type=int, description="How many there are in all.")
    def total_count(self: Row) -> SQL:
        counted = self.source.order_by(None)
        return counted.with_only_columns(func.count(), maintain_column_froms=True)

    @strawberry.field(graphql_type=list[Node])
    def nodes(self: Row) -> SQL:
        return self.source.limit(self.first)
