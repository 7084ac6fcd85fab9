"""Which kind of round a title names."""

import re

from schema.enums import RoundType

NAMED = re.compile(
    r"\b(?:pre-? ?series[ -](?P<before>[a-k])|series[ -](?P<letter>[a-k])\d?"
    r"|(?P<pre>pre-? ?seed)|(?P<seed>seed)(?!-stage|ed|s)"
    r"|(?P<convertible>convertible (?:notes?|loan|debt)|safe note)"
    r"|(?P<growth>growth (?:round|equity|funding|capital|investment|financing))"
    r"|(?P<bridge>bridge (?:round|funding)))(?!\w)",
    re.IGNORECASE,
)


def round_type(text: str) -> tuple[RoundType, re.Match[str]] | None:
    found = NAMED.search(text)
    if found is None:
        return None
    if letter := found["letter"]:
        word = f"SERIES_{letter.upper()}"
        return RoundType.__members__.get(word, RoundType.OTHER), found
    named = {"pre": RoundType.PRE_SEED, "seed": RoundType.SEED, "growth": RoundType.GROWTH,
             "convertible": RoundType.CONVERTIBLE}  # fmt: skip
    return named.get(found.lastgroup or "", RoundType.OTHER), found
