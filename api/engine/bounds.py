"""Between which a number must lie, as an argument or a field of an input declares in its metadata
(`minimum`, `maximum`): checked with each request, before its cost is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Bound:
    """where: `articles(first:)`, `articles.where.novelty.eq`. value: a number or a list of them,
    constants or parameters. above: what one is refused as that is too large."""

    where: str
    value: Any
    minimum: int
    maximum: int
    above: Code = Code.BAD_USER_INPUT

    def problems(self, values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        given = plain(self.value, values)
        for each in given if isinstance(given, list) else [given]:
            if each is not None and not self.minimum <= each <= self.maximum:
                yield self.problem(each)

    def problem(self, value: int) -> dict[str, Any]:
        code = self.above if value > self.maximum else Code.BAD_USER_INPUT
        said = f"must be between {self.minimum} and {self.maximum}, not {value}."
        return {
            "message": f"{self.where} {said}",
            "extensions": {"code": code.name, "argument": self.where, **self.allowed()},
        }

    def allowed(self) -> dict[str, list[str]]:
        known = range(self.minimum, self.maximum + 1)
        return {"allowed": [str(each) for each in known]} if len(known) <= FEW else {}


def check(bounds: Sequence[Bound], values: Mapping[str, Any]) -> None:
    """Raises ApiError for all that lie beyond."""
    if problems := [problem for each in bounds for problem in each.problems(values)]:
        first = problems[0]
        raise ApiError(Code[first["extensions"]["code"]], first["message"], problems)


def bounds(
    definition: GraphQLField, node: FieldNode, given: Mapping[str, Any], limits: Limits
) -> Iterator[Bound]:
    """Of what is given to a field. A default gives way to a limit."""
    for name, value in given.items():
        argument, field = definition.args[name], node.name.value
        if within := range_of(argument):
            if isinstance(value, Parameter) or stated(node, name):
                maximum = limits.page_size or within[1]
                where = f"{field}({name}:)"
                yield Bound(where, value, within[0], maximum, Code.PAGE_TOO_LARGE)
        else:
            yield from below(argument.type, value, f"{field}.{name}")


def below(declared: GraphQLInputType, value: Any, where: str) -> Iterator[Bound]:
    """Of the fields of an input."""
    kind: Any = get_nullable_type(declared)
    if isinstance(kind, GraphQLList) and isinstance(value, list):
        for number, each in enumerate(value):
            yield from below(kind.of_type, each, f"{where}.{number}")
    elif isinstance(kind, GraphQLInputObjectType) and isinstance(value, dict):
        for name, each in value.items():
            field, place = kind.fields[name], f"{where}.{name}"
            if within := range_of(field):
                yield Bound(place, each, *within)
            else:
                yield from below(field.type, each, place)


def range_of(of: GraphQLArgument | GraphQLInputField) -> tuple[int, int] | None:
    found = metadata_of(of)
    return (found["minimum"], found["maximum"]) if "maximum" in found else None


def metadata_of(of: GraphQLArgument | GraphQLInputField) -> Metadata:
    definition = of.extensions.get("strawberry-definition")
    return definition.metadata if definition else {}


def stated(node: FieldNode, argument: str) -> bool:
    """By the document: neither left out nor left to a variable, which may be missing."""
    return any(
        each.name.value == argument and not isinstance(each.value, VariableNode)
        for each in node.arguments or ()
    )
