"""A batch of records of one place: whom they mean, what is shown of them now, and who said so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake import companies, rounds
from api.ingest.intake.seen import Seen
from api.ingest.intake.told import Tally, Tellings, grouped, news, tally
from api.ingest.load import load
from api.ingest.load.identifiers import load_identifiers
from api.ingest.load.observed import Place, load_observed, said_before, said_of
from api.ingest.load.reviews import load_reviews
from api.ingest.load.rows import TABLES
from api.ingest.records import Batch
from api.ingest.resolve import slugs
from api.ingest.resolve.organisations import Organisation, resolve
from api.ingest.resolve.score import Party
from api.ingest.sources.said import Company, Round

# Two that find out at once whom a record means would both make it. Any number nothing else locks.
LOCK = text("select pg_advisory_xact_lock(7305110023)")


@dataclass(frozen=True)
class Intake:
    """Of one place, in one run. seen: by type, the records that were taken in."""

    connection: AsyncConnection
    place: Place
    seen: Mapping[str, Seen]

    async def take(self, said: Sequence[Company | Round]) -> dict[str, Tally]:
        """{type: what became of its records}. All of it is in when the transaction ends, or
        nothing."""
        await self.connection.execute(LOCK)
        parties = companies.told(said)
        organisations, doubts = await resolve(self.connection, self.place.source, parties.about())
        found = {"Company": await self.take_companies(parties, organisations)}
        await load_reviews(self.connection, "Company", doubts)
        if (funding := rounds.told(said)).records:
            found["FundingRound"] = await self.take_rounds(funding, organisations)
        return found

    async def take_companies(
        self, told: Tellings[Party], organisations: Mapping[str, Organisation]
    ) -> Tally:
        connection = self.connection
        told.drop(told.records.keys() - organisations.keys())
        before = await said_before(connection, "Company", self.place, told.records)
        entities = {record: each.id for record, each in organisations.items()}
        fresh = [*news(self.place, told, entities, before, self.seen["Company"])]
        said = grouped(fresh)
        touched = {organisations[each.record].id: organisations[each.record] for each in fresh}
        today = await companies.stored(connection, touched)
        history = await said_of(connection, touched)
        await address(connection, touched.values())
        sectors = await sector_slugs(connection)
        records = {
            key: companies.record(
                each, today.get(key, {}), history[key].before, history[key].now(said[key]), sectors
            )
            for key, each in touched.items()
        }
        changed = [each for key, each in records.items() if companies.differs(each, today.get(key))]
        await load(connection, Batch.model_construct(companies=changed), by="id")
        await load_identifiers(
            connection, {key: each.party.identifiers for key, each in touched.items()}
        )
        await load_observed(connection, "Company", fresh)
        return tally(told.count, before, said, today)

    async def take_rounds(
        self, told: Tellings[Round], organisations: Mapping[str, Organisation]
    ) -> Tally:
        connection = self.connection
        before = await said_before(connection, "FundingRound", self.place, told.records)
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
        meant = await rounds.resolve(connection, self.place, facts, of, present)
        told.drop(told.records.keys() - meant.keys())
        entities = {record: each.id for record, each in meant.items()}
        fresh = [*news(self.place, told, entities, before, self.seen["FundingRound"])]
        said = grouped(fresh)
        history = await said_of(connection, said)
        changed = {each.record: meant[each.record] for each in fresh}
        records = {
            each.id: rounds.record(
                each, slug_of(of[record]), history[each.id].before,
                history[each.id].now(said[each.id]),
            )
            for record, each in changed.items()
        }  # fmt: skip
        await load(connection, Batch.model_construct(rounds=[*records.values()]), by="id")
        await load_observed(connection, "FundingRound", fresh)
        return tally(told.count, before, said, there)


async def address(connection: AsyncConnection, organisations: Iterable[Organisation]) -> None:
    """Those that are new."""
    new = {each.id: each for each in organisations if each.slug is None}
    found = await slugs.parties(connection, {key: each.party.name for key, each in new.items()})
    for key, each in new.items():
        each.slug = found[key]


async def sector_slugs(connection: AsyncConnection) -> set[str]:
    return set((await connection.execute(select(TABLES["sectors"].c.slug))).scalars())


def slug_of(organisation: Organisation) -> str:
    assert organisation.slug, "it was made before its rounds"
    return organisation.slug
