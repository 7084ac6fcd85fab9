"""Lists that can be long: Relay's cursor connections, with a filter and an order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import GenericAlias
from typing import Annotated, Any, Generic, TypeVar

import strawberry
from sqlalchemy import ColumnElement, Select, func
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from schema.directives import PAGE, paged, weighs
from schema.filters import orders
from schema.filters.conditions import FILTERS, Scope, condition
from schema.filters.naming import Name
from schema.filters.orders import Key, Order
from schema.types.words import SQL, After, Before, FirstOfPage, LastOfPage, Row

Node = TypeVar("Node")
# What counting a whole list costs, in objects of an answer.
COUNTING = 100

WHERE = "Only what meets all of this."
ORDER_BY = (
    "Keys from the first to the last, none twice; what ties goes by {}, in the direction of the"
    " last key. Texts go by code points: `Z` is before `a`."
)


@dataclass(frozen=True)
class Page:
    """What a connection is made of. source: all rows, in no order, with what their order looks at;
    counted: without that. scope: what a cursor is bound to. names: words of the filter that must
    name something."""

    source: Select[Any]
    counted: Select[Any]
    keys: Sequence[Key]
    scope: Any
    names: Sequence[Name]
    first: Any
    after: Any
    last: Any
    before: Any


@dataclass(frozen=True)
class Cursor:
    """A cursor that no row gives: behind these keys, in lists of this scope."""

    scope: Any
    behind: Sequence[ColumnElement[Any]]


@strawberry.type(description="What lies before and after a page.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="One of a list, and where it stands in it.")
class Edge(Generic[Node]):
    cursor: str = strawberry.field(description="Opaque; good for `after` and `before`.")
    node: Node = strawberry.field(directives=[weighs(0)])


@strawberry.type(description="A page of a list, and how long the whole list is.")
class Connection(Generic[Node]):
    edges: list[Edge[Node]]
    nodes: list[Node] = strawberry.field(description="The edges' nodes.")
    page_info: PageInfo

    @strawberry.field(
        graphql_type=int,
        description="How many the filter finds in all.",
        directives=[weighs(COUNTING)],
    )
    def total_count(self: Row) -> SQL:
        return self.counted.with_only_columns(func.count(), maintain_column_froms=True)


@dataclass(frozen=True)
class Listing:
    """How a kind of thing is listed: its filter's name and its order."""

    filter: str
    order: Order

    def arguments(self) -> dict[str, Any]:
        order = GenericAlias(list, (self.order.input,)) | None
        told = ORDER_BY.format(", then by ".join([*self.order.ties, "id"]))
        return {
            "where": Annotated[FILTERS[self.filter].input | None, strawberry.argument(WHERE)],
            "order_by": Annotated[order, strawberry.argument(told)],
        }

    def page(self, name: str, rows: Select[Any], where: Any, order_by: Any, **cut: Any) -> Page:
        source = FILTERS[self.filter].source
        field = to_camel_case(name.rpartition(".")[2])
        scope = Scope(source.top(), (field, "where"))
        keys, names = self.order.keys(order_by, f"{field}(orderBy:)")
        if where is not None:
            rows = rows.where(condition(self.filter, where, scope))
        counted = source.beside_of(rows, scope.tables, rows._where_criteria)
        found = source.beside_of(counted, scope.tables, [key.expression for key in keys])
        if cut["first"] is None and cut["last"] is None:
            cut["first"] = PAGE
        return Page(found, counted, keys, (name, names, where), scope.names, **cut)


ARTICLES = Listing("ArticleFilter", orders.ARTICLES)
COMPANIES = Listing("CompanyFilter", orders.COMPANIES)
FUNDING_ROUNDS = Listing("FundingRoundFilter", orders.FUNDING_ROUNDS)
ACQUISITIONS = Listing("AcquisitionFilter", orders.ACQUISITIONS)
INVESTORS = Listing("InvestorFilter", orders.INVESTORS)
TOPICS = Listing("TopicFilter", orders.TOPICS)
TAGS = Listing("TagFilter", orders.TAGS)


def connection(
    node: Any, listing: Listing, description: str | None = None
) -> Callable[[Callable[[Row], Select[Any]]], Any]:
    """A field of a list, made of a resolver that selects all its rows."""

    def decorate(rows: Callable[[Row], Select[Any]]) -> Any:
        def resolve(
            self: Row,
            first: FirstOfPage = UNSET,
            after: After = UNSET,
            last: LastOfPage = UNSET,
            before: Before = UNSET,
            where: Any = UNSET,
            order_by: Any = UNSET,
        ) -> SQL:
            cut = {"first": first, "after": after, "last": last, "before": before}
            return listing.page(rows.__qualname__, rows(self), where, order_by, **cut)

        resolve.__name__ = rows.__name__
        resolve.__annotations__ |= listing.arguments()
        return strawberry.field(
            resolve,
            graphql_type=Connection[node],
            description=description,
            directives=[paged()],
        )

    return decorate
