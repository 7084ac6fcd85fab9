"""What sort of word a name is: how likely a text that has it means something else."""

from collections.abc import Collection, Sequence
from enum import Enum

from api.ingest import lists
from api.ingest.resolve.forms import DESCRIBING, GENERIC, INVESTING, LINES, SECTORS

# Words of English, and what has a capital there: people, places, brands.
ENGLISH = DESCRIBING | lists.words("english") | lists.words("ordinary") | lists.words("popular")
PROPER = lists.words("proper")
# Places, people, offices that stand in news all the time.
COMMON = lists.words("common")
LEGAL = {"corp", "corporation", "gmbh", "inc", "limited", "llc", "ltd", "plc"}
ADDED = GENERIC | LEGAL
# What names of companies end with: Redwood Materials.
TRADES = INVESTING | LINES | SECTORS
# Of so many letters a word in capitals is another one than in small ones: AIR, Air.
ACRONYM = 4

# What is as short is a word of some language: El Paso.
SHORT = 2


class Kind(Enum):
    """Each with the points that such a name has by itself, and why."""

    OWN = (3, "its name")
    TRADE = (2, "words and a trade")
    PHRASE = (1, "words that make its name")
    ACRONYM = (1, "its letters")
    PROPER = (1, "a name that others have")
    WORD = (0, "an ordinary word")
    COMMON = (0, "a word of all news")


def kind(words: Sequence[str], loud: bool, further: Collection[str]) -> Kind:
    """loud: each company writes it in capitals only. further: words that are ordinary, too."""
    if len(words) > 1:
        return several(words, further)
    (word,) = words
    if len(word) == 1 or word in COMMON:
        return Kind.COMMON
    acronym = loud and len(word) <= ACRONYM
    if word in ENGLISH or word in further or word.isdigit() or (acronym and word in PROPER):
        return Kind.WORD
    if acronym:
        return Kind.ACRONYM
    return Kind.PROPER if word in PROPER else Kind.OWN


def several(words: Sequence[str], further: Collection[str]) -> Kind:
    """Waste Management, Big AI, Blue Origin; Scale AI and Y Combinator are like no others."""
    if any(len(word) == 1 for word in words):
        return Kind.OWN
    if not all(usual(word) or word in further for word in words):
        return Kind.OWN
    if words[0] not in COMMON:
        if words[-1] in ADDED:
            return Kind.OWN
        if words[-1] in TRADES:
            return Kind.TRADE
    return Kind.PHRASE


def is_plain(words: Sequence[str]) -> bool:
    """I like; not Open AI, whose last word tells."""
    return words[-1] not in ADDED and all(usual(word) or len(word) == 1 for word in words)


def usual(word: str) -> bool:
    listed = word in ENGLISH or word in PROPER or word in COMMON
    return listed or word.isdigit() or len(word) == SHORT
