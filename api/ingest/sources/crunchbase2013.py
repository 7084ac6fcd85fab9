"""Crunchbase's CSV of 2013: what a company is called there is its `permalink`, `/company/x`; in
later ones it is `/organization/x`."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, groupby

from api.ingest.cells import places, rounds, several
from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.resolve.score import Party
from api.ingest.sources.cells import Cells
from api.ingest.sources.row import Row
from api.ingest.sources.said import Backer, Company, Origin, Rejected, Round, Said
from schema.enums import CompanyStatus

SCHEME = "crunchbase"
STATUS = {
    "operating": CompanyStatus.PRIVATE,
    "acquired": CompanyStatus.ACQUIRED,
    "closed": CompanyStatus.CLOSED,
    "ipo": CompanyStatus.PUBLIC,
}


# Rounds have no key of their own.
TOLD_APART = ("company_permalink", "funded_at", "funding_round_type", "raised_amount_usd")
FUNDED = ("company_name", "funded_when", "amount_usd")


def company(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    cells = Cells(row.cells)
    permalink, name = cells.key("permalink"), cells.name("name")
    if permalink is None:
        return cells.rejected(origin, "permalink", Reason.NO_KEY)
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    return Company(
        origin=origin,
        dropped=cells.dropped,
        record=permalink,
        party=party(cells, permalink, name),
        status=cells.status("status", STATUS),
        founded=cells.began("founded_at", span),
        sector=cells.name("category_code"),
        funding_total=cells.amount("funding_total_usd"),
    )


def funding_round(row: Row, origin: Origin, span: Span) -> Round | Rejected:
    cells = Cells(row.cells)
    permalink, name = cells.key("company_permalink"), cells.name("company_name")
    announced = cells.day("funded_at", span)
    kind = cells.read("funding_round_type", rounds.read)
    if permalink is None:
        return cells.rejected(origin, "company_permalink", Reason.NO_KEY)
    if name is None:
        return cells.rejected(origin, "company_name", Reason.NOT_A_NAME)
    if announced is None:
        return cells.rejected(origin, "funded_at", Reason.NOT_A_DATE)
    if kind is None:
        return cells.rejected(origin, "funding_round_type", Reason.NOT_A_LABEL)
    amount = cells.amount("raised_amount_usd")
    return Round(
        origin=origin,
        dropped=cells.dropped,
        record="|".join(cells.key(column) or "" for column in TOLD_APART),
        company=party(cells, permalink, name, "company_"),
        company_record=permalink,
        round_type=kind.type,
        round_label=kind.label,
        announced=announced,
        amount=amount,
        currency="USD" if amount else None,
    )


def investment(row: Row, origin: Origin, span: Span) -> Round | Rejected:
    """A round, with one of those who took part in it."""
    cells = Cells(row.cells)
    name, announced = cells.name("company_name"), cells.day("funded_when", span)
    if name is None:
        return cells.rejected(origin, "company_name", Reason.NOT_A_NAME)
    if announced is None:
        return cells.rejected(origin, "funded_when", Reason.NOT_A_DATE)
    amount = cells.amount("amount_usd")
    investor = cells.read("investor_name", several.one)
    return Round(
        origin=origin,
        dropped=cells.dropped,
        record="|".join(cells.key(column) or "" for column in FUNDED),
        company=Party(name=name),
        company_record=name,
        round_type=rounds.UNTOLD.type,
        round_label=rounds.UNTOLD.label,
        announced=announced,
        amount=amount,
        currency="USD" if amount else None,
        backers=[Backer(Party(name=investor), line=row.line)] if investor else [],
        partly=True,
    )


def joined(said: Iterator[Said | Rejected], _: Span) -> Iterator[Said | Rejected]:
    """Of a round whose rows follow each other, all who took part."""
    for record, rows in groupby(said, told_whole):
        if record is None:
            yield from rows
        else:
            told = (each for each in rows if isinstance(each, Round))
            first = next(told)
            every = dict.fromkeys(
                backer for each in chain([first], told) for backer in each.backers
            )
            yield replace(first, backers=[*every])


def told_whole(said: Said | Rejected) -> str | None:
    """The record of a round of which nothing is dropped: that is told with its line."""
    return said.record if isinstance(said, Round) and not said.dropped else None


def party(cells: Cells, permalink: str, name: str, prefix: str = "") -> Party:
    """prefix: of the columns that tell of it."""
    return Party(
        name=name,
        identifiers=frozenset({(SCHEME, permalink.rpartition("/")[2])}),
        country=cells.read(f"{prefix}country_code", places.country),
        city=cells.name(f"{prefix}city"),
        state=cells.name(f"{prefix}state_code"),
    )
