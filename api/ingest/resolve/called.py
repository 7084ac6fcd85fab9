"""The names that are written as one: `X (formerly Y)`, `Legal Name Inc. d/b/a X`, `X (Y)`."""

import re

from api.ingest.resolve import forms
from schema.filters.coding import COUNTRIES

# The name that people know stands behind these ...
TRADING = r"d/?b/?a|d\.b\.a\.?|t/a|doing business as|trading as|operating as"
# ... and before these.
OTHERWISE = (
    r"[fa]/?k/?a|[fa]\.k\.a\.?|also known as|formerly(?: known as| called)?"
    r"|previously(?: known as| called)?"
)
SIGN = re.compile(
    r"[(\[（【/]|\.[bk]\.|\b(?:dba|[af]ka|as|formerly|previously)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    rf"(?P<first>.+?)[ ,;]{{1,3}}(?:(?P<trading>{TRADING})|{OTHERWISE})[:,]? (?P<second>.+)",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
LEAD = re.compile(rf"(?:{TRADING}|{OTHERWISE}|now|was|ex|former|née)[:,]?\s+", re.IGNORECASE)
# The state of a company, its season at an accelerator, its sign at an exchange, a description.
REMARK = re.compile(
    r"(?:(?:yc )?[wsfx]\d\d|[\d\W]+|[a-z]{2,8}: ?[\w.]+|.* (?!and |of |the |for |de )(?-i:[a-z]).*"
    r"|(?:acquired|merged|part of|owned by|subsidiary|stealth|formed|founded|a|an|the|by|in|at)\b.*"
    r"|closed|defunct|inactive|dead|beta|public|private|ipo|company|startup)",
    re.IGNORECASE,
)
PLACES = frozenset(
    map(str.casefold, (*COUNTRIES, *COUNTRIES.values(), "UK", "USA", "EU", "Europe"))
)
SHORTEST_OTHER = 3


def called(name: str) -> tuple[str, ...]:
    """Its names, the one that people know first."""
    if not SIGN.search(name):
        return (name,)
    name = " ".join(name.split())
    insides = BRACKETS.findall(name)
    outside = BRACKETS.sub(" ", name).strip(" ,;")
    name = outside if any(map(str.isalnum, outside)) else name
    names = [name]
    if found := BETWEEN.fullmatch(name):
        names = [found["first"], found["second"]]
        if found["trading"]:
            names.reverse()
    return (*names, *filter(None, map(other, insides)))


def other(inside: str) -> str | None:
    """What is in brackets, where it is a name."""
    inside = inside.strip()
    name = LEAD.sub("", inside, count=1) if LEAD.match(inside) else inside
    if name == inside and (inside[:1].islower() or REMARK.fullmatch(inside)):
        return None
    word = name.casefold()
    if len(name) < SHORTEST_OTHER or word in PLACES or word in forms.DESCRIBING:
        return None
    return name
