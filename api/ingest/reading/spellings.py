"""The ways in which a text may write a company's name, as words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from api.ingest.resolve import names
from api.ingest.resolve.called import called

APOSTROPHE = re.compile("['’]")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Shorter ones are words by chance.
SHORTEST_JOINED = 6


def spellings(name: str) -> Iterator[tuple[str, ...]]:
    """The first is how it is written."""
    for each in called(name):
        written, _ = names.trimmed(each)
        yield tuple(written)
        if APOSTROPHE.search(each):
            yield tuple(names.trimmed(APOSTROPHE.sub(" ", each))[0])
        joined = "".join(written)
        if len(written) > 1 and len(joined) >= SHORTEST_JOINED:
            yield (joined,)
        elif HUMP.search(each):
            yield tuple(names.tokens(HUMP.sub(" ", each)))


def pattern(words: Iterable[str]) -> str:
    """With both ends of each word, so that none is found inside another."""
    return "".join(f"<{word}>" for word in words)


def taken_apart(pattern: str) -> Sequence[str]:
    return pattern[1:-1].split("><")
