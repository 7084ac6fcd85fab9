"""Which person a name means. Of those who invest one name is one person, in one source and between
sources; of those whom a source tells apart by keys each key is a person. Who has a part in a
company is nobody else of that name, until intake/namesakes.py finds out that they are one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.resolve.names import key
from api.ingest.resolve.score import Party
from api.ingest.resolve.slugs import FIRST, ORGANISATION, base, numbered


@dataclass(frozen=True, slots=True)
class Person:
    """slug: None while it is new."""

    id: UUID
    slug: str | None
    name: str
    invests: bool = True


OBSERVED = text("""
    select o.record, p.id, p.slug, p.name from observations o join people p on p.id = o.entity_id
    where o.source_id = :source and o.type = 'Investor' and o.record = any(:records)
""").bindparams(bindparam("records", type_=ARRAY(String)))

TOLD = text("""
    select entity_id as id, record from observations
    where source_id = :source and type = 'Investor' and entity_id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))

ADDRESSED = text("""
    select a.at, p.id, p.slug, p.name,
        exists (select from investor_profiles where person_id = p.id) as invests
    from (
        select slug as at, entity_id as id from slug_history
        where type = 'people' and slug = any(:slugs)
        union all select slug, id from people where slug = any(:slugs)
    ) a join people p on p.id = a.id
""").bindparams(bindparam("slugs", type_=ARRAY(String)))


async def known(
    connection: AsyncConnection, source: UUID, records: Iterable[str]
) -> dict[str, Person]:
    """{record: whom it was found to mean before}"""
    found = await connection.execute(OBSERVED, {"source": source, "records": list(records)})
    return {row.record: Person(row.id, row.slug, row.name) for row in found}


async def called(
    connection: AsyncConnection,
    wanted: Mapping[UUID, Party],
    source: UUID,
    keys: Mapping[UUID, str],
) -> dict[UUID, Person]:
    """Who is there, else one with this id. Of several of one name the first. keys: of those that
    have one in the source."""
    asked = {key: addresses(party) for key, party in wanted.items()}
    there = await addressed(connection, {slug for several in asked.values() for slug in several})
    owners = await keyed(connection, source, there.values()) if keys else {}
    called: dict[UUID, Person] = {}
    new: dict[str, list[Person]] = defaultdict(list)
    for id_, party in wanted.items():
        fresh = new[party.slug or key(party.name)]
        known = (there[at] for at in asked[id_] if at in there and means(party, there[at]))
        own = keys.get(id_)
        person = next(
            (each for each in (*known, *fresh) if own in (None, owners.get(each.id, own))), None
        )
        if person is None:
            person = Person(id_, None, party.name)
            fresh.append(person)
        called[id_] = person
        if own:
            owners[person.id] = own
    return called


async def addressed(connection: AsyncConnection, slugs: Iterable[str]) -> dict[str, Person]:
    """By present and former ones."""
    found = await connection.execute(ADDRESSED, {"slugs": list(slugs)})
    return {row.at: Person(row.id, row.slug, row.name, row.invests) for row in found}


async def keyed(
    connection: AsyncConnection, source: UUID, persons: Iterable[Person]
) -> dict[UUID, str]:
    """{id: the key that the source has for him}"""
    names = {each.id: key(each.name) for each in persons}
    found = await connection.execute(TOLD, {"source": source, "ids": [*names]})
    return {row.id: row.record for row in found if key(row.record) != names[row.id]}


def addresses(party: Party) -> list[str]:
    """Under which one of this name would be."""
    return [party.slug] if party.slug else numbered(base(party.name, ORGANISATION), FIRST)


def means(party: Party, person: Person) -> bool:
    return bool(party.slug) or (person.invests and key(party.name) == key(person.name))
