"""How much a document asks for: counted on its syntax tree before validation, which compares fields
pair by pair, and without opening a fragment as often as it is spread."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)
from graphql.execution.collect_fields import get_field_entry_key

from api.errors import ApiError, Code

INTROSPECTION = {"__schema", "__type"}
# Counts stop here: fragments that spread each other twice make numbers of hundreds of digits.
MANY = 1_000_000_000

Definition = OperationDefinitionNode | FragmentDefinitionNode
Fragments = dict[str, FragmentDefinitionNode]


@dataclass
class Size:
    """Of an operation or a fragment, with the fragments that it spreads."""

    depth: int = 0
    aliases: int = 0
    root_fields: int = 0
    selections: int = 0

    def add_field(self, node: FieldNode, level: int) -> None:
        self.selections += 1
        self.depth = max(self.depth, level)
        self.aliases += node.alias is not None
        self.root_fields += level == 1

    def add_fragment(self, spread: "Size", level: int) -> None:
        self.selections = min(self.selections + 1 + spread.selections, MANY)
        self.depth = max(self.depth, level - 1 + spread.depth)
        self.aliases = min(self.aliases + spread.aliases, MANY)
        if level == 1:
            self.root_fields = min(self.root_fields + spread.root_fields, MANY)


NOTHING = Size()


class Measured:
    """Every operation, and every fragment that nothing spreads, since validation looks at those
    as well. Raises ApiError for a circle of fragments, which has no size."""

    def __init__(self, document: DocumentNode) -> None:
        definitions = [each for each in document.definitions if isinstance(each, Definition)]
        self.fragments = {
            each.name.value: each
            for each in definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        spread = {name for each in definitions for name in spreads(each)}
        kept = {id(each) for name, each in self.fragments.items() if name in spread}
        self.tops = [each for each in definitions if id(each) not in kept]
        sizes = sizes_of(self.fragments)
        self.sizes = [size_of(each, sizes) for each in self.tops]

    def depth(self) -> int:
        return max((each.depth for each in self.sizes), default=0)

    def aliases(self) -> int:
        return max((each.aliases for each in self.sizes), default=0)

    def root_fields(self) -> int:
        return max((each.root_fields for each in self.sizes), default=0)

    def selections(self) -> int:
        return sum(each.selections for each in self.sizes)

    def comparisons(self) -> int:
        return sum(comparisons(each, self.fragments) for each in self.tops)


def introspects(document: DocumentNode) -> bool:
    return any(
        isinstance(node, FieldNode) and node.name.value in INTROSPECTION
        for definition in document.definitions
        if isinstance(definition, Definition)
        for node, _ in below(definition)
    )


def below(definition: Definition) -> Iterator[tuple[SelectionNode, int]]:
    """Every selection, and how many fields deep it stands; fragments stay closed."""
    places = [(definition.selection_set, 1)]
    while places:
        place, level = places.pop()
        for node in place.selections:
            yield node, level
            if inner := getattr(node, "selection_set", None):
                places.append((inner, level + isinstance(node, FieldNode)))


def spreads(definition: Definition) -> Iterator[str]:
    return (
        node.name.value for node, _ in below(definition) if isinstance(node, FragmentSpreadNode)
    )


def sizes_of(fragments: Fragments) -> dict[str, Size]:
    """Each is measured once, after those that it spreads."""
    sizes: dict[str, Size] = {}
    for name in ordered(fragments):
        if name in fragments:
            sizes[name] = size_of(fragments[name], sizes)
    return sizes


def ordered(fragments: Fragments) -> list[str]:
    sorter = TopologicalSorter({name: set(spreads(each)) for name, each in fragments.items()})
    try:
        return list(sorter.static_order())
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        message = f"A fragment must not spread itself: {circle}."
        raise ApiError(Code.GRAPHQL_VALIDATION_FAILED, message) from None


def size_of(definition: Definition, sizes: dict[str, Size]) -> Size:
    found = Size()
    for node, level in below(definition):
        if isinstance(node, FieldNode):
            found.add_field(node, level)
        else:
            name = node.name.value if isinstance(node, FragmentSpreadNode) else ""
            found.add_fragment(sizes.get(name, NOTHING), level)
    return found


def comparisons(definition: Definition, fragments: Fragments) -> int:
    """Pairs of fields with one name, and pairs of spreads, in one place: what is selected below
    fields of one name is one place, and so are a fragment and where it is spread."""
    found = 0
    places = [[definition.selection_set]]
    while places:
        named, spread = merged(places.pop(), fragments)
        found += pairs(spread) + sum(pairs(len(each)) for each in named.values())
        places.extend(inner for nodes in named.values() if (inner := below_all(nodes)))
    return found


def below_all(nodes: list[FieldNode]) -> list[SelectionSetNode]:
    return [node.selection_set for node in nodes if node.selection_set]


def merged(
    places: list[SelectionSetNode], fragments: Fragments
) -> tuple[dict[str, list[FieldNode]], int]:
    """The fields by the name they answer to, and how many fragments are spread."""
    named: dict[str, list[FieldNode]] = defaultdict(list)
    spread = 0
    todo = list(places)
    while todo:
        for node in todo.pop().selections:
            if isinstance(node, FieldNode):
                named[get_field_entry_key(node)].append(node)
            elif isinstance(node, FragmentSpreadNode):
                spread += 1
                if node.name.value in fragments:
                    todo.append(fragments[node.name.value].selection_set)
            elif isinstance(node, InlineFragmentNode):
                todo.append(node.selection_set)
    return named, spread


def pairs(count: int) -> int:
    return count * (count - 1) // 2


def leaves(shape: Hashable) -> int:
    """Of a shape (variables.py): its null, steering and bound leaves, names, and what is empty."""
    todo, found = [shape], 0
    while todo:
        each = todo.pop()
        if isinstance(each, tuple) and each:
            todo.extend(each)
        else:
            found += 1
    return found


def exceeds(given: Any, most: int) -> bool:
    """Whether variables, as JSON has them, hold more than so many values of any kind."""
    todo, found = [given], 0
    while todo and found <= most:
        each = todo.pop()
        found += 1
        if isinstance(each, dict):
            todo.extend(each.values())
        elif isinstance(each, list):
            todo.extend(each)
    return found > most
