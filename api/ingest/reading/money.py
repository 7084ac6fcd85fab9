"""The sums of money that a text names, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.ingest.cells.currencies import ABROAD, SIGNS, currency
from api.ingest.cells.magnitudes import MAGNITUDE, NUMBER, amount, either
from api.ingest.cells.money import BOUNDS, Money, bound, fitting, rupees

BEHIND = "dollars|euros|rupees|yuan|yen|usd|eur|gbp|inr|aud|cad|sgd"
SIGN = either({*SIGNS, *ABROAD})
# Before and behind a sum; of the words those that are no part of another sign.
BOUND = either(word for word in BOUNDS if word[-1].isalpha() or word in "~≈<>≤≥")
# A letter stands close to its number: `$5 T-shirts` are no trillions.
TIMES = rf"(?:(?=[a-z]\b){MAGNITUDE}|[ -]?(?![a-z]\b){MAGNITUDE})"
MENTION = re.compile(
    rf"""
    (?:(?<!\w)(?P<before>{BOUND})[ ]? (?:an?[ ])?)?
    (?<![\w.,$€£₹¥]) (?:(?P<left>{SIGN})[ ]?)?
    (?P<number>{NUMBER}) (?<![.,]) (?P<first>{TIMES})? (?![^\W\d_])
    (?:[ ]?[-\u2013\u2014][ ]?(?:{SIGN})? (?P<high>{NUMBER}) (?<![.,]) (?P<last>{TIMES}))?
    (?:[ ](?P<right>{BEHIND})\b)?
    (?P<after>\+|-plus)?
    """,
    re.IGNORECASE | re.VERBOSE,
)


# `Unit 221B` is a name.
NAMED = re.compile(r"\b[A-Z][a-z]+ $")


@dataclass(frozen=True, slots=True)
class Mention:
    """bare: a number that may count anything, like `40 mn`; what stands around it tells."""

    start: int
    end: int
    money: Money
    bare: bool


def mentions(text: str, country: str | None = None) -> Iterator[Mention]:
    for found in MENTION.finditer(text):
        if (mention := mentioned(found, country)) is not None:
            yield mention


def mentioned(found: re.Match[str], country: str | None) -> Mention | None:
    first, last = magnitude(found["first"]), magnitude(found["last"])
    sign = found["left"] or found["right"]
    times = first or last
    low = amount(found["number"], times)
    if low is None or not (sign or times):
        return None
    code = currency(sign, country) if sign else rupees(times)
    high = amount(found["high"], last) if found["high"] else None
    money = fitting(low, code, bound(found["before"] or found["after"]), high)
    if not isinstance(money, Money):
        return None
    bare = not (sign or code)
    if bare and NAMED.search(found.string, 0, found.start()):
        return None
    return Mention(found.start(), found.end(), money, bare)


def magnitude(written: str | None) -> str | None:
    return written.lstrip(" -") if written else None
