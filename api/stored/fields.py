"""?fields=slug,title,company.name: a stored operation that shows less.

The same fields are the same text, in whatever order they are asked for.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from graphql import (
    REMOVE,
    DocumentNode,
    FieldNode,
    InlineFragmentNode,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

from api.errors import Code
from api.stored.wrong import LONGEST, WrongError

FIELDS = "fields"
NODES, SLUG, UPDATED = "nodes", "slug", "updatedAt"
# Operations with fewer fields that are kept, of some kilobytes each.
KEPT = 1_000
Path = tuple[str, ...]


class Shown(NamedTuple):
    """An operation's text. slug: the thing's stands first in it, although nobody asked for it.
    dated: the first `updatedAt` in it is the thing's own."""

    text: str
    dated: bool
    slug: bool = False


def chosen(texts: Sequence[str]) -> frozenset[str]:
    found = [part.strip() for text in texts for part in text.split(",")]
    if not all(found):
        raise WrongError("has a name that is empty; write them as slug,title,company.name")
    return frozenset(found)


@lru_cache(KEPT)
def whole(text: str) -> Shown:
    return Shown(text, is_dated(parse(text)))


@lru_cache(KEPT)
def pruned(text: str, fields: frozenset[str]) -> Shown:
    """Raises WrongError."""
    allowed = names(text)
    for each in sorted(fields):
        if each not in allowed:
            message = f"there is no field {each[:LONGEST]!r}"
            raise WrongError(message, allowed, each, Code.UNKNOWN_FIELD)
    document = parse(text)
    steps = steps_to(paths(document))
    wanted = {(*steps, *each.split(".")) for each in fields}
    # By its slug a thing that moved is known.
    hidden = NODES not in steps and SLUG in allowed and SLUG not in fields
    kept = visit(document, Pruning(steps, wanted, hidden))
    return Shown(print_ast(kept), is_dated(kept), hidden)


@lru_cache(KEPT)
def names(text: str) -> list[str]:
    """Of what can be asked for."""
    known = paths(parse(text))
    steps = steps_to(known)
    found = (".".join(path[len(steps) :]) for path in known if below(path, steps))
    return [*dict.fromkeys(found)]


def steps_to(known: Sequence[Path]) -> Path:
    """The way to what is shown: the root field, or the nodes of the list that it is."""
    top = known[0]
    return (*top, NODES) if (*top, NODES) in known else top


def is_dated(document: DocumentNode) -> bool:
    top, *others = paths(document)
    return [*(each for each in others if each[-1] == UPDATED), ()][0] == (*top, UPDATED)


def paths(document: DocumentNode) -> list[Path]:
    """Of all fields, as the file has them."""
    walking = Walking()
    visit(document, walking)
    return walking.all


def key(node: FieldNode) -> str:
    """What an address calls it: `data__2` has more of `data`."""
    name = (node.alias or node.name).value
    return name.partition("__")[0] or name


def below(path: Path, steps: Path) -> bool:
    return len(path) > len(steps) and path[: len(steps)] == steps


class Walking(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.path: Path = ()
        self.all: list[Path] = []

    def enter_field(self, node: FieldNode, *_: Any) -> Any:
        self.path = (*self.path, key(node))
        self.all.append(self.path)

    def leave_field(self, node: FieldNode, *_: Any) -> Any:
        self.path = self.path[:-1]


class Pruning(Walking):
    """What is wanted with all that it has, what leads there, and what stands beside `steps`.
    hidden: with the slug before it."""

    def __init__(self, steps: Path, wanted: Collection[Path], hidden: bool) -> None:
        super().__init__()
        self.steps = steps
        self.wanted = wanted
        self.hidden = hidden
        self.used: set[str] = set()

    def enter_field(self, node: FieldNode, *_: Any) -> Any:
        super().enter_field(node)
        if self.is_kept():
            return None
        self.path = self.path[:-1]
        return REMOVE

    def leave_field(self, node: FieldNode, *_: Any) -> Any:
        super().leave_field(node)
        if node.selection_set and not node.selection_set.selections:
            return REMOVE
        if self.path or not self.hidden:
            return None
        assert node.selection_set
        slug = FieldNode(name=NameNode(value=SLUG))
        shown = (slug, *node.selection_set.selections)
        return replace(node, selection_set=SelectionSetNode(selections=shown))

    def enter_variable(self, node: VariableNode, _: Any, parent: Any, *__: Any) -> None:
        if not isinstance(parent, VariableDefinitionNode):
            self.used.add(node.name.value)

    def leave_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> Any:
        given = node.variable_definitions or ()
        used = tuple(each for each in given if each.variable.name.value in self.used)
        return replace(node, variable_definitions=used)

    def is_kept(self) -> bool:
        return not below(self.path, self.steps) or any(
            self.path[: len(each)] == each or each[: len(self.path)] == self.path
            for each in self.wanted
        )

    def leave_inline_fragment(self, node: InlineFragmentNode, *_: Any) -> Any:
        return None if node.selection_set.selections else REMOVE
