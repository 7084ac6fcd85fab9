"""What was reached: fields, arguments, operators, orders, and features of the language."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
)

from tests.differential.tree import ABSENT, Document, Field, Part, Use, fields, walk
from tests.reference import Reference

LANGUAGE = (
    "named fragment", "fragment spread twice", "inline fragment on a type",
    "inline fragment without a type", "fragment on an interface", "alias", "merged fields",
    "merged fields with arguments", "@skip by literal", "@skip by variable", "@include by literal",
    "@include by variable", "variable default", "default overridden", "null variable",
    "absent variable", "list variable", "input object variable", "enum variable",
    "variable inside a value", "several operations", "several roots", "node by fragments",
    "nodes by fragments", "__typename", "introspection mixed", "backward page", "whole page by default",
)  # fmt: skip
Counts = Counter[str]


class Watched(Reference):
    """Notes which fields are resolved, with which arguments."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.seen: set[str] = set()

    def resolve(self, usual: Any, parent: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        kind = info.parent_type
        if not kind.name.startswith("__") and info.field_name in kind.fields:
            place = f"{kind.name}.{info.field_name}"
            self.seen.add(place)
            declared = kind.fields[info.field_name].args
            for node in info.field_nodes[0].arguments or ():
                name = node.name.value
                if name in arguments:
                    self.seen.add(f"{place}({name}:)")
                    self.seen.update(parts(declared[name].type, arguments[name]))
        return super().resolve(usual, parent, info, **arguments)


def parts(declared: Any, value: Any) -> Iterator[str]:
    """The fields of input objects that a value has, and the choices of an order."""
    kind = get_nullable_type(declared)
    if isinstance(kind, GraphQLList) and isinstance(value, list):
        for each in value:
            yield from parts(kind.of_type, each)
    elif isinstance(kind, GraphQLInputObjectType) and isinstance(value, dict):
        for name, each in value.items():
            yield f"{kind.name}.{name}"
            below = get_nullable_type(kind.fields[name].type)
            if isinstance(below, GraphQLEnumType):
                yield f"{kind.name}.{name}: {getattr(each, 'name', each)}"
            yield from parts(below, each)


def wanted(schema: GraphQLSchema) -> set[str]:
    """All that there is to reach."""
    found = {f"language: {each}" for each in LANGUAGE}
    for kind in schema.type_map.values():
        if kind.name.startswith("__"):
            continue
        if isinstance(kind, GraphQLObjectType):
            for name, each in kind.fields.items():
                found |= {f"{kind.name}.{name}"}
                found |= {f"{kind.name}.{name}({argument}:)" for argument in each.args}
        elif isinstance(kind, GraphQLInputObjectType):
            found |= {f"{kind.name}.{name}" for name in kind.fields}
            for name, below in kind.fields.items():
                named = get_named_type(below.type)
                if isinstance(named, GraphQLEnumType) and name in ("field", "direction", "nulls"):
                    found |= {f"{kind.name}.{name}: {word}" for word in named.values}
    return found


@dataclass
class Coverage:
    """answered: operations that both sides answered without error. found: those with something
    below the root."""

    schema: GraphQLSchema
    counts: Counts = field(default_factory=Counter)
    asked: int = 0
    answered: int = 0
    found: int = 0

    def note(self, of: Document, seen: set[str], data: Any) -> None:
        self.answered += 1
        self.counts.update(seen & wanted_once(self.schema))
        self.counts.update(f"language: {each}" for each in set(features(of)))
        self.found += any(
            finds(self.schema, each, data[each.key])
            for each in fields(asked(of))
            if each.parent == "Query" and each.key in data
        )

    def below(self, least: int) -> dict[str, int]:
        counts = {each: self.counts[each] for each in wanted_once(self.schema)}
        return {name: number for name, number in sorted(counts.items(), key=lambda pair: pair[1]) if number < least}  # fmt: skip

    def told(self) -> str:
        lowest = sorted((self.counts[each], each) for each in wanted_once(self.schema))[:12]
        low = ", ".join(f"{name} {number}" for number, name in lowest)
        share = self.found / max(self.asked, 1)
        return (
            f"{self.asked} operations, {self.answered} answered, {share:.0%} with data;"
            f" of {len(wanted_once(self.schema))} things to reach the rarest: {low}"
        )


WANTED: dict[int, set[str]] = {}


def wanted_once(schema: GraphQLSchema) -> set[str]:
    if id(schema) not in WANTED:
        WANTED[id(schema)] = wanted(schema)
    return WANTED[id(schema)]


def asked(of: Document) -> list[Any]:
    return next(each.below for each in of.operations if each.name == of.asked)


def finds(schema: GraphQLSchema, of: Field, value: Any) -> bool:
    """A list that is not empty, or an object; a connection is what its lists are."""
    if isinstance(value, list):
        return any(each is not None for each in value)
    if not isinstance(value, dict) or of.kind == "Stats" or of.kind.startswith("__"):
        return False
    if of.kind.endswith("Connection"):
        return any(isinstance(each, list) and each for each in value.values())
    return bool(value)


def features(of: Document) -> Iterator[str]:
    below = asked(of)
    if len(of.operations) > 1:
        yield "several operations"
    if len({each.key for each in fields(below) if each.parent == "Query"}) > 1:
        yield "several roots"
    spread: Counter[str] = Counter()
    for each in walk(below):
        if isinstance(each, Part):
            yield from of_part(each)
            spread[each.name or ""] += bool(each.name)
        else:
            yield from of_field(of, each)
        for name, value in each.directives:
            yield f"@{name} by {'variable' if isinstance(value, Use) else 'literal'}"
    if max(spread.values(), default=0) > 1:
        yield "fragment spread twice"
    yield from merges(below)


def of_part(of: Part) -> Iterator[str]:
    if of.name:
        yield "named fragment"
    else:
        yield f"inline fragment {'on a type' if of.on else 'without a type'}"
    if of.on == "Node":
        yield "fragment on an interface"


def of_field(of: Document, each: Field) -> Iterator[str]:
    if each.alias:
        yield "alias"
    if each.name == "__typename":
        yield "__typename"
    if each.name in ("__schema", "__type"):
        yield "introspection mixed"
    if each.name in ("node", "nodes") and any(isinstance(part, Part) for part in each.below):
        yield f"{each.name} by fragments"
    if each.arguments.get("last") is not None:
        yield "backward page"
    if each.kind.endswith("Connection") and not {"first", "last"} & each.arguments.keys():
        yield "whole page by default"
    for value in each.arguments.values():
        yield from of_value(of, value, inside=False)


def of_value(of: Document, value: Any, *, inside: bool) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from of_value(of, each, inside=True)
    if not isinstance(value, Use):
        return
    variable = of.variables[value.name]
    if inside:
        yield "variable inside a value"
    if variable.default is not ABSENT:
        yield "variable default" if variable.given is ABSENT else "default overridden"
    elif variable.given is ABSENT:
        yield "absent variable"
    if variable.given is None:
        yield "null variable"
    if isinstance(variable.given, list):
        yield "list variable"
    if isinstance(variable.given, dict):
        yield "input object variable"
    if variable.type.rstrip("!") in ("Direction", "Nulls") or "OrderField" in variable.type:
        yield "enum variable"


def merges(below: list[Any]) -> Iterator[str]:
    met: set[str] = set()
    for each in flat(below):
        if each.key in met:
            yield "merged fields with arguments" if each.arguments else "merged fields"
        met.add(each.key)
        yield from merges(each.below)


def flat(below: list[Any]) -> Iterator[Field]:
    """The fields of one selection, those in its fragments too."""
    for each in below:
        if isinstance(each, Part):
            yield from flat(each.below)
        else:
            yield each
