"""Crunchbase's CSV of 2013: what a company is called there is its `permalink`, `/company/x`."""

from functools import partial

from api.ingest.cells import dates, places, rounds
from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.resolve.score import Party
from api.ingest.sources.cells import Cells
from api.ingest.sources.row import Row
from api.ingest.sources.said import Company, Origin, Rejected, Round
from api.ingest.stored import KNOWN
from api.ingest.values import PartialDate
from schema.enums import CompanyStatus

SCHEME = "crunchbase"
STATUS = {
    "operating": CompanyStatus.PRIVATE,
    "acquired": CompanyStatus.ACQUIRED,
    "closed": CompanyStatus.CLOSED,
    "ipo": CompanyStatus.PUBLIC,
}


def company(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    cells = Cells(row.cells)
    party = named(cells, "permalink", "name", "country_code", "city", "state_code")
    if party is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    return Company(
        origin=origin,
        dropped=cells.dropped,
        record=row.cells["permalink"],
        party=party,
        status=cells.status("status", STATUS),
        founded=written(cells.read("founded_at", partial(dates.read, span=span))),
        sector=cells.name("category_code"),
        funding_total=cells.amount("funding_total_usd"),
    )


def funding_round(row: Row, origin: Origin, span: Span) -> Round | Rejected:
    cells = Cells(row.cells)
    party = named(
        cells, "company_permalink", "company_name", "company_country_code", "company_city",
        "company_state_code",
    )  # fmt: skip
    announced = written(cells.read("funded_at", partial(dates.read, span=span)))
    kind = cells.read("funding_round_type", rounds.read)
    if party is None:
        return cells.rejected(origin, "company_name", Reason.NOT_A_NAME)
    if announced is None:
        return cells.rejected(origin, "funded_at", Reason.NOT_A_DATE)
    if kind is None:
        return cells.rejected(origin, "funding_round_type", Reason.NOT_A_LABEL)
    amount = cells.amount("raised_amount_usd")
    return Round(
        origin=origin,
        dropped=cells.dropped,
        record="|".join(
            row.cells[name]
            for name in (
                "company_permalink",
                "funded_at",
                "funding_round_type",
                "raised_amount_usd",
            )
        ),
        company=party,
        company_record=row.cells["company_permalink"],
        round_type=kind.type,
        round_label=kind.label,
        announced=announced,
        amount=amount,
        currency="USD" if amount else None,
    )


def named(
    cells: Cells, permalink: str, name: str, country: str, city: str, state: str
) -> Party | None:
    called = cells.name(name)
    if called is None:
        return None
    return Party(
        name=called,
        identifiers=frozenset({(SCHEME, cells.written[permalink].removeprefix("/company/"))}),
        country=cells.read(country, places.country),
        city=cells.name(city),
        state=cells.name(state),
    )


def written(date: PartialDate | None) -> str | None:
    return date.date.isoformat()[: KNOWN[date.precision]] if date else None
