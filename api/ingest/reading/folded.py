"""A text as patterns read it: every character where it was, the odd ones as the usual ones."""

import re
from collections.abc import Iterable

from api.ingest.reading.money import Mention
from api.ingest.reading.vocabulary import COLOURS, KINDS, PEOPLE, PLAIN

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
# `Acme Reaches a $4B Valuation`: what stands between a name and a sum.
VERB = re.compile(r"(?<=\w )[A-Z][a-z]+s(?= (?:(?:a|an|its|over|to|To|up) )*[$€£₹¥])")
LOWERED = (COLOURS | KINDS | PEOPLE | PLAIN) - {"the"}
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
    return small if small in LOWERED and len(small) == len(word[0]) else word[0]


def masked(text: str, found: Iterable[Mention]) -> str:
    for each in found:
        sign = BARE if each.bare else MONEY
        text = text[: each.start] + sign * (each.end - each.start) + text[each.end :]
    return text
