"""Connections as a schema would declare them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Generic, TypeVar

import strawberry
from sqlalchemy import Select, func

Node = TypeVar("Node")

Most = Annotated[int | None, strawberry.argument(metadata={"minimum": 0, "maximum": 10})]


@dataclass(frozen=True)
class Key:
    expression: Any
    descending: bool = False


@dataclass(frozen=True)
class Page:
    source: Select[Any]
    keys: Sequence[Key]
    scope: Any
    names: Sequence[Any]
    first: Any
    after: Any
    last: Any
    before: Any


@dataclass(frozen=True)
class Cursor:
    scope: Any
    behind: Sequence[Any]


@strawberry.type
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Edge(Generic[Node]):
    cursor: str
    node: Node


@strawberry.type
class Connection(Generic[Node]):
    edges: list[Edge[Node]]
    nodes: list[Node]
    page_info: PageInfo

    @strawberry.field(graphql_type=int)
    def total_count(self: Any) -> Any:
        return self.source.with_only_columns(func.count(), maintain_column_froms=True)


@strawberry.type
class LooseEdge(Generic[Node]):
    cursor: str
    node: Node


@strawberry.type
class LooseConnection(Generic[Node]):
    """Null where a strict one may not be."""

    edges: list[LooseEdge[Node] | None]
    nodes: list[Node] | None
    page_info: PageInfo


Listed = tuple[Select[Any], Sequence[Key], Any]


class Orders(Enum):
    """Of lists that have but one."""

    USUAL = "usual"


def connection(
    kind: Any, orders: type[Enum] = Orders
) -> Callable[[Callable[[Any, Any], Listed]], Any]:
    """A field of a list, made of a resolver that gives its rows, their keys and the scope."""
    default = next(iter(orders))

    def decorate(listed: Callable[..., Listed]) -> Any:
        def resolve(
            self: Any,
            first: Most = None,
            after: str | None = None,
            last: Most = None,
            before: str | None = None,
            order_by: Any = default,
        ) -> Any:
            source, keys, scope = listed(self, order_by)
            if first is None and last is None:
                first = 10
            return Page(source, keys, scope, (), first, after, last, before)

        resolve.__name__ = listed.__name__
        resolve.__annotations__["order_by"] = strawberry.enum(orders)
        return strawberry.field(resolve, graphql_type=kind)

    return decorate
