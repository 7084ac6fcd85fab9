"""Codes that a standard lists: of countries, of currencies. A filter by another one is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pycountry
from sqlalchemy import ColumnElement, Select, Text, all_, column, func, select

from schema.filters.naming import MOST_SUGGESTIONS, Name, unnested, words


@dataclass(frozen=True)
class Coding:
    """what: how people call the thing. known: code -> what a word is likened to."""

    what: str
    known: Mapping[str, str]

    def name(self, value: Any, where: str) -> Name:
        word = unnested(words(value))
        missing = select(word).where(word != all_(array_of(self.known)))
        return Name(self.what, where, missing, self.closest)

    def closest(self, word: ColumnElement[str]) -> Select[Any]:
        known = (
            func.unnest(array_of(self.known), array_of(self.known.values()))
            .table_valued(column("code", Text), column("says", Text))
            .render_derived("known")
        )
        # To the nearest whole words; of several the shortest.
        distance = word.op("<<<->")(known.c.says)
        nearest = select(known.c.code).order_by(distance, func.length(known.c.says), known.c.code)
        return nearest.limit(MOST_SUGGESTIONS)


def array_of(texts: Any) -> ColumnElement[Any]:
    found: ColumnElement[Any] = func.string_to_array(";".join(texts), ";")
    return found


# XK is nobody's yet, and in use for Kosovo.
COUNTRIES = {each.alpha_2: each.name for each in pycountry.countries} | {"XK": "Kosovo"}
CURRENCIES = [each.alpha_3 for each in pycountry.currencies]
# Codes that people write for others.
ALSO = {"GB": "UK", "GR": "EL"}
COUNTRY = Coding(
    "country",
    {code: f"{code} {ALSO.get(code, code)} {name}" for code, name in sorted(COUNTRIES.items())},
)
CURRENCY = Coding("currency", {code: code for code in sorted(CURRENCIES)})
