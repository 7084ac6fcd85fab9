"""An operation as a tree that is easy to rewrite, and its text and variables."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias

from graphql import (
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLSchema,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    get_named_type,
    value_from_ast_untyped,
)


class Nothing(Enum):
    """What is not stated. A copy of it is itself."""

    ABSENT = "absent"


ABSENT: Any = Nothing.ABSENT


@dataclass(frozen=True)
class Word:
    """An enum's value."""

    name: str


@dataclass(frozen=True)
class Use:
    """Of a variable."""

    name: str


@dataclass(frozen=True)
class Variable:
    """type: as written. default: a value as in a document. given: JSON, or ABSENT."""

    type: str
    default: Any = ABSENT
    given: Any = ABSENT


@dataclass
class Field:
    """On `parent`, of the named type `kind`. directives: (name, value of `if`)."""

    parent: str
    name: str
    kind: str
    below: list["Selection"] = field(default_factory=list)
    arguments: dict[str, Any] = field(default_factory=dict)
    alias: str | None = None
    directives: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.alias or self.name


@dataclass
class Part:
    """A fragment, named or inline."""

    on: str | None
    below: list["Selection"]
    name: str | None = None
    directives: list[tuple[str, Any]] = field(default_factory=list)


Selection: TypeAlias = Field | Part


@dataclass
class Operation:
    name: str | None
    below: list[Selection]


@dataclass
class Document:
    """asked: the operation that is to be run, where several are there. faulty: it may be wrong."""

    operations: list[Operation]
    asked: str | None = None
    variables: dict[str, Variable] = field(default_factory=dict)
    faulty: bool = False

    @property
    def text(self) -> str:
        parts = {part.name: part for each in self.operations for part in named(each.below)}
        texts = [self.operation(each) for each in self.operations]
        texts += [
            f"fragment {name} on {part.on} {selected(part.below)}" for name, part in parts.items()
        ]
        return "\n".join(texts)

    def operation(self, of: Operation) -> str:
        used = {name: self.variables[name] for name in uses(of.below)}
        if not used and of.name is None:
            return selected(of.below)
        declared = ", ".join(f"${name}: {declaration(each)}" for name, each in used.items())
        return f"query {of.name or ''}{f'({declared})' if used else ''} {selected(of.below)}"

    @property
    def given(self) -> dict[str, Any]:
        used = {name for each in self.operations for name in uses(each.below)}
        return {
            name: each.given
            for name, each in self.variables.items()
            if name in used and each.given is not ABSENT
        }


def declaration(of: Variable) -> str:
    return of.type if of.default is ABSENT else f"{of.type} = {written(of.default)}"


def selected(below: list[Selection]) -> str:
    return "{ " + " ".join(selection(each) for each in below) + " }"


def selection(of: Selection) -> str:
    directives = "".join(f" @{name}(if: {written(value)})" for name, value in of.directives)
    if isinstance(of, Part):
        if of.name is not None:
            return f"...{of.name}{directives}"
        return f"...{f' on {of.on}' if of.on else ''}{directives} {selected(of.below)}"
    alias = f"{of.alias}: " if of.alias else ""
    arguments = ", ".join(f"{name}: {written(value)}" for name, value in of.arguments.items())
    below = f" {selected(of.below)}" if of.below else ""
    return f"{alias}{of.name}{f'({arguments})' if arguments else ''}{directives}{below}"


def written(value: Any) -> str:
    if isinstance(value, Use):
        return f"${value.name}"
    if isinstance(value, Word):
        return value.name
    if isinstance(value, list):
        return "[" + ", ".join(written(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(each)}" for key, each in value.items()) + "}"
    return json.dumps(value)


def plain(value: Any) -> Any:
    """A value as JSON."""
    if isinstance(value, Word):
        return value.name
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


def walk(below: list[Selection]) -> Iterator[Selection]:
    for each in below:
        yield each
        yield from walk(each.below)


def fields(below: list[Selection]) -> Iterator[Field]:
    return (each for each in walk(below) if isinstance(each, Field))


def named(below: list[Selection]) -> Iterator[Part]:
    return (each for each in walk(below) if isinstance(each, Part) and each.name)


def uses(below: list[Selection]) -> list[str]:
    """The variables used, each once."""
    found: dict[str, None] = {}
    for each in walk(below):
        values = [value for _, value in each.directives]
        if isinstance(each, Field):
            values += each.arguments.values()
        for value in values:
            found.update(dict.fromkeys(used_by(value)))
    return list(found)


def used_by(value: Any) -> Iterator[str]:
    if isinstance(value, Use):
        yield value.name
    elif isinstance(value, list):
        for each in value:
            yield from used_by(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from used_by(each)


def depth(below: list[Selection]) -> int:
    deepest = 0
    for each in below:
        deepest = max(deepest, isinstance(each, Field) + depth(each.below))
    return deepest


def read(schema: GraphQLSchema, node: DocumentNode) -> list[Selection]:
    """The selections of a document of one operation without variables."""
    (operation,) = node.definitions
    assert isinstance(operation, OperationDefinitionNode)
    return selections(schema, "Query", operation.selection_set)


def selections(schema: GraphQLSchema, parent: str, node: SelectionSetNode) -> list[Selection]:
    found: list[Selection] = []
    for each in node.selections:
        if isinstance(each, InlineFragmentNode):
            on = each.type_condition.name.value if each.type_condition else None
            found.append(Part(on, selections(schema, on or parent, each.selection_set)))
        elif isinstance(each, FieldNode):
            found.append(field_of(schema, parent, each))
    return found


def field_of(schema: GraphQLSchema, parent: str, node: FieldNode) -> Field:
    name = node.name.value
    kind = get_named_type(schema.type_map[parent].fields[name].type).name  # type: ignore[attr-defined]
    below = selections(schema, kind, node.selection_set) if node.selection_set else []
    arguments = {each.name.value: value_of(each.value) for each in node.arguments or ()}
    return Field(parent, name, kind, below, arguments, node.alias and node.alias.value)


def value_of(node: ValueNode) -> Any:
    if isinstance(node, EnumValueNode):
        return Word(node.value)
    if isinstance(node, ListValueNode):
        return [value_of(each) for each in node.values]
    if isinstance(node, ObjectValueNode):
        return {each.name.value: value_of(each.value) for each in node.fields}
    return value_from_ast_untyped(node)
