"""The parameters of an address as an operation's variables. All that is wrong is told at once.

?topic=chips&topic=robotics      repeated for a list
?types=article,company           or so, for words
?orderBy=-significance,title     `-` turns a key round
?where={"not": {...}}            JSON; what it says holds beside all others
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    get_named_type,
    get_nullable_type,
)
from graphql.utilities import validate_input_value

from api.errors import ApiError, Code
from api.query import is_text
from api.stored.fields import FIELDS, Shown, chosen, pruned, whole
from api.stored.formats import FORMAT, JSON, Format, asked
from api.stored.objects import decoded
from api.stored.operations import WHERE, Parameter, Stored
from api.stored.wrong import LONGEST, Problem, WrongError

DAY = re.compile(r"\d{4}-\d\d-\d\d")
INT = re.compile("-?[0-9]{1,20}")
# Of what is wrong, all that is told at once.
MOST = 50
BEFORE = "before"
ALONE = "goes with `last`, so many before it, or with `first`"
BOOLEANS = {"true": True, "false": False}


@dataclass
class Given:
    """fields: those that are asked for, else all. variables: of the operation. where: the parameter
    that each item of `where` comes from."""

    shown: Shown
    format: Format = JSON
    fields: frozenset[str] | None = None
    variables: dict[str, Any] = field(default_factory=dict)
    where: list[str] = field(default_factory=list)


def read(
    of: Stored, path: Mapping[str, str], query: Sequence[tuple[str, str]], accept: str
) -> Given:
    """path: the route's own variables. accept: what the client takes, if it names no format."""
    found = Given(whole(of.text))
    for name, text in path.items():
        try:
            check_text(text)
            put(found, of.parameters[name], [text])
        except WrongError as wrong:
            raise ApiError(Code.NOT_FOUND, wrong.problem(name)["message"]) from None
    given = gathered(query)
    problems: list[Problem] = []
    for name, texts in {FORMAT: given.pop(FORMAT, []), **given}.items():
        if len(problems) == MOST:
            break
        try:
            for text in texts:
                check_text(text)
            if name == FORMAT:
                found.format = asked(of, texts, accept)
            else:
                take(found, of, path, name, texts)
        except WrongError as wrong:
            problems.append(wrong.problem(name))
    if BEFORE in found.variables and not {"first", "last"} & found.variables.keys():
        problems.append(WrongError(ALONE).problem(BEFORE))
    if problems:
        code = Code[problems[0]["extensions"]["code"]]
        raise ApiError(code, problems[0]["message"], problems)
    return found


def check_text(text: str) -> None:
    if not is_text(text):
        raise WrongError("is not in UTF-8")
    if "\0" in text:
        raise WrongError("holds a character that text cannot have (NUL)")


def take(found: Given, of: Stored, path: Mapping[str, str], name: str, texts: list[str]) -> None:
    found.format.check(name)
    if name == FIELDS:
        found.fields = chosen(texts)
        found.shown = pruned(of.text, found.fields)
        found.variables.update(dict.fromkeys(switched(of, found.shown), True))
    else:
        put(found, known(of, path, name), texts)


def switched(of: Stored, shown: Shown) -> list[str]:
    """The variables that show what is asked for by its name: nobody has to say both."""
    kinds: list[Any] = [
        get_named_type(each.kind) for each in of.parameters.values() if each.switches
    ]
    return [name for kind in kinds for name in kind.values if f"${name}:" in shown.text]


def gathered(query: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in query:
        found.setdefault(name, []).append(text)
    return found


def known(of: Stored, path: Mapping[str, str], name: str) -> Parameter:
    if name in of.parameters and name not in path:
        return of.parameters[name]
    allowed = [*(each for each in of.parameters if each not in path), FIELDS, FORMAT]
    message = f"there is no parameter {name[:LONGEST]!r}"
    raise WrongError(message, allowed, name, Code.UNKNOWN_PARAMETER)


def put(found: Given, parameter: Parameter, texts: list[str]) -> None:
    value = value_of(parameter, texts)
    if parameter.switches:
        found.variables.update(dict.fromkeys(value, True))
        return
    if parameter.name != WHERE and not parameter.path:
        found.variables[parameter.name] = value
        return
    items = [nested(parameter.path, value)] if parameter.path else value
    found.variables.setdefault(WHERE, []).extend(items)
    found.where.extend([parameter.name] * len(items))


def nested(path: Sequence[str], value: Any) -> Any:
    for step in reversed(path):
        value = {step: value}
    return value


def value_of(of: Parameter, texts: Sequence[str]) -> Any:
    """Of its type, and valid for it."""
    kind: Any = get_nullable_type(of.kind)
    named: Any = get_named_type(kind)
    if of.path and compares(named):
        asked = [one(get_named_type(named.fields["eq"].type), text) for text in texts]
        value: Any = {"eq": asked[0]} if len(asked) == 1 else {"in": asked}
    elif isinstance(kind, GraphQLList):
        parts = [part for text in texts for part in split(named, text)]
        value = [one(named, part) for part in parts]
        if is_order(named):
            once([each["field"] for each in value])
    elif len(texts) > 1:
        raise WrongError("is given more than once")
    else:
        value = one(named, texts[0])
    check(kind, value)
    return value


def compares(kind: Any) -> bool:
    return isinstance(kind, GraphQLInputObjectType) and {"eq", "in"} <= kind.fields.keys()


def is_order(kind: Any) -> bool:
    return isinstance(kind, GraphQLInputObjectType) and {"field", "direction"} <= kind.fields.keys()


def split(kind: Any, text: str) -> list[str]:
    worded = isinstance(kind, GraphQLEnumType) or is_order(kind)
    return text.split(",") if worded else [text]


def once(keys: Sequence[str]) -> None:
    for number, each in enumerate(keys):
        if each in keys[:number]:
            raise WrongError(f"names {spelled(each)!r} twice")


def one(kind: Any, text: str) -> Any:
    if isinstance(kind, GraphQLEnumType):
        return word(kind, text)
    if is_order(kind):
        return ordered(kind, text)
    if isinstance(kind, GraphQLInputObjectType):
        return decoded(text)
    if kind.name == "Boolean":
        if text not in BOOLEANS:
            raise WrongError(f"{text[:LONGEST]!r} is neither true nor false", list(BOOLEANS))
        return BOOLEANS[text]
    if kind.name == "DateTime" and DAY.fullmatch(text):
        return f"{text}T00:00:00Z"
    if kind.name == "Int":
        if not INT.fullmatch(text):
            raise WrongError(f"{text[:LONGEST]!r} is not a whole number")
        return int(text)
    return text


def word(kind: GraphQLEnumType, text: str) -> str:
    """`SERIES_A`, or as addresses have it: `series-a`, `seriesA`."""
    names: dict[str, str] = {name.replace("_", "").upper(): name for name in kind.values}
    if found := names.get(re.sub("(?<=[^-_])[-_]", "", text).upper()):
        return found
    allowed = [spelled(name) for name in kind.values]
    raise WrongError(f"there is no {text[:LONGEST]!r}", allowed, text)


def spelled(name: str) -> str:
    """PUBLISHED_AT -> publishedAt"""
    first, *others = name.lower().split("_")
    return first + "".join(each.capitalize() for each in others)


def ordered(kind: GraphQLInputObjectType, text: str) -> dict[str, str]:
    field = get_named_type(kind.fields["field"].type)
    assert isinstance(field, GraphQLEnumType)
    direction = "DESC" if text.startswith("-") else "ASC"
    return {"field": word(field, text.removeprefix("-")), "direction": direction}


def check(kind: GraphQLInputType, value: Any) -> None:
    """Raises the first that GraphQL would say of it."""

    def refuse(error: GraphQLError, path: list[str | int]) -> None:
        # Of what is given once, the place in its list says nothing.
        within = path[1:] if isinstance(kind, GraphQLList) else path
        said = str(error.original_error or error.message).rstrip(".")
        raise WrongError(said, *others(kind, value, path), within=within)

    validate_input_value(value, kind, refuse)


def others(kind: Any, value: Any, path: Sequence[str | int]) -> tuple[Sequence[str], str]:
    """Where a field stands that is none: the fields that are, and its name."""
    for step in path:
        value, kind = value[step], get_named_type(kind)
        kind = kind.fields[step].type if isinstance(step, str) else kind
    kind = get_named_type(kind)
    if isinstance(kind, GraphQLInputObjectType) and isinstance(value, dict):
        for name in value:
            if name not in kind.fields:
                return [*kind.fields], name
    return (), ""
