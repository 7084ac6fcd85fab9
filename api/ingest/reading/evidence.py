"""What speaks for a company where a text has its name, and what against it: points, each with its
reason."""

from collections.abc import Iterator
from typing import NamedTuple

from api.ingest.reading import support
from api.ingest.reading.beside import Beside
from api.ingest.reading.capitals import Passage
from api.ingest.reading.kinds import Kind
from api.ingest.reading.standing import Standing

# From so many on it is the company.
LINKED = 3
# Such a name means nothing else.
CERTAIN = {Kind.OWN, Kind.ACRONYM}
# That it is one tells a text, not which of several.
SHARED = {Kind.PHRASE, Kind.PROPER, Kind.WORD}
# Of such a name little has to be known.
SURER = {Kind.OWN: 2, Kind.TRADE: 2, Kind.PHRASE: 2}
# News are full of it, and of what it makes: Apple Watch.
FULL = 3
# Languages that write every noun with a capital.
NOUNS = {"de", "lb"}


class Point(NamedTuple):
    points: int
    reason: str


class Place(NamedTuple):
    """Where in a passage a name of that kind stands: its first and its last word."""

    passage: Passage
    kind: Kind
    first: int
    last: int


def around(place: Place, beside: Beside) -> Iterator[Point]:
    """By the text alone."""
    passage, kind, first, last = place
    yield Point(*kind.value)
    if kind is Kind.COMMON:
        if why := support.raising(passage, first, last):
            yield Point(LINKED, why)
        return
    if why := support.raises(passage, first, last):
        yield Point(3, why)
    elif why := support.named(passage, first, last):
        yield Point(2, why)
    elif why := support.acting(passage, last):
        yield Point(1, why)
    if capital_tells(place, beside):
        yield Point(1, "a capital within a sentence")
    yield from used(place, beside)


def capital_tells(place: Place, beside: Beside) -> bool:
    passage, kind, first, last = place
    if kind not in {Kind.WORD, Kind.PHRASE, Kind.TRADE} or beside.language in NOUNS:
        return False
    shouted = passage.surface(first, last).isupper()
    return passage.tells(first) and not shouted


def apart(place: Place) -> Iterator[Point]:
    """It is a part of another name, or of a product's."""
    passage, kind, first, last = place
    if kind in CERTAIN and first < last:
        return
    if passage.numbered(last) and kind is not Kind.OWN:
        yield Point(-3, "a number behind it")
    if kind in CERTAIN:
        if before := support.before(passage, first):
            yield Point(-2, f"behind {before}")
        if support.following(passage, last, support.OTHERS):
            yield Point(-3, f"{passage.written(last + 1)} behind it")
        elif support.following(passage, last, support.TRADES):
            yield Point(-1, f"{passage.written(last + 1)} behind it")
        return
    if before := support.behind(passage, first):
        yield Point(-3, f"behind {before}")
    if passage.joined(first, last):
        yield Point(-3, "joined to another word")
    if first == last and passage.word(first - 1) == "the":
        alone = support.alone(passage, last)
        yield Point(-3 if alone else -1, "an article before it")


def used(place: Place, beside: Beside) -> Iterator[Point]:
    """As what other texts have it: a product, a word."""
    passage, kind, first, last = place
    word = passage.word(last) if first == last else ""
    if word in beside.usage.numbered:
        yield Point(-1 if kind is Kind.OWN else -3, "a product by the texts beside it")
    if word in beside.usage.small:
        yield Point(-2, "a word by the texts beside it")
    if kind is Kind.OWN and foreign(place, beside):
        yield Point(-1, "a word of another language perhaps")


def foreign(place: Place, beside: Beside) -> bool:
    """JBoss is a name in German, too."""
    passage, _, first, last = place
    surface = passage.surface(first, last)
    if beside.language == "en" or surface[1:] != surface[1:].lower():
        return False
    return beside.language in NOUNS or not passage.tells(first)


def known(place: Place, standing: Standing, beside: Beside) -> Iterator[Point]:
    """By what is known of the company."""
    passage, kind, first, last = place
    if kind is Kind.COMMON:
        return
    if kind not in CERTAIN and standing.fame < FULL and (after := support.more(passage, last)):
        yield Point(-1, f"{after} behind it")
    if (standing.fame or kind is Kind.ACRONYM) and support.begins(passage, first, last):
        yield Point(1, "no article before it")
    if fame := standing.fame:
        yield Point(max(fame, SURER.get(kind, 0)), "much is known of it")
    elif standing.recent(beside.day):
        yield Point(1, "it had a deal then")
    elif kind is Kind.OWN and place.first == place.last:
        if after := support.surname(passage, last):
            yield Point(-1, f"{after} behind it")
    elif kind in SHARED:
        told = standing.does(passage.topics)
        yield Point(1, "what it does") if told else Point(-1, "nothing tells it from its namesakes")
    if standing.closed:
        yield Point(-1 if kind is Kind.OWN else -2, "it is closed")
