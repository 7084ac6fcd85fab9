"""How each GraphQL scalar looks in SQL: as a parameter, and on its way into JSON."""

from collections.abc import Callable
from typing import Any

from graphql import GraphQLEnumType, GraphQLNamedType
from sqlalchemy import Boolean, ColumnElement, Date, DateTime, Float, Integer, Text, Uuid, cast
from sqlalchemy.dialects.postgresql import ARRAY
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

# GraphQL name -> what json_build_object would not write as the wire wants it.
OUTPUTS: dict[str, Callable[[ColumnElement[Any]], ColumnElement[Any]]] = {
    "Decimal": lambda value: cast(value, Text),
    "BigInt": lambda value: cast(value, Text),
}


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


def sql_type(kind: GraphQLNamedType, *, array: bool = False) -> TypeEngine[Any]:
    found = PARAMETERS[kind.name]
    return ARRAY(found) if array else found


def steers(kind: GraphQLNamedType) -> bool:
    """Booleans and enum values choose the SQL instead of being bound."""
    return isinstance(kind, GraphQLEnumType) or kind.name == "Boolean"


def written(kind: GraphQLNamedType, value: ColumnElement[Any]) -> ColumnElement[Any]:
    output = OUTPUTS.get(kind.name)
    return output(value) if output else value
