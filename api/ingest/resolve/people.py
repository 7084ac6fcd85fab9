"""Which person a name means. Of those who invest one name is one person, in one source and between
sources. Who has a part in a company is nobody else of that name, until intake/namesakes.py finds
out that they are one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, String, bindparam, text
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


async def called(connection: AsyncConnection, wanted: Mapping[UUID, Party]) -> dict[UUID, Person]:
    """Who is there, else one with this id. Of several of one name the first."""
    asked = {key: addresses(party) for key, party in wanted.items()}
    there = await addressed(connection, {slug for several in asked.values() for slug in several})
    called: dict[UUID, Person] = {}
    new: dict[str, Person] = {}
    for id_, party in wanted.items():
        person = next(
            (there[at] for at in asked[id_] if at in there and means(party, there[at])), None
        )
        called[id_] = person or new.setdefault(
            party.slug or key(party.name), Person(id_, None, party.name)
        )
    return called


async def addressed(connection: AsyncConnection, slugs: Iterable[str]) -> dict[str, Person]:
    """By present and former ones."""
    found = await connection.execute(ADDRESSED, {"slugs": list(slugs)})
    return {row.at: Person(row.id, row.slug, row.name, row.invests) for row in found}


def addresses(party: Party) -> list[str]:
    """Under which one of this name would be."""
    return [party.slug] if party.slug else numbered(base(party.name, ORGANISATION), FIRST)


def means(party: Party, person: Person) -> bool:
    return bool(party.slug) or (person.invests and key(party.name) == key(person.name))
