"""Days are read as far as they are known, and what is refused says why."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ingest.cells.dates import Order, Span, order_of, read
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.sources.rows import Row, rows
from api.ingest.values import PartialDate
from schema.enums import Precision
from tests.ingest.shared import shared

SPAN = Span(date(1800, 1, 1), date(2026, 11, 26))
DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR

KNOWN = [
    ("2014", "2014-01-01", YEAR),
    ("2014-05", "2014-05-01", MONTH),
    ("2014-05-17", "2014-05-17", DAY),
    (" 2014-05-17\xa0", "2014-05-17", DAY),
    ("2014-05-17 00:00:00", "2014-05-17", DAY),
    ("2014-05-17T22:30:00.123-08:00", "2014-05-17", DAY),
    ("20140517", "2014-05-17", DAY),
    ("2014/5/17", "2014-05-17", DAY),
    ("2014.5", "2014-05-01", MONTH),
    ("05/2014", "2014-05-01", MONTH),
    ("2014.0", "2014-01-01", YEAR),
    ("2014-Q2", "2014-01-01", YEAR),
    ("h1 2014", "2014-01-01", YEAR),
    # One number can only be the day.
    ("17/05/2014", "2014-05-17", DAY),
    ("5/17/2014 10:32 PM", "2014-05-17", DAY),
    ("05/05/2014", "2014-05-05", DAY),
    ("17/05//2014", "2014-05-17", DAY),
    ("17/05.2014", "2014-05-17", DAY),
    ("17/052014", "2014-05-17", DAY),
    ("17/05/014", "2014-05-17", DAY),
    ("17/05/14", "2014-05-17", DAY),
    ("17/05/98", "1998-05-17", DAY),
    # Neither can be told.
    ("03/04/2014", "2014-01-01", YEAR),
    ("May 17, 2014", "2014-05-17", DAY),
    ("17th of May 2014", "2014-05-17", DAY),
    ("Sat, 17 May 2014 10:00:00 GMT", "2014-05-17", DAY),
    ("17-May-14", "2014-05-17", DAY),
    ("Sept. 2014", "2014-09-01", MONTH),
    ("17. Mai 2014", "2014-05-17", DAY),
    ("17 août 2014", "2014-08-17", DAY),
    ("17 de mayo de 2014", "2014-05-17", DAY),
    ("März 2014", "2014-03-01", MONTH),
    ("2014年5月17日", "2014-05-17", DAY),
    ("2014년 5월", "2014-05-01", MONTH),
    ("1400284800", "2014-05-17", DAY),
    ("1400284800000", "2014-05-17", DAY),
    (r"\\xc2\\xa017/05/2014", "2014-05-17", DAY),
    ("<td>17/05/2014</td>", "2014-05-17", DAY),
]
REFUSED = [
    ("2014-02-30", Reason.NOT_A_DATE),
    ("31/04/2014", Reason.NOT_A_DATE),
    ("13/13/2014", Reason.NOT_A_DATE),
    ("0/5/2014", Reason.NOT_A_DATE),
    ("2014-2015", Reason.NOT_A_DATE),
    ("May", Reason.NOT_A_DATE),
    ("May 17", Reason.NOT_A_DATE),
    ("Jan-14", Reason.NOT_A_DATE),
    ("17/05/914", Reason.NOT_A_DATE),
    ("Tuesday 2014", Reason.NOT_A_DATE),
    ("Series A in 2014", Reason.NOT_A_DATE),
    ("yesterday", Reason.NOT_A_DATE),
    ("$1,000,000", Reason.NOT_A_DATE),
    ("x" * 10_000, Reason.NOT_A_DATE),
    (" " * 200 + "2014", Reason.NOT_A_DATE),
    ("41776", Reason.SPREADSHEET),
    ("########", Reason.SPREADSHEET),
    ("3201-10-21", Reason.OUT_OF_RANGE),
    ("1201-11-03 00:00:00", Reason.OUT_OF_RANGE),
    ("2026-11-27", Reason.IN_THE_FUTURE),
    ("2027", Reason.IN_THE_FUTURE),
]


@pytest.mark.parametrize(("written", "day", "precision"), KNOWN)
def test_a_date_is_read_as_far_as_it_is_known(written: str, day: str, precision: Precision) -> None:
    assert read(written, span=SPAN) == PartialDate(date.fromisoformat(day), precision)


@pytest.mark.parametrize(("written", "reason"), REFUSED)
def test_what_is_no_date_says_why(written: str, reason: Reason) -> None:
    assert read(written, span=SPAN) == Wrong(reason)


@pytest.mark.parametrize("written", ["", " ", "\xa0", "N/A", "nan", "-", "<td></td>"])
def test_nothing_is_no_date_and_not_wrong(written: str) -> None:
    assert read(written) is None


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("03/04/2014", Order.DAY_FIRST, "2014-04-03"),
        ("03/04/2014", Order.MONTH_FIRST, "2014-03-04"),
        ("03/042014", Order.DAY_FIRST, "2014-04-03"),
        ("3-4-14", Order.MONTH_FIRST, "2014-03-04"),
        # It can be read in one way only.
        ("03/17/2014", Order.DAY_FIRST, "2014-03-17"),
        ("17/03/2014", Order.MONTH_FIRST, "2014-03-17"),
        ("2014-03-04", Order.DAY_FIRST, "2014-03-04"),
    ],
)
def test_a_columns_order_tells_the_day(written: str, order: Order, day: str) -> None:
    assert read(written, order) == PartialDate(date.fromisoformat(day), DAY)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["01/02/2014", "17/02/2014"], Order.DAY_FIRST),
        (["01/02/2014", "02/17/14 10:00"], Order.MONTH_FIRST),
        (["01/02/2014", "2/1/2014"], None),
        (["17/02/2014", "02/17/2014"], None),
        (["2014-02-17", "", "17 May 2014", " " * 200 + "17/02/2014"], None),
        ([], None),
    ],
)
def test_a_columns_order_is_told_by_days_after_the_twelfth(
    cells: list[str], order: Order | None
) -> None:
    assert order_of(cells) is order


def test_a_year_of_two_digits_is_the_latest_that_it_can_be() -> None:
    assert read("17/05/27", span=SPAN) == PartialDate(date(1927, 5, 17), DAY)
    assert read("17/05/27", span=Span(last=date(2027, 12, 31))) == PartialDate(
        date(2027, 5, 17), DAY
    )


@settings(deadline=None)
@given(st.text(max_size=30) | st.text(st.sampled_from("0123456789/.-: TZQHamp\xa0"), max_size=14))
def test_no_text_is_an_error(written: str) -> None:
    for order in (None, *Order):
        found = read(written, order, SPAN)
        if isinstance(found, PartialDate):
            assert SPAN.first <= found.date <= SPAN.last
            assert read(found.date.isoformat(), order, SPAN) is not None


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2026, 11, 26)),
    st.sampled_from([
        "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%b %d, %Y",
        "%d-%b-%Y", "%a, %d %b %Y %H:%M:%S +0000", "%A, %B %d, %Y",
    ]),
)  # fmt: skip
def test_a_day_that_is_written_out_is_read_as_it_was(day: date, form: str) -> None:
    assert read(day.strftime(form), span=SPAN) == PartialDate(day, DAY)


@given(st.dates(date(1900, 1, 1), date(2026, 11, 26)), st.sampled_from("/-. "))
def test_a_day_in_numbers_is_read_in_its_order(day: date, between: str) -> None:
    assert read(day.strftime(f"%d{between}%m{between}%Y"), Order.DAY_FIRST) == PartialDate(day, DAY)
    assert read(day.strftime(f"%m{between}%d{between}%Y"), Order.MONTH_FIRST) == PartialDate(
        day, DAY
    )


@pytest.mark.parametrize(
    ("name", "column", "order", "none", "wrong"),
    [
        ("rounds/india_startup_funding_kaggle2020.csv", "Date", Order.DAY_FIRST, 0, 0),
        ("rounds/india_startup_funding_trak2020_raw.csv", "Date", Order.DAY_FIRST, 23, 0),
        ("companies/unicorns_2021.csv", "Date Joined", Order.MONTH_FIRST, 0, 0),
        ("acquisitions/crunchbase2015_acquisitions.csv.gz", "acquired_at", None, 12, 2),
    ],
)
def test_real_columns_are_read_to_the_day(
    name: str, column: str, order: Order | None, none: int, wrong: int
) -> None:
    with shared(name).open("rb") as stream:
        cells = [each.cells[column] for each in rows(stream) if isinstance(each, Row)]
    assert order_of(cells) is order
    found = [read(each, order, SPAN) for each in cells]
    assert found.count(None) == none
    assert sum(isinstance(each, Wrong) for each in found) == wrong
    days = [each for each in found if isinstance(each, PartialDate)]
    assert all(each.precision is DAY for each in days)
