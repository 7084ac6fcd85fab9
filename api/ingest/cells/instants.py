"""When something was published: an instant in UTC, and whether its time of day is known."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from api.ingest.cells.dates import (
    ANY,
    LONGEST_CELL,
    NO_DATE,
    SECONDS,
    TIME,
    Order,
    Span,
    read,
    timeless,
)
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.text import mend
from schema.enums import Precision

# Hours from UTC of the names that feeds use: RFC 822's, and those that mean one zone to most who
# write them.
ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "IST": 5.5, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
}  # fmt: skip
OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d\d):?(\d\d)", re.IGNORECASE)
DAY = timedelta(days=1)
DATED = re.compile(r"\d{4}-\d\d-\d\d[T ]")


@dataclass(frozen=True, slots=True)
class Instant:
    """timed: else it is the midnight of a day, as is written where only that is known."""

    at: datetime
    timed: bool


def instant(
    written: str, zone: tzinfo = UTC, order: Order | None = None, span: Span = ANY
) -> Instant | Wrong | None:
    """zone: where none is written. A day alone is its midnight in UTC, so that it stays that day.
    None where nothing is written."""
    if len(written) > LONGEST_CELL:
        return NO_DATE
    found = told(mend(written), zone, order)
    if not isinstance(found, Instant):
        return found
    try:
        at = found.at.astimezone(UTC)
    except OverflowError:
        return Wrong(Reason.OUT_OF_RANGE)
    if at.date() < span.first:
        return Wrong(Reason.OUT_OF_RANGE)
    return Instant(at, found.timed) if at.date() <= span.last else Wrong(Reason.IN_THE_FUTURE)


def told(text: str, zone: tzinfo, order: Order | None) -> Instant | Wrong | None:
    if DATED.match(text) and (at := iso(text)):
        return Instant(at if at.tzinfo else at.replace(tzinfo=zone), at.time() != time())
    if seconds := SECONDS.fullmatch(text):
        return Instant(datetime.fromtimestamp(int(seconds[1]), UTC), timed=True)
    day = read(timeless(text), order)
    if day is None or isinstance(day, Wrong):
        return day
    if day.precision is not Precision.DAY:
        return Wrong(Reason.NOT_AN_INSTANT)
    found = TIME.search(text)
    of_day = clock(found, zone) if found else None
    if of_day is None:
        return Instant(datetime.combine(day.date, time(), UTC), timed=False)
    return Instant(datetime.combine(day.date, of_day), of_day.replace(tzinfo=None) != time())


def iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def clock(found: re.Match[str], zone: tzinfo) -> time | None:
    """None where there is no such time, or nobody knows of which zone it is."""
    hour, minute, second = (int(each) for each in (found["clock"] + ":0").split(":")[:3])
    if half := found["half"]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    within = named(found["zone"]) if found["zone"] else zone
    try:
        return time(hour, minute, second, tzinfo=within) if within else None
    except ValueError:
        return None


def named(zone: str) -> tzinfo | None:
    if offset := OFFSET.fullmatch(zone):
        since = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(since if offset[1] == "+" else -since) if since < DAY else None
    hours = ZONES.get(zone.upper())
    return None if hours is None else timezone(timedelta(hours=hours))
