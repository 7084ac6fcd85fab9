"""Investors, as a batch names them: organisations and persons that are there, and new ones.

One who was deleted stays so. What is said of an investor alone is kept, and nothing is made of it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection
from uuid_utils.compat import uuid7

from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, tally
from api.ingest.load import load
from api.ingest.load.observed import Facts, load_observed, said_at
from api.ingest.load.reviews import load_reviews
from api.ingest.records import Batch, InvestorRecord
from api.ingest.resolve import kinds, people, slugs
from api.ingest.resolve.organisations import Organisation, resolve
from api.ingest.resolve.people import Person
from api.ingest.sources.said import Backer, Investor, Said
from schema.enums import InvestorKind

Whom = Organisation | Person


STORED = text("""
    select coalesce(o.id, p.id) as id, coalesce(o.name, p.name) as name, v.kind
    from investor_profiles v
    left join organisations o on o.id = v.organisation_id
    left join people p on p.id = v.person_id
    where v.organisation_id = any(:ids) or v.person_id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))

HEARD = text("""
    select distinct record from observations
    where source_id = :source and type = 'Investor' and record = any(:records)
""").bindparams(bindparam("records", type_=ARRAY(String)))


async def take(
    taking: Taking, said: Iterable[Said], made: Collection[InvestorKind] = tuple(InvestorKind)
) -> Tally:
    """made: of those who are not there, these."""
    connection = taking.connection
    told = tellings(said)
    places = {record: taking.at(record) for record in told.records}
    before = await said_at(connection, Investor.type, places)
    told.drop_heard(before)
    if not told.records:
        return tally(told.count, before, {}, ())
    backers = told.about()
    found = {
        record: each
        for record, each in (await whom(taking, backers)).items()
        if each.slug or kind(backers[record]) in made
    }
    there = await stored(connection, {each.id for each in found.values()})
    heard = await heard_of(connection, taking.place.source, found)
    told.leave_shown({
        record: there[each.id] for record, each in found.items() if each.id in there
    }, before)  # fmt: skip
    told.drop({
        record for record in backers
        if record not in found or (record in heard and found[record].id not in there)
    })  # fmt: skip
    entities = {record: found[record].id for record in told.records}
    await put(connection, {
        key: (found[record], backers[record])
        for record, key in entities.items()
        if key not in there
    })  # fmt: skip
    fresh = [*news(taking, Investor.type, told, entities, before)]
    await load_observed(connection, Investor.type, fresh)
    return tally(told.count, before, grouped(fresh), there)


def tellings(said: Iterable[Said]) -> Tellings[Backer]:
    found: Tellings[Backer] = Tellings()
    for each in said:
        founded = each.founded if isinstance(each, Investor) else None
        for backer in each.investors():
            told = Told(backer.line or each.origin.line, facts(backer, founded), backer, each.copy)
            found.add(backer.record, told)
    return found


def facts(backer: Backer, founded: str | None) -> Facts:
    party = backer.party
    found = {
        "name": party.name,
        "kind": backer.kind,
        "country": party.country,
        "state": party.state,
        "city": party.city,
        "founded": founded,
    }
    return {name: str(value) for name, value in found.items() if value}


async def heard_of(connection: AsyncConnection, source: UUID, records: Iterable[str]) -> set[str]:
    """Those that the source named before, in any place of it."""
    found = await connection.execute(HEARD, {"source": source, "records": list(records)})
    return {*found.scalars()}


async def stored(connection: AsyncConnection, parties: Collection[UUID]) -> dict[UUID, Facts]:
    """What is shown of those that are investors."""
    found = await connection.execute(STORED, {"ids": list(parties)})
    return {row.id: {"name": row.name, "kind": row.kind} for row in found}


async def whom(taking: Taking, backers: Mapping[str, Backer]) -> dict[str, Whom]:
    """{name: who it is}, without those that were deleted."""
    connection, source = taking.connection, taking.place.source
    found: dict[str, Whom] = {**await people.known(connection, source, backers)}
    rest = {name: each for name, each in backers.items() if name not in found}
    bodies = {
        name: replace(each.party, invests=True)
        for name, each in rest.items()
        if not is_told_person(each)
    }
    parties, doubts = await resolve(connection, source, bodies, Investor.type)
    human = {name: uuid7() for name in rest.keys() - bodies.keys()} | {
        name: each.id
        for name, each in parties.items()
        if each.slug is None and kind(rest[name]) is InvestorKind.ANGEL
    }
    persons = await people.called(connection, {
        key: rest[name].party for name, key in human.items()
    })  # fmt: skip
    await load_reviews(connection, Investor.type, [
        each for each in doubts if each.one not in persons
    ])  # fmt: skip
    return found | parties | {name: persons[key] for name, key in human.items()}


def is_told_person(backer: Backer) -> bool:
    return backer.kind is InvestorKind.ANGEL


def kind(backer: Backer) -> InvestorKind:
    return backer.kind or kinds.kind(backer.party.name)


async def put(connection: AsyncConnection, new: Mapping[UUID, tuple[Whom, Backer]]) -> None:
    """Who is there is an investor from now on, who is not is made."""
    unaddressed = {
        key: backer.party.slug or backer.party.name
        for key, (whom, backer) in new.items()
        if whom.slug is None
    }
    addresses = await slugs.parties(connection, unaddressed)
    records = [
        record(whom, backer, whom.slug or addresses[key]) for key, (whom, backer) in new.items()
    ]
    await load(connection, Batch.model_construct(investors=records))


def record(whom: Whom, backer: Backer, slug: str) -> InvestorRecord:
    """A company that invests is a corporate investor, unless it is told what it is."""
    if isinstance(whom, Person):
        return InvestorRecord(id=whom.id, slug=slug, name=whom.name, kind=InvestorKind.ANGEL)
    told = InvestorKind.CORPORATE if whom.slug and not backer.kind else kind(backer)
    party = whom.party
    return InvestorRecord(id=whom.id, slug=slug, name=party.name, kind=told, country=party.country)
