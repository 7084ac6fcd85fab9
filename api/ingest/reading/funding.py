"""What an article tells of money: who raised how much, from whom, at which valuation, how surely.

The title says what is told; what it leaves out, the text may add where it tells the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from typing import Literal

from api.ingest.reading.certainty import doubt
from api.ingest.reading.events import Kind
from api.ingest.reading.headline import NOWHERE, Headline, headline
from api.ingest.reading.investors import NOBODY, investors
from api.ingest.reading.party import Span
from api.ingest.reading.rounds import round_type
from api.ingest.reading.subject import SHORTENED
from schema.enums import RoundType

# Told of one company, by whom who has money for it may be named.
RAISING = {Kind.FUNDING, Kind.DEBT, Kind.GRANT}
DONE = {*RAISING, Kind.ACQUISITION, Kind.FUND}
QUIET = {Kind.NONE, Kind.OTHER}
SENTENCE = re.compile(
    rf"[^.!?\n]+(?:(?:[.!?](?!\s|$)|{SHORTENED}\.(?! (?:An?|He|In|Its?|She|The|They|This)\b))"
    r"[^.!?\n]*)*"
)
# About what was told before, whatever sums there are: `The round includes ¤ led by Acme`.
CONTINUED = re.compile(
    r"\W*(?:The|This|Its?) (?:fresh |latest |new |post-money |pre-money )?(?:deal|financing|funding"
    r"|investment|raise|round|series|valuation)\b",
    re.IGNORECASE,
)
# About who else put money in.
JOINING = re.compile(
    r"\b(?:participat(?:ed|es|ing|ion)|took part|also (?:contributed|invested|joined)"
    r"|(?:(?:co-)?l(?:ead|eading|eads|ed)|join(?:ed|ing|s)(?: in)?) (?:its|the|this)"
    r" (?:[\w-]+ ){0,2}(?:deal|financing|funding|investment|round)"
    r"|(?:backers|investors|participants)(?: in (?:the|this) \w+)?(?: also)?,? includ(?:ed?|es|ing)"
    r")\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?:earlier|last year|previous(?:ly)?|prior|to date|in (?:19|20)\d\d)\b", re.IGNORECASE
)
NEWS = re.compile(
    r"\b(?:acqui|award|back|borrow|bought|buy|capital|clos|credit|debt|fund|grant|invest|IPO|join"
    r"|land|lead|led|loan|merg|participa|public|rais|receiv|rounds?|secur|seed|sell|series|sold"
    r"|takeover|valu)",
    re.IGNORECASE,
)
# What is news stands in the beginning of a text.
BEGINNING, SENTENCES = 3_000, 8
FIELDS = ("company", "amount", "currency", "round_type", "valuation", "investors", "lead")
Where = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where it is said: from start to end."""

    start: int
    end: int
    within: Where = "title"


@dataclass(frozen=True, slots=True)
class Event:
    """company: who gets the money; who is bought; whose fund it is. certain: told as a fact, not
    as hearsay or a wish. evidence: by field."""

    event: Kind
    company: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    round_type: RoundType | None = None
    valuation: Decimal | None = None
    investors: tuple[str, ...] = ()
    lead: str | None = None
    certain: bool = True
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)


def read(title: str, text: str = "", country: str | None = None) -> Event:
    """country: whose `¥`, `Rs` or `kr` it is."""
    found = event(title, headline(title, country))
    if found.event in QUIET:
        return found
    for start, sentence in islice(sentences(text[:BEGINNING]), SENTENCES):
        if found.event not in RAISING and not lacking(found):
            break
        heard = headline(sentence, country, known=True)
        said = event(sentence, heard, start, "text")
        if heard.kind in {found.event, Kind.VALUATION} or meant(found, said):
            if CONTINUED.match(sentence) or same(found, said):
                found = completed(found, said)
        elif found.event in RAISING and JOINING.search(sentence) and not BEFORE.search(sentence):
            joined = replace(heard, kind=found.event)
            found = completed(found, invested(event(sentence, joined, start, "text")))
    return found


def meant(found: Event, said: Event) -> bool:
    """A title tells a valuation, and its text that money was raised at it; or that a company goes
    public, and its text how much it wants to raise by that."""
    if said.event is not Kind.FUNDING or not said.amount:
        return False
    if found.event is Kind.IPO:
        return not said.certain
    return found.event is Kind.VALUATION and found.valuation == said.valuation


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Those that may tell of money."""
    for each in SENTENCE.finditer(text):
        if NEWS.search(each[0]):
            yield each.start(), each[0]


def same(one: Event, other: Event) -> bool:
    """Nothing that both say differs."""
    pairs = [(one.amount, other.amount), (one.currency, other.currency),
             (one.valuation, other.valuation), (one.round_type, other.round_type)]  # fmt: skip
    names = [each.casefold() for each in (one.company, other.company) if each]
    alike = len(names) < 2 or names[0] in names[1] or names[1] in names[0]
    return alike and all(None in pair or pair[0] == pair[1] for pair in pairs)


def lacking(event: Event) -> list[str]:
    return [name for name in FIELDS if not getattr(event, name)]


def completed(one: Event, other: Event) -> Event:
    """What the first does not say is taken from the other; whether it is certain stays. Of
    investors a title names some, and by less than their names."""
    missing = lacking(one)
    values = {name: getattr(other, name) for name in missing}
    evidence = {name: other.evidence[name] for name in missing if name in other.evidence}
    kind = other.event if one.event is Kind.VALUATION else one.event
    found = replace(one, **values, event=kind, evidence={**one.evidence, **evidence})
    if not (one.investors and other.investors):
        return found
    several = dict(zip(one.investors, one.evidence["investors"], strict=True))
    lead = found.lead
    for name, where in zip(other.investors, other.evidence["investors"], strict=True):
        short = next((each for each in several if begins(name, each)), None)
        if short is not None:
            several = {name if each == short else each: at for each, at in several.items()}
            lead = name if lead == short else lead
        elif not any(begins(each, name) for each in several):
            several[name] = where
    return replace(
        found,
        investors=tuple(several),
        lead=lead,
        evidence={**found.evidence, "investors": tuple(several.values())},
    )


def begins(name: str, short: str) -> bool:
    return f"{name} ".casefold().startswith(f"{short} ".casefold())


def invested(said: Event) -> Event:
    """Nothing but who did."""
    names = ("investors", "lead")
    return Event(
        event=said.event,
        investors=said.investors,
        lead=said.lead,
        evidence={name: said.evidence[name] for name in names if name in said.evidence},
    )


def event(written: str, read: Headline, start: int = 0, within: Where = "title") -> Event:
    """start: where what is written begins in the whole."""
    spans = spans_of(read)
    series = round_of(read)
    amount = read.sums[read.amount[0]].money if read.amount else None
    valued = read.sums[read.valuation[0]].money if read.valuation else None
    money = amount or valued
    words = {name: [written[begin:end] for begin, end in where] for name, where in spans.items()}
    return Event(
        event=read.kind,
        company=next(iter(words["company"]), None),
        amount=amount.amount if amount else None,
        currency=money.currency if money else None,
        round_type=series,
        valuation=valued.amount if valued else None,
        investors=tuple(words["investors"]),
        lead=next(iter(words["lead"]), None),
        certain=not spans["certain"],
        evidence={
            name: tuple(Evidence(start + begin, start + end, within) for begin, end in where)
            for name, where in spans.items()
            if where
        },
    )


def spans_of(read: Headline) -> dict[str, list[Span]]:
    told = read.told if read.told != NOWHERE else None
    backers = investors(read.text, read.company, read.told[0]) if backed(read) else NOBODY
    doubted = doubt(read.text, *read.told, read.kind in DONE) if told else None
    named = round_type(read.text) if read.kind is Kind.FUNDING else None
    lent = told if read.kind is Kind.DEBT else None
    single = {
        "event": told,
        "company": read.company,
        "amount": read.amount,
        "currency": read.amount or read.valuation,
        "round_type": named[1].span() if named else lent,
        "valuation": read.valuation,
        "lead": backers.lead,
        "certain": doubted.span() if doubted else None,
    }
    return {
        **{name: [span] if span else [] for name, span in single.items()},
        "investors": list(backers.spans),
    }


def backed(read: Headline) -> bool:
    """A fund and a sale of shares among their holders have investors too."""
    return read.kind in {*RAISING, Kind.FUND} or (
        read.kind is Kind.OTHER and read.company is not None
    )


def round_of(read: Headline) -> RoundType | None:
    if read.kind is Kind.FUNDING:
        found = round_type(read.text)
        return found[0] if found else None
    return RoundType.DEBT if read.kind is Kind.DEBT else None
