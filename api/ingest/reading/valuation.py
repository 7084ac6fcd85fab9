"""Which of a title's sums says what a company is worth."""

from api.ingest.reading.folded import BARE, MONEY
from api.ingest.reading.words import GAP, pattern

WORTH = r"(?P<money>[¤¢]+)"
SAID = [
    pattern(written)
    for written in (
        rf"{WORTH}[ -]{GAP}valuations?\b",
        r"\bvaluations? (?:[\w'.-]+,? ){0,6}?(?:above|at|exceeding|hits|near|is|of|over|past"
        rf"|reached|reaches|to|tops|touches) (?:an? )?{WORTH}",
        r"(?<!once\s)(?<!last\s)(?<!previously\s)\bvalu(?:e|ed|es|ing) (?:[\w'.-]+,? ){0,9}?"
        rf"(?:as|at) (?:an? )?(?:[\w'-]+ ){{0,2}}?{WORTH}",
        rf"\b(?:be|being|is|now|reportedly) (?:valued|worth) (?:an? )?{WORTH}",
        rf"{WORTH}[ -](?:[\w'.-]+ ){{0,2}}?(?:valued|valuing)\b",
        rf"\bbec(?:ame|omes?) an? {WORTH} (?:startup|unicorn)\b",
        rf"{WORTH} (?:US )?IPO\b",
        rf"\bmerg(?:e|er|ing) (?:[\w'.-]+ ){{0,4}}?(?:creat(?:e|ing)|form(?:ing)?)"
        rf" (?:an? )?{WORTH}",
        rf"\b(?:IPO'?d|IPO'?s|(?:go|goes|going|went) public) at (?:an? )?{WORTH}",
    )
]
# `raises ¤ at ¤`, where the second is no round's.
LOOSE = pattern(
    r"\b(?:raise[sd]?|raising|rounds?|funding|¤+|series [a-k]|seed) (?:more )?at (?:an? )?"
    rf"{WORTH}(?=$|[,;:]| (?!in|raise|round|seed|series))"
)
# Which it is, is not told.
GROWN = pattern(
    r"\b(?:doubl|tripl|quadrupl)(?:es?|ed|ing) (?:its |their )?valuation\b"
    r"|\b(?:enter|join)(?:s|ed|ing)? (?:the )?unicorn club\b|\bturn(?:s|ed) unicorn\b"
    r"|\b(?:achiev|gain|hit|reach)(?:e?s|ed|ing)? unicorn status\b"
    r"|\bbec(?:ame|omes?|oming) (?:an? )?(?:[\w'-]+ ){0,3}?unicorn\b"
)


def valuations(text: str) -> list[tuple[int, int]]:
    """The one that counts first."""
    if MONEY not in text and BARE not in text:
        return []
    said = [found.span("money") for each in SAID for found in each.finditer(text)]
    return said or [found.span("money") for found in LOOSE.finditer(text)]
