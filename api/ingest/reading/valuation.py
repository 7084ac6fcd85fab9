"""Which of a title's sums says what a company is worth."""

from api.ingest.reading.words import GAP, pattern

WORTH = r"(?P<money>[¤¢]+)"
SAID = [
    pattern(written)
    for written in (
        rf"{WORTH}[ -]{GAP}valuations?\b",
        r"\bvaluations? (?:[\w'.-]+,? ){0,6}?(?:above|at|exceeding|hits|near|of|over|past|reaches"
        rf"|to|tops|touches) (?:an? )?{WORTH}",
        r"(?<!once\s)(?<!last\s)(?<!previously\s)\bvalu(?:e|ed|es|ing) (?:[\w'.-]+,? ){0,9}?"
        rf"(?:as|at) (?:an? )?(?:[\w'-]+ ){{0,2}}?{WORTH}",
        rf"\b(?:be|being|is|now|reportedly) (?:valued|worth) (?:an? )?{WORTH}",
        rf"{WORTH} (?:[\w'.-]+ ){{0,2}}?(?:valued|valuing)\b",
        rf"\bbec(?:ame|omes?) an? {WORTH} (?:company|startup|unicorn)\b",
        rf"{WORTH} (?:US )?IPO\b",
        rf"\b(?:IPO'?d|IPO'?s|(?:go|goes|going|went) public) at (?:an? )?{WORTH}",
        # `raises ¤ at ¤`, where the second is no round's.
        r"\b(?:raise[sd]?|raising|rounds?|funding|¤+|series [a-k]|seed) (?:more )?at (?:an? )?"
        rf"{WORTH}(?=$|[,;:]| (?!in|raise|round|seed|series))",
    )
]


def valuations(text: str) -> list[tuple[int, int]]:
    """The one that counts first."""
    return [found.span("money") for each in SAID for found in each.finditer(text)]
