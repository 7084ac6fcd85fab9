"""A non-null field whose row is missing: its parent becomes null, after the specification.

The statement writes a mark in its place, `"\\u0000<levels>:<Type.field>"`: how far up the nearest
place lies that may be null, and which field is to blame. Data cannot look like it, for PostgreSQL's
text has no NUL. Marks are rare; a body without one is passed on as it is.
"""

from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Text, literal

from api.errors import Code, told

SIGN = rb'"\u0000'


def mark(levels: int, field: str) -> ColumnElement[Any]:
    return literal(rf'"\u0000{levels}:{field}"', Text)


def bubbled(data: bytes, request_id: str) -> tuple[bytes, list[dict[str, Any]]]:
    """The data with nulls where they belong, and an error for each mark."""
    whole = {"data": orjson.loads(data)}
    errors = []
    for path, text in list(marks(whole["data"], ())):
        levels, _, field = text[1:].partition(":")
        put_null(whole, ("data", *path[: len(path) - int(levels)]))
        message = f"{field} cannot be null, and there is nothing to show."
        extensions = {"code": Code.MISSING_VALUE.name, **told(request_id)}
        errors.append({"message": message, "path": path, "extensions": extensions})
    return orjson.dumps(whole["data"]), errors


def marks(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str) and value.startswith("\0"):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from marks(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from marks(each, (*path, index))


def put_null(whole: Any, path: tuple[str | int, ...]) -> None:
    """Nothing to do where a place further up is null already."""
    *above, last = path
    for step in above:
        whole = whole[step]
        if whole is None:
            return
    whole[last] = None
