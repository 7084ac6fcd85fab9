"""How much a word in a name says: many organisations are called by an ordinary one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from api.ingest import lists
from api.ingest.resolve.forms import DESCRIBING
from api.ingest.resolve.names import read

# Words of English and first names: POPULAR are those that several companies are called by.
POPULAR, ORDINARY = lists.words("popular"), lists.words("ordinary")
# MX, X1, ABC: there are few of them.
SHORT = 3
OF_DESCRIBING, OF_POPULAR, OF_SHORT, OF_ORDINARY = 0.15, 0.35, 0.5, 0.7
# One name may be the party's own, and one the other's.
OWN = 2


class Rarity:
    """counts: in how many of `total` names a word is; the lists alone where there are none."""

    def __init__(self, counts: Mapping[str, int] | None = None, total: int = 0) -> None:
        self.counts = counts or {}
        self.total = total

    @classmethod
    def of(cls, names: Iterable[str]) -> "Rarity":
        counts: Counter[str] = Counter()
        total = 0
        for name in names:
            counts.update(set(read(name).words))
            total += 1
        return cls(counts, total)

    def word(self, word: str) -> float:
        """1 for a word that nobody else has."""
        often = self.counts.get(word, 0)
        if often <= OWN:
            return listed(word)
        share = log(often / OWN) / log(max(self.total, often))
        return min(listed(word), max(OF_DESCRIBING, 1 - share))

    def name(self, words: Sequence[str]) -> float:
        """Words that are ordinary each are rare together."""
        return min(1.0, sum(map(self.word, words)))


def listed(word: str) -> float:
    if word in DESCRIBING:
        return OF_DESCRIBING
    if word in POPULAR:
        return OF_POPULAR
    if len(word) <= SHORT:
        return OF_SHORT
    return OF_ORDINARY if word in ORDINARY else 1.0


BY_LISTS = Rarity()
