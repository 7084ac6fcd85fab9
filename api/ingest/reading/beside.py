"""What stands beside a text that tells what its words mean: links, the day, other texts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from api.ingest.reading.tokens import MARK, words

# A word is small, and a product has numbers, from so many on.
LEAST = 3
# Of so many of its places a product has a number behind it in one: Gemini 3.
NUMBERED = 10


@dataclass(frozen=True, slots=True)
class Usage:
    """Words that texts write in lower case more often than with a capital, and those that they
    write with a capital and a number behind it."""

    small: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Beside:
    """links: addresses that stand beside the text. told: companies that its source says it is
    about. usage: of the texts that come with it."""

    links: tuple[str, ...] = ()
    told: frozenset[Any] = frozenset()
    day: date | None = None
    language: str = "en"
    usage: Usage = field(default_factory=Usage)


NOTHING = Beside()


def usage(texts: Iterable[str]) -> Usage:
    every: Counter[str] = Counter()
    small: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    for text in texts:
        before = MARK
        for start, end, word in words(text):
            every[word] += 1
            if text[start:end].islower():
                small[word] += 1
                before = MARK
            else:
                numbered[before] += text[start].isdigit()
                before = word
    return Usage(
        frozenset(w for w, often in small.items() if often >= LEAST and 2 * often > every[w]),
        frozenset(
            w
            for w, often in numbered.items()
            if w != MARK and often >= LEAST and NUMBERED * often >= every[w] - small[w]
        ),
    )
