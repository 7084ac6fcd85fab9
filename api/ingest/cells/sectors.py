"""A source's word for what a company does -> the slug and the name of a sector: `games_video`."""

from functools import lru_cache

from api.ingest import text
from api.ingest.values import LONGEST_SLUG

NONE = {"other", "others", "unknown", "none", "not-specified", "unspecified", "n-a", "misc"}


@lru_cache(4096)
def slug(word: str) -> str | None:
    """None of a word that says nothing."""
    found = text.slug(word)[:LONGEST_SLUG].strip("-")
    return found if found not in NONE else None


def name(word: str) -> str:
    found = word.replace("_", " ")
    return f"{found[:1].upper()}{found[1:]}"
