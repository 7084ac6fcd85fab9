"""What is written into a money cell, and the amount it means or the reason why it means none."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.ingest.cells.money import MOST, Bound, Money, read
from api.ingest.cells.reasons import Reason, Wrong

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("69420", 69_420, None),
        ("2.6E+12", 2_600_000 * MILLION, None),
        ("2.500", Decimal("2.5"), None),
        ("20,00,00,000", 200 * MILLION, None),
        ("1.000.000", MILLION, None),
        ("1 000 000 €", MILLION, "EUR"),
        ("1'000'000 CHF", MILLION, "CHF"),
        ("\xa05,000,000\xa0", 5 * MILLION, None),
        ("$1,250.50", Decimal("1250.50"), "USD"),
        ("€2.500", 2_500, "EUR"),
        ("$1.5bn", 1_500 * MILLION, "USD"),
        ("$1.125B", 1_125 * MILLION, "USD"),
        ("470k", 470_000, None),
        ("US$ 4m", 4 * MILLION, "USD"),
        ("€3 Mio", 3 * MILLION, "EUR"),
        ("2,5 Mrd. EUR", 2_500 * MILLION, "EUR"),
        ("1,125 Mrd. EUR", 1_125 * MILLION, "EUR"),
        ("Rs 28 Cr", 280 * MILLION, "INR"),
        ("Rs. 5,00,000", 500_000, "INR"),
        ("₹5 lakh", 500_000, "INR"),
        ("INR 100 crore", 1_000 * MILLION, "INR"),
        ("3 crore", 30 * MILLION, "INR"),
        ("A$5m", 5 * MILLION, "AUD"),
        ("S$5m", 5 * MILLION, "SGD"),
        ("C$5m", 5 * MILLION, "CAD"),
        ("HK$5m", 5 * MILLION, "HKD"),
        ("R$5m", 5 * MILLION, "BRL"),
        ("$5m AUD", 5 * MILLION, "AUD"),
        ("THB 5m", 5 * MILLION, "THB"),
        ("5 million euros", 5 * MILLION, "EUR"),
        ("$4B pre-money", 4_000 * MILLION, "USD"),
        ("$7M (undisclosed investors)", 7 * MILLION, "USD"),
    ],
)
def test_an_amount_is_read_in_any_notation(
    written: str, amount: int | Decimal, currency: str | None
) -> None:
    assert read(written) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("$5M+", Bound.AT_LEAST),
        ("14,342,000+", Bound.AT_LEAST),
        ("over $5M", Bound.AT_LEAST),
        ("$5M or more", Bound.AT_LEAST),
        ("up to $5M", Bound.AT_MOST),
        ("<$5M", Bound.AT_MOST),
        ("~$2.8B", Bound.ABOUT),
        ("approx. $5M", Bound.ABOUT),
        ("$5M", Bound.EXACT),
    ],
)
def test_what_bounds_an_amount_is_kept(written: str, bound: Bound) -> None:
    found = read(written)
    assert isinstance(found, Money)
    assert found.bound is bound


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("10-15 million", 10, 15), ("$10M-$15M", 10, 15), ("€0.5 to 1 million", Decimal("0.5"), 1)],
)
def test_a_range_has_two_ends(written: str, low: int | Decimal, high: int) -> None:
    found = read(written)
    assert isinstance(found, Money)
    assert (found.amount, found.high) == (low * MILLION, high * MILLION)


@pytest.mark.parametrize(
    ("written", "country", "currency"),
    [
        ("¥2.0B (≈$282M)", "CN", "CNY"),
        ("¥2.0B (≈$282M)", "JP", "JPY"),
        ("¥2.0B", None, "JPY"),
        ("Rs 5 lakh", "PK", "PKR"),
        ("5 million kr", "SE", "SEK"),
        ("5 million kr", None, None),
    ],
)
def test_the_country_says_whose_sign_it_is(
    written: str, country: str | None, currency: str | None
) -> None:
    found = read(written, country)
    assert isinstance(found, Money)
    assert found.currency == currency


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", None),
        ("N/A", None),
        ("Undisclosed", None),
        ("$0", None),
        ("0.001", None),
        ("-5", Reason.NEGATIVE),
        ("$-5M", Reason.NEGATIVE),
        ("1e99", Reason.OUT_OF_RANGE),
        ("$2,000 trillion", Reason.OUT_OF_RANGE),
        ("########", Reason.SPREADSHEET),
        ("#NAME?", Reason.SPREADSHEET),
        ("5/18/27", Reason.SPREADSHEET),
        ("Series A", Reason.NOT_AN_AMOUNT),
        ("5 xyz", Reason.NOT_AN_AMOUNT),
        ("15-10 million", Reason.NOT_AN_AMOUNT),
        ("5" * 300 + " $", Reason.NOT_AN_AMOUNT),
    ],
)
def test_what_is_no_amount_has_its_reason(written: str, reason: Reason | None) -> None:
    assert read(written) == (Wrong(reason) if reason else None)


CELLS = st.text() | st.text(alphabet="0123456789.,'-+~$€₹ kKmMbBcCrRsSeE()≈", max_size=30)


@given(CELLS, st.sampled_from([None, "CN", "SE"]))
@example("(" * 5_000, None)
@example("1," * 5_000, None)
def test_any_text_is_an_amount_that_a_column_can_hold_or_a_reason(
    written: str, country: str | None
) -> None:
    found = read(written, country)
    assert found == read(written, country)
    if isinstance(found, Money):
        assert 0 < found.amount <= (found.high or found.amount) <= MOST
        assert found.amount.as_tuple().exponent == -2
    else:
        assert found is None or isinstance(found, Wrong)
