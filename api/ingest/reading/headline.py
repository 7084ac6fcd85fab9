"""A title taken apart: the one thing that it tells, and of whom and which sums it tells it."""

import re
from dataclasses import dataclass, replace

from api.ingest.reading.actors import done, unnamed, whose
from api.ingest.reading.events import Kind, Told, told
from api.ingest.reading.folded import PAST, folded, masked
from api.ingest.reading.funds import of_a_fund
from api.ingest.reading.money import Mention, mentions
from api.ingest.reading.party import Span, leading, name
from api.ingest.reading.rounds import round_type
from api.ingest.reading.subject import opening, subject
from api.ingest.reading.telling.raised import SPENDING
from api.ingest.reading.valuation import GROWN, valuations
from api.ingest.reading.vocabulary import KINDS, words
from api.ingest.reading.words import GAP, pattern

NOWHERE = (0, 0)
# What is longer is no headline.
LONGEST = 500
# What somebody raises is more than what something costs.
LEAST = 10_000
# What is told of an earlier time, up to the next comma.
EARLIER = pattern(
    r"\b(?:after|following|since|fresh off|ahead of|despite|as (?:it|its|they|he|she)"
    r"|(?:once|last|previously) valued)\b(?!-)[^,;:?!\u2013\u2014]*"
)
NO_ROUND = pattern(r"\b(?:charit(?:y|ies)|donations?|crowdfund\w*|nonprofits?|campaign)\b")
RAISE = pattern(r"\b(?:fundrais(?:es?|ing)|raise[sd]?|raising|round)\b")
OWNER = re.compile(r"(?:'s|(?<=s)') +(?:(?!\w*s )[\w-]+ +){0,3}$")
VALUED = re.compile(r" +(?:[Vv]aluation|Valued)\b")
# What is given to these buys nothing.
NONPROFIT = pattern(rf"(?:an? |the )?{GAP}(?:charit(?:y|ies)|nonprofits?|universit(?:y|ies))\b")
# Told of many at once.
MARKET = pattern(
    r"\b(?:apps|companies|firms|platforms|startups|VCs) (?:(?-i:[a-z]+) ){0,3}$"
    r"|\b(?:each|every) (?:[\w'-]+ ){0,4}?(?:company|firm|startup)\b"
)
# Told of one whose name is not.
SOMEONE = pattern(
    r"(?:\b(?:an?|this)|'s) (?:[\w'-]+ ){0,4}?(?:company|firm|startup) (?:\w+ ){0,4}$"
)
# A deal of old that is told of again.
COURT = pattern(r"\b(?:convicted|defraud(?:ed|ing|s)?|guilty|indicted|sentenced)\b")
OWNS = re.compile(r"'s?(?: +[a-z][\w-]*){1,4}")
# What a company is, and parts of one that are bought as one is.
PARTS = KINDS | words(
    "affiliate arm assets division nonprofit operation operations rest subsidiary team unit"
)
LISTED = pattern(r"\b(?:its|in an?) (?:\w+ )?IPO\b")
RAISES = {Kind.FUNDING, Kind.DEBT}
PROCEEDS = pattern(
    r"\b(?:bring|clos|nett?|rais|rak|sell)(?:e|es|ing|ed|s)?\b[^,;:¤]{0,30}(¤+)|\bIPO size to (¤+)"
)
COUNTED = r"\b(?:arr|revenues?|sales|valuation) (?:at|of|over|past|to) ¤+"
REACHED = r"\b(?:cross|hit|pass|reach|surpass|top)(?:e?s|ed|ing)? ¤+"
SPENT = r"(¤+)(?! (?:in|of) (?:arr|assets|exits|funding|revenue|sales))"
COST = pattern(f"{COUNTED}|{SPENT}")
PRICE = pattern(f"{COUNTED}|{REACHED}|{SPENT}")
# Where a pattern has no sum.
SUMS = {Kind.ACQUISITION: PRICE, Kind.IPO: PROCEEDS, Kind.FUND: COST}


@dataclass(frozen=True, slots=True)
class Headline:
    """whole: folded, its sums masked; text: without what is told of earlier. sums: by where they
    begin. told: where it is told."""

    whole: str
    text: str
    sums: dict[int, Mention]
    valuation: Span | None
    kind: Kind = Kind.NONE
    told: Span = NOWHERE
    company: Span | None = None
    amount: Span | None = None


def headline(title: str, country: str | None = None, known: bool = False) -> Headline:
    """known: of which company it tells, a title has said before."""
    usual = folded(title[:LONGEST])
    found = list(mentions(usual, country))
    whole = masked(usual, found)
    text = EARLIER.sub(lambda past: PAST * len(past[0]), whole)
    valued = valuations(text)
    for start, end in valued:
        text = text[:start] + "v" * (end - start) + text[end:]
    base = Headline(whole, text, {each.start: each for each in found}, next(iter(valued), None))
    for each in told(text):
        if (read := credible(base, each, known)) is not None:
            return read
    return otherwise(base)


def otherwise(base: Headline) -> Headline:
    """None of the events is told."""
    grown = GROWN.search(base.text)
    if where := base.valuation or (grown.span() if grown else None):
        company = worth(base.text, where[0])
        if company or base.valuation:
            kind = Kind.FUNDING if RAISE.search(base.text) else Kind.VALUATION
            return replace(base, kind=kind, told=where, company=company)
    sums = [each for each in base.sums.values() if not each.bare]
    if not sums:
        return base
    return replace(base, kind=Kind.OTHER, told=(sums[0].start, sums[0].end), company=earlier(base))


def earlier(base: Headline) -> Span | None:
    """Of whom it is told that it raised money once: `closes after raising ¤`."""
    if PAST not in base.text or not any(each.kind in RAISES for each in told(base.whole)):
        return None
    begins = len(base.text) - len(base.text.lstrip(PAST + ", "))
    return leading(base.whole, begins, len(base.whole))


def worth(text: str, at: int) -> Span | None:
    start = opening(text, at)
    owner = OWNER.search(text, start, at)
    owned = name(text, start, owner.start()) if owner else None
    if owned is None and (valued := VALUED.search(text, start, at)):
        owned = name(text, start, valued.start())
    return owned or leading(text, start, at) or subject(text, at)


def credible(base: Headline, each: Told, known: bool) -> Headline | None:
    """None where the words are there and what they would need is not."""
    if each.kind in {Kind.ACQUISITION, Kind.FUNDING} and COURT.search(base.text):
        return None
    amount = sum_of(base.text, each)
    if amount is not None and base.sums[amount[0]].money.amount < LEAST:
        return None
    company = whose(base.text, each)
    verb = each.span("guess") or each.span("verb")
    if verb and SPENDING.match(base.text, verb[0]):
        return None
    if each.span("guess") and subject(base.text, each.found.start()) is None:
        return None
    if (each.span("weak") and company is None) or not done(base.text, each):
        return None
    read = replace(base, kind=each.kind, told=each.words(), company=company, amount=amount)
    return checked(read, each, known)


def sum_of(text: str, each: Told) -> Span | None:
    if found := each.span("money") or each.span("later"):
        return found
    elsewhere = SUMS[each.kind].finditer(text) if each.kind in SUMS else ()
    return next((one.span(one.lastindex) for one in elsewhere if one.lastindex), None)


def checked(read: Headline, each: Told, known: bool) -> Headline | None:
    match read.kind:
        case Kind.FUNDING:
            return raised(read, each, known)
        case Kind.ACQUISITION:
            both = each.span("money") or each.span("both")
            sure = bool(read.company or both or someone(read, each)) and not thing(read, each)
        case Kind.OTHER:
            sure = not read.valuation or COST.search(read.text) is not None
        case Kind.IPO:
            sure = bool(read.company or read.amount or read.valuation)
        case _:
            sure = bool(read.company or read.amount)
    return read if sure else None


def thing(read: Headline, each: Told) -> bool:
    """No company, but what one has: `buys Acme's spectrum`."""
    if read.company is None or not each.span("object"):
        return False
    owned = OWNS.match(read.text, read.company[1])
    return owned is not None and PARTS.isdisjoint(owned[0].split())


def someone(read: Headline, each: Told) -> bool:
    """It is told of one whose name is not."""
    known = read.amount and SOMEONE.search(read.text, 0, read.told[0])
    return bool(known) or unnamed(read.text, each)


def raised(read: Headline, each: Told, known: bool) -> Headline | None:
    whom = each.span("object")
    if whom and NONPROFIT.match(read.text, *whom):
        return replace(read, kind=Kind.GRANT)
    if read.company is None and not known:
        vague = (read.amount or read.valuation) is None or whom
        meant = unnamed(read.text, each) or SOMEONE.search(read.text, 0, read.told[0])
        if (vague and not meant) or MARKET.search(read.text, 0, read.told[0]):
            return None
    if NO_ROUND.search(read.text):
        return None
    if LISTED.search(read.whole) and not round_type(read.text):
        return replace(read, kind=Kind.IPO)
    funded = of_a_fund(read.whole, read.told, read.company, named=whom is not None)
    return replace(read, kind=Kind.FUND) if funded else read
