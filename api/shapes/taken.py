"""What a parameter takes."""

from collections.abc import Sequence
from typing import Any

from graphql import GraphQLEnumType, GraphQLList, get_named_type, get_nullable_type

from api.shapes.types import Shape, Shapes, bounded
from api.stored.operations import Parameter
from api.stored.parameters import compares, is_order, spelled


def taken(of: Parameter, shapes: Shapes) -> Shape:
    """As addresses have it; of a list, each of its values."""
    kind: Any = get_named_type(of.kind)
    if is_order(kind):
        keys = [spelled(name) for name in get_named_type(kind.fields["field"].type).values]
        return array(words([sign + key for key in keys for sign in ("", "-")]))
    if leaf := compared(of):
        return array(bounded(value(leaf, shapes), of.declared))
    if isinstance(get_nullable_type(of.kind), GraphQLList):
        return array(value(kind, shapes))
    return single(of, bounded(value(kind, shapes), of.declared))


def compared(of: Parameter) -> Any:
    """What it is compared with, where that is what it does."""
    kind: Any = get_named_type(of.kind)
    return get_named_type(kind.fields["eq"].type) if of.path and compares(kind) else None


def value(kind: Any, shapes: Shapes) -> Shape:
    """An enum's words are those that `word` reads."""
    if isinstance(kind, GraphQLEnumType):
        return words([spelled(name) for name in kind.values])
    return shapes.leaf(kind)


def single(of: Parameter, shape: Shape) -> Shape:
    if of.default is not None:
        shape["default"] = of.default
    return shape


def words(of: Sequence[str]) -> Shape:
    return {"type": "string", "enum": [*of]}


def array(items: Shape) -> Shape:
    return {"type": "array", "items": items, "minItems": 1}
