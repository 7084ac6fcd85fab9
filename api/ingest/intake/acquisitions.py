"""Acquisitions: what is new of them, and what is shown of each."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from api.ingest.intake.companies import slug_of
from api.ingest.intake.shown import shown
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, tally
from api.ingest.intake.wording import acquisition
from api.ingest.load import load
from api.ingest.load.observed import Facts, History, load_observed, money, said_at, said_of
from api.ingest.records import AcquisitionRecord, Batch
from api.ingest.resolve import acquisitions
from api.ingest.resolve.acquisitions import Known
from api.ingest.resolve.organisations import Organisation
from api.ingest.sources.said import Acquisition, Said

# Who bought, and what.
Pair = tuple[Organisation, Organisation]


async def take(
    taking: Taking, said: Iterable[Said], organisations: Mapping[str, Organisation]
) -> Tally:
    connection = taking.connection
    told = tellings(said)
    places = {record: taking.at(record) for record in told.records}
    before = await said_at(connection, Acquisition.type, places)
    told.drop_heard(before)
    of = pairs_of(told, organisations)
    told.drop(told.records.keys() - of.keys())
    ids = {record: (buyer.id, sold.id) for record, (buyer, sold) in of.items()}
    present = await acquisitions.stored(connection, set(ids.values()))
    there = {each.id for known in present.values() for each in known}
    facts = {record: each[0].facts for record, each in told.records.items()}
    copies = {record: each.id for record, each in told.about().items() if each.id}
    meant = await acquisitions.resolve(connection, taking.place, facts, ids, present, copies)
    told.drop(told.records.keys() - meant.keys())
    told.leave_shown({record: meant[record].facts for record in told.copies()}, before)
    entities = {record: each.id for record, each in meant.items()}
    fresh = [*news(taking, Acquisition.type, told, entities, before)]
    heard = grouped(fresh)
    history = await said_of(connection, Acquisition.type, heard.keys() & there)
    changed = {each.record: meant[each.record] for each in fresh}
    records = {
        each.id: record_of(
            each, of[record], *history.get(each.id, History()).with_news(heard[each.id])
        )
        for record, each in changed.items()
    }
    await load(connection, Batch.model_construct(acquisitions=[*records.values()]), by="id")
    await load_observed(connection, Acquisition.type, fresh)
    return tally(told.count, before, heard, there)


def tellings(said: Iterable[Said]) -> Tellings[Acquisition]:
    found: Tellings[Acquisition] = Tellings()
    for each in said:
        if isinstance(each, Acquisition):
            found.add(each.record, Told(each.origin.line, facts(each), each, each.copy))
    return found


def pairs_of(
    told: Tellings[Acquisition], organisations: Mapping[str, Organisation]
) -> dict[str, Pair]:
    """Of those whose companies are there. Two that are one company did not buy each other."""
    found = {}
    for record, each in told.about().items():
        buyer = organisations.get(each.acquirer_record)
        sold = organisations.get(each.acquired_record)
        if buyer and sold and buyer.id != sold.id:
            found[record] = (buyer, sold)
    return found


def facts(said: Acquisition) -> Facts:
    found = {
        "announced": said.announced,
        "price": money(said.price, said.currency),
        "announcement": said.announcement,
        "announcement_url": said.url,
    }
    return {name: value for name, value in found.items() if value}


def record_of(
    known: Known, of: Pair, before: Sequence[Facts], now: Sequence[Facts]
) -> AcquisitionRecord:
    today = dict(known.facts)
    if before and today["announcement"] == acquisition(shown({}, [], before)):
        del today["announcement"]
    said = shown(today, before, now)
    said = {"announcement": acquisition(said), **said}
    currency, price = said.pop("price", " ").split(" ")
    buyer, sold = of
    return AcquisitionRecord(
        id=known.id,
        acquirer=slug_of(buyer),
        acquired=slug_of(sold),
        price=Decimal(price) if price else None,
        currency=currency or None,
        **said,
    )
