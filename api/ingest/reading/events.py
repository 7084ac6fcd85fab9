"""What a title tells, in the order in which it does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.ingest.reading.folded import BARE, MONEY
from api.ingest.reading.telling import acquired, funds, lent, listed, raised
from api.ingest.reading.words import pattern


class Kind(StrEnum):
    FUNDING = "funding"
    NONE = "none"
    OTHER = "other_money"
    ACQUISITION = "acquisition"
    FUND = "fund_close"
    IPO = "ipo"
    VALUATION = "valuation_only"
    DEBT = "debt"
    GRANT = "grant"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a title tells: where, and the groups of telling/."""

    kind: Kind
    found: re.Match[str]

    def span(self, group: str) -> tuple[int, int] | None:
        """None where the pattern has no such group, or nothing stands in it."""
        if self.found.groupdict().get(group) is None:
            return None
        return self.found.span(group)


@dataclass(frozen=True, slots=True)
class Telling:
    """sum: it needs one. One that may be missing begins a group: `(?:{SUM} )?`."""

    kind: Kind
    pattern: re.Pattern[str]
    sum: bool


def compiled(kind: Kind, written: Sequence[str]) -> list[Telling]:
    return [Telling(kind, pattern(each), needed(each)) for each in written]


def needed(written: str) -> bool:
    return "(?P<money>" in written and "(?:(?P<money>" not in written


# Of those that begin together the first tells what it is.
PATTERNS = [
    *compiled(Kind.IPO, listed.IPOS),
    *compiled(Kind.OTHER, listed.SALES),
    *compiled(Kind.FUND, funds.PATTERNS),
    *compiled(Kind.GRANT, lent.GRANTS),
    *compiled(Kind.DEBT, lent.DEBTS),
    *compiled(Kind.FUNDING, raised.PATTERNS),
    *compiled(Kind.ACQUISITION, acquired.PATTERNS),
    *compiled(Kind.FUNDING, raised.LAST),
    *compiled(Kind.IPO, listed.LAST),
]
SLUGS = [*PATTERNS, *compiled(Kind.FUNDING, raised.SLUGS)]


def told(text: str) -> Iterator[Told]:
    sums = MONEY in text or BARE in text
    found = [
        (match.start(), order, Told(each.kind, match))
        for order, each in enumerate(SLUGS if text.islower() else PATTERNS)
        if sums or not each.sum
        for match in each.pattern.finditer(text)
    ]
    for _, _, each in sorted(found, key=lambda entry: entry[:2]):
        yield each
