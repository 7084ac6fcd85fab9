"""What an operation may not ask for, whether rows lead there or not."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_argument_values,
    get_named_type,
    get_operation_ast,
    get_variable_values,
    is_abstract_type,
    parse,
)
from graphql.execution.collect_fields import FragmentDetails, collect_fields, collect_subfields
from graphql.execution.values import VariableValues
from sqlalchemy import ColumnElement, literal
from sqlalchemy.types import NULLTYPE

from tests.reference import Reference

SIZES, CURSORS = ("first", "last"), ("after", "before")


class Nobody:
    """In place of a row that is not there, to see whether its fields could be asked for."""

    kind, number = "", 0

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        return literal(None, NULLTYPE)


async def beyond(
    reference: Reference,
    schema: GraphQLSchema,
    query: str,
    variables: dict[str, Any],
    operation_name: str | None = None,
) -> set[str]:
    """The codes of what cannot be asked for, also where no row leads there. Of a valid operation
    whose variables are good."""
    document = parse(query)
    operation = get_operation_ast(document, operation_name)
    assert operation is not None
    assert schema.query_type is not None
    values = get_variable_values(schema, operation.variable_definitions or (), variables)
    if isinstance(values, list):
        return {"BAD_USER_INPUT"}
    fragments = {
        each.name.value: FragmentDetails(each)
        for each in document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    fields = collect_fields(schema, fragments, values, schema.query_type, operation)
    walk = Walk(reference, schema, operation, fragments, values)
    await walk.through(schema.query_type, fields.grouped_field_set)
    return walk.codes


@dataclass
class Walk:
    """Asks for every field that has arguments, of nobody."""

    reference: Reference
    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    values: VariableValues
    codes: set[str] = field(default_factory=set)

    async def through(self, kind: GraphQLObjectType, fields: Mapping[str, Any]) -> None:
        for details in fields.values():
            definition = kind.fields.get(details[0].node.name.value)
            if definition is None:
                continue
            if definition.args:
                await self.ask(kind, definition, details[0].node)
            below = get_named_type(definition.type)
            for each in self.possible(below):
                found = collect_subfields(
                    self.schema, self.fragments, self.values, self.operation, each, details
                )
                await self.through(each, found.grouped_field_set)

    def possible(self, kind: Any) -> list[GraphQLObjectType]:
        if is_abstract_type(kind):
            return list(self.schema.get_possible_types(kind))
        return [kind] if isinstance(kind, GraphQLObjectType) else []

    async def ask(self, kind: GraphQLObjectType, definition: GraphQLField, node: FieldNode) -> None:
        """Without some of its arguments too, of which the first that is wrong hides others."""
        name = f"{kind.name}.{node.name.value}"
        try:
            given = get_argument_values(definition, node, self.values)
        except GraphQLError:
            self.codes.add("BAD_USER_INPUT")
            return
        for left_out in ((), SIZES, CURSORS, SIZES + CURSORS):
            some = {key: each for key, each in given.items() if key not in left_out}
            try:
                found = self.reference.once(self.schema, name, definition, Nobody(), some)
                if asyncio.isfuture(found):
                    await found
            except GraphQLError as error:
                self.codes.add((error.extensions or {}).get("code", "BAD_USER_INPUT"))
