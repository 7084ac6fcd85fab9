"""Times at which articles say that they were published."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.cells.moments import moment, utc

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-17T12:00:00Z", "2024-05-17T12:00:00.000Z", "2024-05-17T14:00:00+0200",
        "2024-05-17 14:00:00 +02:00", "Fri, 17 May 2024 12:00:00 GMT", "Fri, 17 May 2024 08:00:00 EDT",
        "17 May 2024 05:00 PDT", "May 17, 2024 12:00 PM UTC",
        "May 17, 2024, 08:00 ET", "Fri, 17 May 2024 05:00:00 PT", "17 May 2024 13.00 BST",
        "Fri May 17 2024 14:00:00 GMT+0200 (Central European Summer Time)",
        "2024-05-17T12:00:00+00:00[UTC]", "Fri, 17 May 2024 15:00:00 GMT+0300", " 2024-05-17T12:00:00Z\n",
    ],
)  # fmt: skip
def test_a_time_keeps_its_zone(written: str) -> None:
    assert moment(written) == NOON


def test_a_time_without_a_zone_has_none() -> None:
    assert moment("2024-05-17T12:00:00") == datetime(2024, 5, 17, 12)
    assert moment("May 17, 2024") == datetime(2024, 5, 17)
    assert moment("03.04.2024 12:00 Uhr") == datetime(2024, 4, 3, 12)
    assert moment("17 mai 2024 à 12h00", "fr") == datetime(2024, 5, 17, 12)


def test_the_zone_of_the_machine_is_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.tzname", ("NOVT", "NOVST"))
    assert moment("17 May 2024 12:00 NOVT") == datetime(2024, 5, 17, 12)


@pytest.mark.parametrize(
    "written", ["", "soon", "1512071234", "May 2024", "Friday", "12:00", "03/04/2024", "0000-00-00", "x" * 99]
)  # fmt: skip
def test_what_does_not_tell_a_day_is_no_time(written: str) -> None:
    assert moment(written) is None


def test_months_of_a_language_are_known() -> None:
    brasilia = timezone(timedelta(hours=-3))
    found = moment("Seg, 24 Set 2018 19:42:40 -0300", "pt-BR")
    assert found == datetime(2018, 9, 24, 19, 42, 40, tzinfo=brasilia)
    assert moment("ontem", "pt-BR") is None


def test_times_of_a_feed_are_in_utc() -> None:
    assert utc(datetime(2024, 5, 17, 12)) == NOON
    assert str(utc(datetime(2024, 5, 17, 14, tzinfo=timezone(timedelta(hours=2))))) == str(NOON)


@given(st.text(), st.sampled_from([None, "de", "pt-BR", "xx"]))
def test_any_text_is_a_time_or_none(written: str, language: str | None) -> None:
    moment(written, language)
