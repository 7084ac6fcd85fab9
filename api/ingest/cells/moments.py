"""When an article was published, as it says."""

from datetime import datetime

from dateutil import parser

from api.ingest.values import in_time

# What is not written is taken of these: a day that comes out twice is written.
ONE, OTHER = datetime(2001, 1, 1), datetime(2002, 2, 2)
HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
ZONES = {"Z": 0, "UT": 0, "GMT": 0, **{name: hours * 3600 for name, hours in HOURS.items()}}


def moment(written: str) -> datetime | None:
    """With its zone, and without one where there is none."""
    try:
        return in_time(datetime.fromisoformat(written))
    except ValueError:
        return spelt(written)


def spelt(written: str) -> datetime | None:
    try:
        first, second = (parser.parse(written, default=day, tzinfos=ZONES) for day in (ONE, OTHER))
        return in_time(first) if first == second else None
    except (ValueError, OverflowError):
        return None
