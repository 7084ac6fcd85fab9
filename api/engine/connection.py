"""A connection as JSON: the fields that Relay names, of a page's rows.

A page of one row, asked for nothing but that row, is joined to the list it belongs to, as is what a
row has one of (`host`): the last round of each company, the latest article of each.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import GraphQLObjectType, GraphQLOutputType, get_named_type, get_nullable_type
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from sqlalchemy import ColumnElement, Select, literal, select

from api.engine import json
from api.engine.page import ALL, Cursor, Page, Window
from api.engine.row import Place, Row, joined_to, order_of, rows_of

if TYPE_CHECKING:
    from api.engine.compile import Compiler

Made = ColumnElement[Any]
ROWS = {"nodes", "edges"}
# The pages beside one, and what of pageInfo each is made of.
TURNS = {
    "next": {"hasNextPage", "endCursor"},
    "prev": {"hasPreviousPage", "startCursor"},
}


@dataclass
class Connection:
    compiler: "Compiler"
    kind: GraphQLObjectType
    page: Page
    place: Place
    details: FieldDetailsList
    host: Row | None = None
    info: frozenset[str] = frozenset()

    def compile(self) -> Made:
        unfinished = self.begun()
        return self.selected([(key, finish()) for key, (_, finish) in unfinished.items()])

    def listing(self) -> Made:
        """{"data": nodes, "page": {"next"?, "prev"?, ...}}: `after` and `before` of the pages
        beside this one, null where there is none, as far as pageInfo is asked for what they are
        made of; and every other field that is asked for."""
        made: list[tuple[str, Made]] = []
        page: list[tuple[str, Made]] = []
        for key, (name, finish) in self.begun().items():
            if name == "pageInfo":
                page += [(turn, self.window.turn(forwards=turn == "next")) for turn in self.turns()]
            elif name == "nodes":
                made.append(("data", finish()))
            else:
                page.append((key, finish()))
        return self.selected([*made, ("page", json.object_of(page))])

    def each(self) -> Select[Any]:
        """A row for each node from `after` on, in the list's order: its JSON, its cursor."""
        self.compiler.names.extend(self.page.names)
        fields = self.compiler.fields_of(self.kind, self.details)
        self.window = self.windowed(peeking=False, endless=True)
        (nodes,) = (each for each in fields.values() if name_of(each) == "nodes")
        made, row = json.encoded(json.item(self.row_of(nodes))), self.window.row
        columns = made.label("json"), self.window.cursor().label("cursor")
        order = order_of(row)
        return select(*columns).select_from(rows_of(row)).order_by(*order).limit(ALL)

    def begun(self) -> dict[str, tuple[str, Callable[[], Made]]]:
        """Response key -> name, and what finishes the field: only when all are begun it is known
        what the rows carry."""
        self.compiler.names.extend(self.page.names)
        fields = self.compiler.fields_of(self.kind, self.details)
        self.info = frozenset(self.asked_of_info(fields))
        self.window = self.windowed(peeking=self.peeks())
        names = {name_of(details) for details in fields.values()}
        if self.window.one and names & ROWS and "pageInfo" not in names:
            self.host = joined_to(self.place.host, self.window.row)
        return {key: (name_of(details), self.field(details)) for key, details in fields.items()}

    def windowed(self, *, peeking: bool, endless: bool = False) -> Window:
        return Window(
            self.page,
            self.details[0].node.name.value,
            self.compiler.alias(),
            self.compiler.arguments.steps,
            peeking,
            self.compiler.limits.page_size,
            endless,
        )

    def selected(self, pairs: list[tuple[str, Made]]) -> Made:
        made = json.object_of(pairs)
        return json.selected(made, self.window.row) if self.window.used else made

    def asked_of_info(self, fields: GroupedFieldSet) -> Iterator[str]:
        for details in fields.values():
            if name_of(details) == "pageInfo":
                below = self.compiler.fields_of(self.type_of("pageInfo"), details)
                yield from map(name_of, below.values())

    def peeks(self) -> bool:
        """Whether it is asked if the list goes on in the direction of reading."""
        return ("hasNextPage" if self.page.last is None else "hasPreviousPage") in self.info

    def turns(self) -> list[str]:
        return [turn for turn, needs in TURNS.items() if needs <= self.info]

    def type_of(self, name: str) -> GraphQLObjectType:
        return object_type(self.kind.fields[name].type)

    def field(self, details: FieldDetailsList) -> Callable[[], Made]:
        name = name_of(details)
        if name == "pageInfo":
            kind = self.type_of(name)
            return lambda: self.parts_of(kind, details, lambda name, _: self.window.info(name))
        if name not in ROWS:
            return self.other(details)
        row = self.row_of(details)
        return lambda: self.window.single(row) if self.host else self.window.array(row)

    def other(self, details: FieldDetailsList) -> Callable[[], Made]:
        """A field that Relay does not name."""
        result = self.compiler.result_of(self.kind, self.page, details)
        if isinstance(result, Cursor):
            return lambda: self.window.onward(result.behind)
        place = Place(None, self.place.up)
        made = self.compiler.made_of(self.kind, result, place, details)
        return lambda: made

    def row_of(self, details: FieldDetailsList) -> Made:
        """Of `nodes` or `edges`, one."""
        name = name_of(details)
        declared = self.kind.fields[name].type
        items: Any = get_nullable_type(declared)
        made = self.node_of if name == "nodes" else self.edge_of
        return made(items.of_type, self.place.below(declared, None), details)

    def node_of(self, declared: GraphQLOutputType, place: Place, details: FieldDetailsList) -> Made:
        return self.compiler.listed(declared, self.window.row, place, details, self.host)

    def edge_of(self, declared: GraphQLOutputType, place: Place, details: FieldDetailsList) -> Made:
        edge = object_type(declared)
        inside = place.below(declared, None)

        def part(name: str, details: FieldDetailsList) -> Made:
            if name == "cursor":
                return self.window.cursor()
            return self.node_of(edge.fields["node"].type, inside, details)

        return self.parts_of(edge, details, part)

    def parts_of(
        self,
        kind: GraphQLObjectType,
        details: FieldDetailsList,
        part: Callable[[str, FieldDetailsList], Made],
    ) -> Made:
        """An object whose fields the page knows."""
        pairs = []
        for key, below in self.compiler.fields_of(kind, details).items():
            name = name_of(below)
            pairs.append((key, literal(kind.name) if name == "__typename" else part(name, below)))
        return json.object_of(pairs)


def name_of(details: FieldDetailsList) -> str:
    return details[0].node.name.value


def object_type(declared: GraphQLOutputType) -> GraphQLObjectType:
    found = get_named_type(declared)
    assert isinstance(found, GraphQLObjectType)
    return found
