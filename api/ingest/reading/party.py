"""Whom a phrase names: in `the Indian fintech startup Acme, a maker of Y` it is Acme."""

import re

from api.ingest.reading.vocabulary import (
    AMBIGUOUS,
    KINDS,
    OWNERS,
    PEOPLE,
    PLACES,
    PLAIN,
    SLUGS,
)

WORD = re.compile(r"[^\s,;:()\"?!¤¢·]+")
# What comes behind describes who stands before it.
RELATIVE = re.compile(
    r"[, ] *(?:that|which|who|whose|where|(?:co-)?founded by|backed by|led by|formerly|known as"
    r"|based in)\b|, *(?:an?|the|one|maker|owner|parent)\b"
)
ADJECTIVE = re.compile(
    r".+-(?:backed|based|led|founded|owned|powered|focused|native|grown|born|old|first|friendly"
    r"|style|only|listed|headquartered|trained|driven|enabled|funded|linked|private|stage)"
)
# Names without capitals: a16z, incident.io.
SPELT = re.compile(r"[a-z]+[0-9][a-z0-9]*|[0-9]+[a-z]+|\w+\.[a-z]{2,}")
# What stands before a name as a title does, and what is none by itself.
TITLES = (KINDS - AMBIGUOUS) | PEOPLE
ALONE = PLAIN | PLACES | KINDS | PEOPLE
LINKS = {"of", "and", "&", "de", "la", "du", "+"}
Word = re.Match[str]
Span = tuple[int, int]


def name(text: str, start: int, end: int, people: bool = False) -> Span | None:
    """Of the phrase between; people: of a person too, for they invest. In a text without capitals
    every word may be a name's."""
    if described := RELATIVE.search(text, start, end):
        end = described.start()
    owned = max(text.rfind("'s ", start, end), text.rfind("s' ", start, end))
    if owned < 0:
        return last(text, start, end, people)
    owner = owned + (text[owned] == "s")
    return last(text, text.find(" ", owned), end, people) or last(text, start, owner, people)


def leading(text: str, start: int, end: int) -> Span | None:
    """The name in what a clause begins with, up to its first word that is none of a name's."""
    stop, seen = end, False
    for word in WORD.finditer(text, start, end):
        small = word[0].lower()
        if named(word[0], True):
            seen = seen or small not in ALONE
        elif seen and small not in KINDS | PEOPLE | LINKS and not ADJECTIVE.fullmatch(small):
            stop = word.start()
            break
    return name(text, start, len(text[:stop].rstrip()))


def last(text: str, start: int, end: int, people: bool) -> Span | None:
    """The name that the phrase ends with, or whose owner or maker it ends with."""
    words = list(WORD.finditer(text, start, end))
    capitals = not text.islower()
    run = tail(text, words, capitals)
    if not run and words and words[-1][0].lower() in OWNERS:
        run = head(text, words, capitals)
    elif run and not people and before(words, run) in PEOPLE:
        return None
    return span(text, stripped(run, people))


def tail(text: str, words: list[Word], capitals: bool) -> list[Word]:
    run: list[Word] = []
    for word in reversed(words):
        apart = run and text[word.end() : run[0].start()].strip()
        if apart or not (named(word[0], capitals) or (run and word[0] in LINKS)):
            break
        run.insert(0, word)
    while run and run[0][0] in LINKS:
        run.pop(0)
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
    bare = word.strip("'-")
    if not bare or ADJECTIVE.fullmatch(bare):
        return False
    if not capitals:
        return bare not in SLUGS
    return bare != bare.lower() or SPELT.fullmatch(bare) is not None


def stripped(run: list[Word], people: bool) -> list[Word]:
    """Without what stands before the name: `Fintech Rapyd`, `VC Insight Partners`."""
    spoken = [word[0].strip("'").lower() for word in run]
    if not people and any(word in PEOPLE for word in spoken[:-1]):
        return []
    titles = [at for at, word in enumerate(spoken[:-1], 1) if word in TITLES]
    start = max(titles, default=0)
    while start < len(run) - 1 and spoken[start] in PLAIN and spoken[start] != "the":
        start += 1
    return [] if len(run) == start + 1 and spoken[start] in ALONE else run[start:]


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
