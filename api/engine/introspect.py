"""Introspection: answered by graphql-core, bound as values of the same statement."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
    is_abstract_type,
    is_input_object_type,
    is_interface_type,
    is_object_type,
)
from graphql.execution.collect_fields import GroupedFieldSet
from graphql.execution.values import VariableValues

from api.engine.document import Document, rejected
from api.engine.size import INTROSPECTION
from api.engine.steering import named
from api.errors import Code


@dataclass(frozen=True)
class Introspection:
    """The part of an operation that graphql-core answers. names: of the variables in it."""

    operation: OperationDefinitionNode
    names: frozenset[str]

    def given(self, variables: VariableValues) -> str:
        """What its answer depends on."""
        coerced = variables.coerced
        return repr([(name, coerced[name]) for name in sorted(self.names) if name in coerced])


def introspection(document: Document, fields: GroupedFieldSet) -> Introspection | None:
    nodes = tuple(
        details.node
        for each in fields.values()
        for details in each
        if details.node.name.value in INTROSPECTION
    )
    if not nodes:
        return None
    operation = OperationDefinitionNode(
        operation=document.operation.operation,
        variable_definitions=document.operation.variable_definitions,
        selection_set=SelectionSetNode(selections=nodes),
    )
    return Introspection(operation, named(nodes, document.fragments))


def introspect(
    schema: GraphQLSchema,
    document: Document,
    operation: OperationDefinitionNode,
    variables: dict[str, Any],
) -> dict[str, bytes]:
    """{"#introspection.<response key>": JSON}"""
    fragments = (each.definition for each in document.fragments.values())
    node = DocumentNode(definitions=(operation, *fragments))
    result = execute_sync(schema, node, variable_values=variables)
    assert isinstance(result, ExecutionResult)
    if result.errors:
        raise rejected(Code.BAD_USER_INPUT, result.errors)
    return {
        f"#introspection.{key}": orjson.dumps(each) for key, each in (result.data or {}).items()
    }


@dataclass(frozen=True)
class Lengths:
    """How long introspection's lists are. most: by `__Type.fields`. average: of those in a list of
    all types, or of all their fields."""

    most: dict[str, int]
    average: dict[str, dict[str, int]]

    def of(self, place: str, *, listed: bool) -> tuple[int, dict[str, int]]:
        """A list's, and those of the lists in each of it. listed: it is in a list of all."""
        inner = self.average.get(place, {}) if listed or place == ALL else {}
        return self.most.get(place, 1), inner


ALL = "__Schema.types"


@lru_cache(maxsize=8)
def lengths(schema: GraphQLSchema) -> Lengths:
    kinds = list(schema.type_map.values())
    counts = [counts_of(schema, kind) for kind in kinds]
    of_types = {name: [each[name] for each in counts] for name in counts[0]}
    arguments = [
        len(field.args)
        for kind in kinds
        if is_object_type(kind) or is_interface_type(kind)
        for field in kind.fields.values()
    ]
    return Lengths(
        {
            **{f"__Type.{name}": max(each) for name, each in of_types.items()},
            ALL: len(kinds),
            "__Schema.directives": len(schema.directives),
            "__Field.args": max(arguments),
            "__Directive.args": max(len(each.args) for each in schema.directives),
        },
        {
            ALL: {name: average(each) for name, each in of_types.items()},
            "__Type.fields": {"args": average(arguments)},
        },
    )


def counts_of(schema: GraphQLSchema, kind: Any) -> dict[str, int]:
    inputs = is_input_object_type(kind)
    return {
        "fields": 0 if inputs else len(getattr(kind, "fields", ())),
        "inputFields": len(kind.fields) if inputs else 0,
        "enumValues": len(getattr(kind, "values", ())),
        "interfaces": len(getattr(kind, "interfaces", ())),
        "possibleTypes": len(schema.get_possible_types(kind)) if is_abstract_type(kind) else 0,
    }


def average(numbers: list[int]) -> int:
    """Rounded up."""
    return -(-sum(numbers) // len(numbers))
