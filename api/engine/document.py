"""A request's text as a checked operation: parse, validate, choose."""

from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    parse,
    validate,
)

from api.errors import ApiError, Code


@dataclass(frozen=True)
class Document:
    """One operation, valid for the schema, and the fragments it may use."""

    node: DocumentNode
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]


def read(schema: GraphQLSchema, text: str, operation_name: str | None) -> Document:
    try:
        node = parsed(text)
        if errors := validate(schema, node):
            raise rejected(Code.GRAPHQL_VALIDATION_FAILED, errors)
    except RecursionError:
        raise ApiError(Code.GRAPHQL_PARSE_FAILED, "The document is nested too deeply.") from None
    fragments = {
        definition.name.value: definition
        for definition in node.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    return Document(node, chosen(node, operation_name), fragments)


def parsed(text: str) -> DocumentNode:
    try:
        return parse(text)
    except GraphQLSyntaxError as error:
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
    return {key: formatted[key] for key in ("message", "locations") if key in formatted}
