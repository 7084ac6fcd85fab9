"""Words, ids and cursors of the database, put into a generated operation."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    InlineFragmentNode,
    ObjectFieldNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse_value,
    visit,
)

from schema.types.words import encoded_id
from tests.pool import KINDS, NAMES, Pool
from tests.schemathesis.fitting import argument, given, with_arguments
from tests.schemathesis.inputs import Inputs

CURSORS = {"after", "before"}


@dataclass(frozen=True)
class Listed:
    """A list in this order, with these cursors, one or more."""

    order: str | None
    cursors: list[str]


@dataclass(frozen=True)
class Real:
    """lists: `Company.articles` -> such lists."""

    schema: GraphQLSchema
    pool: Pool
    inputs: Inputs
    lists: dict[str, list[Listed]]

    def put(self, document: DocumentNode, random: Random) -> DocumentNode:
        info = TypeInfo(self.schema)
        found: DocumentNode = visit(document, TypeInfoVisitor(info, Words(self, info, random)))
        return found

    def word(self, place: str, random: Random) -> str | None:
        values = self.pool.values.get(NAMES.get(place, place))
        return None if values is None else str(random.choice(values))

    def id(self, random: Random, kinds: Sequence[str]) -> str:
        kind, key = self.pool.id(random, kinds)
        return encoded_id(kind, UUID(key))


class Words(Visitor):
    """places: `Query.articles.where`, `ArticleFilter.category`, ... around a value. kinds: what the
    field around it selects of."""

    def __init__(self, real: Real, info: TypeInfo, random: Random) -> None:
        super().__init__()
        self.real = real
        self.info = info
        self.random = random
        self.places: list[str] = []
        self.kinds: Sequence[str] = KINDS

    def enter_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        parent = self.info.get_parent_type()
        self.kinds = kinds(node) or KINDS
        if parent is self.real.schema.mutation_type:
            input_ = self.real.inputs.of(node, self.random)
            return with_arguments(node, [argument("input", input_)])
        if given(node).keys() & CURSORS:
            listed = self.random.choice(self.real.lists[f"{parent}.{node.name.value}"])
            return with_arguments(node, self.continued(node, listed))
        return None

    def continued(self, node: FieldNode, listed: Listed) -> list[ArgumentNode]:
        """A cursor is good for its order and its filter."""
        found = {name: each for name, each in given(node).items() if name != "where"}
        for name in found.keys() & CURSORS:
            cursor = self.random.choice(listed.cursors)
            found[name] = argument(name, StringValueNode(value=cursor))
        found.pop("orderBy", None)
        if listed.order:
            found["orderBy"] = argument("orderBy", parse_value(listed.order))
        return list(found.values())

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        parent: Any = self.info.get_parent_type()
        of = self.info.get_field_def()
        (field,) = (name for name, each in parent.fields.items() if each is of)
        self.places = [f"{parent}.{field}.{node.name.value}"]

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> None:
        parent = get_named_type(self.info.get_parent_input_type())
        self.places.append(f"{parent}.{node.name.value}")

    def leave_object_field(self, *_: Any) -> None:
        self.places.pop()

    def enter_int_value(self, *_: Any) -> StringValueNode | None:
        return (
            StringValueNode(value=self.real.id(self.random, self.kinds)) if self.is_id() else None
        )

    def enter_string_value(self, *_: Any) -> StringValueNode | None:
        if self.is_id():
            return StringValueNode(value=self.real.id(self.random, self.kinds))
        for place in reversed(self.places):
            if (found := self.real.word(place, self.random)) is not None:
                return StringValueNode(value=found)
        return None

    def is_id(self) -> bool:
        """Of an argument: an input has them already."""
        return len(self.places) == 1 and str(get_named_type(self.info.get_input_type())) == "ID"


def kinds(node: FieldNode) -> list[str]:
    """The types that fragments of its selection are of."""
    fragments = node.selection_set.selections if node.selection_set else ()
    return [
        each.type_condition.name.value
        for each in fragments
        if isinstance(each, InlineFragmentNode) and each.type_condition
    ]
