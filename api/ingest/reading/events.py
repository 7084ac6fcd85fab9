"""What a title tells, in the order in which it does."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.ingest.reading.folded import BARE, MONEY
from api.ingest.reading.telling import acquired, funds, lent, listed, raised
from api.ingest.reading.telling.parts import GETS, GOING, SUM
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

    def words(self) -> tuple[int, int]:
        """Without whom they are about, where that stands behind them."""
        start, end = self.found.span()
        whom = self.span("object")
        end = whom[0] if whom and whom[0] > start else end
        return start, start + len(self.found.string[start:end].rstrip())


@dataclass(frozen=True, slots=True)
class Telling:
    """sum: it needs one. One that may be missing begins a group: `(?:{SUM} )?`. verb: it begins
    with one of VERB, which are looked for once. about: it needs one of these in small letters."""

    kind: Kind
    pattern: re.Pattern[str]
    sum: bool
    verb: bool
    about: tuple[str, ...]

    def matches(self, text: str, verbs: Sequence[int]) -> Iterable[re.Match[str]]:
        if self.verb:
            return filter(None, (self.pattern.match(text, at) for at in verbs))
        return self.pattern.finditer(text)


VERB = pattern(rf"\b{GOING}\b")
BEGIN = (rf"\b{GETS} ", rf"\b{GOING} ")


def compiled(kind: Kind, written: Sequence[str], about: str = "") -> list[Telling]:
    words = tuple(about.split())
    return [
        Telling(kind, pattern(each), needed(each), each.startswith(BEGIN), words)
        for each in written
    ]


def needed(written: str) -> bool:
    return "(?P<money>" in written and f"(?:{SUM}" not in written


# Of those that begin together the first tells what it is.
PATTERNS = [
    *compiled(Kind.IPO, listed.IPOS, listed.ABOUT),
    *compiled(Kind.OTHER, listed.SALES, listed.SOLD),
    *compiled(Kind.FUND, funds.PATTERNS, "fund"),
    *compiled(Kind.GRANT, lent.GRANTS),
    *compiled(Kind.DEBT, lent.DEBTS, lent.OWED),
    *compiled(Kind.FUNDING, raised.PATTERNS),
    *compiled(Kind.ACQUISITION, acquired.PATTERNS),
    *compiled(Kind.FUNDING, raised.LAST),
    *compiled(Kind.IPO, listed.LAST, listed.ABOUT),
]
SLUGS = [*PATTERNS, *compiled(Kind.FUNDING, raised.SLUGS)]
ABOUT = {each.about for each in SLUGS}


def told(text: str) -> Iterator[Told]:
    sums = MONEY in text or BARE in text
    small = text.lower()
    there = {about for about in ABOUT if not about or any(word in small for word in about)}
    verbs = [verb.start() for verb in VERB.finditer(text)]
    found = [
        (match.start(), order, Told(each.kind, match))
        for order, each in enumerate(SLUGS if text.islower() else PATTERNS)
        if each.about in there and (sums or not each.sum)
        for match in each.matches(text, verbs)
    ]
    for _, _, each in sorted(found, key=lambda entry: entry[:2]):
        yield each
