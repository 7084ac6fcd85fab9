"""What a headline tells of money: who raised how much, from whom, at which valuation, how surely."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where it is said: from start to end in the title or the text."""

    start: int
    end: int
    within: Literal["title", "text"] = "title"


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


def read(title: str, country: str | None = None) -> Event:
    """country: whose sign `¥`, `Rs` or `kr` is."""
    return event(title, headline(title, country))


def event(title: str, read: Headline) -> Event:
    backers = investors(read.text, read.company, read.told[0]) if backed(read) else NOBODY
    series, named = round_of(read)
    doubted = doubt(read.text, *read.told) if read.told != NOWHERE else None
    amount = read.sums[read.amount[0]].money if read.amount else None
    valued = read.sums[read.valuation[0]].money if read.valuation else None
    money = amount or valued
    spans: dict[str, tuple[Span | None, ...]] = {
        "event": (read.told if read.told != NOWHERE else None,),
        "company": (read.company,),
        "amount": (read.amount,),
        "currency": (read.amount or read.valuation,),
        "round_type": (named,),
        "valuation": (read.valuation,),
        "investors": backers.spans,
        "lead": (backers.lead,),
        "certain": (doubted.span() if doubted else None,),
    }
    return Event(
        event=read.kind,
        company=written(title, read.company),
        amount=amount.amount if amount else None,
        currency=money.currency if money else None,
        round_type=series,
        valuation=valued.amount if valued else None,
        investors=tuple(title[start:end] for start, end in backers.spans),
        lead=written(title, backers.lead),
        certain=doubted is None,
        evidence={
            field: tuple(Evidence(*span) for span in where if span)
            for field, where in spans.items()
            if any(where)
        },
    )


def written(title: str, span: Span | None) -> str | None:
    return title[span[0] : span[1]] if span else None


def backed(read: Headline) -> bool:
    """A sale of shares among their holders has investors too."""
    return read.kind in RAISING or (read.kind is Kind.OTHER and read.company is not None)


def round_of(read: Headline) -> tuple[RoundType | None, Span | None]:
    if read.kind is Kind.DEBT:
        return RoundType.DEBT, read.told
    if read.kind is Kind.GRANT:
        return RoundType.GRANT, read.told
    found = round_type(read.text) if read.kind is Kind.FUNDING else None
    return (found[0], found[1].span()) if found else (None, None)
