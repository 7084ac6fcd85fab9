"""What a spreadsheet did to a cell is told."""

import pytest

from api.ingest.cells.spreadsheets import damaged, shown_as_date


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
