"""What changes: entries of the log, as a list that is read to its end again and again."""

from datetime import datetime
from typing import Annotated, Any, ClassVar

import strawberry
from sqlalchemy import case, func, select
from sqlmodel import col
from strawberry import UNSET

from schema import entities
from schema.directives import PAGE, at_most, paged
from schema.enums import ChangeOp, ChangeType
from schema.filters.orders import Key
from schema.types.connection import Cursor, Edge, Page, PageInfo
from schema.types.log import MERGE, UPSERT, entries, last
from schema.types.logged import NOTHING, shown_fields
from schema.types.node import Node
from schema.types.words import LIMITS, MOST, SQL, After, Row, global_id

SCOPE = "changes"

FirstOfChanges = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many at most: 1 to {MOST}; {PAGE} where it is not given.",
        metadata={**LIMITS, "minimum": 1},
    ),
]
Types = Annotated[
    list[ChangeType] | None,
    strawberry.argument(description="Only those of these types; a cursor is good for any."),
]


@strawberry.type(
    description="What one transaction did to one thing: that it is new or changed, that it can be"
    " seen now or no more, that it is gone."
)
class Change:
    __entities__: ClassVar[Any] = (entities.Change,)

    op: ChangeOp
    at: datetime = strawberry.field(description="When the transaction began.")

    @strawberry.field(graphql_type=ChangeType)
    def type(self: Row) -> SQL:
        return case({each.type: each.value for each in ChangeType}, value=self.type)

    @strawberry.field(graphql_type=strawberry.ID, description="Of the thing.")
    def id(self: Row) -> SQL:
        return global_id(self.type, self.entity_id)

    @strawberry.field(graphql_type=int | None, description="Null of what is gone.")
    def version(self: Row) -> SQL:
        return case((self.op == UPSERT, self.version))

    @strawberry.field(
        graphql_type=list[str],
        description="Those that changed, by their names in its type; none of what is gone. At"
        " most 50.",
        directives=[at_most(50)],
    )
    def fields(self: Row) -> SQL:
        log = entities.Change
        found = select(log).where(
            col(log.type) == self.type,
            col(log.entity_id) == self.entity_id,
            col(log.transaction) == self.transaction,
        )
        return case((self.op == UPSERT, shown_fields(found)), else_=NOTHING)

    @strawberry.field(
        graphql_type=strawberry.ID | None, description="The id of what it became part of."
    )
    def into(self: Row) -> SQL:
        merge = entities.Merge
        return select(global_id(self.type, col(merge.into_id)).label("id")).where(
            self.op == MERGE,
            col(merge.type) == self.type,
            col(merge.entity_id) == self.entity_id,
        )

    @strawberry.field(graphql_type=Node | None, description="As it is now; null of what is gone.")
    def node(self: Row) -> SQL:
        found = select(self.type.label("type"), self.entity_id.label("key"))
        return found.where(self.op == UPSERT)


@strawberry.type(description="A part of the log.")
class ChangeConnection:
    edges: list[Edge[Change]]
    nodes: list[Change] = strawberry.field(description="The edges' nodes.")
    page_info: PageInfo

    @strawberry.field(
        graphql_type=str,
        description="Where to go on, also where nothing is left: for the next `after`.",
    )
    def position(self: Row) -> SQL:
        return here()


def here() -> Cursor:
    """Behind all that this snapshot is sure to have seen."""
    log: Any = entities.Change
    return Cursor(SCOPE, [last(log.transaction), last(log.position)])


@strawberry.field(
    graphql_type=ChangeConnection,
    description="What changed, in an order in which a reader who goes on where he stopped misses"
    " nothing: see `position`. What is told twice is told in full again.",
    directives=[paged("first")],
)
def changes(
    self: Row, first: FirstOfChanges = UNSET, after: After = UNSET, types: Types = UNSET
) -> SQL:
    rows = entries(list(ChangeType) if types is None else types)
    if after is not None:
        rows = rows.where(func.log_reaches(after))
    log: Any = entities.Change
    keys = [Key(log.transaction, descending=False), Key(log.position, descending=False)]
    size = PAGE if first is None else first
    return Page(rows, rows, keys, SCOPE, (), size, after, None, None)


@strawberry.field(
    graphql_type=str,
    description="Where the log stands, for `changes(after:)`: what is asked for beside it, and all"
    " changes from there on, leave nothing out.",
)
def log_position(self: Row) -> SQL:
    return here()
