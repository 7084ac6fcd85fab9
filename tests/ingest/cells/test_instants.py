"""Times of articles are instants in UTC, and say whether the time of day is known."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ingest.cells.dates import Order, Span
from api.ingest.cells.instants import Instant, instant
from api.ingest.cells.reasons import Reason, Wrong

INDIA = timezone(timedelta(hours=5.5))
TIMED = [
    ("2025-03-01T10:30:00Z", "2025-03-01T10:30:00"),
    ("2025-03-01 10:30:00.250000+00:00", "2025-03-01T10:30:00.250000"),
    ("2025-03-01T10:30:00-08:00", "2025-03-01T18:30:00"),
    ("2025-03-01T23:30-0800", "2025-03-02T07:30:00"),
    ("2025-03-01 10:30:00 UTC", "2025-03-01T10:30:00"),
    ("Sat, 01 Mar 2025 10:30:00 GMT", "2025-03-01T10:30:00"),
    ("Sat, 01 Mar 2025 10:30:00 +0530", "2025-03-01T05:00:00"),
    ("1 Mar 2025 10:30 EST", "2025-03-01T15:30:00"),
    ("March 1, 2025 at 10:30 p.m. PST", "2025-03-02T06:30:00"),
    ("Mar 1, 2025, 12:30 AM", "2025-03-01T00:30:00"),
    ("Sáb, 01 Mar 2025 10:30:00 -0300", "2025-03-01T13:30:00"),
    ("1740825000", "2025-03-01T10:30:00"),
]


@pytest.mark.parametrize(("written", "at"), TIMED)
def test_an_instant_is_in_utc(written: str, at: str) -> None:
    assert instant(written) == Instant(datetime.fromisoformat(at).replace(tzinfo=UTC), timed=True)


@pytest.mark.parametrize("written", ["2025-03-01 10:30:00", "Mar 1, 2025 10:30 AM"])
def test_a_time_without_zone_has_the_one_that_is_given(written: str) -> None:
    at = datetime(2025, 3, 1, 5, 0, tzinfo=UTC)
    assert instant(written, INDIA) == Instant(at, timed=True)


@pytest.mark.parametrize(
    "written",
    ["2025-03-01", "2025-03-01T00:00:00Z", "Mar 1, 2025", "Sat, 01 Mar 2025 00:00:00 GMT"],
)
def test_of_a_day_alone_the_time_is_not_known(written: str) -> None:
    assert instant(written) == Instant(datetime(2025, 3, 1, tzinfo=UTC), timed=False)


def test_a_day_alone_stays_that_day_in_every_zone() -> None:
    assert instant("2025-03-01", INDIA) == Instant(datetime(2025, 3, 1, tzinfo=UTC), timed=False)


@pytest.mark.parametrize(
    "written", ["1 Mar 2025 10:30 XYZ", "1 Mar 2025 25:30", "1 Mar 2025 10:30 +9900"]
)
def test_a_time_that_cannot_be_told_leaves_the_day(written: str) -> None:
    assert instant(written) == Instant(datetime(2025, 3, 1, tzinfo=UTC), timed=False)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2025", Reason.NOT_AN_INSTANT),
        ("March 2025", Reason.NOT_AN_INSTANT),
        ("03/04/2025 10:30", Reason.NOT_AN_INSTANT),
        ("soon", Reason.NOT_A_DATE),
        ("2025-02-30T10:30:00Z", Reason.NOT_A_DATE),
        (" " * 200 + "2025-03-01", Reason.NOT_A_DATE),
        ("2025-03-02T00:30:00Z", Reason.IN_THE_FUTURE),
        ("2025-03-01T23:30:00-08:00", Reason.IN_THE_FUTURE),
        ("0001-01-01T00:00:00+10:00", Reason.OUT_OF_RANGE),
        ("1899-12-31T10:00:00Z", Reason.OUT_OF_RANGE),
    ],
)
def test_what_is_no_instant_says_why(written: str, reason: Reason) -> None:
    assert instant(written, span=Span(date(1900, 1, 1), date(2025, 3, 1))) == Wrong(reason)


def test_a_columns_order_tells_the_day() -> None:
    at = datetime(2025, 4, 3, 10, 30, tzinfo=UTC)
    assert instant("03/04/2025 10:30", order=Order.DAY_FIRST) == Instant(at, timed=True)


def test_nothing_is_no_instant_and_not_wrong() -> None:
    assert instant(" ") is None
    assert instant("N/A") is None


@settings(deadline=None)
@given(st.text(max_size=30) | st.text(st.sampled_from("0123456789/.-: TZQHamp+GMT"), max_size=25))
def test_no_text_is_an_error(written: str) -> None:
    found = instant(written)
    if isinstance(found, Instant):
        assert found.at.tzinfo is UTC


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(INDIA)))
def test_what_is_written_is_read_as_it_was(at: datetime) -> None:
    found = instant(at.isoformat())
    assert isinstance(found, Instant)
    assert found.at == at
    found = instant(at.strftime("%a, %d %b %Y %H:%M:%S %z"))
    assert isinstance(found, Instant)
    assert found.at == at.replace(microsecond=0) or not found.timed
