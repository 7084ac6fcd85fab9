"""US dollars at the European Central Bank's reference rate of a day, from rates in a package."""

from datetime import date
from decimal import Decimal
from functools import cache

from currency_converter import CurrencyConverter

CENT = Decimal("0.01")


@cache
def rates() -> CurrencyConverter:
    """A day without a rate (a weekend, one after the last known) has that of the day before."""
    return CurrencyConverter(
        decimal=True,
        fallback_on_wrong_date=True,
        fallback_on_missing_rate=True,
        fallback_on_missing_rate_method="last_known",
    )


def in_usd(amount: Decimal | None, currency: str | None, day: date | None) -> Decimal | None:
    """None where the amount, its day or a rate is not known."""
    if amount is None or currency is None:
        return None
    if currency == "USD":
        return amount.quantize(CENT)
    if day is None or currency not in rates().currencies:
        return None
    converted: Decimal = rates().convert(amount, currency, "USD", day)
    return converted.quantize(CENT)
