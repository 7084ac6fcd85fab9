"""Names that stand in one cell: `Accel, SV Angel, and others`."""

import re

from api.ingest.cells import text
from api.ingest.cells.reasons import Wrong

BETWEEN = re.compile(r"\s*[;,|]\s*")
# What is a part of the name before it.
FORM = re.compile(
    r"(?:inc|llc|l\.l\.c|ltd|lp|l\.p|llp|plc|corp|co|gmbh|s\.a|jr|sr)\.?", re.IGNORECASE
)
AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
NOBODY = (
    r"^(?:undisclosed|unnamed|unknown|not named)\b.*$"
    r"|^(?:(?:private|angel|individual|institutional|various|existing|multiple|several|other)\s+)*"
    r"(?:investors?|angels|individuals)$|^friends\s+(?:and|&)\s+family$"
)
OTHERS = re.compile(
    r"(?:^|\s*(?:\band\b|&|\+)\s*|\s+)(?:\d+\s+)?(?:others?|more|amongst? others|et al)\b\.?$"
    rf"|{NOBODY}",
    re.IGNORECASE,
)
# Of a name alone: Thomas More is one.
BESIDE = re.compile(
    r"(?:^(?:misc\.?\s+)?|\s*(?:\band\b|&|\+)\s*)(?:\d+\s+)?(?:others?|more)\b\.?$"
    r"|\s+(?:\d+\s+(?:others?|more)|amongst? others|et al)\b\.?$"
    rf"|{NOBODY}",
    re.IGNORECASE,
)
LAST = re.compile(r"\s+and\s+")


def several(written: str) -> list[str]:
    """Each once. `and` parts two only at the end of a list: it stands in names too."""
    parts = joined(BETWEEN.split(text.mend(written)))
    if len(parts) > 1:
        parts[-1:] = LAST.split(AND.sub("", parts[-1]))
    names = (text.name(OTHERS.sub("", each)) for each in parts)
    return list(dict.fromkeys(each for each in names if isinstance(each, str)))


def one(written: str) -> str | Wrong | None:
    """A name alone; None where nobody is named."""
    return text.name(BESIDE.sub("", text.mend(written)))


def joined(parts: list[str]) -> list[str]:
    found: list[str] = []
    for each in parts:
        if found and FORM.fullmatch(each):
            found[-1] += f", {each}"
        else:
            found.append(each)
    return found
