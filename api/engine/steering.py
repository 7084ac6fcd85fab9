"""Which variables parts of a document name, in the fragments that they spread too."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    Node,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)
from graphql.execution.collect_fields import FragmentDetails

Fragments = Mapping[str, FragmentDetails]


def steering(operation: OperationDefinitionNode, fragments: Fragments) -> frozenset[str]:
    """Those that a mutation's statements depend on: all but those that are only given to the
    mutation's own fields."""
    fields = operation.selection_set.selections
    return named((each for node in fields for each in selected(node)), fragments)


def selected(node: Node) -> Iterator[Node]:
    """Of a field, all but its arguments."""
    if not isinstance(node, FieldNode):
        yield node
        return
    yield from node.directives or ()
    if node.selection_set:
        yield node.selection_set


def named(nodes: Iterable[Node], fragments: Fragments) -> frozenset[str]:
    names = Names(fragments)
    for node in nodes:
        visit(node, names)
    return frozenset(names.found)


class Names(Visitor):
    def __init__(self, fragments: Fragments) -> None:
        super().__init__()
        self.unopened = dict(fragments)
        self.found: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.found.add(node.name.value)

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        if fragment := self.unopened.pop(node.name.value, None):
            visit(fragment.definition, self)
