"""A value as a cell of CSV, and a cell as the value it was.

null is an empty cell; an object is a column for each of its fields. A list of scalars is those
joined by `|`, each with a `\\` before any `|` and `\\` of its own, an empty one as `\\e`; any other
list is JSON. A text has a `'` before it where a spreadsheet would run it, where it is empty, and
where it begins with one itself.
"""

import re
from collections.abc import Callable
from typing import Any

import orjson

from api.stored.columns import Cell, Column
from api.stored.wrong import LONGEST

QUOTE, BETWEEN, EMPTY = "'", "|", r"\e"
RUN = ("=", "+", "-", "@", "\t", "\r", QUOTE)
SPECIAL = re.compile(r"[|\\]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
WHOLE = re.compile(r"(?:[^\\]|\\.)*", re.DOTALL)
ITEM = re.compile(r"(?:[^|\\]|\\.)+", re.DOTALL)
BOOLEANS = {"true": True, "false": False}


def write(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind is Cell.JSON:
        return plain(value)
    if column.many:
        return safe(BETWEEN.join(escaped(each) for each in value))
    return safe(value) if column.kind is Cell.TEXT else plain(value)


def plain(value: Any) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def safe(text: str) -> str:
    return QUOTE + text if not text or text.startswith(RUN) else text


def escaped(value: Any) -> str:
    return SPECIAL.sub(r"\\\g<0>", plain(value)) or EMPTY


def read(column: Column, cell: str) -> Any:
    """Raises ValueError."""
    if not cell:
        return None
    if column.kind is Cell.JSON:
        return loaded(cell)
    one, text = READERS.get(column.kind, str), cell.removeprefix(QUOTE)
    return [one(each) for each in items(text)] if column.many else one(text)


def items(text: str) -> list[str]:
    if not WHOLE.fullmatch(text):
        raise ValueError(f"{text[:LONGEST]!r} ends in a lone \\")
    return [ESCAPED.sub(unescaped, each) for each in ITEM.findall(text)]


def unescaped(found: re.Match[str]) -> str:
    return "" if found[0] == EMPTY else found[1]


def loaded(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise ValueError(f"{text[:LONGEST]!r} is not JSON") from None


def whole(text: str) -> int:
    if not re.fullmatch("-?[0-9]{1,20}", text):
        raise ValueError(f"{text[:LONGEST]!r} is not a whole number")
    return int(text)


def number(text: str) -> float:
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", text):
        raise ValueError(f"{text[:LONGEST]!r} is not a number")
    return float(text)


def boolean(text: str) -> bool:
    """Also as spreadsheets write it."""
    if text.lower() not in BOOLEANS:
        raise ValueError(f"{text[:LONGEST]!r} is neither true nor false")
    return BOOLEANS[text.lower()]


# Of kinds that are no text.
READERS: dict[Cell, Callable[[str], Any]] = {
    Cell.INT: whole,
    Cell.FLOAT: number,
    Cell.BOOLEAN: boolean,
}
