"""Words, ids and cursors of the database, put into a generated operation. (The dictionaries of
schemathesis do not reach what stands in an inline fragment, nor a filter in a filter.)"""

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
    visit,
)

from schema.types.words import encoded_id
from tests.pool import KINDS, NAMES, Pool
from tests.schemathesis.cursors import Cursors
from tests.schemathesis.fitting import argument, given, with_arguments
from tests.schemathesis.inputs import Inputs


@dataclass(frozen=True)
class Dictionary:
    schema: GraphQLSchema
    pool: Pool
    cursors: Cursors
    inputs: Inputs

    def substituted(self, document: DocumentNode, random: Random) -> DocumentNode:
        info = TypeInfo(self.schema)
        visitor = Substitution(self, info, random)
        found: DocumentNode = visit(document, TypeInfoVisitor(info, visitor))
        return found


class Substitution(Visitor):
    """places: `Query.article.slug`, or `Query.articles.where`, `ArticleFilter.category`, ... around
    a value. kinds: of what the field around it selects."""

    def __init__(self, dictionary: Dictionary, info: TypeInfo, random: Random) -> None:
        super().__init__()
        self.dictionary = dictionary
        self.info = info
        self.random = random
        self.places: list[str] = []
        self.field = ""
        self.kinds: Sequence[str] = KINDS

    def enter_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        self.field, self.kinds = node.name.value, kinds(node) or KINDS
        if self.info.get_parent_type() is not self.dictionary.schema.mutation_type:
            return None
        made = self.dictionary.inputs.of(node, self.random)
        return with_arguments(node, [argument("input", made)])

    def leave_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        """When the filter that its cursors belong to has its words."""
        parent = self.info.get_parent_type()
        found = given(node)
        asked = [name for name in ("after", "before") if name in found]
        if not asked or parent is None:
            return None
        cursors = self.dictionary.cursors.of_list(parent, node)
        places = sorted(self.random.choices(range(len(cursors)), k=len(asked))) if cursors else ()
        for name in asked:
            del found[name]
        for name, place in zip(asked, places, strict=False):
            found[name] = argument(name, StringValueNode(value=cursors[place]))
        return with_arguments(node, list(found.values()))

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        self.places = [f"{self.info.get_parent_type()}.{self.field}.{node.name.value}"]

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> None:
        parent = get_named_type(self.info.get_parent_input_type())
        self.places.append(f"{parent}.{node.name.value}")

    def leave_object_field(self, *_: Any) -> None:
        self.places.pop()

    def enter_int_value(self, *_: Any) -> StringValueNode | None:
        return self.id()

    def enter_string_value(self, *_: Any) -> StringValueNode | None:
        return self.id() or self.word()

    def id(self) -> StringValueNode | None:
        """Of an argument: an input has them already."""
        kind = get_named_type(self.info.get_input_type())
        if len(self.places) > 1 or str(kind) != "ID":
            return None
        name, key = self.dictionary.pool.id(self.random, self.kinds)
        return StringValueNode(value=encoded_id(name, UUID(key)))

    def word(self) -> StringValueNode | None:
        values = self.dictionary.pool.values
        for place in reversed(self.places):
            if found := values.get(NAMES.get(place, place)):
                return StringValueNode(value=str(self.random.choice(found)))
        return None


def kinds(node: FieldNode) -> list[str]:
    """The types that fragments of its selection are of."""
    fragments = node.selection_set.selections if node.selection_set else ()
    return [
        each.type_condition.name.value
        for each in fragments
        if isinstance(each, InlineFragmentNode) and each.type_condition
    ]
