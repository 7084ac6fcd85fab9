"""Days, as far as they are known.

What cannot be told is not guessed: `03/04/2015` in a column whose order is not known is a day of
2015, and so is one of a quarter. Whoever reads a column asks `order_of` for its order first.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, auto
from functools import cache, lru_cache

from dateparser.date import DateDataParser
from dateutil import parser as dateutil

from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.spreadsheets import damaged
from api.ingest.cells.text import NOTHING, mend
from api.ingest.values import FIRST_YEAR, LAST_YEAR, PartialDate
from schema.enums import Precision


class Order(Enum):
    """Of a column's days and months, where both are numbers."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()


@dataclass(frozen=True)
class Span:
    """The days that are believed. A year of two digits is the latest that it can be."""

    first: date = date(FIRST_YEAR, 1, 1)
    last: date = date(LAST_YEAR, 12, 31)


ANY = Span()
FIRST = date(1800, 1, 1)
ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# `22/01//2015`; `2015年1月22日`.
NUMBERS = re.compile(r"(\d{1,4})[\s./年년-]+(\d{1,2})[\s./月월-]+(\d{1,4})[日일]?")
# `05/072018`.
STUCK = re.compile(r"(\d{1,2})[./-](\d\d)(\d{4})")
COMPACT = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)")
YEAR_MONTH = re.compile(r"(\d{4})[\s./년年-]+(\d{1,2})[月월]?")
MONTH_YEAR = re.compile(r"(\d{1,2})[\s./-]+(\d{4})")
# `2008.0`, `2014-Q1`, `H2 2014`.
YEAR = re.compile(r"(?:[QH][1-4][\s,-]*)?(\d{4})(?:\.0*|[\s-]*[QH][1-4])?", re.IGNORECASE)
# Of days since 1900, or since 1904, as some spreadsheets count.
SERIAL = re.compile(r"[2-5]\d{4}(?:\.\d+)?")
SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.0*)?")
TIME = re.compile(
    r"(?:\s*T|[\s,]+(?:at\s+)?)(?P<clock>\d{1,2}:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>[A-Z]{1,5}|(?:GMT|UTC)?[+-]\d\d:?\d\d)?\Z",
    re.IGNORECASE,
)
SHORT_YEAR = re.compile(r"(\d{1,2}[\s.-]+[^\W\d_]{3,}[\s.,-]+)'?(\d\d)")
FULL_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
WORDS = re.compile(r"[^\W\d_]{3,}")
NO_LETTER = re.compile(r"[^a-z]")
# What is read beside English, and how months begin in all.
LANGUAGES = ["de", "fr", "es", "it", "pt", "nl"]
MONTHS = frozenset(
    (
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai",
        "okt", "dez", "fev", "avr", "jui", "aou", "ene", "abr", "ago", "dic", "gen", "mag", "giu",
        "lug", "set", "ott", "out", "maa", "mei", "mrt",
    )
)  # fmt: skip
LONGEST, LONGEST_CELL = 60, 200
# They differ in all that a text may leave out.
DEFAULTS = datetime(2000, 1, 1), datetime(2003, 4, 2)
PRECISIONS = {"day": Precision.DAY, "month": Precision.MONTH}
NO_DATE = Wrong(Reason.NOT_A_DATE)
KEPT = 2**14


def until(last: date) -> Span:
    """What is older than FIRST is a mistake, and what is to come is no fact."""
    return Span(FIRST, last)


def read(written: str, order: Order | None = None, span: Span = ANY) -> PartialDate | Wrong | None:
    """None where nothing is written."""
    if len(written) > LONGEST_CELL:
        return NO_DATE
    found = told(written, order, span.last.year)
    if not isinstance(found, PartialDate):
        return found
    if found.date < span.first or found.date.year > LAST_YEAR:
        return Wrong(Reason.OUT_OF_RANGE)
    return found if found.date <= span.last else Wrong(Reason.IN_THE_FUTURE)


def order_of(cells: Iterable[str]) -> Order | None:
    """By days after the 12th; None where no day is, or where they contradict each other."""
    orders = set(filter(None, map(order_in, cells)))
    return orders.pop() if len(orders) == 1 else None


def order_in(cell: str) -> Order | None:
    if len(cell) > LONGEST_CELL:
        return None
    found = NUMBERS.fullmatch(timeless(mend(cell)))
    if not found or len(found[1]) > 2:
        return None
    day_first, month_first = int(found[1]) > 12, int(found[2]) > 12
    if day_first == month_first:
        return None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


@lru_cache(KEPT)
def told(written: str, order: Order | None, latest: int) -> PartialDate | Wrong | None:
    if found := ISO.fullmatch(written):
        return known(found[1], found[2], found[3])
    text = timeless(mend(written))
    if text.lower() in NOTHING:
        return None
    if found := NUMBERS.fullmatch(text) or STUCK.fullmatch(text):
        return by_numbers(found[1], found[2], found[3], order, latest)
    if found := YEAR.fullmatch(text):
        return known(found[1])
    if found := ISO.fullmatch(text) or COMPACT.fullmatch(text) or YEAR_MONTH.fullmatch(text):
        return known(*found.groups())
    if found := MONTH_YEAR.fullmatch(text):
        return known(found[2], found[1])
    if SERIAL.fullmatch(text) or damaged(text):
        return Wrong(Reason.SPREADSHEET)
    if found := SECONDS.fullmatch(text):
        return PartialDate(datetime.fromtimestamp(int(found[1]), UTC).date(), Precision.DAY)
    return by_words(text, latest)


def timeless(text: str) -> str:
    return TIME.sub("", text)


def known(
    year: str | int, month: str | int | None = None, day: str | int | None = None
) -> PartialDate | Wrong:
    try:
        if day is not None:
            return PartialDate(date(int(year), int(month or 0), int(day)), Precision.DAY)
        if month is not None:
            return PartialDate(date(int(year), int(month), 1), Precision.MONTH)
        return PartialDate(date(int(year), 1, 1), Precision.YEAR)
    except ValueError:
        return NO_DATE


def by_numbers(
    first: str, second: str, third: str, order: Order | None, latest: int
) -> PartialDate | Wrong:
    if len(first) == 4 and len(third) <= 2:
        return known(first, second, third)
    year = full(third, latest)
    if not year or len(first) > 2:
        return NO_DATE
    one, other = int(first), int(second)
    if not order and one != other and min(one, other) >= 1 and max(one, other) <= 12:
        return known(year)
    month_first = other > 12 or (order is Order.MONTH_FIRST and one <= 12)
    return known(year, one, other) if month_first else known(year, other, one)


def full(year: str, latest: int) -> int | None:
    """015 has lost its first digit."""
    if len(year) == 4:
        return int(year)
    if len(year) == 3:
        return 2000 + int(year) if year.startswith("0") else None
    if len(year) == 2:
        return 2000 + int(year) if 2000 + int(year) <= latest else 1900 + int(year)
    return None


def by_words(text: str, latest: int) -> PartialDate | Wrong:
    """Only what looks like a date goes to where it takes a millisecond to find that it is none."""
    if short := SHORT_YEAR.fullmatch(text):
        text = f"{short[1]}{full(short[2], latest)}"
    if len(text) > LONGEST or len(FULL_YEAR.findall(text)) != 1 or not has_month(text):
        return NO_DATE
    return in_english(text) or in_others(text) or NO_DATE


def has_month(text: str) -> bool:
    folded = (unicodedata.normalize("NFKD", word).lower() for word in WORDS.findall(text))
    return any(NO_LETTER.sub("", word)[:3] in MONTHS for word in folded)


def in_english(text: str) -> PartialDate | None:
    try:
        one, other = (dateutil.parse(text, default=each, ignoretz=True) for each in DEFAULTS)
    except (ValueError, OverflowError):
        return None
    if one.year != other.year or one.month != other.month:
        return None
    precision = Precision.DAY if one.day == other.day else Precision.MONTH
    return PartialDate(one.date(), precision)


def in_others(text: str) -> PartialDate | None:
    found = others().get_date_data(text)
    precision = PRECISIONS.get(found.period or "")
    return PartialDate(found.date_obj.date(), precision) if found.date_obj and precision else None


@cache
def others() -> DateDataParser:
    return DateDataParser(
        languages=LANGUAGES,
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["year", "month"],
            "PREFER_DAY_OF_MONTH": "first",
        },
    )
