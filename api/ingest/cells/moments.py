"""When an article was published, as it says."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import dateparser
from dateutil import parser

from api.ingest.values import in_time

LONGEST = 80
YEAR_FIRST = re.compile(r"\d{4}\b")
# With full stops it is never the month that comes first.
DAY_FIRST = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b")
# `15h05`, `15.05 GMT`.
HOUR = re.compile(
    r"\b(\d{1,2})(?:\s?h\s?(\d\d)\b|\.(\d\d)(?=\s?(?:[ap]m|BST|CET|GMT|Uhr)\b))", re.IGNORECASE
)
# What tells no time: `15:05 Uhr`, `GMT+0100 (Central European Standard Time)`, whose sign dateutil
# would turn round.
NOTHING = re.compile(
    r"(?<=\d)\s+(?:Uhr|hrs)\b\.?|\b(?:GMT|UTC)(?=[+-]\d)|\s*(?:\([^()]*\)|\[[^\[\]]*\])$",
    re.IGNORECASE,
)
# What is not written is taken of these: a day that comes out of both is written.
DAYS = (datetime(2001, 1, 1), datetime(2002, 2, 2))
HOURS: dict[str | None, float] = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "SAST": 2, "IST": 5.5, "WIB": 7, "SGT": 8, "HKT": 8,
    "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
# They have summer and winter.
PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}  # fmt: skip
WHOLE_DAYS = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["year", "month", "day"]}


def moment(written: str, language: str | None = None) -> datetime | None:
    """With its zone, and without one where there is none. language: of its months."""
    written = written.strip()
    if len(written) > LONGEST:
        return None
    try:
        return in_time(datetime.fromisoformat(written))
    except ValueError:
        written = NOTHING.sub("", HOUR.sub(r"\1:\2\3", written))
        return spelt(written) or (translated(written, language) if language else None)


def spelt(written: str) -> datetime | None:
    """None where it is not said which number is the day."""
    orders: tuple[bool, ...] = (False,) if YEAR_FIRST.match(written) else (False, True)
    orders = (True,) if DAY_FIRST.match(written) else orders
    try:
        found = {
            parser.parse(written, default=day, dayfirst=order, tzinfos=zone)
            for day in DAYS
            for order in orders
        }
        return in_time(found.pop()) if len(found) == 1 else None
    except (ValueError, OverflowError):
        return None


def zone(name: str | None, seconds: int | None) -> tzinfo | None:
    """Never that of this machine, which dateutil takes where the name is the same."""
    if seconds is not None:
        return timezone(timedelta(seconds=seconds))
    if name is not None and name in PLACES:
        return ZoneInfo(PLACES[name])
    return timezone(timedelta(hours=HOURS[name])) if name in HOURS else None


def translated(written: str, language: str) -> datetime | None:
    known, _, _ = language.partition("-")
    try:
        found = dateparser.parse(written, languages=[known], settings=WHOLE_DAYS)
        return in_time(found) if found else None
    except (ValueError, OverflowError):
        return None


def utc(read: datetime | None) -> datetime | None:
    """Of a feed, whose times have a zone; what has none is in UTC."""
    if read is None:
        return None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
