"""Rounds that articles announce: what is told of money, and the round of a company that is known.

A rumour makes no round, nor does one whose company may be another than that of its name; what was
read is kept beside what the article's record said.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.ingest.cells.money import Money
from api.ingest.intake.mentioned import Read
from api.ingest.load.observed import Facts, Observed, money
from api.ingest.reading import funding
from api.ingest.reading.events import Kind
from api.ingest.reading.funding import QUIET, RAISING, Event, Evidence
from api.ingest.resolve.choose import choose
from api.ingest.resolve.organisations import Organisation
from api.ingest.resolve.score import Party
from api.ingest.sources.said import Backer, Origin, Round
from schema.enums import RoundType

# Of a round that is not called anything.
UNCALLED = {
    Kind.FUNDING: (RoundType.VENTURE, "Funding round"),
    Kind.DEBT: (RoundType.DEBT, "Debt"),
    Kind.GRANT: (RoundType.GRANT, "Grant"),
}


def event(read: Read) -> Event | None:
    found = funding.read(read.title, read.text)
    return found if found.event not in QUIET else None


def reading(found: Event) -> dict[str, Any]:
    """As the table of observations has it."""
    said = {
        "event": found.event,
        "company": found.company,
        "amount": money(found.amount, found.currency),
        "round_type": found.round_type,
        "valuation": money(found.valuation, found.currency),
        "investors": ", ".join(found.investors),
        "lead": found.lead,
        "certain": "yes" if found.certain else "no",
    }
    return {
        name: {"value": str(value), "where": [place(each) for each in found.evidence.get(name, ())]}
        for name, value in said.items()
        if value
    }


def place(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, evidence.within.upper()


def funded(read: Read, found: Event, companies: Mapping[UUID, Organisation]) -> Organisation | None:
    """Who got the money, if it is one company that is there, and surely that one."""
    (where,) = found.evidence.get("company", ()) or (None,)
    if where is None or found.company is None:
        return None
    start = where.start + (len(read.title) + 1 if where.within == "text" else 0)
    end = start + where.end - where.start
    ids = {each.id for each in read.named if each.start < end and start < each.end}
    there = [companies[each] for each in ids if each in companies]
    choice = choose(Party(name=found.company), ((each, each.party) for each in there))
    return choice.same[0] if choice.same else None


def announced(
    read: Read,
    found: Event,
    told: Observed,
    said: Facts,
    companies: Mapping[UUID, Organisation],
) -> Round | None:
    """told: by which record. companies: those that are there."""
    if found.event not in RAISING or not found.certain:
        return None
    company = funded(read, found, companies)
    if not company or not (found.amount or found.round_type):
        return None
    kind, label = UNCALLED[found.event]
    return Round(
        origin=Origin(str(told.place.source), told.place.name, told.line),
        record=told.record,
        company=company.party,
        company_record=str(company.id),
        round_type=found.round_type or kind,
        round_label=called(read, found) or label,
        announced=said["published"][:10],
        amount=found.amount,
        currency=found.currency if found.amount else None,
        announcement=said["title"],
        url=said["url"],
        valuation=Money(found.valuation, found.currency) if found.valuation else None,
        backers=[Backer(Party(name=each), each == found.lead) for each in found.investors],
    )


def called(read: Read, found: Event) -> str | None:
    """As the article calls it."""
    if found.event != Kind.FUNDING:
        return None
    for each in found.evidence.get("round_type", ()):
        written = read.title if each.within == "title" else read.text
        label = written[each.start : each.end].strip()
        return f"{label[:1].upper()}{label[1:]}"
    return None
