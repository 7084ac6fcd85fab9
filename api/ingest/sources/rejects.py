"""What did not go in, mended: a line of `rejects.ndjson` as the format that refused it reads it.
Cells of one record are mended together."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.sources.row import Refused, Row
from api.ingest.sources.said import Origin, Rejected, Said

COLUMNS = frozenset({"kind", "source", "format", "line", "field", "reason", "original"})
Read = Callable[[Row, Origin, Span], Said | Rejected]
# By a format's name, or by the columns of a record, its source and what reads it.
Find = Callable[[Any, Mapping[str, Any]], tuple[str, Read] | None]
# Of a row that `together` made: {column: what it is mended to}.
MENDED = "mended"
# Records that wait for further cells of theirs.
WAITING = 20_000


def together(read: Iterable[Row | Refused]) -> Iterator[Row | Refused]:
    """Of the cells of a record one row, where they are not too far apart."""
    waiting: dict[str, Row] = {}
    for each in read:
        if not isinstance(each, Row) or not is_cell(each.cells):
            yield each
            continue
        cells = each.cells
        key = json.dumps([cells.get(name) for name in ("source", "format", "line", "record")])
        row = waiting.setdefault(key, Row(each.line, {**cells, MENDED: {}}))
        row.cells[MENDED][cells["field"]] = cells.get("original")
        if len(waiting) > WAITING:
            yield waiting.pop(next(iter(waiting)))
    yield from waiting.values()


def is_cell(told: Mapping[str, Any]) -> bool:
    return isinstance(told.get("record"), dict) and isinstance(told.get("field"), str)


def reading(find: Find) -> Read:
    def read(row: Row, origin: Origin, span: Span) -> Said | Rejected:
        """The line is that of the file which it was in first."""
        name, line = row.cells.get("format"), row.cells.get("line")
        where = str(row.cells.get("source"))
        at = line if isinstance(line, int) else None
        origin = Origin(origin.source, where, at, name if isinstance(name, str) else None)
        record = mended(row.cells)
        if record is None:
            return Rejected(origin, None, reason(row.cells), row.cells.get("original"))
        known = find(name, record)
        if known is None:
            none = Reason.NO_FORMAT if origin.format else Reason.NOT_MENDABLE
            return Rejected(origin, None, none, record)
        source, how = known
        place = Origin(source, where, at, origin.format)
        found = how(Row(at or 0, record), place, span)
        if is_cell(row.cells) and not isinstance(found, Rejected):
            before = how(Row(at or 0, row.cells["record"]), place, span)
            return found if isinstance(before, Rejected) else replace(found, unmended=before)
        return found

    return read


def mended(told: Mapping[str, Any]) -> dict[str, Any] | None:
    """Of cells their record with them."""
    original, record = told.get("original"), told.get("record")
    if is_cell(told) and isinstance(record, dict):
        cells = told.get(MENDED) or {told["field"]: original}
        return record | {name: as_was(record.get(name), cell) for name, cell in cells.items()}
    return original if isinstance(original, dict) else None


def as_was(before: Any, cell: Any) -> Any:
    """Of a list or an object the text is JSON."""
    if isinstance(before, list | dict) and isinstance(cell, str):
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    return cell


def reason(told: Mapping[str, Any]) -> Reason:
    """Of a cell alone, or of no format, there is nothing to be read again."""
    alone = told.get("kind") == "field" or told.get("format") is None
    return Reason.NOT_MENDABLE if alone else Reason.NOT_A_RECORD
