"""What did not go in, mended: a line of `rejects.ndjson` as the format that refused it reads it."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.sources.row import Row
from api.ingest.sources.said import Origin, Rejected, Said

COLUMNS = frozenset({"kind", "source", "format", "line", "field", "reason", "original"})
Read = Callable[[Row, Origin, Span], Said | Rejected]
# By a format's name, or by the columns of a record, its source and what reads it.
Find = Callable[[Any, Mapping[str, Any]], tuple[str, Read] | None]


def reading(find: Find) -> Read:
    def read(row: Row, origin: Origin, span: Span) -> Said | Rejected:
        """The line is that of the file which it was in first."""
        name, line = row.cells.get("format"), row.cells.get("line")
        where = PurePath(str(row.cells.get("source"))).name
        at = line if isinstance(line, int) else None
        origin = Origin(origin.source, where, at, name if isinstance(name, str) else None)
        record = mended(row.cells)
        if record is None:
            return Rejected(origin, None, Reason.NOT_A_RECORD, row.cells.get("original"))
        known = find(name, record)
        if known is None:
            return Rejected(origin, None, Reason.NO_FORMAT, record)
        source, how = known
        return how(Row(at or 0, record), Origin(source, where, at, origin.format), span)

    return read


def mended(told: Mapping[str, Any]) -> dict[str, Any] | None:
    """Of a cell its record with it."""
    original, record, field = told.get("original"), told.get("record"), told.get("field")
    if isinstance(record, dict) and isinstance(field, str):
        return {**record, field: original}
    return original if isinstance(original, dict) else None
