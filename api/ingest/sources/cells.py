"""The cells of a row, read one by one; what cannot be right is noted and left out."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from api.ingest.cells import dates, money, rounds, text
from api.ingest.cells.dates import Order, Span
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.rounds import Kind
from api.ingest.sources.said import Dropped, Origin, Rejected
from api.ingest.stored import KNOWN
from api.ingest.values import ADDRESS_PATTERN, LONGEST_ADDRESS
from schema.enums import CompanyStatus

Value = TypeVar("Value")
# Several of them make a key of an index, which holds 2,704 bytes.
LONGEST_KEY = 200


class Cells:
    def __init__(self, written: Mapping[str, Any]) -> None:
        self.written = written
        self.dropped: list[Dropped] = []

    def read(self, column: str, how: Callable[[str], Value | Wrong | None]) -> Value | None:
        """None where nothing is written, and where it cannot be right."""
        written = self.written.get(column)
        if not written:
            return None
        if isinstance(written, list | dict):
            self.drop(column, Reason.NOT_A_TEXT)
            return None
        found = how(str(written))
        if isinstance(found, Wrong):
            self.drop(column, found.reason, found.known)
            return None
        return found

    def key(self, column: str) -> str | None:
        """What tells the source's records apart, as it is written."""
        written = self.written.get(column)
        found = str(written).strip() if written is not None else ""
        if len(found) > LONGEST_KEY:
            self.drop(column, Reason.TOO_LONG)
            return None
        return found or None

    def name(self, column: str) -> str | None:
        return self.read(column, text.name)

    def status(self, column: str, words: Mapping[str, CompanyStatus]) -> CompanyStatus | None:
        """words: the source's own."""
        wrong = Wrong(Reason.NOT_A_STATUS, tuple(words))
        return self.read(column, lambda written: words.get(written, wrong))

    def text(self, column: str) -> str | None:
        return self.read(column, lambda written: text.mend(written) or None)

    def day(self, column: str, span: Span, order: Order | None = None) -> str | None:
        """As far as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""
        found = self.read(column, partial(dates.read, order=order, span=span))
        return found.date.isoformat()[: KNOWN[found.precision]] if found else None

    def began(self, column: str, span: Span) -> str | None:
        """Of a source that writes the first day of a year or a month where it knows no other."""
        found = self.day(column, span)
        return found and period(found)

    def address(self, column: str) -> str | None:
        return self.read(column, address)

    def kind(self, column: str) -> Kind | None:
        """Of a round; None where it is none."""
        found = self.read(column, rounds.read)
        return None if self.wrong(column) is Reason.NOT_A_ROUND else found or rounds.UNTOLD

    def amount(self, column: str) -> Decimal | None:
        """In the column's currency. None also where it is not disclosed."""
        found = self.read(column, money.read)
        return found.amount if found else None

    def drop(self, column: str, reason: Reason, known: Sequence[str] = ()) -> None:
        """Once; of what is no text its JSON."""
        if self.wrong(column) is None:
            given = self.written[column]
            several = isinstance(given, list | dict)
            original = json.dumps(given, ensure_ascii=False) if several else str(given)
            self.dropped.append(Dropped(column, reason, original, self.written, known))

    def rejected(self, origin: Origin, column: str, reason: Reason) -> Rejected:
        """The record, for want of what stands there; where it cannot be right, that is why."""
        return Rejected(origin, column, self.wrong(column) or reason, dict(self.written))

    def wrong(self, column: str) -> Reason | None:
        """Why what stands there cannot be right."""
        return next((each.reason for each in self.dropped if each.field == column), None)


def period(day: str) -> str:
    """That begins with it: 2008 of 2008-01-01, 2008-06 of 2008-06-01. Any other is that day."""
    if len(day) < len("YYYY-MM-DD") or not day.endswith("-01"):
        return day
    return day[:4] if day.endswith("-01-01") else day[:7]


def address(written: str) -> str | Wrong:
    found = written.strip()
    good = re.fullmatch(ADDRESS_PATTERN, found) and len(found) <= LONGEST_ADDRESS
    return found if good else Wrong(Reason.NOT_AN_ADDRESS)
