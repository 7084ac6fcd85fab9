"""A text as patterns read it: every character where it was, the odd ones as the usual ones."""

import re
from collections.abc import Iterable

from api.ingest.reading.money import Mention
from api.ingest.reading.vocabulary import (
    ACRONYMS,
    COLOURS,
    ENDS,
    KINDS,
    NEWS,
    PEOPLE,
    PLACES,
    PLAIN,
)
from api.ingest.reading.words import ACQUIRE, BACK, GET, INVEST, SAY, SNAP, verbs

# What stands for money, for a number that may be some, for what is only told of the past.
MONEY, BARE, PAST = "¤", "¢", "·"
USUAL = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u200b\t\r\n\v\f", " "),
        **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2212", "-"),
        **dict.fromkeys(MONEY + BARE + PAST, "*"),
    }
)
WORD = re.compile(r"[^\W\d_][\w'-]*")
# `Acme Reaches a $4B Valuation`: what stands between a name and a sum, or is known as a verb.
VERB = re.compile(
    r"(?<=\w )(?:[A-Z][a-z]+s(?= (?:(?:a|an|its|over|to|To|up) )*[$€£₹¥])"
    r"|(?:Acquires|Announces|Closes|Completes|Gets|Raises|Receives|Secures|Signs)\b)"
)
LOWERED = (COLOURS | KINDS | NEWS | PEOPLE | PLAIN) - {"the"}
# `Acme Robotics Raises`: a name has come to its end.
NAMELESS = LOWERED | ACRONYMS | PLACES
BEFORE = re.compile(r"(?P<the>The )?(?P<word>[A-Z][\w&.'-]*) $")
BEHIND = re.compile(
    rf"$|'s\b|[,.:;]| +(?:{verbs(GET, SAY, ACQUIRE, SNAP, BACK, INVEST)}|for|has|in|is|to|will)\b",
    re.IGNORECASE,
)
# Shorter words are small in titles that have capitals, and some write these so.
SHORT = 3
SMALL = {"after", "from", "into", "over", "than", "that", "with"}


def folded(text: str) -> str:
    """In a title where every word has a capital, those that are no names lose it."""
    usual = text.translate(USUAL)
    words = [word for word in WORD.findall(usual) if len(word) > SHORT and word not in SMALL]
    small = sum(word.islower() for word in words)
    return usual if small * 6 >= len(words) else VERB.sub(lower, WORD.sub(lowered, usual))


def lower(verb: re.Match[str]) -> str:
    return verb[0].lower()


def lowered(word: re.Match[str]) -> str:
    small = word[0].lower()
    if small not in LOWERED or len(small) != len(word[0]) or ends_a_name(small, word):
        return word[0]
    return small


def ends_a_name(small: str, word: re.Match[str]) -> bool:
    """Also `The Browser Company`."""
    if small not in ENDS and small != "company":
        return False
    before = BEFORE.search(word.string[: word.start()])
    if before is None or (small == "company" and not before["the"]):
        return False
    named = before["word"].lower() not in NAMELESS
    return named and BEHIND.match(word.string, word.end()) is not None


def masked(text: str, found: Iterable[Mention]) -> str:
    for each in found:
        sign = BARE if each.bare else MONEY
        text = text[: each.start] + sign * (each.end - each.start) + text[each.end :]
    return text
