"""Which currency a sign, a word or a code means; some mean several, and the country tells."""

from collections.abc import Mapping

from schema.filters.coding import CURRENCIES

SIGNS: Mapping[str, str] = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "a$": "AUD", "au$": "AUD", "aud": "AUD", "c$": "CAD", "ca$": "CAD", "cad": "CAD",
    "s$": "SGD", "sg$": "SGD", "sgd": "SGD", "hk$": "HKD", "hkd": "HKD", "nz$": "NZD",
    "nt$": "TWD", "r$": "BRL", "brl": "BRL", "mx$": "MXN",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "pounds": "GBP", "chf": "CHF",
    "₹": "INR", "inr": "INR", "rs": "INR", "rs.": "INR", "rupees": "INR",
    "¥": "JPY", "￥": "JPY", "jpy": "JPY", "jp¥": "JPY", "yen": "JPY", "円": "JPY",
    "cn¥": "CNY", "cny": "CNY", "rmb": "CNY", "yuan": "CNY", "元": "CNY",
    "₩": "KRW", "krw": "KRW", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "zł": "PLN", "pln": "PLN",
    "₺": "TRY", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₦": "NGN", "ngn": "NGN",
    "ksh": "KES", "zar": "ZAR", "aed": "AED", "egp": "EGP", "₫": "VND", "₱": "PHP", "฿": "THB",
    "idr": "IDR", "rp": "IDR", "myr": "MYR", "rm": "MYR", "₸": "KZT",
}  # fmt: skip
RUPEES = {"PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR"}
# What a sign means in a country that has one of its own.
ABROAD: Mapping[str, Mapping[str, str]] = {
    "¥": {"CN": "CNY"},
    "￥": {"CN": "CNY"},
    "rs": RUPEES,
    "rs.": RUPEES,
    "rupees": RUPEES,
    "pounds": {"EG": "EGP"},
    "kr": {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"},
}
CODES = frozenset(CURRENCIES)


def currency(written: str, country: str | None = None) -> str | None:
    """country: ISO 3166-1 alpha-2, of whom the money is about. None where it means none."""
    sign = written.strip().lower()
    if country and (local := ABROAD.get(sign, {}).get(country)):
        return local
    code = sign.upper()
    return SIGNS.get(sign) or (code if code in CODES else None)
