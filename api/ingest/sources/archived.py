"""Records of our own beside those of companies and rounds (own.py)."""

from functools import partial

from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.resolve.score import Party
from api.ingest.sources.own import KINDS, Own, country, word
from api.ingest.sources.row import Row
from api.ingest.sources.said import Acquisition, Backer, Investor, Origin, Rejected

INVESTOR = frozenset({
    "id", "slug", "name", "kind", "country", "domain", "identifiers", "source",
})  # fmt: skip
ACQUISITION = frozenset({
    "id", "acquirer", "acquired", "announcedOn", "price", "announcement", "announcementUrl",
    "source",
})  # fmt: skip


def investor(row: Row, origin: Origin, span: Span) -> Investor | Rejected:
    cells = Own(row, INVESTOR)
    key, source = cells.id("id", "Investor"), cells.source(origin)
    name, slug = cells.name("name"), cells.slug("slug")
    if rejected := cells.refused(origin, "source", "id"):
        return rejected
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    site = cells.domain("domain")
    party = Party(
        name=name,
        slug=slug,
        country=cells.read("country", country),
        domains=frozenset({site} if site else ()),
        identifiers=cells.identifiers(),
    )
    backer = Backer(
        party,
        kind=cells.read("kind", partial(word, KINDS, Reason.NOT_A_KIND)),
        key=str(key) if key and not slug else None,
        id=key,
    )
    return Investor(
        origin=source, dropped=cells.dropped, id=key, record=backer.record, backer=backer
    )


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
