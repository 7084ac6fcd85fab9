"""A title taken apart: the one thing that it tells, and whom and which sums it tells it of."""

import re
from dataclasses import dataclass, replace

from api.ingest.reading.events import Kind, Told, told
from api.ingest.reading.folded import PAST, folded, masked
from api.ingest.reading.investors import END
from api.ingest.reading.money import Mention, mentions
from api.ingest.reading.party import Span, leading, name
from api.ingest.reading.rounds import round_type
from api.ingest.reading.subject import opening, subject, uncoloured
from api.ingest.reading.valuation import valuations
from api.ingest.reading.vocabulary import PEOPLE
from api.ingest.reading.words import GAP, pattern

NOWHERE = (0, 0)
# What somebody raises is more than what something costs.
LEAST = 10_000
# What is told of an earlier time, up to the next comma.
EARLIER = re.compile(
    r"\b(?:after|following|since|fresh off|ahead of|despite|as (?:it|they|he|she|its)|(?:once|last|previously) valued)\b(?!-)[^,;:?!\u2013\u2014]*", re.IGNORECASE
)
NO_ROUND = re.compile(r"\b(?:charit(?:y|ies)|donations?|crowdfund\w*|nonprofits?|campaign)\b", re.I)
FUNDER = re.compile(
    r"\b(?:VCs?|[Vv]enture (?:\w+ )?(?:firm|capital)|investment firm|private equity|[Ff]und|backer"
    r"|(?:seed|early|late|growth)-stage (?:firm|investor))"
    r" (?:\w+ ){0,2}$"
)
# What an investor raises money for.
OTHERS = re.compile(
    r"\bto (?:back|invest in)\b|\bto fund (?:[\w'-]+ ){0,4}(?:startups|founders|companies)\b|\bLPs\b"
)
LISTED = re.compile(r"\b(?:its|in an?) (?:\w+ )?IPO\b", re.IGNORECASE)
FUNDERS = re.compile(r"\b(?:Ventures?|Capital|Partners|VC)$")
OWN_FUND = re.compile(r"\b(?:for(?: an?)?|its) (?:[\w-]+ ){0,4}?funds?\b", re.IGNORECASE)
# Told of many at once.
MARKET = re.compile(r"\b(?:startups|companies|firms|VCs) (?:\w+ )?$", re.IGNORECASE)
STARTUP = re.compile(r"\bstart-?ups?\b", re.IGNORECASE)
PROCEEDS = re.compile(r"\b(?:rais|nett?|rak|bring|sell|clos)(?:e|es|ing|ed|s)?\b[^,;:¤]{0,30}(¤+)", re.I)
PRONOUN = re.compile(r"\b(?:it|they)\b")
FOR = re.compile(r" +for +(?=[A-Z]|YC)")
UNNAMED = pattern(
    rf"(?:two |three )?{GAP}(?:startup|company|firm|platform|maker|rival|startups(?<=\\bstartups))"
    r"(?=$|[,.]| (?:that|which|who|building|making|for|to|in|from)\b)"
)
PRONOUN = re.compile(r"\b(?:it|they)\b")
FOR = re.compile(r" +for +(?=[A-Z]|YC)")
UNNAMED = re.compile(
    r"(?:[\w'-]+ ){0,6}?(?:startups?|company|companies|firm|platform|maker|rival)\b"
)
COST = re.compile(r"(¤+)(?! (?:in|of) (?:arr|revenue|sales|funding))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headline:
    """whole: folded, its sums masked. text: without what is told of earlier. valuation: where one
    is said."""

    text: str
    whole: str
    sums: dict[int, Mention]
    valuation: Span | None
    kind: Kind
    told: Span
    company: Span | None = None
    amount: Span | None = None


def headline(title: str, country: str | None = None) -> Headline:
    usual = folded(title)
    found = list(mentions(usual, country))
    whole = masked(usual, found)
    text = EARLIER.sub(lambda past: PAST * len(past[0]), whole)
    valued = valuations(text)
    for start, end in valued:
        text = text[:start] + "v" * (end - start) + text[end:]
    base = Headline(text, whole, {each.start: each for each in found}, next(iter(valued), None),
                    Kind.NONE, NOWHERE)  # fmt: skip
    for each in told(text):
        if (read := credible(base, each)) is not None:
            return read
    return otherwise(base)


def otherwise(base: Headline) -> Headline:
    """What has a sum and none of the events."""
    if base.valuation:
        at = base.valuation[0]
        company = leading(base.text, opening(base.text, at), at) or subject(base.text, at)
        return replace(base, kind=Kind.VALUATION, told=base.valuation, company=company)
    sums = [each for each in base.sums.values() if not each.bare]
    if not sums:
        return base
    return replace(base, kind=Kind.OTHER, told=(sums[0].start, sums[0].end))


def credible(base: Headline, each: Told) -> Headline | None:
    """None where the words are there and what they would need is not."""
    amount = sum_of(base, each)
    if amount is not None and base.sums[amount[0]].money.amount < LEAST:
        return None
    company = whose(base.text, each)
    groups = each.found.groupdict()
    if groups.get("guess") and subject(base.text, each.found.start()) is None:
        return None
    if groups.get("sure") and company is None:
        return None
    read = replace(base, kind=each.kind, told=each.found.span(), company=company, amount=amount)
    return checked(read, each)


def checked(read: Headline, each: Told) -> Headline | None:
    match read.kind:
        case Kind.OTHER:
            return None if read.valuation and not COST.search(read.text) else read
        case Kind.FUNDING:
            vague = read.amount is None or each.found.groupdict().get("object")
            unknown = vague and not (read.company or described(read.text, each))
            if unknown or NO_ROUND.search(read.text):
                return None
            if read.company is None and MARKET.search(read.text, 0, read.told[0]):
                return None
            return read if "object" in each.found.groupdict() else replace(read, kind=refined(read))
        case Kind.ACQUISITION:
            sure = read.company or each.found.groupdict().get("money")
            return read if sure or described(read.text, each) else None
        case Kind.IPO:
            return read if read.company or read.amount or read.valuation else None
        case Kind.DEBT | Kind.GRANT | Kind.FUND:
            return read if read.amount or read.company else None
    return read


def described(text: str, each: Told) -> bool:
    """Whom it buys is not named: `acquires an AI startup`."""
    start, end = each.found.span("object") if "object" in each.found.groupdict() else NOWHERE
    return UNNAMED.match(text, start, end) is not None and subject(text, each.found.start()) is not None


def refined(read: Headline) -> Kind:
    if LISTED.search(read.whole) and not round_type(read.text):
        return Kind.IPO
    return Kind.FUND if of_a_fund(read) else Kind.FUNDING


def of_a_fund(read: Headline) -> bool:
    """An investor raises for a fund."""
    start, end = read.company or (read.told[0], read.told[0])
    if STARTUP.search(read.text, opening(read.text, read.told[0]), read.told[0]):
        return False
    return bool(
        FUNDERS.search(read.text, start, end)
        or FUNDER.search(read.text[:start])
        or OWN_FUND.search(read.whole, read.told[0])
        or OTHERS.search(read.text, read.told[1])
    )


def sum_of(base: Headline, each: Told) -> Span | None:
    groups = each.found.groupdict()
    for group in ("money", "later"):
        if groups.get(group):
            return each.found.span(group)
    by_kind = {Kind.ACQUISITION: COST, Kind.IPO: PROCEEDS, Kind.FUND: PROCEEDS}
    if each.kind in by_kind and (found := by_kind[each.kind].search(base.text)):
        return found.span(1)
    return None


def whose(text: str, each: Told) -> Span | None:
    start = each.found.start()
    if each.found.groupdict().get("object"):
        begin, end = each.found.span("object")
        return named(text, begin, end)
    if each.kind is Kind.ACQUISITION and each.found.groupdict().get("buyer"):
        return subject(text, start)
    if found := subject(text, start) or beneficiary(text, each):
        return found
    if personal(text, start):
        return None
    clause = opening(text, start)
    whole = PRONOUN.search(text, clause, start)
    return leading(text, clause, start) or (leading(text, 0, start) if whole else None)


def beneficiary(text: str, each: Told) -> Span | None:
    """`A former Acme engineer raises ¤ for Other`."""
    if not each.found.groupdict().get("money"):
        return None
    found = FOR.match(text, each.found.end("money"))
    return named(text, found.end(), len(text)) if found else None


def personal(text: str, verb: int) -> bool:
    """It is a person who does it, whose company is not told."""
    before = text[: uncoloured(text, verb)].split()
    return bool(before) and before[-1] in PEOPLE | {"alum"}


def named(text: str, start: int, end: int) -> Span | None:
    """What a verb is about, up to the next comma or preposition."""
    cut = END.search(text, max(start - 1, 0), end)
    stop = max(cut.start(), start) if cut else end
    comma = text.find(",", start, stop)
    stop = comma if comma >= 0 else stop
    joint = text.find(" and ", start, stop)
    return (name(text, start, joint) if joint >= 0 else None) or name(text, start, stop)
