"""A connection as JSON: the fields that Relay names, of a page's rows.

A page of one row, asked for nothing but that row, is joined to the list it belongs to, as is what a
row has one of (`host`): the last round of each company, the latest article of each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import GraphQLObjectType, GraphQLOutputType, get_named_type, get_nullable_type
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from sqlalchemy import ColumnElement, Select, literal, select

from api.engine import json
from api.engine.page import ALL, Page, Window
from api.engine.row import Place, Row, joined_to, order_of, rows_of

if TYPE_CHECKING:
    from api.engine.compile import Compiler

Made = ColumnElement[Any]
ROWS = {"nodes", "edges"}


@dataclass
class Connection:
    compiler: "Compiler"
    kind: GraphQLObjectType
    page: Page
    place: Place
    details: FieldDetailsList
    host: Row | None = None

    def compile(self) -> Made:
        unfinished = self.begun()
        return self.selected([(key, finish()) for key, (_, finish) in unfinished.items()])

    def listing(self) -> Made:
        """{"data": nodes, "page": {"next", "prev", "total"?}}: `after` and `before` of the pages
        beside this one, null where there is none."""
        finish = dict(self.begun().values())
        page = [(name, self.window.turn(forwards=name == "next")) for name in ("next", "prev")]
        if total := finish.get("totalCount"):
            page.append(("total", total()))
        return self.selected([("data", finish["nodes"]()), ("page", json.object_of(page))])

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
        self.window = self.windowed(peeking=self.peeks(fields))
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

    def peeks(self, fields: GroupedFieldSet) -> bool:
        """Whether it is asked if the list goes on in the direction of reading."""
        onward = "hasNextPage" if self.page.last is None else "hasPreviousPage"
        return any(
            name_of(asked) == onward
            for details in fields.values()
            if name_of(details) == "pageInfo"
            for asked in self.compiler.fields_of(self.type_of("pageInfo"), details).values()
        )

    def type_of(self, name: str) -> GraphQLObjectType:
        return object_type(self.kind.fields[name].type)

    def field(self, details: FieldDetailsList) -> Callable[[], Made]:
        name = name_of(details)
        if name == "pageInfo":
            kind = self.type_of(name)
            return lambda: self.parts_of(kind, details, lambda name, _: self.window.info(name))
        if name not in ROWS:
            place = Place(None, self.place.up)
            made = self.compiler.field_of(self.kind, self.page, place, details)
            return lambda: made
        row = self.row_of(details)
        return lambda: self.window.single(row) if self.host else self.window.array(row)

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
