"""Records of our own beside those of companies and rounds (own.py)."""

from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.sources.own import Own
from api.ingest.sources.row import Row
from api.ingest.sources.said import Acquisition, Origin, Rejected

ACQUISITION = frozenset({
    "id", "acquirer", "acquired", "announcedOn", "price", "announcement", "announcementUrl",
    "source",
})  # fmt: skip


def acquisition(row: Row, origin: Origin, span: Span) -> Acquisition | Rejected:
    cells = Own(row, ACQUISITION)
    key, source = cells.id("id", "Acquisition"), cells.source(origin)
    acquirer, buyer = cells.company("acquirer")
    acquired, sold = cells.company("acquired")
    announced = cells.day("announcedOn", span)
    if rejected := cells.refused(origin, "source", "id", "acquirer.id", "acquired.id"):
        return rejected
    if acquirer is None:
        return cells.rejected(origin, "acquirer", Reason.NOT_A_NAME)
    if acquired is None:
        return cells.rejected(origin, "acquired", Reason.NOT_A_NAME)
    if buyer == sold:
        return cells.rejected(origin, "acquirer", Reason.OF_ITSELF)
    paid = cells.sum("price")
    return Acquisition(
        origin=source,
        dropped=cells.dropped,
        id=key,
        record=str(key or "|".join((buyer, sold, announced or ""))),
        acquirer=acquirer,
        acquirer_record=buyer,
        acquired=acquired,
        acquired_record=sold,
        announced=announced,
        price=paid.amount if paid else None,
        currency=paid.currency if paid else None,
        announcement=cells.read("announcement", str.strip),
        url=cells.address("announcementUrl"),
    )
