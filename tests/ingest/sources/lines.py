"""What the lines of a file say."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from api.ingest.cells.dates import Span
from api.ingest.sources.opened import opened
from api.ingest.sources.said import Rejected, Round, Said
from tests.ingest.crunchbase import table

SPAN = Span(date(1800, 1, 1), date(2026, 12, 31))


def said(content: str | bytes, name: str = "file") -> tuple[str, list[Said | Rejected]]:
    raw = content.encode() if isinstance(content, str) else content
    found = opened(name, io.BufferedReader(io.BytesIO(raw)), None, SPAN)
    return found.format.name, list(found.said)


def only(content: str, format_: str) -> Any:
    name, (found,) = said(content)
    assert name == format_
    return found


def row(cells: Mapping[str, str]) -> str:
    return table(cells, [cells])


def facts(found: Round) -> tuple[str, str, str | None, str, str | None]:
    amount = None if found.amount is None else f"{found.currency} {found.amount}"
    return found.company.name, found.round_type, found.announced, found.round_label, amount
