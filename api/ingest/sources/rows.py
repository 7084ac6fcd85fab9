"""Rows of what holds rows: CSV of any dialect, NDJSON, JSON; in constant memory.

What cannot be read is Refused, and reading goes on behind it.
"""

from collections.abc import Generator, Sequence
from itertools import chain
from typing import BinaryIO

from api.ingest.sources.decode import lines
from api.ingest.sources.objects import objects
from api.ingest.sources.row import Refused, Row
from api.ingest.sources.tables import table

__all__ = ["Refused", "Row", "rows"]


def rows(
    stream: BinaryIO,
    columns: Sequence[str] = (),
    declared: str | None = None,
) -> Generator[Row | Refused, None, None]:
    """columns: of a table that has no header line. declared: what whoever sent it calls its
    encoding. Raises DamagedError."""
    read = lines(stream, declared)
    head = []
    for line in read:
        head.append(line)
        if line.strip():
            break
    of = chain(head, read)
    json = bool(head) and head[-1].lstrip().startswith(("{", "["))
    yield from objects(of) if json and not columns else table(of, columns)
