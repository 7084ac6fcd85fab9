"""Which of the companies that an article names it is about."""

import re
from collections import Counter
from collections.abc import Sequence

from api.ingest.reading.entries import Id
from api.ingest.reading.gazetteer import Named
from schema.enums import MentionRole

# The one behind these has a part in what another one does: led by Accel.
BEHIND = re.compile(
    r"\b(?:at|by|ex|former|formerly|from|like|of|than|to|versus|via|vs|with)\W+$", re.IGNORECASE
)
# So has the one before these: Accel-backed Ramp, Accel leads $15M round in Ramp, Uber rival Lyft.
BEFORE = re.compile(
    r"\W?(?:backed|bound|funded|incubated|led|like|owned|style)\b|\W+s (?:ex|former)\b"
    r"| (?:alum|alums|backs|bets on|competitor|invests|joins|leads|owner|partner|rival|spinoff"
    r"|spinout|supplier|veteran|veterans)\b",
    re.IGNORECASE,
)


def roles(title: str, found: Sequence[Named[Id]]) -> dict[Id, MentionRole]:
    """found: in the title, a line's end and the text."""
    given = dict.fromkeys((each.id for each in found), MentionRole.OTHER)
    if found:
        given[primary(title, found)] = MentionRole.PRIMARY
    return given


def primary(title: str, found: Sequence[Named[Id]]) -> Id:
    """The first that does something in the title; without one there, the one named most often."""
    in_title = [each for each in found if each.end <= len(title)]
    for each in in_title:
        if not BEHIND.search(title[: each.start]) and not BEFORE.match(title, each.end):
            return each.id
    if in_title:
        return in_title[0].id
    often = Counter(each.id for each in found)
    return often.most_common(1)[0][0]
