"""Crunchbase's CSV of acquisitions, of 2013 and of 2015."""

from datetime import date
from decimal import Decimal

from api.ingest.cells import currencies
from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.money import in_usd
from api.ingest.sources.cells import Cells
from api.ingest.sources.crunchbase2013 import party
from api.ingest.sources.row import Row
from api.ingest.sources.said import Acquisition, Origin, Rejected
from api.ingest.values import PartialDate

# An acquisition has no key of its own.
TOLD_APART = ("company_permalink", "acquirer_permalink", "acquired_at")
# In USD. Nobody was ever sold for a quarter of it.
DEAREST = 10**12


def acquisition(row: Row, origin: Origin, span: Span) -> Acquisition | Rejected:
    cells = Cells(row.cells)
    for column in TOLD_APART[:2]:
        if cells.key(column) is None:
            return cells.rejected(origin, column, Reason.NO_KEY)
    if cells.key("company_permalink") == cells.key("acquirer_permalink"):
        return cells.rejected(origin, "acquirer_permalink", Reason.OF_ITSELF)
    acquired, acquirer = cells.name("company_name"), cells.name("acquirer_name")
    if acquired is None:
        return cells.rejected(origin, "company_name", Reason.NOT_A_NAME)
    if acquirer is None:
        return cells.rejected(origin, "acquirer_name", Reason.NOT_A_NAME)
    announced = cells.day("acquired_at", span)
    price, currency = paid(cells, PartialDate.read(announced).date if announced else None)
    company, buyer = (cells.key(column) or "" for column in TOLD_APART[:2])
    return Acquisition(
        origin=origin,
        dropped=cells.dropped,
        record="|".join(cells.key(column) or "" for column in TOLD_APART),
        acquired=party(cells, company, acquired, "company_"),
        acquired_record=company,
        acquirer=party(cells, buyer, acquirer, "acquirer_"),
        acquirer_record=buyer,
        announced=announced,
        price=price,
        currency=currency,
    )


def paid(cells: Cells, day: date | None) -> tuple[Decimal, str] | tuple[None, None]:
    price = cells.amount("price_amount")
    if price is None:
        return None, None
    code = currencies.currency(cells.key("price_currency_code") or "")
    if code is None:
        cells.drop("price_currency_code", Reason.NOT_A_CURRENCY)
        return None, None
    if (in_usd(price, code, day) or 0) > DEAREST:
        cells.drop("price_amount", Reason.OUT_OF_RANGE)
        return None, None
    return price, code
