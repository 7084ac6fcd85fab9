"""An operation as one SELECT of one JSON text.

A resolver runs once, here, with `self` as the row it hangs from, and returns
    a column expression        the field's value
    a Select                   the row or the rows of an object field; without FROM, an object made
                               of the parent's own columns, null where its WHERE does not hold
    anything else              becomes `self` of the fields below it (a page of a connection)
A field without a resolver is the column of its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import (
    FieldDetailsList,
    FragmentDetails,
    GroupedFieldSet,
    collect_fields,
    collect_subfields,
    get_field_entry_key,
)
from graphql.execution.values import VariableValues, get_argument_values
from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    case,
    literal,
    null,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, asyncpg

from api.engine import json
from api.engine.document import Document
from api.engine.row import Inline, Row, has_rows, join, joined, order_of
from api.engine.scalars import Parameter
from api.engine.single import single_by
from api.engine.variables import lift
from api.errors import ApiError, Code

# As many as PostgreSQL plans in every order (join_collapse_limit); time to plan more explodes.
MOST_JOINS = 8
INTROSPECTION = {"__schema", "__type"}


def make_dialect() -> asyncpg.PGDialect_asyncpg:
    dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]
    # Without a connection SQLAlchemy takes a backslash for an escape, which PostgreSQL does not.
    dialect._backslash_escapes = False
    return dialect


DIALECT = make_dialect()


@dataclass(frozen=True)
class Bound:
    """A number that a parameter must lie between, and the argument that says so."""

    key: str
    argument: str
    minimum: int
    maximum: int

    def check(self, value: Any) -> None:
        if value is not None and not self.minimum <= value <= self.maximum:
            message = (
                f"{self.argument} must be between {self.minimum} and {self.maximum}, not {value}."
            )
            raise ApiError(Code.BAD_USER_INPUT, message)


@dataclass(frozen=True)
class Compiled:
    """A statement for one shape of one operation. Holds what the document states, nothing that a
    request brought. `sql` is None when introspection alone answers."""

    sql: str | None
    keys: tuple[str, ...]
    constants: dict[str, Any]
    bounds: tuple[Bound, ...]
    introspection: OperationDefinitionNode | None
    response_keys: tuple[str, ...]


@dataclass
class Compiler:
    schema: GraphQLSchema
    document: Document
    variables: VariableValues
    aliases: Iterator[int] = field(default_factory=count)
    constants: dict[str, Any] = field(default_factory=dict)
    bounds: list[Bound] = field(default_factory=list)

    def compile(self) -> Compiled:
        root = self.schema.get_root_type(self.document.operation.operation)
        assert root is not None
        fields = collect_fields(
            self.schema, self.fragments(), self.variables, root, self.document.operation
        ).grouped_field_set
        introspection = self.introspection(fields)
        if all(details[0].node.name.value in INTROSPECTION for details in fields.values()):
            return self.compiled(None, (), introspection, fields)
        statement = select(self.object_of(root, None, None, fields).label("json"))
        compiled = statement.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
        keys = tuple(key.removesuffix("_") for key in compiled.positiontup or ())
        return self.compiled(str(compiled), keys, introspection, fields)

    def compiled(
        self,
        sql: str | None,
        keys: tuple[str, ...],
        introspection: OperationDefinitionNode | None,
        fields: GroupedFieldSet,
    ) -> Compiled:
        return Compiled(sql, keys, self.constants, tuple(self.bounds), introspection, tuple(fields))

    def fragments(self) -> dict[str, FragmentDetails]:
        return {name: FragmentDetails(node) for name, node in self.document.fragments.items()}

    def introspection(self, fields: GroupedFieldSet) -> OperationDefinitionNode | None:
        """The part of the operation that graphql-core answers."""
        nodes = tuple(
            details.node
            for key, each in fields.items()
            for details in each
            if details.node.name.value in INTROSPECTION
        )
        if not nodes:
            return None
        operation = self.document.operation
        return OperationDefinitionNode(
            operation=operation.operation,
            variable_definitions=operation.variable_definitions,
            selection_set=SelectionSetNode(selections=nodes),
        )

    def object_of(
        self, kind: GraphQLObjectType, parent: Any, host: Row | None, fields: GroupedFieldSet
    ) -> ColumnElement[Any]:
        """`parent` is the resolvers' `self`. `host` is the row of a list that it belongs to: what a
        row has one of is joined to a list, where that saves a subplan for each row (a fifth of the
        time of a page of 100); beside a single row a subplan is started sooner than a join."""
        return json.object_of(
            [(key, self.field_of(kind, parent, host, details)) for key, details in fields.items()]
        )

    def field_of(
        self, kind: GraphQLObjectType, parent: Any, host: Row | None, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        node = details[0].node
        name = node.name.value
        if name == "__typename":
            return literal(kind.name)
        if name in INTROSPECTION:
            return Parameter(f"#introspection.{get_field_entry_key(node)}", JSON())
        definition = kind.fields[name]
        result = self.resolve(definition, details, parent)
        return self.value(definition.type, result, host, details)

    def resolve(self, definition: GraphQLField, details: FieldDetailsList, parent: Any) -> Any:
        declared = definition.extensions["strawberry-definition"]
        if declared.base_resolver is None:
            return getattr(parent, declared.python_name)
        given = get_argument_values(
            definition, details[0].node, self.variables, details[0].fragment_variable_values
        )
        arguments = dict(self.arguments(definition, details[0].node, given))
        return declared.base_resolver.wrapped_func(parent, **arguments)

    def arguments(
        self, definition: GraphQLField, node: FieldNode, given: dict[str, Any]
    ) -> Iterator[tuple[str, Any]]:
        """Every declared argument; one that is neither given nor has a default is None."""
        for name, argument in definition.args.items():
            value = given.get(name)
            path = f"#constant.{len(self.constants)}"
            lifted = lift(value, argument.type, path, self.constants)
            declared = argument.extensions["strawberry-definition"]
            if "maximum" in declared.metadata:
                lifted = self.bounded(f"{node.name.value}({name}:)", lifted, declared.metadata)
            yield declared.python_name, lifted

    def bounded(self, argument: str, value: Any, metadata: dict[str, int]) -> Any:
        """A parameter is checked with each request, a constant now."""
        if not isinstance(value, Parameter):
            Bound("", argument, metadata["minimum"], metadata["maximum"]).check(value)
            return value
        self.bounds.append(Bound(value.path, argument, metadata["minimum"], metadata["maximum"]))
        return Parameter(value.path, value.type, metadata["maximum"])

    def value(
        self, declared: GraphQLOutputType, result: Any, host: Row | None, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        kind: Any = get_nullable_type(declared)
        if result is None:
            return null()
        if isinstance(kind, GraphQLList):
            return self.list_of(get_named_type(kind), result, details)
        if is_leaf_type(kind):
            return json.leaf(kind, result)
        if not isinstance(result, Select):
            return self.object_of(kind, result, host, self.fields_of(kind, details))
        if not has_rows(result):
            return self.inline(kind, result, host, details)
        return self.one_of(kind, result, host, details)

    def fields_of(self, kind: GraphQLObjectType, details: FieldDetailsList) -> GroupedFieldSet:
        return collect_subfields(
            self.schema,
            self.fragments(),
            self.variables,
            self.document.operation,
            kind,
            details,
        ).grouped_field_set

    def inline(
        self,
        kind: GraphQLObjectType,
        source: Select[Any],
        host: Row | None,
        details: FieldDetailsList,
    ) -> ColumnElement[Any]:
        made = self.object_of(kind, Inline(source), host, self.fields_of(kind, details))
        return made if source.whereclause is None else case((source.whereclause, made))

    def one_of(
        self,
        kind: GraphQLObjectType,
        source: Select[Any],
        host: Row | None,
        details: FieldDetailsList,
    ) -> ColumnElement[Any]:
        row = Row(source, self.alias())
        fields = self.fields_of(kind, details)
        if host and joined(host) < MOST_JOINS and (key := single_by(source)):
            join(host, row)
            return case((getattr(row, key).is_not(None), self.object_of(kind, row, host, fields)))
        return json.selected(self.object_of(kind, row, None, fields), row)

    def list_of(
        self, kind: GraphQLNamedType, source: Any, details: FieldDetailsList
    ) -> ColumnElement[Any]:
        if isinstance(source, ColumnElement):
            return json.leaf(kind, source)
        row = Row(source, self.alias())
        if is_leaf_type(kind):
            (name,) = (str(column.key) for column in source.selected_columns)
            made = json.leaf(kind, getattr(row, name))
        else:
            assert isinstance(kind, GraphQLObjectType)
            host = None if source._distinct else row
            made = self.object_of(kind, row, host, self.fields_of(kind, details))
        if order := order_of(row):
            made = aggregate_order_by(made, *order)
        return json.selected(json.array(made), row)

    def alias(self) -> str:
        return f"t{next(self.aliases)}"
