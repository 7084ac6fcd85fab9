"""Names that stand in one cell: `Accel, SV Angel, and others`."""

import re

from api.ingest.cells import text

BETWEEN = re.compile(r"\s*[;,|]\s*")
# What is a part of the name before it.
FORM = re.compile(
    r"(?:inc|llc|l\.l\.c|ltd|lp|l\.p|llp|plc|corp|co|gmbh|s\.a|jr|sr)\.?", re.IGNORECASE
)
AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
OTHERS = re.compile(
    r"(?:^|\s*(?:\band\b|&|\+)\s*|\s+)(?:\d+\s+)?(?:others?|more|amongst? others|et al)\b\.?$"
    r"|^(?:undisclosed|unnamed|unknown|not named)\b.*$"
    r"|^(?:(?:private|angel|individual|institutional|various|existing|multiple|several|other)\s+)*"
    r"(?:investors?|angels|individuals)$|^friends\s+(?:and|&)\s+family$",
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


def one(written: str) -> str | None:
    """A name alone; None where nobody is named."""
    name = text.name(OTHERS.sub("", text.mend(written)))
    return name if isinstance(name, str) else None


def joined(parts: list[str]) -> list[str]:
    found: list[str] = []
    for each in parts:
        if found and FORM.fullmatch(each):
            found[-1] += f", {each}"
        else:
            found.append(each)
    return found
