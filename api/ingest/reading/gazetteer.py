"""Companies that a text names: over 100,000 names, with care for those that are ordinary words."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from api.ingest import lists
from api.ingest.reading import support
from api.ingest.reading.capitals import Passage
from api.ingest.reading.spellings import apart, pattern, spellings
from api.ingest.resolve.domains import domain
from api.ingest.resolve.forms import DESCRIBING

Id = TypeVar("Id", bound=Hashable)

# A capital in the middle of a sentence makes a name of these,
ORDINARY = DESCRIBING | lists.words("ordinary") | lists.words("popular")
# and not of these: places, people, offices have one anyway.
COMMON = lists.words("common")
SURE, LIKELY, SUPPORTED, REPEATED, PARTIAL = 0.95, 0.8, 0.75, 0.7, 0.4
# Why one is taken for a company that nothing around it shows.
ALONE, REPEATEDLY = "its name", "named elsewhere"
SITE = re.compile(r"(?<![\w@.-])[\w-]++(?:\.[\w-]++)+")
# Of so many letters a word in capitals is another one than in small ones: AIR, Air.
ACRONYM = 4
# So many names have an ordinary word behind their first one.
SHARED = 4
# Small within a name.
SMALL = {"and", "by", "de", "for", "of", "s", "the"}
BREAK = "|"


@dataclass(frozen=True, slots=True)
class Named(Generic[Id]):
    """start, end: where in the text. reason: why it is taken for the company. A name that several
    have stands for each of them, with a part of the confidence."""

    id: Id
    start: int
    end: int
    surface: str
    confidence: float
    reason: str


class Entry(NamedTuple, Generic[Id]):
    """What is written so. words: how many. loud, acronym: some company, or each, writes it in
    capitals only."""

    ids: tuple[Id, ...]
    words: int
    ordinary: bool
    common: bool
    loud: bool
    acronym: bool


class Spot(NamedTuple, Generic[Id]):
    """Where an entry was found: its first and its last word."""

    entry: Entry[Id]
    first: int
    last: int


class Gazetteer(Generic[Id]):
    """names: (id, name); an id may have many. domains: (id, domain), as domains.domain leaves them.
    ordinary: further words that a capital makes no names of, such as tokens.lower finds."""

    def __init__(
        self,
        names: Iterable[tuple[Id, str]],
        domains: Iterable[tuple[Id, str]] = (),
        ordinary: Collection[str] = (),
    ) -> None:
        self.ordinary = ORDINARY.union(ordinary) - COMMON
        self.domains: dict[str, set[Id]] = {}
        for each, name in domains:
            self.domains.setdefault(name, set()).add(each)
        written: defaultdict[str, dict[Id, bool]] = defaultdict(dict)
        first: Counter[str] = Counter()
        behind: Counter[str] = Counter()
        for each, name in names:
            for words in spellings(name):
                first.update(words[:1])
                behind.update(words[1:])
                if len("".join(words)) > 1 or (words and name.isupper()):
                    known = written[pattern(words)]
                    known[each] = known.get(each, True) and name.isupper()
        # What a company does, or a surname: Packaging, Magazine, Johnson.
        self.endings = {word for word, often in behind.items() if often >= max(SHARED, first[word])}
        self.entries = [self.entry(*each) for each in written.items()]
        self.automaton = AhoCorasick(written, MatchKind.LeftmostLongest, store_patterns=False)

    def entry(self, written: str, ids: Mapping[Id, bool]) -> Entry[Id]:
        words = apart(written)
        letters = len("".join(words))
        return Entry(
            ids=tuple(ids),
            words=len(words),
            ordinary=self.plain(words),
            common=letters == 1 or (len(words) == 1 and words[0] in COMMON),
            loud=any(ids.values()),
            acronym=letters <= ACRONYM and all(ids.values()),
        )

    def plain(self, words: Sequence[str]) -> bool:
        """Scale is, Scale AI is not; Big AI is."""
        if len(words) == 1 and words[0] in self.endings:
            return True
        if len(words) > 1 and words[-1] in support.ADDED and words[0] not in COMMON:
            return False
        return all(word in self.ordinary or word in COMMON or word.isdigit() for word in words)

    def find(self, text: str, links: Iterable[str] = ()) -> list[Named[Id]]:
        """links: addresses that stand beside the text."""
        passage = Passage(text)
        linked = self.linked(text, links)
        spots = [spot for spot in self.spots(passage) if cased(passage, spot)]
        judged = [(spot, shown(passage, spot, linked)) for spot in spots]
        sure = {spot.entry for spot, why in judged if why and why[0] > PARTIAL}
        alone = linked.union(*(entry.ids for entry in sure if len(entry.ids) == 1))
        found: list[Named[Id]] = []
        for spot, why in judged:
            if why or spot.entry in sure or not alone.isdisjoint(spot.entry.ids):
                found += named(passage, spot, why or (REPEATED, REPEATEDLY), alone)
        return found

    def linked(self, text: str, links: Iterable[str]) -> set[Id]:
        """Whose domains are there."""
        if not self.domains:
            return set()
        hosts = map(domain, (*links, *SITE.findall(text)))
        return set().union(*(self.domains.get(host, ()) for host in hosts if host))

    def spots(self, passage: Passage) -> Iterator[Spot[Id]]:
        starts: dict[int, int] = {}
        pieces = []
        length = 0
        for at, (_, _, word) in enumerate(passage.words):
            starts[length] = at
            piece = f"<{word}>" if word else BREAK
            pieces.append(piece)
            length += len(piece)
        for number, start, _ in self.automaton.find_matches_as_indexes("".join(pieces)):
            entry, first = self.entries[number], starts[start]
            yield Spot(entry, first, first + entry.words - 1)


def cased(passage: Passage, spot: Spot[Id]) -> bool:
    """Whether it is written as names are."""
    entry, first, last = spot
    surface = passage.surface(first, last)
    if surface.islower():
        return is_site(surface) or (surface[0].isalpha() and any(map(str.isdigit, surface)))
    if entry.acronym:
        return surface.isupper()
    if not passage.capital(first):
        return surface[0].isdigit() and not entry.ordinary
    if not entry.ordinary:
        return True
    if not entry.loud and len(surface) <= ACRONYM and surface.isupper():
        return passage.shouts(first)
    places = range(first, last + 1)
    return all(passage.capital(at) or passage.word(at) in SMALL for at in places)


def is_site(surface: str) -> bool:
    return bool(SITE.fullmatch(surface))


def shown(passage: Passage, spot: Spot[Id], linked: set[Id]) -> tuple[float, str] | None:
    """What shows that it is the company and no other word, and how surely."""
    entry, first, last = spot
    if not linked.isdisjoint(entry.ids):
        return SURE, "its domain is there"
    if entry.common:
        why = support.raising(passage, first, last)
        return (SUPPORTED, why) if why else None
    if why := support.named(passage, first, last):
        return (SUPPORTED if entry.ordinary else SURE), why
    behind = support.behind(passage, first)
    if not entry.ordinary:
        if behind and entry.words == 1 and passage.tells(first - 1):
            return PARTIAL, f"behind {behind}"
        return SURE, ALONE
    if behind:
        return None
    if passage.tells(first) and not support.more(passage, last):
        return LIKELY, "a capital within a sentence"
    if why := support.acting(passage, last):
        return SUPPORTED, why
    return None


def named(
    passage: Passage, spot: Spot[Id], why: tuple[float, str], alone: set[Id]
) -> Iterator[Named[Id]]:
    confidence, reason = why
    ids = tuple(each for each in spot.entry.ids if each in alone) or spot.entry.ids
    if len(ids) > 1:
        confidence, reason = confidence / len(ids), f"{reason}; {len(ids)} are called so"
    start, end = passage.span(spot.first, spot.last)
    for each in ids:
        yield Named(each, start, end, passage.text[start:end], round(confidence, 3), reason)
