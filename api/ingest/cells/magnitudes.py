"""Amounts as they are written: a number in any notation, times a word like `crore` or `bn`."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from price_parser import Price

# A word -> how many digits it stands for.
MAGNITUDES: Mapping[str, int] = {
    word: digits
    for digits, words in {
        3: "k thousand tsd",
        5: "lakh lakhs lac lacs",
        6: "m mm mn mln mil mio mill million millions millionen millones milhões milioni",
        7: "crore crores cr crs",
        9: "b bn bln bil billion billions mrd mia milliard milliards milliarden miliardi",
        12: "t tn trn trillion trillions",
    }.items()
    for word in words.split()
}
# Who writes these writes a comma before tenths.
CONTINENTAL = {"tsd", "mio", "mill", "mrd", "mia", "millionen", "milliarden", "millones",
               "milhões", "milioni", "milliard", "milliards", "miliardi"}  # fmt: skip
INDIAN = {word for word, digits in MAGNITUDES.items() if digits in {5, 7}}
NUMBER = r"[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9][0-9.,]*(?:e[+-]?[0-9]{1,2})?"
PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?(e[+-]?[0-9]{1,2})?", re.IGNORECASE)
GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}(\.[0-9]+)?")
THOUSANDS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")


def either(words: Iterable[str]) -> str:
    """The longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


MAGNITUDE = rf"(?:{either(MAGNITUDES)})(?![^\W\d_])"


def amount(number: str, word: str | None) -> Decimal | None:
    """word: of MAGNITUDES. Without one this is money to the cent, where three digits behind a
    point are thousands."""
    magnitude = word.lower() if word else None
    found = value(number, magnitude)
    return None if found is None else found.scaleb(MAGNITUDES[magnitude] if magnitude else 0)


def value(number: str, magnitude: str | None) -> Decimal | None:
    if magnitude in CONTINENTAL:
        return library(number, ",")
    if magnitude is None and THOUSANDS.fullmatch(number):
        return library(number)
    if PLAIN.fullmatch(number):
        return Decimal(number)
    if GROUPED.fullmatch(number):
        return Decimal(number.replace(",", ""))
    return library(number)


def library(number: str, point: str | None = None) -> Decimal | None:
    found: Decimal | None = Price.fromstring(number, decimal_separator=point).amount
    return found
