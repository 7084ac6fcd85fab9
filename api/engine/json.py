"""JSON text made in SQL: objects, arrays, values."""

from typing import Any

from graphql import GraphQLNamedType
from sqlalchemy import (
    JSON,
    BindParameter,
    Case,
    ColumnElement,
    Null,
    Select,
    Text,
    cast,
    func,
    literal,
    literal_column,
    select,
)

from api.engine import scalars
from api.engine.row import Row, rows_of

# json_build_object takes 100 arguments: a name and a value each.
MOST_PAIRS = 50
EMPTY = literal_column("'[]'::json", JSON())


def selected(made: ColumnElement[Any], row: Row) -> ColumnElement[Any]:
    return select(made.label("json")).select_from(rows_of(row)).scalar_subquery()


def array(made: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(func.json_agg(made, type_=JSON), EMPTY)


def otherwise(made: ColumnElement[Any], instead: ColumnElement[Any]) -> ColumnElement[Any]:
    """`made` where it is not null; of a plain value, its JSON."""
    known_json = isinstance(made.type, JSON) or isinstance(made, Case)
    return func.coalesce(made if known_json else func.to_json(known(made)), instead, type_=JSON)


def leaf(kind: GraphQLNamedType, result: Any) -> ColumnElement[Any]:
    if isinstance(result, Select):
        result = result.scalar_subquery()
    elif not isinstance(result, ColumnElement):
        result = literal(result)
    return scalars.written(kind, result)


def object_of(pairs: list[tuple[str, ColumnElement[Any]]]) -> ColumnElement[Any]:
    if len(pairs) > MOST_PAIRS:
        return wide_object(pairs)
    arguments = [each for key, value in pairs for each in (literal(key), value)]
    return func.json_build_object(*arguments, type_=JSON)


def wide_object(pairs: list[tuple[str, ColumnElement[Any]]]) -> ColumnElement[Any]:
    """Several objects, of which only the first keeps its `{` and only the last its `}`. Not
    row_to_json, which would cut names at 63 bytes."""
    parts = [pairs[n : n + MOST_PAIRS] for n in range(0, len(pairs), MOST_PAIRS)]
    made, *rest = (cast(object_of(part), Text) for part in parts)
    for each in rest:
        joined = func.concat(func.left(made, -1), ", ", func.substr(each, 2))
        made = cast(joined, Text)
    return cast(made, JSON)


def known(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """to_json cannot guess the type of a bare NULL or a bare constant."""
    if isinstance(value, Null):
        return cast(value, Text)
    return cast(value, value.type) if isinstance(value, BindParameter) else value
