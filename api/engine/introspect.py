"""Introspection: answered by graphql-core, bound as values of the same statement."""

from typing import Any

import orjson
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLSchema,
    OperationDefinitionNode,
    execute_sync,
)

from api.engine.document import Document, rejected
from api.errors import Code


def introspect(
    schema: GraphQLSchema,
    document: Document,
    operation: OperationDefinitionNode,
    variables: dict[str, Any],
) -> dict[str, bytes]:
    """{"#introspection.<response key>": JSON}"""
    node = DocumentNode(definitions=(operation, *document.fragments.values()))
    result = execute_sync(schema, node, variable_values=variables)
    assert isinstance(result, ExecutionResult)
    if result.errors:
        raise rejected(Code.BAD_USER_INPUT, result.errors)
    return {
        f"#introspection.{key}": orjson.dumps(each) for key, each in (result.data or {}).items()
    }
