"""Y Combinator's directory, as those who copied it have it: JSON records, a table with websites, a
list of links."""

from typing import Any

from api.ingest.cells import places
from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.resolve import domains
from api.ingest.resolve.score import Party
from api.ingest.sources.cells import Cells
from api.ingest.sources.linked import links
from api.ingest.sources.row import Row
from api.ingest.sources.said import Company, Origin, Rejected
from schema.enums import CompanyStatus

NUMBER, SLUG = "yc", "yc-slug"
PROFILE = "/companies/"
STATUS = {
    "Active": CompanyStatus.PRIVATE,
    "Acquired": CompanyStatus.ACQUIRED,
    "Inactive": CompanyStatus.CLOSED,
    "Public": CompanyStatus.PUBLIC,
}


def record(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    """A region may be a country, a part of the world, or no place."""
    cells = Cells(row.cells)
    name = cells.name("name")
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    number, slug = cells.key("id"), cells.key("slug")
    if number is None:
        return cells.rejected(origin, "id", Reason.NO_KEY)
    return Company(
        origin=origin,
        dropped=cells.dropped,
        record=number,
        party=Party(
            name=name,
            identifiers=frozenset({(NUMBER, number), *([(SLUG, slug)] if slug else [])}),
            country=country(row.cells.get("regions")),
        ),
        status=cells.status("status", STATUS),
        description=cells.text("oneLiner"),
        sector=cells.name("primaryIndustry"),
        links=links(cells, "linkedin_url", "twitter_url", "facebook_url", "github_url"),
    )


def country(regions: Any) -> str | None:
    """regions: a list of names, where it is right."""
    names = regions if isinstance(regions, list) else []
    found = (places.country(each) for each in names if isinstance(each, str))
    return next((each for each in found if isinstance(each, str)), None)


def row_with_website(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    """Its `State` is left alone: in copies that are about it belongs to the next row."""
    cells = Cells(row.cells)
    name = cells.name("name")
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    number = cells.key("id")
    if number is None:
        return cells.rejected(origin, "id", Reason.NO_KEY)
    site = cells.read("website", domains.domain)
    return Company(
        origin=origin,
        dropped=cells.dropped,
        record=number,
        party=Party(
            name=name,
            identifiers=frozenset({(NUMBER, number)}),
            domains=frozenset({site} if site else ()),
            country=cells.read("country", places.country),
        ),
        status=cells.status("status", STATUS),
        sector=cells.name("industry"),
    )


def link(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    cells = Cells(row.cells)
    name = cells.name("name")
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    slug = (cells.key("link") or "").rpartition(PROFILE)[2]
    if not slug:
        return cells.rejected(origin, "link", Reason.NO_KEY)
    return Company(
        origin=origin,
        dropped=cells.dropped,
        record=slug,
        party=Party(name=name, identifiers=frozenset({(SLUG, slug)})),
        description=cells.text("description"),
    )
