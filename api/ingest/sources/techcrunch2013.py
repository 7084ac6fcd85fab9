"""Venture firms of 2013 and the rounds that they joined, as TechCrunch's database had them: CSV
without a header line."""

import re
from functools import cache

import pycountry

from api.ingest.cells import money, several
from api.ingest.cells.dates import Span
from api.ingest.cells.money import Money
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.resolve.score import Party
from api.ingest.sources.cells import Cells
from api.ingest.sources.row import Row
from api.ingest.sources.said import Backer, Investor, Origin, Rejected, Round
from schema.enums import InvestorKind

YEAR = r"(?:(?:1[0-9]|20)\d\d(?:\.0)?)?"
# Columns, and what is in them.
INVESTMENTS = {
    "company": re.compile(r".*\S.*"),
    "year": re.compile(YEAR),
    "amount": re.compile(r"(?:\d+(?:\.\d+)?)?"),
    "currency": re.compile(r"(?:[A-Z]{3})?"),
    "round_code": re.compile(r"[a-z_]+"),
    "investor": re.compile(r".*[^\W\d].*"),
}
FIRMS = {
    "name": re.compile(r".*[^\W\d].*"),
    "founded": re.compile(YEAR),
    "city": re.compile(r"[^\d]*"),
    "state": re.compile(r"(?:[A-Z]{2})?"),
}
TOLD_APART = ("company", "year", "amount", "round_code")


def investment(row: Row, origin: Origin, span: Span) -> Round | Rejected:
    """A round, with one of those who took part in it."""
    cells = Cells(row.cells)
    name, announced = cells.name("company"), cells.day("year", span)
    kind = cells.kind("round_code")
    if name is None:
        return cells.rejected(origin, "company", Reason.NOT_A_NAME)
    if announced is None:
        return cells.rejected(origin, "year", Reason.NOT_A_DATE)
    if kind is None:
        return cells.rejected(origin, "round_code", Reason.NOT_A_ROUND)
    raised = cells.read("amount", lambda written: summed(cells.key("currency"), written))
    investor = cells.read("investor", several.one)
    return Round(
        origin=origin,
        dropped=cells.dropped,
        record="|".join((cells.key(column) or "").removesuffix(".0") for column in TOLD_APART),
        company=Party(name=name),
        company_record=name,
        round_type=kind.type,
        round_label=kind.label,
        announced=announced,
        amount=raised.amount if raised else None,
        currency=raised.currency if raised else None,
        backers=[Backer(Party(name=investor), kind=InvestorKind.FUND)] if investor else [],
        partly=True,
    )


def summed(currency: str | None, written: str) -> Money | Wrong | None:
    """A number alone says no currency."""
    found = money.read(f"{currency or ''} {written}".strip())
    lost = isinstance(found, Money) and not found.currency
    return Wrong(Reason.AMBIGUOUS) if lost else found


def firm(row: Row, origin: Origin, span: Span) -> Investor | Rejected:
    cells = Cells(row.cells)
    name = cells.name("name")
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    state = cells.key("state")
    party = Party(name=name, country=country_of(state), city=cells.name("city"), state=state)
    return Investor(
        origin=origin,
        dropped=cells.dropped,
        record=name,
        backer=Backer(party, kind=InvestorKind.FUND),
        founded=cells.day("founded", span),
    )


def country_of(state: str | None) -> str | None:
    """Of two letters that are a state's or a province's."""
    return next((code for code in ("US", "CA") if f"{code}-{state}" in states()), None)


@cache
def states() -> set[str]:
    return {each.code for each in pycountry.subdivisions}
