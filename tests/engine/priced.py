"""A toy schema whose fields say what they cost and how long their lists are."""

from typing import Annotated, Any, Generic, TypeVar

import strawberry
from sqlalchemy import column, func, select, values

from schema.directives import at_most, paged, sliced, weighs

T = TypeVar("T")
ROWS = values(column("id"), name="rows").data([(1,)])


def rows(self: Any) -> Any:
    return select(ROWS)


def field(kind: Any, *directives: Any) -> Any:
    return strawberry.field(rows, graphql_type=kind, directives=directives)


def lazy(name: str) -> Any:
    return Annotated[name, strawberry.lazy("tests.engine.priced")]


def page(self: Any, first: int | None = None, last: int | None = None) -> Any:
    return self


@strawberry.type
class Edge(Generic[T]):
    cursor: str
    node: T = strawberry.field(directives=[weighs(0)])


@strawberry.type
class PageInfo:
    has_next_page: bool


@strawberry.type
class Connection(Generic[T]):
    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo
    total_count: int = strawberry.field(directives=[weighs(7)])


@strawberry.interface
class Node:
    id: strawberry.ID
    tags = field(list[lazy("Tag")], at_most(20))


@strawberry.input
class Where:
    name: str | None = None
    and_: list[lazy("Where")] | None = strawberry.field(name="and", default=None)
    tag: lazy("Where") | None = strawberry.field(default=None, directives=[weighs(2)])
    tags: lazy("ListWhere") | None = strawberry.field(default=None, directives=[weighs(5)])


@strawberry.input
class ListWhere:
    some: Where | None = None
    none: Where | None = None


def found(self: Any, where: Where | None = None) -> Any:
    return select(ROWS)


@strawberry.type
class Tag:
    name: str
    found: lazy("Node") = strawberry.field(found)
    words = field(list[str], at_most(50))
    notes = field(list[str], at_most(50), weighs(2))
    node = field(lazy("Node"))


@strawberry.type
class Article(Node):
    title: str
    company = field(lazy("Company") | None)

    @strawberry.field(graphql_type=list[lazy("Article")], directives=[sliced("first")])
    def related(self: Any, first: int = 10) -> Any:
        return select(ROWS).limit(first)


@strawberry.type
class Company(Node):
    articles: Connection[Article] = strawberry.field(page, directives=[paged()])
    loose = field(list[Tag])


@strawberry.type
class Query:
    article = field(Article | None)
    company = field(Company | None)
    articles: Connection[Article] = strawberry.field(page, directives=[paged()])
    either = field(Article | Company)
    found: Node = strawberry.field(found)
    search = field(list[Annotated[Article | Company, strawberry.union("Found")]], at_most(5))

    @strawberry.field(graphql_type=list[Node | None], directives=[sliced("ids")])
    def nodes(self: Any, ids: list[strawberry.ID]) -> Any:
        return select(ROWS)

    @strawberry.field(graphql_type=int)
    def count(self: Any) -> Any:
        return select(func.count()).select_from(ROWS)


schema = strawberry.Schema(Query, types=[Article, Company])
