"""Which of a title's sums says what a company is worth."""

from api.ingest.reading.words import GAP, pattern

SAID = [
    pattern(written)
    for written in (
        rf"(?P<money>[¤¢]+)[ -]{GAP}valuations?\b",
        r"\bvaluations? (?:[\w'.-]+,? ){0,6}?(?:to|of|at|past|above|over|hits|tops|near|exceeding|reaches|touches) (?:an? )?(?P<money>[¤¢]+)",
        r"(?<!once\s)(?<!last\s)(?<!previously\s)\bvalu(?:ed|es|e|ing) (?:[\w'.-]+,? ){0,9}?(?:at|as) (?:an? )?(?:[\w'-]+ ){0,2}?(?P<money>[¤¢]+)",
        r"\b(?:is|now|be|being|reportedly) (?:worth|valued) (?:an? )?(?P<money>[¤¢]+)",
        r"(?P<money>[¤¢]+) (?:[\w'.-]+ ){0,2}?(?:valued|valuing)\b",
        r"\b(?:becomes?|became) an? (?P<money>[¤¢]+) (?:company|startup|unicorn)\b",
        r"(?P<money>[¤¢]+) (?:US )?IPO\b",
        r"\b(?:IPO'?d|IPO'?s|went public|goes public|going public|go public) at (?:an? )?(?P<money>[¤¢]+)",
        r"\b(?:raise[sd]?|raising|rounds?|funding|¤+|series [a-k]|seed) (?:more )?at (?:an? )?(?P<money>[¤¢]+)(?=$|[,;:]| (?!round|raise|in|series|seed))",
    )
]  # fmt: skip


def valuations(text: str) -> list[tuple[int, int]]:
    """The one that counts first."""
    return [found.span("money") for each in SAID for found in each.finditer(text)]
