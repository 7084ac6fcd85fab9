"""The sums that a text names, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.reading.money import mentions


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("It paid $1.5 billion in 2021", [("$1.5 billion", "1500000000", "USD")]),
        ("nearly €20M, then £3m", [("nearly €20M", "20000000", "EUR"), ("£3m", "3000000", "GBP")]),
        ("Rs 28 cr from others", [("Rs 28 cr", "280000000", "INR")]),
        ("85 crore", [("85 crore", "850000000", "INR")]),
        ("a $150M-plus round", [("$150M-plus", "150000000", "USD")]),
        ("up from $2.8M to $150M", [("$2.8M", "2800000", "USD"), ("$150M", "150000000", "USD")]),
        ("$132K \u2013 $149K a year", [("$132K \u2013 $149K", "132000", "USD")]),
        ("5 million dollars", [("5 million dollars", "5000000", "USD")]),
        ("$5 T-shirts", [("$5", "5", "USD")]),
    ],
)
def test_sums_are_found_where_they_stand(text: str, sums: list[tuple[str, str, str]]) -> None:
    found = [(text[each.start : each.end], each.money) for each in mentions(text)]
    assert [(words, money.amount, money.currency) for words, money in found] == [
        (words, Decimal(amount), currency) for words, amount, currency in sums
    ]


def test_a_number_without_a_currency_may_count_anything() -> None:
    (found,) = mentions("it has 40M users")
    assert found.bare


@pytest.mark.parametrize(
    "text", ["founded in 2019", "an RTX 5090", "3D printing", "Unit 221B", "the 4.5 release", "$0"]
)
def test_not_every_number_is_a_sum(text: str) -> None:
    assert not list(mentions(text))


@given(st.text() | st.text(alphabet="0123456789.,$€ mMbBkKto-+\u2013"))
def test_in_any_text_they_lie_behind_one_another(text: str) -> None:
    end = 0
    for each in mentions(text):
        assert end <= each.start < each.end <= len(text)
        end = each.end
