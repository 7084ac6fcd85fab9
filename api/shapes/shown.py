"""What an operation shows: one thing, or a page of a list."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    parse,
)

from api.shapes.types import Shape, Shapes, described, named
from api.stored.fields import NODES
from api.stored.operations import Stored

INFO = "pageInfo"
# What of pageInfo each is made of, and what it is for.
TURNS = {
    "next": ("endCursor", "For `after`: what comes next. Null at the end."),
    "prev": ("startCursor", "For `before`, with `last`: what came before. Null at the start."),
}


def shown(of: Stored, schema: GraphQLSchema) -> tuple[Any, SelectionSetNode]:
    """The type of the one thing, or of each in the list, and what of it is selected."""
    kind, selection = root(of, schema)
    if not of.lists:
        return kind, selection
    nodes = named(fields_of(selection))[NODES]
    assert nodes.selection_set
    return get_named_type(kind.fields[NODES].type), nodes.selection_set


def root(of: Stored, schema: GraphQLSchema) -> tuple[Any, SelectionSetNode]:
    field = root_field(of.text)
    assert schema.query_type
    assert field.selection_set
    return get_named_type(schema.query_type.fields[field.name.value].type), field.selection_set


@cache
def root_field(text: str) -> FieldNode:
    """Of an operation, which is looked at for each of its shapes."""
    (operation,) = parse(text).definitions
    assert isinstance(operation, OperationDefinitionNode)
    (field,) = fields_of(operation.selection_set)
    return field


def page(of: Stored, shapes: Shapes) -> Shape:
    """{"next", "prev", "total"?, ...}: as the operation asks for pageInfo, and what else it asks of
    the connection."""
    kind, selection = root(of, shapes.schema)
    asked = named(fields_of(selection))
    info = asked.pop(INFO)
    del asked[NODES]
    assert info.selection_set
    known = named(fields_of(info.selection_set))
    turns = {name: told for name, (cursor, told) in TURNS.items() if cursor in known}
    return {
        "type": "object",
        "required": [*turns, *(name for name, each in asked.items() if not each.directives)],
        "properties": {
            **{name: described({"type": ["string", "null"]}, told) for name, told in turns.items()},
            **dict(beside(kind, asked, shapes)),
        },
    }


def beside(
    kind: GraphQLObjectType, asked: dict[str, FieldNode], shapes: Shapes
) -> Iterator[tuple[str, Shape]]:
    for name, each in asked.items():
        field = kind.fields[each.name.value]
        yield name, described(shapes.output(field.type, each, whole=True), field.description)


def fields_of(selection: SelectionSetNode) -> list[FieldNode]:
    return [each for each in selection.selections if isinstance(each, FieldNode)]
