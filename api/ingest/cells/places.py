"""Countries: a name, an alpha-2, an alpha-3 or a number of ISO 3166-1 -> alpha-2."""

import re
import unicodedata
from functools import cache

import pycountry

from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.text import NOTHING, mend
from schema.filters.coding import ALSO, COUNTRIES

# As people say, where the standard says it in another way.
USUAL = {
    "AE": ("UAE", "Emirates"),
    "BN": ("Brunei",),
    "BO": ("Bolivia",),
    "CD": ("Democratic Republic of Congo", "DR Congo", "DRC", "Congo-Kinshasa", "Zaire"),
    "CG": ("Republic of Congo", "Congo-Brazzaville"),
    "CI": ("Ivory Coast",),
    "CN": ("Mainland China", "PRC"),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic",),
    "FK": ("Falkland Islands",),
    "FM": ("Micronesia",),
    "GB": ("Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"),
    "GM": ("The Gambia",),
    "HK": ("Hong Kong SAR",),
    "IR": ("Iran",),
    "KP": ("North Korea",),
    "KR": ("South Korea", "Korea"),
    "LA": ("Laos",),
    "MD": ("Moldova",),
    "MK": ("Macedonia",),
    "MM": ("Burma",),
    "MO": ("Macau",),
    "NL": ("Holland", "The Netherlands"),
    "PS": ("Palestine", "Palestinian Territories"),
    "RU": ("Russia",),
    "RO": ("ROM",),
    "ST": ("Sao Tome",),
    "SY": ("Syria",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Turkey",),
    "TW": ("Taiwan",),
    "TZ": ("Tanzania",),
    "US": ("America", "United States of America", "US of A"),
    "VA": ("Vatican", "Vatican City"),
    "VE": ("Venezuela",),
    "VG": ("British Virgin Islands", "BVI"),
    "VI": ("US Virgin Islands",),
    "VN": ("Vietnam",),
    "XK": ("XKX",),
}
SAINT = re.compile(r"\bst\b")
NO_LETTER = re.compile(r"[^a-z0-9]+")


def country(written: str) -> str | Wrong | None:
    """None where nothing is written."""
    mended = mend(written)
    # Namibia, or nothing.
    if mended == "NA":
        return Wrong(Reason.AMBIGUOUS)
    if mended.lower() in NOTHING:
        return None
    return known().get(folded(mended), Wrong(Reason.NOT_A_COUNTRY))


@cache
def known() -> dict[str, str]:
    found = {folded(name): code for code, name in COUNTRIES.items()}
    found |= {folded(turned(name)): code for code, name in COUNTRIES.items()}
    for each in pycountry.countries:
        also = (getattr(each, kind, "") for kind in ("official_name", "common_name"))
        found |= dict.fromkeys(map(folded, filter(None, also)), each.alpha_2)
        found |= dict.fromkeys((folded(each.alpha_3), each.numeric), each.alpha_2)
    for code, names in USUAL.items():
        found |= dict.fromkeys(map(folded, names), code)
    found |= {folded(word): code for code, word in ALSO.items()}
    return found | {folded(code): code for code in COUNTRIES}


def turned(name: str) -> str:
    """`Korea, Republic of` is the Republic of Korea."""
    return " ".join(reversed(name.split(", ")))


def folded(name: str) -> str:
    """Letters and digits; `U.S.A.` is USA."""
    letters = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    return NO_LETTER.sub("", SAINT.sub("saint", letters.removeprefix("the ")))
