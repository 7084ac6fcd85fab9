"""Languages: BCP 47 of what a source declares, else what the text itself is in."""

import re

import py3langid
import pycountry

from api.ingest.values import LANGUAGE_PATTERN

# Shorter ones are often taken for another.
SURE_FROM = 200
REGION = re.compile("[a-z]{2}")


def tag(declared: str | None) -> str | None:
    """`en_us` -> en-US, `eng` -> en."""
    first, *others = (declared or "").strip().replace("_", "-").split("-")
    known = pycountry.languages.get(alpha_3=first.lower())
    short = getattr(known, "alpha_2", first.lower())
    found = "-".join([short, *map(cased, others)])
    return found if re.fullmatch(LANGUAGE_PATTERN, found) else None


def cased(part: str) -> str:
    return part.upper() if REGION.fullmatch(part.lower()) else part.capitalize()


def detected(*texts: str | None) -> str | None:
    # Capitals are taken for words of a language that has few of its own.
    text = " ".join(filter(None, texts)).lower()
    return py3langid.classify(text)[0] if len(text) >= SURE_FROM else None
