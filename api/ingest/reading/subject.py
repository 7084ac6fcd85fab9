"""Who does what a verb says: the phrase before it, without what only colours the verb."""

import re

from api.ingest.reading.folded import BARE, MONEY
from api.ingest.reading.party import Span, leading, name
from api.ingest.reading.vocabulary import COLOURS

# A full stop behind these ends no sentence: `Warner Bros. Discovery`, `the U.S. Navy`.
SHORTENED = (
    r"(?:(?<=\.[A-Z])|(?<=\b(?:Co|Dr|Jr|Mr|Ms|St))|(?<=\b(?:Inc|Ltd|Mrs))|(?<=\b(?:Bros|Corp)))"
)
# What begins a clause.
OPENING = re.compile(
    rf"[;?!] +|: +|(?!{SHORTENED})\. +(?=[A-Z\"'])| +[-\u2013\u2014]+ +"
    r"|(?:^|,) *(?:as|while|but|because|when|and then) +|\" +"
    r"| +(?:as|while) +(?=(?:[a-z]+ +)?[A-Z][\w'&.-]* )"
)
# `Acme trains models and just raised`: its subject stands before the other verb.
JOINED = re.compile(r"\b(?:and|but)\b")
LAST = re.compile(r"\S+\s*$")


def subject(text: str, verb: int) -> Span | None:
    """verb: where it begins."""
    end = uncoloured(text, verb)
    start = opening(text, end)
    if JOINED.search(text, end, verb):
        return leading(text, start, end) or leading(text, 0, start)
    end = len(text[:end].rstrip("'\""))
    if not text[:end].endswith(","):
        return name(text, text.rfind(", ", start, end) + 1 or start, end)
    first = text.find(",", start)
    if first == end - 1:
        # `Acme adds a partner, raises ¤`.
        return leading(text, start, first) or name(text, start, first)
    # Between commas it is told who that is.
    return name(text, start, first) or name(text, start, end - 1)


def uncoloured(text: str, end: int) -> int:
    while word := LAST.search(text, 0, end):
        if word[0].strip() not in COLOURS and not word[0].startswith((MONEY, BARE)):
            return word.start() + len(word[0].rstrip())
        end = word.start()
    return 0


def opening(text: str, end: int) -> int:
    """Where the clause begins that ends there."""
    start = 0
    for found in OPENING.finditer(text, 0, end):
        if found.end() < end:
            start = found.end()
    while start < end and not text[start].isalnum():
        start += 1
    return start
