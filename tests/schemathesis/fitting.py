"""What types cannot say and descriptions do; and arguments left out, which hypothesis-graphql gives
all where it may give no null."""

import re
from random import Random
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    NameNode,
    ObjectFieldNode,
    ObjectValueNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    Visitor,
    get_named_type,
    is_required_argument,
    print_ast,
    visit,
)

from api.engine.bounds import Metadata, metadata_of
from schema.filters.operators import LONGEST
from schema.types.words import IDENTIFIED, MOST

# A company is asked for by one of these.
NAMES = ("slug", "domain", "identifier")
EITHER = (("first", "last"), NAMES)


def fitted(schema: GraphQLSchema, document: DocumentNode, random: Random) -> DocumentNode:
    info = TypeInfo(schema)
    found: DocumentNode = visit(document, TypeInfoVisitor(info, Fitting(info, random)))
    return found


class Fitting(Visitor):
    """Half of what may be left out is; numbers within their bounds, texts with a word, one of the
    arguments that exclude each other, no order twice."""

    def __init__(self, info: TypeInfo, random: Random) -> None:
        super().__init__()
        self.info = info
        self.random = random

    def enter_field(self, node: FieldNode, *_: Any) -> FieldNode:
        found = given(node)
        for names in EITHER:
            if several := [name for name in names if name in found]:
                chosen = self.random.choice(several)
                found = {name: each for name, each in found.items()
                         if name == chosen or name not in names}  # fmt: skip
        return with_arguments(node, [each for each in found.values() if self.stays(each)])

    def stays(self, of: ArgumentNode) -> bool:
        definition = self.info.get_field_def()
        assert definition
        name = of.name.value
        needed = is_required_argument(definition.args[name]) or name in NAMES
        return needed or self.random.random() < 0.5

    def enter_argument(self, node: ArgumentNode, *_: Any) -> ArgumentNode | None:
        if node.name.value in ("first", "last") and isinstance(node.value, IntValueNode):
            definition = self.info.get_argument()
            assert definition
            least = definition.extensions["strawberry-definition"].metadata["minimum"]
            if least <= int(node.value.value) <= MOST:
                return None
            size = self.random.randint(least, MOST)
            return argument(node.name.value, IntValueNode(value=str(size)))
        if node.name.value == "identifier" and isinstance(node.value, StringValueNode):
            value = node.value.value
            valued = value if re.search(IDENTIFIED["pattern"], value) else f"cik:{value}1"
            return argument("identifier", StringValueNode(value=valued))
        if node.name.value == "orderBy" and isinstance(node.value, ListValueNode):
            keys = {ordered_by(each): each for each in node.value.values}
            return argument("orderBy", ListValueNode(values=tuple(keys.values())))
        return None

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> ObjectFieldNode | None:
        kind: Any = get_named_type(self.info.get_parent_input_type())
        declared = metadata_of(kind.fields[node.name.value])
        if isinstance(node.value, StringValueNode) and "pattern" in declared:
            worded = StringValueNode(value=f"{node.value.value[:LONGEST]} model"[-LONGEST:])
            return ObjectFieldNode(name=node.name, value=worded)
        if "maximum" not in declared:
            return None
        return ObjectFieldNode(name=node.name, value=self.within(node.value, declared))

    def within(self, value: ValueNode, declared: Metadata) -> ValueNode:
        if isinstance(value, ListValueNode):
            return ListValueNode(values=tuple(self.within(each, declared) for each in value.values))
        size = self.random.randint(declared["minimum"], declared["maximum"])
        return IntValueNode(value=str(size))


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
