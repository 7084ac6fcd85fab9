"""A money cell: `$1.5bn`, `20,00,00,000`, `Rs 28 Cr`, `2,5 Mrd. EUR`, `10-15 million`, `~$2.8B`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from api.ingest.cells.currencies import ABROAD, SIGNS, currency
from api.ingest.cells.magnitudes import INDIAN, MAGNITUDE, NUMBER, PLAIN, amount, either
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.spreadsheets import damaged, shown_as_date

MOST = Decimal(10) ** 15
CENT = Decimal("0.01")
NO_AMOUNT = Wrong(Reason.NOT_AN_AMOUNT)
LONGEST = 200


class Bound(StrEnum):
    """What the amount written is to the amount paid."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Money:
    """amount: of a range its lower end; high: its upper one."""

    amount: Decimal
    currency: str | None = None
    bound: Bound = Bound.EXACT
    high: Decimal | None = None


BOUNDS: Mapping[str, Bound] = {
    word: bound
    for bound, words in {
        Bound.AT_LEAST: "over|more than|at least|above|upwards of|north of|>|>=|≥|+|-plus|plus"
        "|or more|and more|min.",
        Bound.AT_MOST: "up to|under|less than|at most|as much as|below|<|<=|≤|or less|max.",
        Bound.ABOUT: "about|around|approximately|approx.|approx|roughly|nearly|almost|some|circa"
        "|close to|ca.|c.|~|≈|est.|estimated",
    }.items()
    for word in words.split("|")
}
UNDISCLOSED = {
    "", "-", "--", "\u2013", "\u2014", "?", "n/a", "na", "n.a.", "none", "null", "nil", "nan",
    "unknown", "undisclosed", "undisclosed amount", "not disclosed", "not known", "unspecified",
    "confidential", "tbd", "tba",
}  # fmt: skip
ASIDE = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]$")
SPACES = re.compile(r"\s+")
SIGN = either({*SIGNS, *ABROAD})
BOUND = either(BOUNDS)
CELL = re.compile(
    rf"""
    (?P<before>{BOUND})? \s* (?P<minus>[-\u2212]?) \s*
    (?P<left>{SIGN}|[a-z]{{3}}(?![a-z]))? \s* (?P<sign>[-\u2212]?)
    (?P<number>{NUMBER}) \s* (?P<first>{MAGNITUDE})? \.?
    (?: \s* (?:-|\u2013|\u2014|to) \s* (?:{SIGN})? \s*
        (?P<high>{NUMBER}) \s* (?P<last>{MAGNITUDE})? \.? )?
    \s* (?P<right>{SIGN}|[a-z]{{3}}(?![a-z]))? \s* (?P<after>{BOUND})?
    (?: \s* (?:pre|post)-?money )?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def read(written: str, country: str | None = None) -> Money | Wrong | None:
    """country: whose `¥`, `Rs` or `kr` it is. What stands in brackets behind is left out."""
    cell = ASIDE.sub("", SPACES.sub(" ", written).strip())
    if PLAIN.fullmatch(cell):
        return fitting(Decimal(cell))
    if cell.lower() in UNDISCLOSED:
        return None
    if damaged(cell) or shown_as_date(cell):
        return Wrong(Reason.SPREADSHEET)
    found = CELL.fullmatch(cell) if len(cell) <= LONGEST else None
    return NO_AMOUNT if found is None else taken(found.groupdict(), country)


def taken(said: dict[str, str | None], country: str | None) -> Money | Wrong | None:
    if said["minus"] or said["sign"]:
        return Wrong(Reason.NEGATIVE)
    first, last = said["first"] or said["last"], said["last"] or said["first"]
    low = amount(said["number"] or "", first)
    high = amount(said["high"], last) if said["high"] else None
    # `$5m AUD` is Australian: what stands behind says it more exactly.
    sign = said["right"] or said["left"]
    code = currency(sign, country) if sign else rupees(first)
    if low is None or (sign and code is None and sign.lower() not in ABROAD):
        return NO_AMOUNT
    return fitting(low, code, bound(said["before"] or said["after"]), high)


def rupees(magnitude: str | None) -> str | None:
    return "INR" if magnitude and magnitude.lower() in INDIAN else None


def bound(word: str | None) -> Bound:
    return BOUNDS[word.lower()] if word else Bound.EXACT


def fitting(
    amount: Decimal,
    currency: str | None = None,
    bound: Bound = Bound.EXACT,
    high: Decimal | None = None,
) -> Money | Wrong | None:
    """What a column of money can hold. Nobody raises nothing: a zero says that it is not told."""
    if max(amount, high or amount) > MOST:
        return Wrong(Reason.OUT_OF_RANGE)
    if high is not None and high < amount:
        return NO_AMOUNT
    cents = amount.quantize(CENT)
    if not cents:
        return None
    return Money(cents, currency, bound, high.quantize(CENT) if high is not None else None)
