"""Words that say what a text is about."""

from collections.abc import Iterable
from functools import lru_cache

from api.ingest.reading.kinds import ADDED, COMMON
from api.ingest.reading.tokens import Word, words
from api.ingest.reading.vocabulary import KINDS, PLACES
from api.ingest.resolve.forms import DESCRIBING

# Of any company it may be said.
GENERAL = COMMON | ADDED | DESCRIBING | KINDS | PLACES | {
    "based", "build", "building", "business", "customer", "customers", "enterprise", "founded",
    "founder", "help", "helping", "helps", "make", "making", "other", "people", "state", "states",
    "team", "that", "their", "united", "work", "world",
}  # fmt: skip
SHORTEST = 4


def topics(words: Iterable[Word]) -> frozenset[str]:
    """Without the sign of the plural."""
    found = {word.removesuffix("s") for _, _, word in words if len(word) >= SHORTEST}
    return frozenset(found - GENERAL)


@lru_cache(10_000)
def described(description: str) -> frozenset[str]:
    return topics(words(description))
