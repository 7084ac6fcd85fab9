"""A row of a source, and what stands where one should and is none."""

from dataclasses import dataclass, field
from typing import Any

from api.ingest.cells.reasons import Reason


@dataclass(slots=True)
class Row:
    """line: the physical one at which it begins, counted from 1. flat: its cells are texts, of a
    table."""

    line: int
    cells: dict[str, Any]
    flat: bool = field(default=False, compare=False)


@dataclass(slots=True)
class Refused:
    """original: the text that was read, or its cells."""

    line: int
    reason: Reason
    original: Any
