"""Whether a name is written as names are: with its capitals, by itself."""

from typing import Any

from api.ingest.reading.capitals import Passage
from api.ingest.reading.entries import Entry, Spot
from api.ingest.reading.kinds import ACRONYM, Kind, usual
from api.ingest.reading.sites import is_site

# Small within a name.
SMALL = {"and", "by", "de", "for", "of", "s", "the"}
APOSTROPHES = ("'", "’")
# Before a number they make a sum of it.
SUMS = "$€£¥₹.,"


def cased(passage: Passage, spot: Spot[Any]) -> bool:
    entry, first, last = spot
    surface = passage.surface(first, last)
    ordinary = entry.kind is not Kind.OWN
    if not alike(surface, entry) or is_within(passage, first):
        return False
    if surface.islower():
        numbered = surface[0].isalpha() and any(map(str.isdigit, surface))
        return is_site(surface) or (numbered and first == last)
    if entry.acronym:
        return surface.isupper()
    if not passage.capital(first):
        return surface[0].isdigit() and not ordinary
    if not entry.loud and len(surface) <= ACRONYM and surface.isupper():
        return passage.shouts(first)
    if is_site(surface):
        return True
    words = (at for at in range(first, last + 1) if passage.written(at).islower())
    small = map(passage.word, words)
    return all(word in SMALL or not (ordinary or usual(word)) for word in small)


def alike(surface: str, entry: Entry[Any]) -> bool:
    """No accents and no odd capitals that no company of the name writes: Médio, cURL."""
    if accented(surface) and not any(map(accented, entry.names)):
        return False
    if entry.words > 1 and entry.plain and not any(map(apart, entry.names)):
        return False
    odd = entry.words == 1 and surface[1:] not in (surface[1:].lower(), surface[1:].upper())
    return not odd or entry.kind is Kind.OWN or any(surface in name for name in entry.names)


def is_within(passage: Passage, first: int) -> bool:
    """Of a sum, of a name: $3M, O'Hara"""
    start, _ = passage.span(first, first)
    before = passage.text[max(start - 2, 0) : start]
    if passage.text[start].isdigit():
        return bool(before) and before[-1] in SUMS
    return before[-1:] in APOSTROPHES and before[:1].isalpha() and len(before) > 1


def apart(name: str) -> bool:
    return not name.isalnum()


def accented(text: str) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in text)
