"""What a list shows of each of its nodes, as columns: fixed by its operation, whatever the data."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from graphql import (
    FieldNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_non_null_type,
)

from api.stored.fields import key


class Cell(Enum):
    TEXT = auto()
    INT = auto()
    FLOAT = auto()
    DECIMAL = auto()
    BOOLEAN = auto()
    JSON = auto()


# Of leaves that are no text.
CELLS = {
    "Int": Cell.INT,
    "Float": Cell.FLOAT,
    "Decimal": Cell.DECIMAL,
    "BigInt": Cell.DECIMAL,
    "Boolean": Cell.BOOLEAN,
}


@dataclass(frozen=True)
class Column:
    """path: company, name. optional: of each object on the way, whether it may be null. many: a
    list of such values."""

    path: tuple[str, ...]
    kind: Cell
    optional: tuple[bool, ...] = ()
    many: bool = False

    @property
    def name(self) -> str:
        return ".".join(self.path)


def listed(
    schema: GraphQLSchema, operation: OperationDefinitionNode
) -> tuple[str, tuple[Column, ...]]:
    """Of a list, the type of its nodes and what is shown of each; else nothing."""
    assert schema.query_type
    (root,) = operation.selection_set.selections
    assert isinstance(root, FieldNode)
    kind: Any = get_named_type(schema.query_type.fields[root.name.value].type)
    for field in root.selection_set.selections if root.selection_set else ():
        if isinstance(field, FieldNode) and field.name.value == "nodes" and field.selection_set:
            node: Any = get_named_type(kind.fields["nodes"].type)
            return node.name, tuple(columns(node, field.selection_set))
    return "", ()


def columns(
    kind: GraphQLObjectType,
    shown: SelectionSetNode,
    path: tuple[str, ...] = (),
    optional: tuple[bool, ...] = (),
) -> Iterator[Column]:
    for name, node in named(shown).items():
        declared = kind.fields[node.name.value].type
        inner: Any = get_nullable_type(declared)
        below = (*path, name)
        if node.selection_set and isinstance(inner, GraphQLObjectType):
            null = not is_non_null_type(declared)
            yield from columns(inner, node.selection_set, below, (*optional, null))
        else:
            yield column(below, optional, inner)


def named(shown: SelectionSetNode) -> dict[str, FieldNode]:
    """By what an address calls them; no fragments."""
    fields = [each for each in shown.selections if isinstance(each, FieldNode)]
    assert len(fields) == len(shown.selections)
    return {key(each): each for each in fields}


def column(path: tuple[str, ...], optional: tuple[bool, ...], kind: Any) -> Column:
    many = isinstance(kind, GraphQLList) and isinstance(kind.of_type, GraphQLNonNull)
    leaf: Any = get_nullable_type(kind.of_type) if many else kind
    if is_leaf_type(leaf):
        return Column(path, CELLS.get(leaf.name, Cell.TEXT), optional, many)
    return Column(path, Cell.JSON, optional)


def kept(of: Collection[Column], fields: Collection[str] | None) -> list[Column]:
    """Those that `fields` leave."""
    if fields is None:
        return list(of)
    wanted = [tuple(each.split(".")) for each in fields]
    return [
        each
        for each in of
        if any(
            path[: len(each.path)] == each.path or each.path[: len(path)] == path for path in wanted
        )
    ]
