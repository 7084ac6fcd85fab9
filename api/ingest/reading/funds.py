"""Whether it is an investor who raises money, for a fund."""

import re

from api.ingest.reading.party import Span
from api.ingest.reading.subject import opening
from api.ingest.reading.words import pattern

# Before its name, and as its end.
INVESTOR = re.compile(
    r"\b(?:VCs?|[Vv]enture (?:\w+ )?(?:firm|capital)|investment firm|private equity|[Ff]und|backer"
    r"|(?:seed|early|late|growth)-stage (?:firm|investor)) (?:\w+ ){0,2}$"
)
NAMED = re.compile(r"\b(?:Ventures?|Capital|Partners|VC)$")
# They raise money for nothing else.
FIRMS = re.compile(
    r"(?:8VC|a16z|Accel|Andreessen Horowitz|Antler|Atomico|Balderton|Bessemer|Coatue|Creandum"
    r"|Dragoneer|DST Global|Felicis|FirstMark|Founders Fund|General Catalyst|Greylock|Iconiq|Khosla"
    r"|Kleiner Perkins|Lightspeed|NEA|Northzone|Peak XV|Redpoint|Sequoia|Speedinvest|Tiger Global"
    r"|USV)",
    re.IGNORECASE,
)
# Behind its name.
FUND = re.compile(r" +fund\b")
# What it raises money for.
OWN = pattern(r"\b(?:for(?: an?)?|its) (?:[\w-]+ ){0,4}?funds?\b")
OTHERS = pattern(
    r"\bto (?:back|invest in)\b|\bto fund (?:[\w'-]+ ){0,4}(?:startups|founders|companies)\b"
    r"|\bfor (?:[\w'-]+ ){0,3}(?:startups|founders)(?=$|[,.;:])|\bLPs\b"
)
STARTUP = pattern(r"\bstart-?ups?\b")


def of_a_fund(text: str, told: Span, company: Span | None, named: bool) -> bool:
    """named: the company is what an investor's verb is about, and no subject."""
    start, end = company or (told[0], told[0])
    firm = NAMED.search(text, start, end) or FIRMS.fullmatch(text, start, end)
    if firm or FUND.match(text, end):
        return True
    if named or STARTUP.search(text, opening(text, told[0]), told[0]):
        return False
    return bool(
        INVESTOR.search(text[:start])
        or INVESTOR.search(text[: told[0]])
        or OWN.search(text, told[0])
        or OTHERS.search(text, told[1])
    )
