"""Whom a phrase names: in `the Indian fintech startup Acme, a maker of Y` it is Acme."""

import re
from itertools import pairwise

from api.ingest.reading.vocabulary import (
    ACRONYMS,
    AMBIGUOUS,
    COLOURS,
    KINDS,
    OPENERS,
    OWNED,
    OWNERS,
    PEOPLE,
    PLACES,
    PLAIN,
    ROLES,
    SLUGS,
    TRAILING,
)

WORD = re.compile(r"(?:[^\s,;:()\"?!¤¢·]|:(?=\w))+")
# What comes behind describes who stands before it.
RELATIVE = re.compile(
    r"[, ] *(?:that|which|who|whose|where|(?:co-)?founded by|backed by|led by|formerly|known as"
    r"|based in|building|making|developing|using|helping|working|focused|aiming)\b"
    r"|, *(?:an?|the|one|maker|owner|parent)\b"
)
ADJECTIVE = re.compile(
    r".+-(?:backed|based|led|founded|owned|powered|focused|native|grown|born|old|first|friendly"
    r"|style|only|listed|headquartered|trained|driven|enabled|funded|linked|private|stage)"
    r"|[0-9]+-[a-z]+"
)
# Names without capitals: a16z, incident.io.
SPELT = re.compile(r"[a-z]+[0-9][a-z0-9]*|[0-9]+[a-z]+[0-9]*|\w+\.[a-z]{2,}")
# `Profitable Acme`: a capital only because a title begins with it.
QUALITY = re.compile(r"[a-z]+(?:able|ful|less)")
VERBLIKE = re.compile(
    r"[a-z]+(?:s|ed|ly)|almost|beat|built|cut|found|grew|hit|left|made|quit|said|saw|sold|took|went|won"
)
# What stands behind these does nothing itself: `a former engineer at Acme`.
BEHIND = {"against", "at", "by", "from", "in", "into", "on", "through", "via", "with"}
LINKS = {"of", "&", "de", "la", "du", "+"}
# What stands before a name as a title does; what is none by itself.
TITLES = (KINDS - AMBIGUOUS) | ROLES
ALONE = PLAIN | PLACES | KINDS | PEOPLE | ACRONYMS
Word = re.Match[str]
Span = tuple[int, int]


def name(text: str, start: int, end: int, people: bool = False) -> Span | None:
    """Of the phrase between; people: of a person too, for they invest. In a text without capitals
    every word may be a name's."""
    if described := RELATIVE.search(text, start, end):
        end = described.start()
    owned = max(text.rfind("'s ", start, end), text.rfind("s' ", start, end))
    words = list(WORD.finditer(text, start, end))
    if owned < 0:
        return last(text, words, people)
    behind = [word for word in words if word.start() > owned + 1]
    if found := last(text, behind, people):
        return found
    return owner(text, [word for word in words if word.start() <= owned], behind, people)


def owner(text: str, words: list[Word], behind: list[Word], people: bool) -> Span | None:
    """Of what is no name itself, no person and no company: `Acme's founders` are Acme."""
    spoken = [word[0].lower() for word in behind]
    if any(named(word[0], not text.islower()) and word[0].lower() not in ALONE for word in behind):
        return None
    if not people and not OWNED.isdisjoint(spoken):
        return None
    person = "former" in spoken or (spoken and spoken[-1] in PEOPLE - OWNERS)
    return None if person else last(text, words, people)


def leading(text: str, start: int, end: int) -> Span | None:
    """The name in what a clause begins with, up to its first verb."""
    words = list(WORD.finditer(text, start, end))
    for one, next_ in pairwise(words):
        small = next_[0]
        verb = small in COLOURS or (
            small.removesuffix("s") not in KINDS and VERBLIKE.fullmatch(small)
        )
        if verb and named(one[0], True) and (found := name(text, start, one.end())):
            return found
    comma = text.find(", ", start, end)
    return name(text, start, comma) if comma > 0 else None


def last(text: str, words: list[Word], people: bool) -> Span | None:
    """The name that the words end with, or whose maker they end with."""
    capitals = not text.islower()
    run = tail(text, words, capitals)
    if not run and words and words[-1][0] in OWNERS:
        run = head(text, words, capitals)
    elif not run and words and capitals and words[-1][0] in TRAILING:
        run = tail(text, words[:-1], capitals) or tail(text, words[:-2], capitals)
    if run and not people and before(words, run) in PEOPLE | BEHIND:
        return None
    return span(text, stripped(run, people))


def tail(text: str, words: list[Word], capitals: bool) -> list[Word]:
    run: list[Word] = []
    for word in reversed(words):
        apart = run and text[word.end() : run[0].start()].strip()
        if apart or not (named(word[0], capitals) or (run and word[0] in LINKS)):
            break
        run.insert(0, word)
    return run


def head(text: str, words: list[Word], capitals: bool) -> list[Word]:
    run: list[Word] = []
    for word in words:
        apart = run and text[run[-1].end() : word.start()].strip()
        if apart or not named(word[0], capitals):
            break
        run.append(word)
    return run


def before(words: list[Word], run: list[Word]) -> str:
    at = words.index(run[0])
    return words[at - 1][0].lower() if at else ""


def named(word: str, capitals: bool) -> bool:
    bare = word.strip("'-.")
    if not bare or ADJECTIVE.fullmatch(bare):
        return False
    if not capitals:
        return bare not in SLUGS
    return bare != bare.lower() or SPELT.fullmatch(bare) is not None


def stripped(run: list[Word], people: bool) -> list[Word]:
    """Without what stands before the name: `Fintech Rapyd`, `VC Insight Partners`."""
    spoken = [word[0].strip("'").removesuffix("'s").lower() for word in run]
    if not people and any(word in ROLES for word in spoken):
        return []
    if len(run) > 1 and QUALITY.fullmatch(spoken[0]):
        run, spoken = run[1:], spoken[1:]
    start = max((at for at, word in enumerate(spoken[:-1], 1) if word in TITLES), default=0)
    while start < len(run) - 1 and spoken[start] in OPENERS | LINKS:
        start += 1
    own = [word for word in spoken[start:] if word != "the"]
    alone = ALONE if len(own) < 2 else PLACES | TITLES
    return [] if alone.issuperset(own) else run[start:]


def span(text: str, run: list[Word]) -> Span | None:
    if not run:
        return None
    start, end = run[0].start(), run[-1].end()
    while start < end and text[start] in "'-.":
        start += 1
    while start < end and text[end - 1] in "'-.":
        end -= 1
    if text.startswith("'s", end - 2) and end - start > 2:
        end -= 2
    return (start, end) if start < end else None
