"""A title taken apart: the one thing that it tells, and of whom and which sums it tells it."""

from dataclasses import dataclass, replace

from api.ingest.reading.actors import done, unnamed, whose
from api.ingest.reading.events import Kind, Told, told
from api.ingest.reading.folded import PAST, folded, masked
from api.ingest.reading.funds import of_a_fund
from api.ingest.reading.money import Mention, mentions
from api.ingest.reading.party import Span, leading
from api.ingest.reading.rounds import round_type
from api.ingest.reading.subject import opening, subject
from api.ingest.reading.valuation import valuations
from api.ingest.reading.words import pattern

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
# Told of many at once.
MARKET = pattern(r"\b(?:startups|companies|firms|VCs) (?:\w+ )?$")
# What stays worth telling although it is told of earlier.
LASTING = {Kind.ACQUISITION, Kind.DEBT}
# Told of one whose name is not.
SOMEONE = pattern(r"(?:\b(?:an?|this)|'s) (?:[\w'-]+ ){0,4}?(?:company|firm|startup) (?:\w+ )?$")
LISTED = pattern(r"\b(?:its|in an?) (?:\w+ )?IPO\b")
PROCEEDS = pattern(r"\b(?:bring|clos|nett?|rais|rak|sell)(?:e|es|ing|ed|s)?\b[^,;:¤]{0,30}(¤+)")
COST = pattern(r"(¤+)(?! (?:in|of) (?:arr|revenue|sales|funding))")
# Where a pattern has no sum.
SUMS = {Kind.ACQUISITION: COST, Kind.IPO: PROCEEDS, Kind.FUND: PROCEEDS}


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
    for each in told(whole) if PAST in text else ():
        if each.kind in LASTING and each.span("money") and (read := credible(base, each, known)):
            return read
    return otherwise(base)


def otherwise(base: Headline) -> Headline:
    """None of the events is told."""
    if base.valuation:
        at = base.valuation[0]
        company = leading(base.text, opening(base.text, at), at) or subject(base.text, at)
        return replace(base, kind=Kind.VALUATION, told=base.valuation, company=company)
    sums = [each for each in base.sums.values() if not each.bare]
    if not sums:
        return base
    return replace(base, kind=Kind.OTHER, told=(sums[0].start, sums[0].end))


def credible(base: Headline, each: Told, known: bool) -> Headline | None:
    """None where the words are there and what they would need is not."""
    amount = sum_of(base.text, each)
    if amount is not None and base.sums[amount[0]].money.amount < LEAST:
        return None
    company = whose(base.text, each)
    if each.span("guess") and subject(base.text, each.found.start()) is None:
        return None
    if (each.span("weak") and company is None) or not done(base.text, each):
        return None
    read = replace(base, kind=each.kind, told=each.found.span(), company=company, amount=amount)
    return checked(read, each, known)


def sum_of(text: str, each: Told) -> Span | None:
    if found := each.span("money") or each.span("later"):
        return found
    elsewhere = SUMS[each.kind].search(text) if each.kind in SUMS else None
    return elsewhere.span(1) if elsewhere else None


def checked(read: Headline, each: Told, known: bool) -> Headline | None:
    match read.kind:
        case Kind.FUNDING:
            return raised(read, each, known)
        case Kind.ACQUISITION:
            sure = bool(read.company or each.span("money") or unnamed(read.text, each))
        case Kind.OTHER:
            sure = not read.valuation or COST.search(read.text) is not None
        case Kind.IPO:
            sure = bool(read.company or read.amount or read.valuation)
        case _:
            sure = bool(read.company or read.amount)
    return read if sure else None


def raised(read: Headline, each: Told, known: bool) -> Headline | None:
    whom = each.span("object")
    if read.company is None and not known:
        vague = read.amount is None or whom
        meant = unnamed(read.text, each) or SOMEONE.search(read.text, 0, read.told[0])
        if (vague and not meant) or MARKET.search(read.text, 0, read.told[0]):
            return None
    if NO_ROUND.search(read.text):
        return None
    if LISTED.search(read.whole) and not round_type(read.text):
        return replace(read, kind=Kind.IPO)
    funded = of_a_fund(read.whole, read.told, read.company, named=whom is not None)
    return replace(read, kind=Kind.FUND) if funded else read
