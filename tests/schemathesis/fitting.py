"""What descriptions of arguments ask for and types cannot say."""

from random import Random
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    IntValueNode,
    ListValueNode,
    NameNode,
    ObjectValueNode,
    ValueNode,
    Visitor,
    print_ast,
    visit,
)

LARGEST_PAGE = 100
EITHER = (("first", "last"), ("slug", "domain"))


def fitted(document: DocumentNode, random: Random) -> DocumentNode:
    found: DocumentNode = visit(document, Fitting(random))
    return found


class Fitting(Visitor):
    """Pages within their bounds, one of two arguments that exclude each other, no order twice."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self.random = random

    def enter_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        found = given(node)
        before = len(found)
        for pair in EITHER:
            if found.keys() >= set(pair):
                del found[self.random.choice(pair)]
        return with_arguments(node, list(found.values())) if len(found) < before else None

    def enter_argument(self, node: ArgumentNode, *_: Any) -> ArgumentNode | None:
        if node.name.value in ("first", "last") and isinstance(node.value, IntValueNode):
            size = self.random.randint(0, LARGEST_PAGE)
            return argument(node.name.value, IntValueNode(value=str(size)))
        if node.name.value == "orderBy" and isinstance(node.value, ListValueNode):
            keys = {ordered_by(each): each for each in node.value.values}
            return argument("orderBy", ListValueNode(values=tuple(keys.values())))
        return None


def ordered_by(key: ValueNode) -> str:
    assert isinstance(key, ObjectValueNode)
    return next(print_ast(each.value) for each in key.fields if each.name.value == "field")


def given(node: FieldNode) -> dict[str, ArgumentNode]:
    return {each.name.value: each for each in node.arguments or ()}


def argument(name: str, value: ValueNode) -> ArgumentNode:
    return ArgumentNode(name=NameNode(value=name), value=value)


def with_arguments(node: FieldNode, arguments: list[ArgumentNode]) -> FieldNode:
    kept = {key: getattr(node, key) for key in node.keys if key not in ("loc", "arguments")}
    return FieldNode(**kept, arguments=tuple(arguments))
