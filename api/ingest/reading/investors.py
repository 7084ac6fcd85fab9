"""Who put money in: `led by A and B`, `from A, B and others`, `A leads`, `A-backed`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.ingest.reading.party import Span, leading, name, named
from api.ingest.reading.subject import opening, uncoloured
from api.ingest.reading.vocabulary import KINDS, PEOPLE, PLACES, PLAIN, ROLES
from api.ingest.reading.words import MAKE, SAY, verbs

LIKE = (
    r"(?:(?:[\w-]+ +){0,2}(?:angels|backers|firms|funds|investors|vcs),?"
    r" +(?:including|like|such as) +)?"
)
LED = re.compile(rf"\b(?:(?:co-)?led|headed|anchored) by +{LIKE}", re.IGNORECASE)
GIVEN = re.compile(
    r"\b(?:(?P<from>from)|backed by|joined by|along with|alongside|also includ(?:ed?|es)"
    r"|backing by|participation (?:of|by)"
    r"|(?:backers|investors|participants)(?: in (?:the|this) \w+)?(?: also)?,?"
    rf" includ(?:ed?|es|ing)) +{LIKE}",
    re.IGNORECASE,
)
# Wherever it stands.
BACKED = re.compile(rf"\bbacked by +{LIKE}", re.IGNORECASE)
# Behind a comma only these are from an investor: `with congratulations from Acme`.
FUNDS = re.compile(
    r"\b(?:backing|capital|financing|funding|funds|investments?|money|participation|support) +$",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"\b(?:co-)?(?:leads?|leading|led(?! +by\b))\b(?=.{0,80}?(?:¤|¢|series|seed|round|funding)"
    r"| (?:its|the|this) (?:[\w-]+ ){0,2}(?:deal|financing|investment|raise)\b)",
    re.IGNORECASE,
)
GIVES = re.compile(
    r"(?<!-)\b(?:back(?! +(?:at|from|in|on|to|with)\b)|back(?:s|ed|ing)|invest(?:s|ed|ing)?"
    r"|(?:put|pour|pump|inject|commit)(?:s|ed|ing)?|seed(?:s|ed)|fuel(?:s|ed)?|doubles? down|bets"
    r"|(?:acquir|buy|tak)(?:e|es|s|ing)(?=[^,;:]{0,40}\bstake in\b)|in talks to invest"
    r"|participat(?:ed|es|ing)|took part|helps?(?=.{0,60} raise)|join(?:s|ed|ing)?(?=.{0,60} round)"
    rf"|{verbs(SAY, MAKE)}(?=[^,;:]{{0,30}} investments? in(?:to)?\b))(?! +by\b)\b",
    re.IGNORECASE,
)
BOUND = re.compile(r"-(?:backed|led|funded)\b", re.IGNORECASE)
BROUGHT = re.compile(r"\b(?:brings?|bringing) +([^,;:]+?) +(?:on|in|aboard)\b", re.IGNORECASE)
# Not those who are named: `founders of Acme`.
OF = re.compile(rf"\b(?:{'|'.join(sorted(PEOPLE))}) +(?:at|from|of)\b", re.IGNORECASE)
SPLIT = re.compile(r",? +(?:and|&|\+|as well as) +|, *(?:and +)?")
# What stands before the names of a list.
DESCRIBED = re.compile(
    r"(?:with +)?(?:[\w-]+ +){0,3}(?:angels|backers?|investors?|shareholders)"
    r"(?:,? +(?:including|like|such as))? +|with +",
    re.IGNORECASE,
)
# Where a list of names ends.
END = re.compile(
    r" +(?:and +)?(?:others?|more)\b"
    r"|(?<!such)(?<!well) +(?:after|ahead|amid|are|as(?! well as)|at|before|bringing|but|by|for"
    r"|from|has|in|is|just|(?:co-)?led|less|months?|on|over|than|that|to|under|valuing|via|when|which"
    r"|while|who|with|worth)\b"
    r"| - |[;!?()\u2013\u2014¤¢·\"]|:(?!\w)|\. |$"
)


@dataclass(frozen=True, slots=True)
class Investors:
    """In the order of the text; lead: the first of those that lead."""

    spans: tuple[Span, ...]
    lead: Span | None


NOBODY = Investors((), None)


def investors(text: str, company: Span | None, verb: int) -> Investors:
    """verb: where it is told that there is money; only behind it does `from` mean an investor."""
    leads = [*behind(text, LED, verb), *doing(text, LEADS)]
    bound = list(bound_to(text))
    given = [*behind(text, GIVEN, verb), *behind(text, BACKED, 0)]
    others = [*given, *doing(text, GIVES), *brought(text), *bound]
    first = [*leads, *(each for each in bound if text.startswith("-led", each[1]))]
    named = {*leads, *others}
    found = [each for each in sorted(named) if stands(each, named, company)]
    return Investors(tuple(found), min(set(first).intersection(found), default=None))


def stands(one: Span, named: set[Span], company: Span | None) -> bool:
    """It is no part of another: the `invest` of `Premji Invest` is no verb."""
    if company and not (one[1] <= company[0] or company[1] <= one[0]):
        return False
    return not any(each != one and each[0] <= one[0] and one[1] <= each[1] for each in named)


def behind(text: str, opener: re.Pattern[str], verb: int) -> Iterator[Span]:
    for found in opener.finditer(text, verb):
        if found.lastgroup == "from" and strange(text, verb, found.start()):
            continue
        end = END.search(text, found.end())
        yield from names(text, found.end(), end.start() if end else len(text))


def strange(text: str, verb: int, at: int) -> bool:
    return text.find(",", verb, at) >= 0 and FUNDS.search(text, verb, at) is None


def doing(text: str, verbs: re.Pattern[str]) -> Iterator[Span]:
    for found in verbs.finditer(text):
        end = uncoloured(text, found.start())
        start = opening(text, end)
        listed = list(names(text, listing(text, start, end), end))
        first = None if listed else leading(text, start, end)
        yield from [first] if first else listed


def listing(text: str, start: int, end: int) -> int:
    """Where a list of nothing but names begins, whose last may be described."""
    cuts = list(SPLIT.finditer(text, start, end))
    for at in range(len(cuts) - 1, -1, -1):
        begin = cuts[at - 1].end() if at else start
        if described := DESCRIBED.match(text, begin, cuts[at].start()):
            return described.end()
        words = text[begin : cuts[at].start()].removeprefix("the ").split()
        if not all(named(word, True) for word in words):
            return cuts[at].end()
    return start


def bound_to(text: str) -> Iterator[Span]:
    """`SoftBank-led`, `Peak XV-backed`, and not `SoftBank-backed billionaire`."""
    for found in BOUND.finditer(text):
        behind = text[found.end() :].split(maxsplit=1)
        if behind and behind[0].strip(",.:;") in PEOPLE:
            continue
        if span := name(text, opening(text, found.start()), found.start(), people=True):
            yield span


def brought(text: str) -> Iterator[Span]:
    for found in BROUGHT.finditer(text):
        yield from names(text, *found.span(1))


def names(text: str, start: int, end: int) -> Iterator[Span]:
    """Of a list; it ends with what is no name."""
    for cut in [*SPLIT.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        if described := DESCRIBED.match(text, start, stop):
            start = described.end()
        if other(text[start:stop]):
            return
        span = name(text, start, stop, people=True)
        if span and text[slice(*span)].split()[-1].lower() not in ROLES:
            yield span
        start = cut.end() if cut else end


def other(piece: str) -> bool:
    """It goes on with something else: `from Sequoia, plans to hire`."""
    if OF.search(piece):
        return True
    first = piece.split(maxsplit=1)[0] if piece.strip() else ""
    return first.islower() and first.isalpha() and first not in KINDS | PEOPLE | PLAIN | PLACES
