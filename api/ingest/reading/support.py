"""What around an ordinary word shows that it is a company: `startup Notion`, `Notion raises`."""

import re
from collections.abc import Collection

from api.ingest import lists
from api.ingest.reading.capitals import Passage
from api.ingest.reading.kinds import ADDED, COMMON, ENGLISH, LEGAL, PROPER
from api.ingest.reading.tokens import MARK
from api.ingest.reading.vocabulary import PLACES
from api.ingest.resolve.forms import GENERIC, INVESTING, LINES, SECTORS

# startup Notion, Notion CEO
DESCRIBES = lists.words("describes")
OFFICES = {"ceo", "cfo", "chairman", "chief", "cofounder", "coo", "cto", "founder", "president"}
# Hitachi Ventures, and what may be its own: Sony Music
OTHERS = INVESTING | {"centre", "center", "institute", "studio", "studios", "university"}
TRADES = LINES | SECTORS
# Notion launches, Notion will launch
DOES = lists.words("does")
HELPS = lists.words("helps")
# Notion, a workspace
ARTICLES = {"a", "an", "the"}
# Nothing that a name before it would be said of.
NOTHING = {MARK, "and", "are", "as", "at", "by", "for", "from", "has", "in", "is", "of", "on", "or",
           "that", "to", "was", "were", "which", "while", "who", "will", "with"}  # fmt: skip
# Via raises $110M
RAISES = {"bags", "closes", "lands", "nabs", "raised", "raises", "secures", "secured"}
MONEY = re.compile(
    r"(?: (?:about|almost|another|around|nearly|over|up to))?\s*(?:[$€£¥₹]|(?:rs|usd|eur)\b)", re.I
)
# What no longer name begins with.
SMALL = lists.words("small")


def named(passage: Passage, first: int, last: int) -> str | None:
    """Words beside it that only a company has; the words from first to last are the name."""
    before, after = passage.word(first - 1), passage.word(last + 1)
    if before in DESCRIBES:
        return f"{passage.written(first - 1)} before it"
    if (after in LEGAL or after in OFFICES) and passage.capital(last + 1):
        return f"{passage.written(last + 1)} after it"
    return None


def raising(passage: Passage, first: int, last: int) -> str | None:
    """What is a place or a person elsewhere: startup Via, Keep raises $12M."""
    if passage.word(first - 1) in DESCRIBES and not more(passage, last):
        return f"{passage.written(first - 1)} before it"
    return raises(passage, first, last)


def raises(passage: Passage, first: int, last: int) -> str | None:
    if passage.word(last + 1) not in RAISES or behind(passage, first):
        return None
    _, end = passage.span(last + 1, last + 1)
    return f"{passage.written(last + 1)} after it" if MONEY.match(passage.text, end) else None


def acting(passage: Passage, last: int) -> str | None:
    """It owns something, does what companies do, or is said to be one."""
    _, end = passage.span(last, last)
    if passage.text[end : end + 1] in {"'", "’"} and passage.word(last + 1) == "s":
        return "possessive"
    if passage.word(last + 1) in GENERIC and passage.capital(last + 1):
        return f"{passage.written(last + 1)} after it"
    at = last + 1
    while passage.word(at) in HELPS:
        at += 1
    if passage.word(at) in DOES:
        return f"{passage.written(at)} after it"
    if passage.word(last + 2) in ARTICLES and passage.written(last + 1) == ",":
        return "explained behind a comma"
    return None


def begins(passage: Passage, first: int, last: int) -> bool:
    """A word that needs an article has none and does something: Twitch starts testing."""
    if first != last or not passage.opens(first) or passage.titled(first):
        return False
    verb = passage.word(last + 1)
    return verb in DOES and verb.endswith("s")


def behind(passage: Passage, first: int) -> str | None:
    """The word of a longer name before an ordinary one: Times Square, Shop Circle."""
    at = first - 1
    word = passage.word(at)
    if initial(passage, at):
        return passage.written(at)
    if word in SMALL or word in DESCRIBES or not passage.raised(at):
        return None
    return passage.written(at) if passage.tells(at) or word not in COMMON else None


def before(passage: Passage, first: int) -> str | None:
    """The word of a longer name before one that is none: Ebo Taylor, Van der Beek."""
    at = first - 1
    word = passage.word(at)
    if initial(passage, at):
        return passage.written(at)
    if word in SMALL or not passage.raised(at) or (word in COMMON and not person(word)):
        return None
    return passage.written(at) if passage.tells(at) or word not in ENGLISH else None


def person(word: str) -> bool:
    """Alex; not Chinese."""
    return word in PROPER and word not in PLACES


def initial(passage: Passage, at: int) -> bool:
    """Stephen A. Smith"""
    if len(passage.word(at)) != 1 or not passage.raised(at):
        return False
    _, end = passage.span(at, at)
    return passage.text[end - 1 : end + 1].endswith(".")


def more(passage: Passage, last: int) -> str | None:
    """More of a longer name after it: Square Pie Bakery, Mira Murati."""
    at = last + 1
    word = passage.word(at)
    if not passage.raised(at) or word in ADDED or word in OFFICES:
        return None
    if passage.tells(at) or (word not in ENGLISH and word not in COMMON):
        return passage.written(at)
    return None


def surname(passage: Passage, last: int) -> str | None:
    """More of a name that is none of words: Costa Rica, Zico Kolter; not TechCrunch Disrupt."""
    written = passage.written(last)
    if passage.word(last + 1) in ENGLISH or written[1:] != written[1:].lower():
        return None
    return more(passage, last)


def following(passage: Passage, last: int, words: Collection[str]) -> bool:
    return passage.capital(last + 1) and passage.word(last + 1) in words


def alone(passage: Passage, last: int) -> bool:
    """Home to the Amazon; not what the Amazon driver said."""
    return passage.word(last + 1) in NOTHING
