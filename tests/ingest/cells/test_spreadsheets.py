"""What a spreadsheet did to a cell is told; a number is given back only where it is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.cells.spreadsheets import damaged, number, shown_as_date


@pytest.mark.parametrize(
    "written",
    ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", " #NULL! ", "##", "#" * 255],
)
def test_errors_and_narrow_columns_are_told(written: str) -> None:
    assert damaged(written)


@pytest.mark.parametrize("written", ["", "#", "#1", "#paid", "C#", "## Title", "NAME?"])
def test_what_has_a_number_sign_is_no_error(written: str) -> None:
    assert not damaged(written)


def test_a_number_shown_as_a_date_is_told() -> None:
    assert shown_as_date("5/18/27")
    assert shown_as_date("5/18/1927")
    assert not shown_as_date("5/18")
    assert not shown_as_date("1927-05-18")
    assert not shown_as_date("1000000")


def test_a_number_is_exact_where_the_century_is_written() -> None:
    assert number("5/18/1927") == 10_000
    assert number("3/1/1900") == 61
    assert number("12/31/9999") == 2_958_465
    assert number("5/18/27") is None
    assert number("18/5/1927") is None
    # Excel has a 29 February in 1900.
    assert number("2/28/1900") is None
    assert number("10000") is None


@given(st.text(max_size=20))
def test_no_text_is_an_error(written: str) -> None:
    assert damaged(written) in (True, False)
    assert number(written) is None or shown_as_date(written)
