"""How each GraphQL scalar looks in SQL: as a parameter, and on its way into JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import GraphQLEnumType, GraphQLNamedType
from sqlalchemy import ARRAY as ANY_ARRAY
from sqlalchemy import Boolean, ColumnElement, Date, DateTime, Float, Integer, Text, Uuid, cast
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.types import BigInteger, Numeric, TypeEngine

# GraphQL name -> the SQL type of a parameter.
PARAMETERS: dict[str, TypeEngine[Any]] = {
    "Boolean": Boolean(),
    "Int": Integer(),
    "Float": Float(53),
    "String": Text(),
    "ID": Text(),
    "UUID": Uuid(),
    "Date": Date(),
    "DateTime": DateTime(timezone=True),
    "Decimal": Numeric(),
    "BigInt": BigInteger(),
}

# What JSON would have as a number, and the wire wants as text.
AS_TEXT = {"Decimal", "BigInt"}


class Parameter(BindParameter[Any]):
    """A value that a request brings or its document states: `$n` in the text, never itself.
    `maximum` is what its argument allows at most."""

    inherit_cache = True

    def __init__(self, path: str, kind: TypeEngine[Any], maximum: int | None = None) -> None:
        # SQLAlchemy's own names end in a number: `status_1` may be a client's variable as well.
        super().__init__(f"{path}_", type_=kind, required=True)
        self.path = path
        self.maximum = maximum


@compiles(Parameter)
def compile_parameter(element: Parameter, compiler: SQLCompiler, **options: Any) -> str:
    """Every other bind is a constant of a resolver and is written out (literal_binds)."""
    text: str = compiler.visit_bindparam(  # type: ignore[no-untyped-call]
        element, **{**options, "literal_binds": False}
    )
    return text


def sql_type(kind: GraphQLNamedType, *, as_array: bool = False) -> TypeEngine[Any]:
    found = PARAMETERS[kind.name]
    return ARRAY(found) if as_array else found


def steers(kind: GraphQLNamedType) -> bool:
    """Booleans and enum values choose the SQL instead of being bound."""
    return isinstance(kind, GraphQLEnumType) or kind.name == "Boolean"


def in_json(kind: GraphQLNamedType, value: ColumnElement[Any]) -> ColumnElement[Any]:
    if kind.name not in AS_TEXT:
        return value
    return cast(value, ARRAY(Text) if isinstance(value.type, ANY_ARRAY) else Text)


def plain(given: Any, values: Mapping[str, Any]) -> Any:
    """What was given, with the request's values in place of the parameters."""
    if isinstance(given, Parameter):
        return values[given.path]
    if isinstance(given, BindParameter):
        return given.value
    if isinstance(given, array):
        return [plain(each, values) for each in given.clauses]
    if isinstance(given, list | tuple):
        return [plain(each, values) for each in given]
    if isinstance(given, dict):
        return {key: plain(each, values) for key, each in given.items()}
    return given


# Works out further values of a request from those it brought: {path: value}. Its GraphQLError is
# the client's.
Step = Callable[[Mapping[str, Any]], Mapping[str, Any]]
