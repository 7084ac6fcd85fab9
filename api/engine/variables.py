"""Variables in three forms: their shape, the values to bind, and parameters to compile with.

For `query ($slug: String!, $where: Filter, $deep: Boolean)` and
`{"slug": "xai", "where": {"tags": ["a", "b"]}, "deep": true}`:

    shape       (("slug", "$"), ("where", (("tags", "[]"),)), ("deep", True))
    values      {"slug": "xai", "where.tags": ["a", "b"]}
    parameters  {"slug": $slug, "where": {"tags": $where.tags}, "deep": True}
"""

from collections.abc import Hashable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    get_variable_values,
)
from graphql.execution.values import VariableValues
from sqlalchemy import ColumnElement, literal
from sqlalchemy.dialects.postgresql import array

from api.engine import document, scalars
from api.engine.scalars import Parameter
from api.errors import ApiError, Code

# Of each variable its name and what it looks like.
Shape: TypeAlias = tuple[tuple[str, Hashable], ...]

# Of a Decimal, before or behind its point.
MOST_DIGITS = 1_000


def read(schema: GraphQLSchema, of: document.Document, given: dict[str, Any]) -> VariableValues:
    """Coerced after the specification; errors are the client's."""
    definitions = of.operation.variable_definitions or ()
    unset = None if given else of.unset
    found = unset or get_variable_values(schema, definitions, given, max_errors=20)
    if isinstance(found, VariableValues):
        for name, value in found.coerced.items():
            refuse_unstorable(value, name)
        return found
    raise document.rejected(Code.BAD_USER_INPUT, found)


def refuse_unstorable(value: Any, where: str) -> None:
    if isinstance(value, list):
        for each in value:
            refuse_unstorable(each, where)
    elif isinstance(value, dict):
        for key, each in value.items():
            refuse_unstorable(each, f"{where}.{key}")
    elif reason := unstorable(value):
        raise ApiError(Code.BAD_USER_INPUT, f"{where} {reason}.")


def unstorable(value: Any) -> str | None:
    """PostgreSQL has no text with NUL, and UTF-8 none with half a surrogate pair."""
    if isinstance(value, str) and ("\0" in value or not encodable(value)):
        return "holds a character that text cannot have (NUL or a lone surrogate)"
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return "holds a whole number of more than 64 bits"
    if isinstance(value, Decimal) and not value.is_finite():
        return "holds what is not a number to compare with"
    if isinstance(value, Decimal) and digits(value) > MOST_DIGITS:
        return f"holds a number of more than {MOST_DIGITS} digits"
    if isinstance(value, datetime) and not tellable(value):
        return "holds a time without an offset (as Z), or not within the years 1 to 9999 in UTC"
    return None


def digits(value: Decimal) -> int:
    """Before or behind the point, whichever are more."""
    return max(abs(value.adjusted()), -int(value.as_tuple().exponent))


def tellable(time: datetime) -> bool:
    """Without an offset it would be taken for a time of wherever the server runs."""
    if time.tzinfo is None:
        return False
    try:
        time.astimezone(UTC)
    except OverflowError:
        return False
    return True


def encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def typed(variables: VariableValues) -> Iterator[tuple[str, GraphQLInputType, Any]]:
    for name, value in variables.coerced.items():
        yield name, variables.sources[name].signature.type, value


def shape(variables: VariableValues, values: dict[str, Any]) -> Shape:
    """What steers the SQL; every other leaf goes into `values` under its path."""
    return tuple(
        (name, shaped(value, kind, name, values)) for name, kind, value in typed(variables)
    )


def shaped(value: Any, declared: GraphQLInputType, path: str, values: dict[str, Any]) -> Hashable:
    kind: Any = get_nullable_type(declared)
    if value is None:
        return None
    if isinstance(kind, GraphQLInputObjectType):
        return tuple(
            (key, shaped(each, kind.fields[key].type, f"{path}.{key}", values))
            for key, each in sorted(value.items())
        )
    if isinstance(kind, GraphQLList) and not bindable(kind):
        inner = kind.of_type
        return tuple(
            shaped(each, inner, f"{path}.{index}", values) for index, each in enumerate(value)
        )
    if scalars.steers(get_named_type(kind)):
        steering: Hashable = value
        return steering
    values[path] = value
    return "[]" if isinstance(kind, GraphQLList) else "$"


def parameters(variables: VariableValues) -> VariableValues:
    """The same variables with a parameter in place of every bound leaf."""
    lifted = {name: lift(value, kind, name, None) for name, kind, value in typed(variables)}
    return VariableValues(variables.sources, lifted)


def lift(
    value: Any, declared: GraphQLInputType, path: str, constants: dict[str, Any] | None
) -> Any:
    """A parameter for every bound leaf of `value`; `constants` keeps what a document states.

    Integers stated in a document stay in the text, where the planner sees a LIMIT for what it is.
    """
    kind: Any = get_nullable_type(declared)
    if value is None or isinstance(value, Parameter):
        return value
    if isinstance(kind, GraphQLInputObjectType):
        return {
            key: lift(each, kind.fields[key].type, f"{path}.{key}", constants)
            for key, each in value.items()
        }
    if isinstance(kind, GraphQLList) and (not bindable(kind) or holds_parameter(value)):
        inner = kind.of_type
        each = [lift(item, inner, f"{path}.{n}", constants) for n, item in enumerate(value)]
        return array_of(each, kind) if bindable(kind) else each
    named = get_named_type(kind)
    if scalars.steers(named):
        return value
    if constants is not None:
        refuse_unstorable(value, "The document")
        if type(value) is int:
            return value
        constants[path] = value
    return Parameter(path, scalars.sql_type(named, as_array=isinstance(kind, GraphQLList)))


def array_of(items: list[Any], kind: GraphQLList[Any]) -> ColumnElement[Any]:
    """A list in which a document mixes variables and constants: `[$a, 2]`."""
    inner = scalars.sql_type(get_named_type(kind))
    return array([literal(item, inner) if item is None else item for item in items], type_=inner)


def bindable(kind: GraphQLList[Any]) -> bool:
    """A list of plain leaves is one array; a list of objects, lists or enums is a list of each."""
    inner = get_nullable_type(kind.of_type)
    return not isinstance(inner, GraphQLInputObjectType | GraphQLList) and not scalars.steers(inner)


def holds_parameter(value: list[Any]) -> bool:
    return any(isinstance(each, Parameter) for each in value)
