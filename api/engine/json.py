"""JSON made in SQL: objects, arrays, values.

`concat` puts the text together, for it looks up the types of its arguments once for a statement;
json_build_object does so for each value of each row. SQL's null is JSON's.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, TypeAlias, TypeGuard

import orjson
from graphql import GraphQLNamedType
from sqlalchemy import (
    JSON,
    BindParameter,
    Boolean,
    ColumnElement,
    Integer,
    Null,
    Select,
    Text,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.sql.functions import FunctionElement, concat

from api.engine import scalars
from api.engine.row import Row, rows_of
from api.engine.scalars import Parameter

# Arguments that a function takes.
MOST = 100

# Part of a text: written out, or made.
Piece: TypeAlias = ColumnElement[Any]


def selected(made: ColumnElement[Any], row: Row) -> ColumnElement[Any]:
    return select(made.label("json")).select_from(rows_of(row)).scalar_subquery()


def encoded(made: ColumnElement[Any]) -> ColumnElement[Any]:
    """As the bytes that are sent."""
    return func.convert_to(made, "UTF8")


def leaf(kind: GraphQLNamedType, result: Any) -> ColumnElement[Any]:
    if isinstance(result, Select):
        result = result.scalar_subquery()
    elif not isinstance(result, ColumnElement):
        result = literal(result)
    return scalars.in_json(kind, result)


def object_of(pairs: Sequence[tuple[str, ColumnElement[Any]]]) -> ColumnElement[Any]:
    return enclosed("{", ([constant(key), raw(":"), *pieces(value)] for key, value in pairs), "}")


def array_of(values: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
    return enclosed("[", map(pieces, values), "]")


def array(items: ColumnElement[Any]) -> ColumnElement[Any]:
    """Of what `aggregated` made; of nothing, where no row was found."""
    return joined([raw("["), items, raw("]")])


def aggregated(made: ColumnElement[Any]) -> FunctionElement[Any]:
    """The items of an array, one of each row."""
    return func.string_agg(item(made), raw(","), type_=Text)


def item(made: ColumnElement[Any]) -> ColumnElement[Any]:
    return joined(pieces(made))


def otherwise(made: ColumnElement[Any], instead: ColumnElement[Any]) -> ColumnElement[Any]:
    """`made` where it is not null."""
    return func.coalesce(as_json(made), instead, type_=JSON)


def enclosed(begin: str, parts: Iterable[list[Piece]], end: str) -> ColumnElement[Any]:
    found: list[Piece] = []
    for part in parts:
        found += [raw(","), *part]
    return joined([raw(begin), *found[1:], raw(end)])


def pieces(value: ColumnElement[Any]) -> list[Piece]:
    """A value as text that is never null. What was joined is taken apart again, so that one text is
    made, not one of others."""
    if isinstance(value, Null):
        return [raw("null")]
    if is_constant(value):
        return [constant(value.value)]
    if isinstance(value, concat) and isinstance(value.type, JSON):
        return list(value.clauses)
    return [func.coalesce(as_json(value), raw("null"))]


def as_json(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Null where it is null."""
    if isinstance(value.type, JSON):
        return value
    if isinstance(value.type, Integer | Boolean):
        return cast(value, Text)
    # to_json cannot guess the type of a bare constant.
    return func.to_json(cast(value, value.type) if is_constant(value) else value)


def joined(parts: Sequence[Piece]) -> ColumnElement[Any]:
    """Of as few pieces as will do; of too many, some are joined first."""
    found: list[Piece] = []
    for constants, run in groupby(parts, is_constant):
        same = list(run)
        found += [raw("".join(each.value for each in same))] if constants else same
    while len(found) > MOST:
        found = [concat(*found[n : n + MOST], type_=Text) for n in range(0, len(found), MOST)]
    return concat(*found, type_=JSON)


def constant(value: Any) -> Piece:
    return raw(orjson.dumps(value).decode())


def raw(text: str) -> Piece:
    return literal(text, Text)


def is_constant(value: ColumnElement[Any]) -> TypeGuard[BindParameter[Any]]:
    return isinstance(value, BindParameter) and not isinstance(value, Parameter)
