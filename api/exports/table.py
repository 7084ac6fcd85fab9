"""Nodes as rows of CSV (RFC 4180), and such a text as nodes: its header names the columns."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import groupby
from typing import Any

from api.exports import cells
from api.stored.columns import Column

# Characters of a cell: an article's text fits.
csv.field_size_limit(10_000_000)


class TableError(Exception):
    """The message says which row and column, and what is wrong there."""


def header(columns: Sequence[Column]) -> str:
    return text_of([[each.name for each in columns]])


def write(columns: Sequence[Column], nodes: Iterable[Mapping[str, Any]]) -> str:
    return text_of(
        [cells.write(each, value_of(node, each.path)) for each in columns] for node in nodes
    )


def text_of(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def value_of(node: Any, path: Sequence[str]) -> Any:
    for step in path:
        node = None if node is None else node.get(step)
    return node


def read(columns: Sequence[Column], lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """lines: as a file opened with newline="" has them. Columns may stand in any order, or lack. An
    object of which there is nothing is null where it may be. Raises TableError."""
    rows = csv.reader(lines, strict=True)
    try:
        shown = places(columns, next(rows, []))
        for number, row in enumerate(rows, 2):
            if not row:
                continue
            if len(row) != len(shown):
                raise TableError(f"row {number} has {len(row)} cells, the header {len(shown)}.")
            yield nested([(each, value(each, row[n], number)) for each, n in shown.items()])
    except csv.Error as error:
        raise TableError(f"line {rows.line_num}: {error}.") from None


def places(columns: Sequence[Column], names: Sequence[str]) -> dict[Column, int]:
    """In the order of the columns."""
    known = [each.name for each in columns]
    if not names:
        raise TableError("there is nothing, not even a header.")
    for name in names:
        if name not in known:
            raise TableError(f"there is no column {name!r}; those known are {', '.join(known)}.")
        if names.count(name) > 1:
            raise TableError(f"the column {name!r} is given more than once.")
    return {each: names.index(each.name) for each in columns if each.name in names}


def value(column: Column, cell: str, row: int) -> Any:
    try:
        return cells.read(column, cell)
    except ValueError as error:
        raise TableError(f"row {row}, {column.name}: {error}.") from None


def nested(values: Sequence[tuple[Column, Any]], depth: int = 0) -> dict[str, Any]:
    """{"company": {"name": ...}} of the column company.name."""
    found: dict[str, Any] = {}
    for name, group in groupby(values, lambda each: each[0].path[depth]):
        below = list(group)
        first, known = below[0]
        if len(first.path) == depth + 1:
            found[name] = known
        elif first.optional[depth] and all(each is None for _, each in below):
            found[name] = None
        else:
            found[name] = nested(below, depth + 1)
    return found
