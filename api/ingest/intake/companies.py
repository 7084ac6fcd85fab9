"""Companies, as a batch names them: what is new of them, and what is shown of each."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.cells import sectors
from api.ingest.intake import investors, links, people, whereabouts
from api.ingest.intake.investments import told as told_of
from api.ingest.intake.shown import shown, undefaulted, values
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, spoken, tally
from api.ingest.intake.wording import description
from api.ingest.load import load_made
from api.ingest.load.identifiers import load_identifiers
from api.ingest.load.observed import (
    Facts,
    History,
    Observed,
    load_observed,
    money,
    said_at,
    said_of,
    valuation,
)
from api.ingest.load.rows import TABLES
from api.ingest.records import Batch, CompanyRecord
from api.ingest.references import Found
from api.ingest.resolve import slugs
from api.ingest.resolve.names import key
from api.ingest.resolve.organisations import Organisation
from api.ingest.resolve.score import Party
from api.ingest.sources.said import Acquisition, Company, Ipo, Said
from api.ingest.stored import KNOWN
from api.ingest.tables import add_absent
from schema.enums import CompanyStatus

MOST_ALIASES = 50
MOST_IDENTIFIERS = 20
# What sources say and nothing is made of.
SAID_ALONE = ("funding_total", "valuation", "investors")
# What each source says a part of.
SHARED = (people.FIELD, links.FIELD)
# Of whom a source tells when it was listed.
LISTED = "is_listed"
# Of one that no source says it of.
STATUS = {"status": str(CompanyStatus.PRIVATE)}


def tellings(said: Iterable[Said]) -> Tellings[Party]:
    found: Tellings[Party] = Tellings()
    for each in said:
        more = each if isinstance(each, Company) else None
        for record, party in each.companies().items():
            said_of = facts(party, more)
            if isinstance(each, Acquisition) and record == each.acquired_record and not each.copy:
                said_of["status"] = CompanyStatus.ACQUIRED
            if isinstance(each, Ipo):
                said_of[LISTED] = "yes"
            found.add(record, Told(each.origin.line, said_of, party, each.copy))
    return found


async def take(
    taking: Taking, told: Tellings[Party], organisations: Mapping[str, Organisation]
) -> Tally:
    connection = taking.connection
    told.drop(told.records.keys() - organisations.keys())
    places = {record: taking.at(record) for record in told.records}
    before = await said_at(connection, Company.type, places)
    entities = {record: each.id for record, each in organisations.items()}
    if copies := {record: entities[record] for record in told.copies()}:
        there = await stored(connection, copies.values())
        for each in (people, links):
            if any(each.FIELD in one.facts for record in copies for one in told.records[record]):
                await each.add_shown(connection, there)
        told.leave_shown({record: there.get(key, {}) for record, key in copies.items()}, before)
    fresh = [*news(taking, Company.type, told, entities, before)]
    heard = grouped(fresh)
    touched = {organisations[each.record].id: organisations[each.record] for each in fresh}
    today = await stored(connection, [key for key, each in touched.items() if each.slug])
    contradicted = {
        each.entity_id for each in fresh if not agrees(each, today, before.get(each.record, ()))
    } | {key for key, each in touched.items() if not is_known(each.party, today.get(key))}
    history = await said_of(connection, Company.type, contradicted & today.keys())
    await address(connection, touched.values())
    filed = await known_sectors(connection)
    named = {slug: each.name for slug, each in filed.items()}
    joining = {key: each for key, each in today.items() if "status" not in each}
    called = await investors.called(connection, joining)
    peopled = spoken(fresh, history, people.FIELD)
    parts = await people.parts(connection, peopled, history, heard)
    linked = spoken(fresh, history, links.FIELD)
    pages = await links.links(connection, linked, history, heard)

    def changed() -> Iterator[CompanyRecord]:
        for each in sorted(contradicted):
            present = unsaid(today.get(each, {}), called.get(each, ()))
            said = history.get(each, History()).with_news(heard[each])
            record = record_of(touched[each], present, *said, named)
            if each in parts:
                record.people = parts[each]
            if each in pages:
                record.links = pages[each]
            if differs(record, today.get(each)):
                yield record

    await load_made(
        connection,
        changed(),
        lambda some: Batch.model_construct(companies=[*some]),
        touched.keys() - today.keys(),
        Found({("sector", slug): each.id for slug, each in filed.items()}),
    )
    more = {
        key: each.party.identifiers - each.identifiers
        for key, each in touched.items()
        if key in today or len(each.party.identifiers) > MOST_IDENTIFIERS
    }
    await load_identifiers(connection, more)
    await investors.incorporate(connection, {key: each["name"] for key, each in joining.items()})
    await load_observed(connection, Company.type, fresh)
    return tally(told.count, before, heard, today.keys() - joining.keys())


def agrees(
    said: Observed, today: Mapping[UUID, Mapping[str, Any]], before: Collection[int]
) -> bool:
    """With all that is shown: one more that says so changes nothing. What it says in place of
    something else (before: its record's nths) leaves that unsaid. An investor becomes a company."""
    present = today.get(said.entity_id)
    return (
        present is not None
        and "status" in present
        and said.nth not in before
        and all(
            present.get(name) == value
            for name, value in said.facts.items()
            if name not in SAID_ALONE
        )
    )


def unsaid(today: Mapping[str, Any], called: Collection[str]) -> Mapping[str, Any]:
    """called: as sources call it that name it as an investor, which is no editor's name for it."""
    return {name: value for name, value in today.items() if name != "name" or value not in called}


def is_known(party: Party, today: Mapping[str, Any] | None) -> bool:
    """By all its names."""
    return today is not None and {party.name, *party.aliases} <= {today["name"], *today["aliases"]}


async def address(connection: AsyncConnection, organisations: Iterable[Organisation]) -> None:
    """Those that are new."""
    new = [each for each in organisations if each.slug is None]
    names = {each.id: each.party.slug or each.party.name for each in new}
    found = await slugs.parties(connection, names)
    for each in new:
        each.slug = found[each.id]


async def load_sectors(connection: AsyncConnection, said: Iterable[Said]) -> None:
    """Those that are not there yet."""
    names = {
        slug: each.sector_name or sectors.name(each.sector)
        for each in said
        if isinstance(each, Company) and each.sector and (slug := sectors.slug(each.sector))
    }
    there = await known_sectors(connection)
    rows = [{"slug": slug, "name": name} for slug, name in names.items() if slug not in there]
    await add_absent(connection, TABLES["sectors"], rows)


async def known_sectors(connection: AsyncConnection) -> dict[str, Row[UUID, str, str]]:
    """By their slugs."""
    columns = TABLES["sectors"].c
    rows = await connection.execute(select(columns.id, columns.slug, columns.name))
    return {each.slug: each for each in rows}


def owners(
    told: Tellings[Any], organisations: Mapping[str, Organisation]
) -> dict[str, Organisation]:
    """Of records that name a company (company_record), without those whose company is not there."""
    of = {
        record: organisations[each.company_record]
        for record, each in told.about().items()
        if each.company_record in organisations
    }
    told.drop(told.records.keys() - of.keys())
    return of


def slug_of(organisation: Organisation) -> str:
    assert organisation.slug, "it was made before its rounds"
    return organisation.slug


def facts(party: Party, said: Company | None = None) -> Facts:
    domain = min(party.domains, default=None)
    found = {
        "name": party.name if party.named else None,
        "country": party.country,
        "domain": domain,
        "headquarters": whereabouts.told(party),
    }
    if said:
        found |= {
            "status": said.status,
            "founded": said.founded,
            "description": said.description,
            "sector": sectors.slug(said.sector) if said.sector else None,
            "funding_total": money(said.funding_total, "USD"),
            "valuation": valuation(said.valuation),
            "investors": told_of(said.backers),
            "logo_url": said.logo_url,
        }
        if said.people:
            found[people.FIELD] = people.told(said.people)
        if said.links:
            found[links.FIELD] = links.told(said.links)
    return {name: str(value) for name, value in found.items() if value}


def record_of(
    organisation: Organisation,
    today: Mapping[str, Any],
    before: Sequence[Facts],
    now: Sequence[Facts],
    known: Mapping[str, str],
) -> CompanyRecord:
    """today: what it is until now. known: sectors. The organisation has its slug."""
    facts = undefaulted(today, before, STATUS)
    for name in ("aliases", "offices"):
        facts.pop(name, None)
    was = shown({}, [], before) if before else {}
    if before and facts.get("description") == description(was, known):
        del facts["description"]
    edited = {}
    if LISTED in was:
        status = facts.pop("status", today.get("status"))
        if status and status not in (listed(was)["status"], *values(before, "status")):
            edited = {"status": status}
        elif "status" in was:
            facts["status"] = was["status"]
    # Made of its domain, for want of a name.
    nameless = not any("name" in each for each in before)
    if nameless and facts.get("name") in organisation.party.domains:
        del facts["name"]
    said = {**listed(shown(facts, before, now)), **edited}
    said = {"description": description(said, known), "name": organisation.party.name, **said}
    if said.get("domain") not in organisation.party.domains:
        said.pop("domain", None)
    for name in (*SAID_ALONE, *SHARED, LISTED):
        said.pop(name, None)
    sector, headquarters = said.pop("sector", None), said.pop("headquarters", None)
    return CompanyRecord.model_validate(
        {
            **STATUS,
            **said,
            "id": organisation.id,
            "slug": organisation.slug,
            "aliases": aliases(said["name"], today.get("aliases", ()), organisation.party),
            "sector": sector if sector in known else None,
            "locations": whereabouts.locations(headquarters, today),
            "identifiers": None if today else identified(organisation.party),
        }
    )


def listed(said: Facts) -> Facts:
    """Who is listed is PUBLIC, unless it is told what became of it since."""
    private = said.get("status", CompanyStatus.PRIVATE) == CompanyStatus.PRIVATE
    return {**said, "status": CompanyStatus.PUBLIC} if LISTED in said and private else said


def identified(party: Party) -> list[dict[str, str]]:
    every = sorted(party.identifiers)[:MOST_IDENTIFIERS]
    return [{"scheme": scheme, "value": value} for scheme, value in every]


def aliases(name: str, present: Sequence[str], party: Party) -> list[str]:
    """Those that are there, and the names that are spelled in other words; of a copy all."""
    if party.id and not present:
        return [*party.aliases][:MOST_ALIASES]
    found = {key(each): each for each in (name, *present)}
    for each in (party.name, *party.aliases):
        found.setdefault(key(each), each)
    return [each for each in dict.fromkeys([*present, *found.values()]) if each != name][
        :MOST_ALIASES
    ]


STORED = text("""
    select o.id, o.name, o.country, p.status, p.description, p.founded_on,
        p.founded_precision, p.logo_url, s.slug as sector, d.domain,
        array(
            select name from organisation_aliases where organisation_id = o.id order by position
        ) as aliases,
        array(
            select array[l.kind, l.city, l.region, l.country] from organisation_locations l
            where l.organisation_id = o.id order by l.position
        ) as locations
    from organisations o
    left join company_profiles p on p.organisation_id = o.id
    left join sectors s on s.id = p.sector_id
    left join organisation_domains d on d.organisation_id = o.id and d.is_primary
    where o.id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def stored(connection: AsyncConnection, keys: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """The records of those that are there; an organisation that is no company yet has a part."""
    rows = await connection.execute(STORED, {"ids": list(keys)})
    return {each.id: data(each) for each in rows}


def differs(record: CompanyRecord, today: Mapping[str, Any] | None) -> bool:
    if today is None:
        return True
    said = record.model_dump(exclude={"id", "slug", "identifiers"})
    kept = ("headquarters", "offices")
    before = {name: value for name, value in today.items() if name not in kept}
    return {name: value for name, value in said.items() if value is not None} != before


def data(row: Any) -> dict[str, Any]:
    found = {
        "name": row.name, "aliases": row.aliases, "country": row.country, "status": row.status,
        "description": row.description, "logo_url": row.logo_url, "sector": row.sector,
        "domain": row.domain,
    }  # fmt: skip
    if row.locations:
        found |= whereabouts.stored(row.locations)
    if row.founded_on:
        found["founded"] = row.founded_on.isoformat()[: KNOWN[row.founded_precision]]
    return {name: value for name, value in found.items() if value is not None}
