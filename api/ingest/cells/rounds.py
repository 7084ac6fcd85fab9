"""What a source calls a round -> its type, and the label as it is written; or that it is none.

The words tell the type, in this order: that a round led to Series B says more than that some of it
was debt. Where they say less than a type does, the type is one that says no more: `Pre-Series A`
and `Series C or later` are VENTURE, and what is partly equity and partly debt is OTHER.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.spreadsheets import damaged
from api.ingest.cells.text import LONGEST_NAME, NOTHING, mend
from schema.enums import RoundType

BETWEEN = re.compile(r"[^\w+]+|_")
NO_ROUND = re.compile(
    r"non equity|(?<!pre )(?<!post )\b(?:ipo|initial public offering)\b|\bpublic$|direct listing"
    r"|\bspac\b|acquired|acquisition|merger|buy ?out|\blbo\b|commitment|contract|partnership"
    r"|bootstrapped"
)
SERIES = r"\bs[eé]ries? ?"
TYPES: tuple[tuple[re.Pattern[str], RoundType], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\bpost ipo debt", RoundType.DEBT),
        (r"\bpost ipo secondary", RoundType.SECONDARY),
        (r"\bpost ipo", RoundType.OTHER),
        (r"\bpre ?ipo", RoundType.GROWTH),
        (r"\bpre ?seed", RoundType.PRE_SEED),
        (rf"\bpre ?{SERIES}|\bpre [a-h]\b|\bbridge (?:round )?(?:to|for) {SERIES}",
         RoundType.VENTURE),
        (rf"(?:{SERIES}|^)c ?(?:\+|plus|or later)", RoundType.VENTURE),
        *((rf"{SERIES}{letter}(?:\d|\b)|^(?:round )?{letter}(?: round)?$",
           RoundType[f"SERIES_{letter.upper()}"]) for letter in "hgfedcba"),
        (rf"{SERIES}[i-m]\b|^[i-m]$", RoundType.GROWTH),
        (r"\bseed|\bang(?:el|le)", RoundType.SEED),
        (r"\bdebt\b.*\b(?:equity|preference)|\b(?:equity|preference)\b.*\bdebt\b", RoundType.OTHER),
        (r"\bconvertible|\bsafe\b", RoundType.CONVERTIBLE),
        (r"\bdebt|\bloan|\bcredit\b|\bdebenture|\bbonds?\b|\blending", RoundType.DEBT),
        (r"\bgrant|\baward|\bprize", RoundType.GRANT),
        (r"\bsecondary|\btender offer|\bshare sale", RoundType.SECONDARY),
        (r"\bcorporate|\bstrategic", RoundType.CORPORATE),
        (r"\bgrowth|\blate stage|\bprivate ?equity", RoundType.GROWTH),
        (rf"\bventure|{SERIES}|\bunattributed|\bequity|\bbridge|\bfollow on", RoundType.VENTURE),
    )
)  # fmt: skip
LONGEST_CELL = 1_000
KEPT = 4_096


@dataclass(frozen=True, slots=True)
class Kind:
    """Of a round. label: as it is written, mended."""

    type: RoundType
    label: str


# Of a round that nothing is said of.
UNTOLD = Kind(RoundType.VENTURE, "Funding round")


def read(written: str) -> Kind | Wrong | None:
    """None where nothing is written. NOT_A_ROUND says so of all that stands in the row, the other
    reasons of this cell alone."""
    return told(written) if len(written) <= LONGEST_CELL else Wrong(Reason.TOO_LONG)


@lru_cache(KEPT)
def told(written: str) -> Kind | Wrong | None:
    label = mend(written)
    if label.lower() in NOTHING:
        return None
    if damaged(label):
        return Wrong(Reason.SPREADSHEET)
    if len(label) > LONGEST_NAME:
        return Wrong(Reason.TOO_LONG)
    if not any(each.isalpha() for each in label):
        return Wrong(Reason.NOT_A_LABEL)
    words = BETWEEN.sub(" ", label.lower()).strip()
    if NO_ROUND.search(words):
        return Wrong(Reason.NOT_A_ROUND)
    found = (kind for pattern, kind in TYPES if pattern.search(words))
    return Kind(next(found, RoundType.OTHER), label)
