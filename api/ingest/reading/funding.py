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
from schema.enums import RoundType

# Told of one company, by whom who has money for it may be named.
RAISING = {Kind.FUNDING, Kind.DEBT, Kind.GRANT}
DONE = {*RAISING, Kind.ACQUISITION, Kind.FUND}
QUIET = {Kind.NONE, Kind.OTHER}
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*")
# About what was told before, whatever sums there are: `The round includes ¤ led by Acme`.
CONTINUED = re.compile(
    r"\W*(?:The|This|Its?) (?:fresh |latest |new )?(?:deal|financing|funding|investment|raise|round"
    r"|series)\b",
    re.IGNORECASE,
)
NEWS = re.compile(
    r"\b(?:acqui|back|borrow|bought|buy|capital|clos|credit|debt|fund|grant|invest|IPO|land|led by"
    r"|loan|merg|public|rais|rounds?|secur|seed|sell|series|sold|takeover|valu)",
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
        if not (missing := lacking(found)):
            break
        heard = headline(sentence, country, known=True)
        if heard.kind not in {found.event, Kind.VALUATION}:
            continue
        said = event(sentence, heard, start, "text")
        if CONTINUED.match(sentence) or same(found, said):
            found = completed(found, said, missing)
    return found


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


def completed(one: Event, other: Event, missing: list[str]) -> Event:
    """What the first does not say is taken from the other; whether it is certain stays."""
    values = {name: getattr(other, name) for name in missing}
    evidence = {name: other.evidence[name] for name in missing if name in other.evidence}
    return replace(one, **values, evidence={**one.evidence, **evidence})


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
