"""Funding rounds: what is new of them, and what is shown of each."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from api.ingest.cells.rounds import UNTOLD
from api.ingest.ids import new_id
from api.ingest.intake import investments
from api.ingest.intake.companies import owners, slug_of
from api.ingest.intake.investments import ALL
from api.ingest.intake.shown import shown, undefaulted
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, tally
from api.ingest.intake.wording import announcement
from api.ingest.load import load_made
from api.ingest.load.observed import (
    SOME,
    Facts,
    History,
    load_observed,
    money,
    said_at,
    said_of,
    valuation,
)
from api.ingest.records import Batch, InvestmentRecord, RoundRecord, ValuationRecord
from api.ingest.references import Found
from api.ingest.resolve import rounds
from api.ingest.resolve.organisations import Organisation
from api.ingest.resolve.rounds import Known
from api.ingest.sources.said import Round, Said
from schema.enums import ValuationKind

# Of a round that nothing is said of but its money.
LABELLED = {"round_type": str(UNTOLD.type), "round_label": UNTOLD.label}


async def take(
    taking: Taking, told: Tellings[Round], organisations: Mapping[str, Organisation]
) -> Tally:
    connection = taking.connection
    places = {record: taking.at(record) for record in told.records}
    before = await said_at(connection, Round.type, places)
    told.drop_heard(before)
    of = owners(told, organisations)
    present = await rounds.stored(connection, {each.id for each in of.values()})
    there = {each.id for known in present.values() for each in known}
    facts = {record: each[0].facts for record, each in told.records.items()}
    copies = {record: each.id for record, each in told.about().items() if each.id}
    meant = await rounds.resolve(connection, places, facts, of, present, copies)
    told.drop(told.records.keys() - meant.keys())
    entities = {record: each.id for record, each in meant.items()}
    if copied := told.copies():
        await investments.add_shown(connection, [meant[record] for record in copied])
        told.leave_shown({record: meant[record].facts for record in copied}, before)
    fresh = [*news(taking, Round.type, told, entities, before)]
    heard = grouped(fresh)
    history = await said_of(connection, Round.type, heard.keys() & there)
    changed = {each.record: meant[each.record] for each in fresh}
    backing = await investments.backing(connection, {
        key: (history.get(key, History()), news) for key, news in heard.items()
    })  # fmt: skip
    # Of several that tell of one round the last.
    records = {each.id: record for record, each in changed.items()}
    made = (
        records_of(
            changed[record], slug_of(of[record]), backing.get(key),
            *history.get(key, History()).with_news(heard[key]),
        )
        for key, record in sorted(records.items())
    )  # fmt: skip
    named = {("company", slug_of(each)): each.id for each in of.values()}
    await load_made(connection, made, batched, records.keys() - there, Found(named))
    await load_observed(connection, Round.type, fresh)
    return tally(told.count, before, heard, there)


def batched(made: Sequence[tuple[RoundRecord, ValuationRecord | None]]) -> Batch:
    return Batch.model_construct(
        rounds=[each for each, _ in made], valuations=[each for _, each in made if each]
    )


def tellings(said: Iterable[Said]) -> Tellings[Round]:
    found: Tellings[Round] = Tellings()
    for each in said:
        if isinstance(each, Round):
            found.add(each.record, Told(each.origin.line, facts(each), each, each.copy))
    return found


def facts(said: Round) -> Facts:
    is_told = (said.round_type, said.round_label) != (UNTOLD.type, UNTOLD.label)
    found = {
        "round_type": said.round_type if is_told else None,
        "round_label": said.round_label if is_told else None,
        "announced": said.announced,
        "amount": money(said.amount, said.currency),
        "announcement": said.announcement,
        "announcement_url": said.url,
        "valuation": valuation(said.valuation),
        "valuation_kind": said.valuation_kind if valuation(said.valuation) else None,
        SOME if said.partly else ALL: investments.told(said.backers),
    }
    return {name: str(value) for name, value in found.items() if value}


def records_of(
    known: Known,
    company: str,
    backing: list[InvestmentRecord] | None,
    before: Sequence[Facts],
    now: Sequence[Facts],
) -> tuple[RoundRecord, ValuationRecord | None]:
    """backing: None where who took part stays as it is."""
    today = undefaulted(known.facts, before, LABELLED)
    if before and today["announcement"] == announcement(LABELLED | shown({}, [], before)):
        del today["announcement"]
    said = shown(today, before, now)
    said = LABELLED | said
    said = {"announcement": announcement(said), **said}
    worth = said.pop("valuation", None)
    for name in (ALL, SOME, "valuation_kind"):
        said.pop(name, None)
    currency, amount = said.pop("amount", " ").split(" ")
    record = RoundRecord(
        id=known.id,
        company=company,
        amount=Decimal(amount) if amount else None,
        currency=currency or None,
        investors=backing,
        **said,
    )
    # An editor took away what sources say.
    gone = not known.worth and any("valuation" in each for each in before)
    if gone or not worth:
        return record, None
    return record, valued(known, record, worth, kind_of(worth, known, now))


def kind_of(worth: str, known: Known, now: Sequence[Facts]) -> str:
    """As it is shown, else as the last who says it calls it."""
    if worth == known.facts.get("valuation"):
        return str(known.facts["valuation_kind"])
    told = (each.get("valuation_kind") for each in reversed(now) if each.get("valuation") == worth)
    return next(filter(None, told), ValuationKind.REPORTED)


def valued(known: Known, of: RoundRecord, worth: str, kind: str) -> ValuationRecord:
    currency, amount = worth.split(" ")
    return ValuationRecord(
        id=known.worth or new_id(),
        company=of.company,
        kind=ValuationKind(kind),
        valued=of.announced,
        amount=Decimal(amount),
        currency=currency,
        round=of.id,
        announcement=of.announcement,
        announcement_url=of.announcement_url,
    )
