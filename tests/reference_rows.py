"""What the reference works on: rows, and pages cut from whole lists in plain Python."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLList,
    get_named_type,
    get_nullable_type,
)
from sqlalchemy import ARRAY, ColumnElement, Integer, Numeric, Select, Text, literal
from sqlalchemy.types import TypeEngine

# Rows of a page that is not told a size.
USUAL = 20


class Row:
    """A row as a resolver sees it: `self.id` is the value of the column as an SQL literal."""

    def __init__(
        self,
        values: Mapping[str, Any],
        types: Mapping[str, TypeEngine[Any]],
        kind: str = "",
        number: int = 0,
    ) -> None:
        self.plain = values
        self.types = types
        self.kind = kind
        self.number = number

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        if name not in self.types:
            raise AttributeError(name)
        return literal(self.plain[name], self.types[name])


@dataclass(frozen=True)
class Edge:
    cursor: str
    node: Row


@dataclass(frozen=True)
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True)
class Page:
    edges: list[Edge]
    nodes: list[Row]
    page_info: PageInfo
    total_count: int
    full: bool


@dataclass(frozen=True)
class Position:
    """Where a cursor points: into which list, in which order and filter, behind which keys."""

    scope: str
    keys: tuple[Any, ...]


@dataclass(frozen=True)
class Listed:
    """A whole list in its order: each row, and the keys that it stands by."""

    rows: list[tuple[tuple[Any, ...], Row]]
    ahead: Any
    scope: str


def refusal(code: str, message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code})


def check(name: str, of: Any, value: Any, above: str = "BAD_USER_INPUT") -> None:
    """What an argument or a field of an input declares, and whatever is in it."""
    metadata, kind = of.extensions["strawberry-definition"].metadata, get_named_type(of.type)
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            for key, inner in each.items():
                check(key, kind.fields[key], inner)
        elif each is not None and "maximum" in metadata:
            if each > metadata["maximum"]:
                raise refusal(above, name)
            if each < metadata["minimum"]:
                raise refusal("BAD_USER_INPUT", name)
        elif isinstance(each, str) and not re.search(metadata.get("pattern", ""), each):
            raise refusal("BAD_USER_INPUT", name)


def parsed(value: Any, metadata: Mapping[str, Any]) -> Row:
    many = isinstance(value, list)
    try:
        found = [metadata["parse"](text) for text in (value if many else [value])]
    except GraphQLError as error:
        raise refusal("UNKNOWN_VALUE", error.message) from None
    columns = list(zip(*found, strict=True)) or [()] * len(metadata["parts"])
    parts = dict(zip(metadata["parts"], columns, strict=True))
    types = {name: ARRAY(kind) if many else kind for name, kind in metadata["parts"].items()}
    return Row({name: list(each) if many else each[0] for name, each in parts.items()}, types)


def as_literal(value: Any, declared: Any) -> Any:
    """Texts as SQL, for a resolver may look at their type; numbers, for a column may be smaller."""
    kind = get_nullable_type(declared)
    if value is None:
        return None
    if isinstance(kind, GraphQLInputObjectType):
        return {key: as_literal(each, kind.fields[key].type) for key, each in value.items()}
    texts = get_named_type(kind).name in ("String", "ID")
    if isinstance(kind, GraphQLList):
        if texts:
            return literal(value, ARRAY(Text))
        return [as_literal(each, kind.of_type) for each in value]
    kinds = {int: Integer, Decimal: Numeric, str: Text}
    return literal(value, kinds[type(value)]) if type(value) in kinds else value


def scope_of(page: Any, where: Any) -> str:
    """What a cursor is bound to; the filter as it was given, not as SQL."""
    return repr((page.scope[:-1], where))


def types_of(source: Select[Any]) -> dict[str, TypeEngine[Any]]:
    return {str(column.key): column.type for column in source.selected_columns}


def compared(page: Any) -> Any:
    """-1, 0, 1 as a row with these keys stands before, at or behind other keys."""

    def compare(one: tuple[Any, ...], two: tuple[Any, ...]) -> int:
        for key, mine, other in zip(page.keys, one, two, strict=True):
            if mine != other:
                return -1 if (mine < other) != key.descending else 1
        return 0

    return compare


def cut(rows: list[Any], first: int | None, last: int | None) -> list[Any]:
    if last is not None:
        return rows[len(rows) - min(last, len(rows)) :]
    return rows[: USUAL if first is None else first]


def coded(error: GraphQLError, usual: str = "BAD_USER_INPUT") -> dict[str, Any]:
    """Raises what is no error of the client's but a fault of the reference."""
    code = (error.extensions or {}).get("code", usual)
    if error.message.startswith("Cannot return null for non-nullable"):
        code = "MISSING_VALUE"
    elif error.original_error and not isinstance(error.original_error, GraphQLError):
        raise error.original_error
    return {**error.formatted, "extensions": {"code": code}}


def quiet(of: asyncio.Future[Any]) -> asyncio.Future[Any]:
    """Its exception may be of interest to nobody: the operation may have failed before."""
    of.add_done_callback(lambda done: done.cancelled() or done.exception())
    return of
