"""What around an ordinary word shows that it is a company: `startup Notion`, `Notion raises`."""

import re

from api.ingest import lists
from api.ingest.reading.capitals import Passage
from api.ingest.resolve.forms import GENERIC

# startup Notion, Notion AI, Notion CEO
DESCRIBES = lists.words("describes")
ADDED = GENERIC | {"corp", "corporation", "gmbh", "inc", "limited", "llc", "ltd", "plc"}
OFFICES = {"ceo", "cfo", "chairman", "chief", "cofounder", "coo", "cto", "founder", "president"}
# Notion launches, Notion will launch
DOES = lists.words("does")
HELPS = lists.words("helps")
# Notion, a workspace
ARTICLES = {"a", "an", "the"}
# Via raises $110M
RAISES = {"bags", "closes", "lands", "nabs", "raised", "raises", "secures", "secured"}
MONEY = re.compile(
    r"(?: (?:about|almost|another|around|nearly|over|up to))?\s*(?:[$€£¥₹]|(?:rs|usd|eur)\b)", re.I
)
# What no longer name begins with where a sentence begins, and what none does anywhere.
COMMON = lists.words("common")
SMALL = lists.words("small")


def named(passage: Passage, first: int, last: int) -> str | None:
    """Words beside it that only a company has; the words from first to last are the name."""
    before, after = passage.word(first - 1), passage.word(last + 1)
    if before in DESCRIBES:
        return f"{passage.written(first - 1)} before it"
    if (after in ADDED or after in OFFICES) and passage.capital(last + 1):
        return f"{passage.written(last + 1)} after it"
    return None


def raising(passage: Passage, first: int, last: int) -> str | None:
    """What is a place or a person elsewhere: startup Via, Keep raises $12M."""
    before, verb = passage.word(first - 1), passage.word(last + 1)
    if before in DESCRIBES and not more(passage, last):
        return f"{passage.written(first - 1)} before it"
    if verb in RAISES and not behind(passage, first):
        _, end = passage.span(last + 1, last + 1)
        return f"{passage.written(last + 1)} after it" if MONEY.match(passage.text, end) else None
    return None


def acting(passage: Passage, last: int) -> str | None:
    """It owns something, does what companies do, or is said to be one."""
    _, end = passage.span(last, last)
    if passage.text[end : end + 1] in {"'", "’"} and passage.word(last + 1) == "s":
        return "possessive"
    at = last + 1
    while passage.word(at) in HELPS:
        at += 1
    if passage.word(at) in DOES:
        return f"{passage.written(at)} after it"
    if passage.word(last + 2) in ARTICLES and passage.written(last + 1) == ",":
        return "explained behind a comma"
    return None


def behind(passage: Passage, first: int) -> str | None:
    """The word of a longer name before it: Times Square, Shop Circle."""
    at = first - 1
    if passage.word(at) in SMALL:
        return None
    if passage.capital(at) and (passage.tells(at) or passage.word(at) not in COMMON):
        return passage.written(at)
    return None


def more(passage: Passage, last: int) -> bool:
    """More of a longer name after it: Square Pie Bakery."""
    return passage.capital(last + 1) and passage.tells(last + 1)
