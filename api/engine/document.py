"""A request's text as a checked operation: parse, validate, choose."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    get_variable_values,
    parse,
    validate,
)
from graphql.execution.collect_fields import FragmentDetails
from graphql.execution.values import VariableValues
from strawberry import Schema

from api.engine import limits
from api.engine.limits import DEFAULTS, Limits
from api.engine.steering import steering
from api.errors import ApiError, Code

# All that a client needs to see; looking for names that are like the wrong one takes time.
MOST_ERRORS = 20
# graphql-core tells these from other errors of syntax by their text alone.
TOO_MANY_TOKENS = "Document contains more than"
TOO_DEEP = "Document is nested too deeply"


@dataclass(frozen=True)
class Document:
    """One operation, valid for the schema, and the fragments it may use. unset: its variables where
    a request gives none; None where it has to give some."""

    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    unset: VariableValues | None

    @cached_property
    def steering(self) -> frozenset[str]:
        return steering(self.operation, self.fragments)

    @property
    def name(self) -> str | None:
        return self.operation.name.value if self.operation.name else None


def core(schema: Schema) -> GraphQLSchema:
    """Strawberry's schema as graphql-core has it."""
    return schema._schema


def read(
    schema: GraphQLSchema, text: str, operation_name: str | None, most: Limits = DEFAULTS
) -> Document:
    node = parsed(text, most)
    limits.check(node, most)
    if errors := validate(schema, node, max_errors=MOST_ERRORS):
        raise rejected(Code.GRAPHQL_VALIDATION_FAILED, errors)
    fragments = {
        definition.name.value: FragmentDetails(definition)
        for definition in node.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    operation = chosen(node, operation_name)
    unset = get_variable_values(schema, operation.variable_definitions or (), {}, max_errors=0)
    known = unset if isinstance(unset, VariableValues) else None
    return Document(operation, fragments, known)


def parsed(text: str, most: Limits) -> DocumentNode:
    limits.check_length(text, most)
    try:
        return parse(text, max_lexical_tokens=most.tokens)
    except GraphQLSyntaxError as error:
        if error.description.startswith(TOO_MANY_TOKENS):
            raise limits.too_many_tokens(most) from None
        if error.description.startswith(TOO_DEEP):
            raise ApiError(Code.OPERATION_TOO_DEEP) from None
        raise rejected(Code.GRAPHQL_PARSE_FAILED, [error]) from None


def chosen(node: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation of that name, or the only one when no name is given."""
    operations = [
        definition
        for definition in node.definitions
        if isinstance(definition, OperationDefinitionNode)
    ]
    found = [each for each in operations if name is None or (each.name and each.name.value == name)]
    if len(found) != 1:
        names = ", ".join(each.name.value if each.name else "(unnamed)" for each in operations)
        asked = (
            f"no operation named {name!r}" if name is not None else f"{len(operations)} operations"
        )
        message = f"The document has {asked}; operationName must be one of: {names}."
        raise ApiError(Code.OPERATION_RESOLUTION_FAILURE, message)
    return found[0]


def rejected(code: Code, errors: list[GraphQLError]) -> ApiError:
    return ApiError(code, errors[0].message, [problem(error) for error in errors])


def problem(error: GraphQLError) -> dict[str, Any]:
    formatted: dict[str, Any] = {**error.formatted}
    kept = ("message", "locations", "extensions")
    return {key: formatted[key] for key in kept if key in formatted}
