"""An operation as one SELECT of one JSON text.

A resolver runs once, here, with `self` as the row it hangs from, and returns
    a column expression        the field's value
    a Select                   the row or the rows of an object field; without FROM, an object made
                               of the parent's own columns, null where its WHERE does not hold
    a Page                     a connection (see page.py)
    a Cursor                   the text of a cursor (see page.py)
    anything else              becomes `self` of the fields below it
A field without a resolver is the column of its name. A row of an interface or a union has the
columns `type` (a GraphQL type's name) and `key`; `__find__(key)` of that type selects its row.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import (
    FieldDetailsList,
    GroupedFieldSet,
    collect_fields,
    collect_subfields,
    get_field_entry_key,
)
from graphql.execution.values import VariableValues
from sqlalchemy import JSON, ColumnElement, Select, Text, case, literal, null, select
from sqlalchemy.sql.functions import count as counting

from api.engine import cursor, json, names
from api.engine.alone import as_one
from api.engine.arguments import Arguments
from api.engine.connection import Connection
from api.engine.document import Document
from api.engine.introspect import introspection
from api.engine.limits import DEFAULTS, Limits
from api.engine.names import Name
from api.engine.nulls import mark
from api.engine.page import Cursor, Page
from api.engine.row import Inline, Place, Row, has_rows, joined_to, order_of, ordered
from api.engine.scalars import Parameter
from api.engine.single import single_by
from api.engine.size import INTROSPECTION
from api.engine.statement import Compiled, printed
from api.engine.trace import hash_of


class Root(NamedTuple):
    """Of a mutation: each of its fields gives what it wrote, whatever its arguments."""

    written: Any


@dataclass
class Compiler:
    schema: GraphQLSchema
    document: Document
    variables: VariableValues
    limits: Limits = DEFAULTS
    aliases: Iterator[int] = field(default_factory=count)
    names: list[Name] = field(default_factory=list)
    bubbles: bool = False
    alone: bool = False
    arguments: Arguments = field(init=False)

    def __post_init__(self) -> None:
        self.arguments = Arguments(self.variables, self.limits)

    def compile(self) -> Compiled:
        return self.compile_fields(self.root_fields())

    def root(self) -> GraphQLObjectType:
        found = self.schema.get_root_type(self.document.operation.operation)
        assert found is not None
        return found

    def root_fields(self) -> GroupedFieldSet:
        return collect_fields(
            self.schema,
            self.document.fragments,
            self.variables,
            self.root(),
            self.document.operation,
        ).grouped_field_set

    def compile_fields(self, fields: GroupedFieldSet, parent: Any = None) -> Compiled:
        """Of the root. `parent`: the `self` of their resolvers, or a mutation's Root."""
        if all(details[0].node.name.value in INTROSPECTION for details in fields.values()):
            return self.compiled(None, (), fields)
        made = self.object_of(self.root(), parent, Place(), fields)
        return self.selected(made, fields)

    def selected(self, made: ColumnElement[Any], fields: GroupedFieldSet) -> Compiled:
        columns = [json.encoded(made).label("json")]
        if self.names:
            columns.append(names.missing(self.names).label("missing"))
        return self.compiled(*printed(select(*columns)), fields)

    def compiled(self, sql: str | None, keys: tuple[str, ...], fields: GroupedFieldSet) -> Compiled:
        return Compiled(
            sql,
            hash_of(sql or ""),
            keys,
            self.arguments.constants,
            tuple(self.arguments.steps),
            tuple(self.names),
            self.bubbles,
            introspection(self.document, fields),
            tuple(fields),
        )

    def object_of(
        self, kind: GraphQLObjectType, parent: Any, place: Place, fields: GroupedFieldSet
    ) -> ColumnElement[Any]:
        """`parent` is the resolvers' `self`."""
        return json.object_of(
            [(key, self.field_of(kind, parent, place, details)) for key, details in fields.items()]
        )

    def field_of(
        self, kind: GraphQLObjectType, parent: Any, place: Place, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        return self.made_of(kind, self.result_of(kind, parent, details), place, details)

    def result_of(self, kind: GraphQLObjectType, parent: Any, details: FieldDetailsList) -> Any:
        """What the field's resolver returns; None of a field that needs none."""
        definition = kind.fields.get(details[0].node.name.value)
        return self.resolve(definition, details, parent) if definition else None

    def made_of(
        self, kind: GraphQLObjectType, result: Any, place: Place, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        node = details[0].node
        name = node.name.value
        if name == "__typename":
            return literal(kind.name)
        if name in INTROSPECTION:
            return Parameter(f"#introspection.{get_field_entry_key(node)}", JSON())
        definition = kind.fields[name]
        made = self.value(
            definition.type, result, place.below(definition.type, place.host), details
        )
        return self.marked(made, definition.type, result, place, f"{kind.name}.{name}")

    def marked(
        self,
        made: ColumnElement[Any],
        declared: GraphQLOutputType,
        result: Any,
        place: Place,
        name: str,
    ) -> ColumnElement[Any]:
        """Where a non-null field's row may be missing, a mark says so."""
        if not is_non_null_type(declared) or not may_miss(declared, result):
            return made
        return self.mark_missing(made, place.up + 1, name)

    def resolve(self, definition: GraphQLField, details: FieldDetailsList, parent: Any) -> Any:
        if isinstance(parent, Root):
            return parent.written
        declared = definition.extensions["strawberry-definition"]
        if declared.base_resolver is None:
            return getattr(parent, declared.python_name)
        arguments = self.arguments.of(definition, details[0])
        return declared.base_resolver.wrapped_func(parent, **arguments)

    def value(
        self, declared: GraphQLOutputType, result: Any, place: Place, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        kind: Any = get_nullable_type(declared)
        if result is None:
            return null()
        if isinstance(kind, GraphQLList):
            return self.list_of(kind, result, place, details)
        if isinstance(result, Cursor):
            return self.cursor(result)
        if is_leaf_type(kind):
            return json.leaf(kind, result)
        if isinstance(result, Page):
            return Connection(self, kind, result, place, details).compile()
        if not isinstance(result, Select):
            return self.object_of(kind, result, place, self.fields_of(kind, details))
        if not has_rows(result):
            return self.inline(kind, result, place, details)
        return self.one_of(kind, result, place, details)

    def cursor(self, at: Cursor) -> ColumnElement[Any]:
        bound_to = Parameter(f"#{self.alias()}.scope", Text())
        self.arguments.steps.append(cursor.fingerprint_step(bound_to.path, at.scope))
        made: ColumnElement[Any] = cursor.written(bound_to, at.behind)
        return made

    def fields_of(self, kind: GraphQLObjectType, details: FieldDetailsList) -> GroupedFieldSet:
        found = collect_subfields(
            self.schema,
            self.document.fragments,
            self.variables,
            self.document.operation,
            kind,
            details,
        ).grouped_field_set
        return as_one(found) if self.alone else found

    def item(
        self, kind: Any, row: Any, place: Place, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        """One row as JSON: of its type, or of whichever type an interface's or union's row is."""
        if isinstance(kind, GraphQLObjectType):
            return self.object_of(kind, row, place, self.fields_of(kind, details))
        below = Place(None, place.up)
        branches = {
            possible.name: self.one_of(possible, find(possible, row.key), below, details)
            for possible in self.schema.get_possible_types(kind)
        }
        made: ColumnElement[Any] = case(branches, value=row.type)
        return made

    def inline(
        self, kind: Any, source: Select[Any], place: Place, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        made = self.item(kind, Inline(source), place, details)
        return made if source.whereclause is None else case((source.whereclause, made))

    def one_of(
        self, kind: Any, source: Select[Any], place: Place, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        """Joined to the list it belongs to, which saves a subplan for each row (a fifth of the time
        of a page of 100); beside a single row a subplan is started sooner than a join."""
        row = Row(source, self.alias())
        if (key := single_by(source)) and joined_to(place.host, row):
            return case((getattr(row, key).is_not(None), self.item(kind, row, place, details)))
        return json.selected(self.item(kind, row, Place(None, place.up), details), row)

    def list_of(
        self, kind: GraphQLList[Any], source: Any, place: Place, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        inner = get_named_type(kind)
        if isinstance(source, ColumnElement):
            return json.leaf(inner, source)
        row = Row(source, self.alias())
        if is_leaf_type(inner):
            (name,) = (str(column.key) for column in source.selected_columns)
            made = json.leaf(inner, getattr(row, name))
        else:
            made = self.listed(kind.of_type, row, place, details)
        items = ordered(json.aggregated(made), order_of(row))
        return json.selected(json.array(items), row)

    def listed(
        self,
        declared: GraphQLOutputType,
        row: Row,
        place: Place,
        details: FieldDetailsList,
        host: Row | None = None,
    ) -> ColumnElement[Any]:
        """One item of a list of objects. host: what the row itself is joined to."""
        kind = get_named_type(declared)
        host = host or (None if row._source._distinct else row)
        below = place.below(declared, host)
        made = self.item(kind, row, below, details)
        if isinstance(kind, GraphQLObjectType) or not is_non_null_type(declared):
            return made
        return self.mark_missing(made, below.up, kind.name)

    def mark_missing(self, made: ColumnElement[Any], up: int, name: str) -> ColumnElement[Any]:
        self.bubbles = True
        return json.otherwise(made, mark(up, name))

    def alias(self) -> str:
        return f"t{next(self.aliases)}"


def find(kind: GraphQLObjectType, key: Any) -> Select[Any]:
    found: Select[Any] = kind.extensions["strawberry-definition"].origin.__find__(key)
    return found


def may_miss(declared: GraphQLNonNull[Any], result: Any) -> bool:
    """A select of one row may find none, except a count."""
    if isinstance(declared.of_type, GraphQLList) or not isinstance(result, Select):
        return False
    if not has_rows(result):
        return result.whereclause is not None or is_abstract_type(declared.of_type)
    columns = [getattr(each, "element", each) for each in result.selected_columns]
    return not (len(columns) == 1 and isinstance(columns[0], counting))
