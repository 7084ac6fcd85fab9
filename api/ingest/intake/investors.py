"""Investors, as a batch names them: organisations and persons that are there, and new ones.

One who was deleted stays so. What is said of an investor alone is kept, and nothing is made of it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.ids import new_id
from api.ingest.intake import links
from api.ingest.intake.shown import shown, undefaulted
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, tally
from api.ingest.load import load
from api.ingest.load.identifiers import load_identifiers
from api.ingest.load.observed import Facts, Observed, load_observed, said_at, said_of
from api.ingest.load.reviews import load_reviews
from api.ingest.records import Batch, InvestorRecord
from api.ingest.resolve import kinds, people, slugs
from api.ingest.resolve.investors import Whom, copied
from api.ingest.resolve.organisations import Organisation, resolve
from api.ingest.resolve.people import Person
from api.ingest.resolve.score import Party
from api.ingest.sources.said import Backer, Investor, Said
from schema.enums import InvestorKind


@dataclass(frozen=True, slots=True)
class Stored:
    """shown: name and kind. incorporated: whether it is a company too."""

    shown: Facts
    country: str | None
    incorporated: bool

    @property
    def untold(self) -> InvestorKind:
        """What it is while no source tells."""
        return InvestorKind.CORPORATE if self.incorporated else kinds.kind(self.shown["name"])


STORED = text("""
    select coalesce(o.id, p.id) as id, coalesce(o.name, p.name) as name, v.kind, o.country,
        c.id is not null as incorporated
    from investor_profiles v
    left join organisations o on o.id = v.organisation_id
    left join people p on p.id = v.person_id
    left join company_profiles c on c.organisation_id = o.id
    where v.organisation_id = any(:ids) or v.person_id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))

# What nobody tells of it is not what an editor said of it.
RETELL = text("""
    update investor_profiles v set kind = t.kind from unnest(:ids, :kinds) t (id, kind)
    where v.organisation_id = t.id and v.kind <> t.kind
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)), bindparam("kinds", type_=ARRAY(String)))
PLACE = text("""
    update organisations o set country = t.country from unnest(:ids, :countries) t (id, country)
    where o.id = t.id and o.country is null
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)), bindparam("countries", type_=ARRAY(String)))
# The first is its primary one where it has none.
SETTLE = text("""
    insert into organisation_domains (id, organisation_id, domain, is_primary)
    select gen_random_uuid(), t.id, t.domain, row_number() over (partition by t.id) = 1
        and not exists (
            select from organisation_domains where organisation_id = t.id and is_primary
        )
    from unnest(:ids, :domains) t (id, domain)
    where t.domain not in (select domain from organisation_domains where domain = any(:domains))
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)), bindparam("domains", type_=ARRAY(String)))
INCORPORATE = text("""
    update investor_profiles v set kind = 'CORPORATE' from unnest(:ids, :kinds) t (id, kind)
    where v.organisation_id = t.id and v.kind = t.kind and exists (
        select from observations where entity_id = t.id and type = 'Investor'
    ) and not exists (
        select from observations where entity_id = t.id and type = 'Investor' and facts ? 'kind'
    )
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)), bindparam("kinds", type_=ARRAY(String)))
CALLED = text("""
    select entity_id, array_agg(distinct facts ->> 'name') as names from observations
    where type = 'Investor' and entity_id = any(:ids) group by 1
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
        record: there[each.id].shown for record, each in found.items() if each.id in there
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
    await know(connection, [
        (each, backers[record].party) for record in told.records
        if isinstance(each := found[record], Organisation)
    ])  # fmt: skip
    fresh = [*news(taking, Investor.type, told, entities, before)]
    by_entity = grouped(fresh)
    await retell(connection, there, by_entity)
    bodies = {each.id for each in found.values() if isinstance(each, Organisation)}
    await links.put(connection, bodies & links.told_of(fresh, before), by_entity)
    await load_observed(connection, Investor.type, fresh)
    return tally(told.count, before, by_entity, there)


def tellings(said: Iterable[Said]) -> Tellings[Backer]:
    found: Tellings[Backer] = Tellings()
    for each in said:
        more = each if isinstance(each, Investor) else None
        for backer in each.investors():
            told = Told(backer.line or each.origin.line, facts(backer, more), backer, each.copy)
            found.add(backer.record, told)
    return found


def facts(backer: Backer, more: Investor | None = None) -> Facts:
    party = backer.party
    found = {
        "name": party.name if party.named else None,
        "kind": backer.kind,
        "country": party.country,
        "state": party.state,
        "city": party.city,
        "domain": min(party.domains, default=None),
        "founded": more and more.founded,
        "closed": more and more.closed,
        links.FIELD: more and links.told(more.links),
    }
    return {name: str(value) for name, value in found.items() if value}


async def heard_of(connection: AsyncConnection, source: UUID, records: Iterable[str]) -> set[str]:
    """Those that the source named before, in any place of it."""
    found = await connection.execute(HEARD, {"source": source, "records": list(records)})
    return {*found.scalars()}


async def stored(connection: AsyncConnection, parties: Collection[UUID]) -> dict[UUID, Stored]:
    """Those that are investors."""
    found = await connection.execute(STORED, {"ids": list(parties)})
    return {
        row.id: Stored({"name": row.name, "kind": row.kind}, row.country, row.incorporated)
        for row in found
    }


async def whom(taking: Taking, backers: Mapping[str, Backer]) -> dict[str, Whom]:
    """{name: who it is}, without those that were deleted."""
    connection, source = taking.connection, taking.place.source
    copies = {name: each for name, each in backers.items() if each.id}
    meant = await copied(connection, {each.id: each.party for each in copies.values() if each.id})
    found: dict[str, Whom] = {
        **await people.known(connection, source, backers),
        **{name: meant[each.id] for name, each in copies.items() if each.id in meant},
    }
    rest = {name: each for name, each in backers.items() if name not in found}
    bodies = {
        name: replace(each.party, invests=True, id=each.id)
        for name, each in rest.items()
        if not is_told_person(each)
    }
    parties, doubts = await resolve(connection, source, bodies, Investor.type)
    human = {name: rest[name].id or new_id() for name in sorted(rest.keys() - bodies.keys())} | {
        name: each.id
        for name, each in parties.items()
        if each.slug is None and kind(rest[name]) is InvestorKind.ANGEL
    }
    given = {key: rest[name].party for name, key in human.items()}
    keys = {key: own for name, key in human.items() if (own := rest[name].key)}
    persons = await people.called(connection, given, source, keys)
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
    key = backer.id or whom.id
    if isinstance(whom, Person):
        return InvestorRecord(id=key, slug=slug, name=whom.name, kind=InvestorKind.ANGEL)
    told = InvestorKind.CORPORATE if whom.slug and not backer.kind else kind(backer)
    party = whom.party
    return InvestorRecord(id=key, slug=slug, name=party.name, kind=told, country=party.country)


async def know(connection: AsyncConnection, told: Iterable[tuple[Organisation, Party]]) -> None:
    """By what a source knows them by. A domain that is another's already stays that one's."""
    every = [(each, party) for each, party in told if party.identifiers or party.domains]
    await load_identifiers(connection, {
        each.id: each.party.identifiers - each.identifiers for each, _ in every
    })  # fmt: skip
    owners = {domain: each.id for each, party in every for domain in party.domains}
    if owners:
        given = {"ids": [*owners.values()], "domains": [*owners]}
        await connection.execute(SETTLE, given)


async def retell(
    connection: AsyncConnection,
    there: Mapping[UUID, Stored],
    heard: Mapping[UUID, Sequence[Observed]],
) -> None:
    """What sources tell of the kind of those that are there, and where. A person stays one."""
    told = {
        key: news
        for key, news in heard.items()
        if key in there and there[key].shown["kind"] != InvestorKind.ANGEL
    }
    spoken = [key for key, news in told.items() if any("kind" in each.facts for each in news)]
    history = await said_of(connection, Investor.type, spoken)
    kinds_told = {key: kind_of(there[key], *history[key].with_news(told[key])) for key in spoken}
    placed = {
        key: country
        for key, news in told.items()
        for each in news
        if (country := each.facts.get("country")) and there[key].country is None
    }
    if kinds_told:
        ids, found = [*kinds_told], [*kinds_told.values()]
        await connection.execute(RETELL, {"ids": ids, "kinds": found})
    if placed:
        ids, countries = [*placed], [*placed.values()]
        await connection.execute(PLACE, {"ids": ids, "countries": countries})


def kind_of(stored: Stored, before: Sequence[Facts], now: Sequence[Facts]) -> str:
    """No organisation is a person, whatever is told of it."""
    today = undefaulted({"kind": stored.shown["kind"]}, before, {"kind": stored.untold})
    said = shown(today, before, now)["kind"]
    return stored.shown["kind"] if said == InvestorKind.ANGEL else said


async def incorporate(connection: AsyncConnection, names: Mapping[UUID, str]) -> None:
    """Those that are companies from now on. names: they had until now."""
    if names:
        told = [kinds.kind(name) for name in names.values()]
        await connection.execute(INCORPORATE, {"ids": [*names], "kinds": told})


async def called(connection: AsyncConnection, ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """As sources call them that name them as investors."""
    found = await connection.execute(CALLED, {"ids": [*ids]}) if ids else ()
    return {row.entity_id: row.names for row in found}
