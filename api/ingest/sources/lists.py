"""Lists of rounds and of companies that people keep, each by its columns."""

from api.ingest.cells import places
from api.ingest.cells.dates import Order, Span
from api.ingest.cells.reasons import Reason
from api.ingest.resolve.score import Party
from api.ingest.sources.raised import Named, Raised, backers
from api.ingest.sources.row import Row
from api.ingest.sources.said import Company, Origin, Rejected

# The same deals, scraped by several hands.
INDIA = Raised(
    company="startupname", announced="date", order=Order.DAY_FIRST, kind="investmenttype",
    amount="amountinusd", investors="investorsname", within="IN", city="citylocation",
)  # fmt: skip
INDIA_WEEKLY = Raised(
    company="company", announced="date", order=Order.DAY_FIRST, kind="series", amount="amountm",
    unit=10**6, city="hq", url="source",
)  # fmt: skip
FRONTIER = Raised(
    company="company", announced="date", kind="round", amount="amount", investors="investors",
    country="country", valuation="valuation",
)  # fmt: skip
CRUNCHBASE = Raised(
    company="companyname", announced="announceddate", kind="fundingtype", amount="moneyraised",
    leads="leadinvestors",
)  # fmt: skip
BILLION = 10**9


def unicorn(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    """What it is valued at is given in billions."""
    cells = Named(row.cells)
    name = cells.name(cells.at("company"))
    if name is None:
        return cells.rejected(origin, cells.at("company"), Reason.NOT_A_NAME)
    city = cells.name(cells.at("city"))
    return Company(
        origin=origin,
        dropped=cells.dropped,
        # Two may have one name.
        record="|".join(filter(None, (name, city))),
        party=Party(name=name, country=cells.read(cells.at("country"), places.country), city=city),
        sector=cells.name(cells.at("industry")),
        valuation=cells.sum("valuationb", "USD", BILLION, None),
        backers=backers(cells.names("selectinvestors")),
    )
