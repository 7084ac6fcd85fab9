"""Funding rounds: what is new of them, and what is shown of each."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake import backers
from api.ingest.intake.companies import slug_of
from api.ingest.intake.shown import shown
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, tally
from api.ingest.intake.wording import announcement
from api.ingest.load import load_made
from api.ingest.load.observed import (
    Facts,
    History,
    load_observed,
    money,
    said_at,
    said_of,
    valuation,
)
from api.ingest.records import RoundRecord
from api.ingest.resolve import rounds
from api.ingest.resolve.organisations import Organisation
from api.ingest.resolve.rounds import Known
from api.ingest.sources.said import Round, Said


async def take(
    taking: Taking, said: Iterable[Said], organisations: Mapping[str, Organisation]
) -> Tally:
    connection = taking.connection
    told = tellings(said)
    places = {record: taking.at(record) for record in told.records}
    before = await said_at(connection, Round.type, places)
    told.drop_heard(before)
    of = {
        record: organisations[each.company_record]
        for record, each in told.about().items()
        if each.company_record in organisations
    }
    told.drop(told.records.keys() - of.keys())
    present = await rounds.stored(connection, {each.id for each in of.values()})
    there = {each.id for known in present.values() for each in known}
    facts = {record: each[0].facts for record, each in told.records.items()}
    copies = {record: each.id for record, each in told.about().items() if each.id}
    meant = await rounds.resolve(connection, places, facts, of, present, copies)
    told.drop(told.records.keys() - meant.keys())
    entities = {record: each.id for record, each in meant.items()}
    if copies := {record: entities[record] for record in told.copies()}:
        await backers.add_shown(connection, [meant[record] for record in copies])
        told.leave_shown({record: meant[record].facts for record in copies}, before)
    fresh = [*news(taking, Round.type, told, entities, before)]
    heard = grouped(fresh)
    history = await said_of(connection, heard.keys() & there)
    changed = {each.record: meant[each.record] for each in fresh}
    about = told.about()
    await backers.load_named(connection, [about[record] for record in changed])
    # Of several that tell of one round the last.
    last = {each.id: record for record, each in changed.items()}
    records = (
        record_of(
            changed[record], about[record], slug_of(of[record]),
            *history.get(key, History()).with_news(heard[key]),
        )
        for key, record in sorted(last.items())
    )  # fmt: skip
    await load_made(connection, "rounds", records)
    await load_observed(connection, Round.type, fresh)
    return tally(told.count, before, heard, there)


async def present(connection: AsyncConnection, said: Sequence[Said]) -> Sequence[Said]:
    """Without copies of rounds that somebody deleted, which would make their companies anew."""
    copies = {each.id for each in said if isinstance(each, Round) and each.id}
    gone = await rounds.deleted(connection, copies)
    return [each for each in said if not isinstance(each, Round) or each.id not in gone]


def tellings(said: Iterable[Said]) -> Tellings[Round]:
    found: Tellings[Round] = Tellings()
    for each in said:
        if isinstance(each, Round):
            found.add(each.record, Told(each.origin.line, facts(each), each, each.copy))
    return found


def facts(said: Round) -> Facts:
    found = {
        "round_type": said.round_type,
        "round_label": said.round_label,
        "announced": said.announced,
        "amount": money(said.amount, said.currency),
        "announcement": said.announcement,
        "announcement_url": said.url,
        "valuation": valuation(said.valuation),
        "investors": backers.told(said.backers),
    }
    return {name: str(value) for name, value in found.items() if value}


def record_of(
    known: Known, told: Round, company: str, before: Sequence[Facts], now: Sequence[Facts]
) -> RoundRecord:
    today = dict(known.facts)
    if before and today["announcement"] == announcement(shown({}, [], before)):
        del today["announcement"]
    said = shown(today, before, now)
    said = {"announcement": announcement(said), **said}
    said.pop("valuation", None)
    investors = backers.investments(told, today, said)
    said.pop("investors", None)
    currency, amount = said.pop("amount", " ").split(" ")
    return RoundRecord(
        id=known.id,
        company=company,
        amount=Decimal(amount) if amount else None,
        currency=currency or None,
        investors=investors,
        **said,
    )
