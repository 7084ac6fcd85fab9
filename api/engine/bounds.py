"""What an argument, or a field of an input, declares in its metadata of the values that it takes:
checked with each request, before its cost is.

    minimum, maximum   between which a number must lie
    pattern, lacks     what must be found in a text, and what is said of one that has it not
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    VariableNode,
    get_nullable_type,
)

from api.engine.limits import Limits
from api.engine.scalars import Parameter, plain
from api.errors import ApiError, Code

Metadata = Mapping[str, Any]
# Numbers that may stand somewhere, and are told each.
FEW = 10
# Of what is wrong, all that is told at once.
MOST = 20


class Wrong(NamedTuple):
    said: str
    code: Code = Code.BAD_USER_INPUT
    allowed: Sequence[int] = ()


@dataclass(frozen=True)
class Range:
    """above: what a number is refused as that is too large."""

    minimum: int
    maximum: int
    above: Code = Code.BAD_USER_INPUT

    def wrong(self, value: int) -> Wrong | None:
        if self.minimum <= value <= self.maximum:
            return None
        known = range(self.minimum, self.maximum + 1)
        return Wrong(
            f"must be between {self.minimum} and {self.maximum}, not {value}.",
            self.above if value > self.maximum else Code.BAD_USER_INPUT,
            known if len(known) <= FEW else (),
        )


@dataclass(frozen=True)
class Pattern:
    pattern: str
    lacks: str

    def wrong(self, value: str) -> Wrong | None:
        return None if re.search(self.pattern, value) else Wrong(f"{self.lacks}.")


Rule: TypeAlias = Range | Pattern


@dataclass(frozen=True)
class Bound:
    """where: `articles(first:)`, `articles.where.novelty.eq`. value: one or a list of them,
    constants or parameters."""

    where: str
    value: Any
    rule: Rule

    @property
    def holds(self) -> bool:
        """Whatever values a request brings."""
        try:
            return not [*self.problems({})]
        except KeyError:
            return False

    def problems(self, values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        given = plain(self.value, values)
        for each in given if isinstance(given, list) else [given]:
            if each is not None and (wrong := self.rule.wrong(each)):
                yield self.problem(wrong)

    def problem(self, wrong: Wrong) -> dict[str, Any]:
        told: dict[str, Any] = {"code": wrong.code.name, "argument": self.where}
        if wrong.allowed:
            told["allowed"] = [str(each) for each in wrong.allowed]
        return {"message": f"{self.where} {wrong.said}", "extensions": told}


def check(bounds: Sequence[Bound], values: Mapping[str, Any]) -> None:
    """Raises ApiError for what is wrong, each once: a field may be met as one of several types."""
    found = {problem["message"]: problem for each in bounds for problem in each.problems(values)}
    if problems := [*found.values()][:MOST]:
        first = problems[0]
        raise ApiError(Code[first["extensions"]["code"]], first["message"], problems)


def bounds(
    definition: GraphQLField, node: FieldNode, given: Mapping[str, Any], limits: Limits
) -> Iterator[Bound]:
    """Of what is given to a field. A default gives way to a limit."""
    for name, value in given.items():
        argument, field = definition.args[name], node.name.value
        rule = rule_of(argument)
        if rule is None:
            yield from below(argument.type, value, f"{field}.{name}")
        elif isinstance(value, Parameter) or stated(node, name):
            yield Bound(f"{field}({name}:)", value, paging(rule, limits))


def paging(rule: Rule, limits: Limits) -> Rule:
    """Numbers of arguments are sizes of pages."""
    if isinstance(rule, Pattern):
        return rule
    maximum = limits.page_size or rule.maximum
    return replace(rule, maximum=maximum, above=Code.PAGE_TOO_LARGE)


def below(declared: GraphQLInputType, value: Any, where: str) -> Iterator[Bound]:
    """Of the fields of an input."""
    kind: Any = get_nullable_type(declared)
    if isinstance(kind, GraphQLList) and isinstance(value, list):
        for number, each in enumerate(value):
            yield from below(kind.of_type, each, f"{where}.{number}")
    elif isinstance(kind, GraphQLInputObjectType) and isinstance(value, dict):
        for name, each in value.items():
            field, place = kind.fields[name], f"{where}.{name}"
            if rule := rule_of(field):
                yield Bound(place, each, rule)
            else:
                yield from below(field.type, each, place)


def rule_of(of: GraphQLArgument | GraphQLInputField) -> Rule | None:
    declared = metadata_of(of)
    if "maximum" in declared:
        return Range(declared["minimum"], declared["maximum"])
    return Pattern(declared["pattern"], declared["lacks"]) if "pattern" in declared else None


def metadata_of(of: GraphQLArgument | GraphQLInputField) -> Metadata:
    definition = of.extensions.get("strawberry-definition")
    return definition.metadata if definition else {}


def stated(node: FieldNode, argument: str) -> bool:
    """By the document: neither left out nor left to a variable, which may be missing."""
    return any(
        each.name.value == argument and not isinstance(each.value, VariableNode)
        for each in node.arguments or ()
    )
