"""Companies that a text names: over 100,000 names, with care for those that are ordinary words."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from ahocorasick_rs import AhoCorasick, MatchKind

from api.ingest.reading.beside import NOTHING, Beside
from api.ingest.reading.capitals import Passage
from api.ingest.reading.casing import cased
from api.ingest.reading.entries import Entry, Id, Spot
from api.ingest.reading.evidence import LINKED, Place, Point, apart, around, known
from api.ingest.reading.kinds import ACRONYM, is_plain, kind
from api.ingest.reading.sites import SITE, is_site
from api.ingest.reading.spellings import pattern, spellings, taken_apart
from api.ingest.reading.standing import UNKNOWN, Standing
from api.ingest.resolve.domains import domain

# So many names have an ordinary word behind their first one.
SHARED = 4
BREAK = "|"
THERE = Point(4, "its domain is there")
TOLD = Point(4, "its source says so")
WRITTEN = Point(3, "its domain is its name")
DOUBT = Point(-1, "a part of another name elsewhere")
# What speaks so much against it is another name.
PART = -2
ELSEWHERE = Point(2, "named elsewhere")


@dataclass(frozen=True, slots=True)
class Named(Generic[Id]):
    """start, end: where in the text. evidence: why it is taken for the company."""

    id: Id
    start: int
    end: int
    surface: str
    evidence: tuple[Point, ...]

    @property
    def points(self) -> int:
        return sum(each.points for each in self.evidence)


@dataclass(frozen=True, slots=True)
class Weighed(Generic[Id]):
    """points: of each company of the name. part: here it is a part of another name."""

    points: Mapping[Id, tuple[Point, ...]]
    part: bool

    @property
    def best(self) -> Id | None:
        """The one that it is, if it is surely one of them, and that one."""
        totals = {each: sum(one.points for one in points) for each, points in self.points.items()}
        most = max(totals.values())
        first, *others = (each for each, points in totals.items() if points == most)
        return None if others or most < LINKED else first

    def elsewhere(self, sure: Collection[Id | None]) -> "Weighed[Id]":
        """sure: companies that the text surely names."""
        if self.part or self.best is not None:
            return self
        return self.plus(sure, ELSEWHERE)

    def plus(self, some: Collection[Id | None], point: Point) -> "Weighed[Id]":
        points = {each: (*points, point) if each in some else points
                  for each, points in self.points.items()}  # fmt: skip
        return Weighed(points, self.part)


class Gazetteer(Generic[Id]):
    """names: (id, name); an id may have many. domains: (id, domain), as domains.domain leaves them.
    standings: what is known of the companies."""

    def __init__(
        self,
        names: Iterable[tuple[Id, str]],
        domains: Iterable[tuple[Id, str]] = (),
        standings: Mapping[Id, Standing] | None = None,
    ) -> None:
        self.standings = standings or {}
        self.domains: dict[str, set[Id]] = {}
        for each, name in domains:
            self.domains.setdefault(name, set()).add(each)
        written: defaultdict[str, dict[tuple[Id, str], bool]] = defaultdict(dict)
        first: Counter[str] = Counter()
        behind: Counter[str] = Counter()
        for each, name in names:
            for words in spellings(name):
                first.update(words[:1])
                behind.update(words[1:])
                if len("".join(words)) > 1 or (words and name.isupper()):
                    written[pattern(words)][each, name] = is_loud(words, name)
        # What a company does, or a surname: Packaging, Magazine, Johnson.
        self.endings = {word for word, often in behind.items() if often >= max(SHARED, first[word])}
        self.entries = [self.entry(*each) for each in written.items()]
        self.automaton = AhoCorasick(written, MatchKind.LeftmostLongest, store_patterns=False)

    def entry(self, written: str, known: Mapping[tuple[Id, str], bool]) -> Entry[Id]:
        words = taken_apart(written)
        loud = all(known.values())
        return Entry(
            ids=tuple(dict.fromkeys(each for each, _ in known)),
            words=len(words),
            kind=kind(words, loud, self.endings),
            names=tuple(name for _, name in known),
            plain=is_plain(words),
            loud=any(known.values()),
            acronym=len("".join(words)) <= ACRONYM and loud,
        )

    def find(self, text: str, beside: Beside = NOTHING) -> list[Named[Id]]:
        passage = Passage(text)
        there = self.linked(text, beside.links)
        weighed = [
            (spot, self.weighed(passage, spot, beside, there))
            for spot in self.spots(passage)
            if cased(passage, spot)
        ]
        parts = {spot.entry for spot, each in weighed if each.part}
        weighed = [
            (spot, each.plus(each.points, DOUBT) if spot.entry in parts else each)
            for spot, each in weighed
        ]
        sure = {each.best for _, each in weighed}
        found = (named(passage, spot, each.elsewhere(sure)) for spot, each in weighed)
        return [each for each in found if each]

    def weighed(
        self, passage: Passage, spot: Spot[Id], beside: Beside, there: set[Id]
    ) -> Weighed[Id]:
        entry, first, last = spot
        place = Place(passage, entry.kind, first, last)
        parts = [*apart(place)]
        points = [*around(place, beside), *parts]
        if is_site(passage.surface(first, last)):
            points.append(WRITTEN)
        of_each = {
            each: (
                *points,
                *known(place, self.standings.get(each, UNKNOWN), beside),
                *([THERE] if each in there else []),
                *([TOLD] if each in beside.told else []),
            )
            for each in entry.ids
        }
        return Weighed(of_each, any(each.points <= PART for each in parts))

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


def is_loud(words: Sequence[str], name: str) -> bool:
    """AIR, and AIS in `American Services (AIS)`."""
    loud = words[0].upper() if len(words) == 1 else ""
    return name.isupper() or (loud.isupper() and loud in name)


def named(passage: Passage, spot: Spot[Id], weighed: Weighed[Id]) -> Named[Id] | None:
    each = weighed.best
    if each is None:
        return None
    start, end = passage.span(spot.first, spot.last)
    return Named(each, start, end, passage.text[start:end], weighed.points[each])
