"""Which person a name means: in one source one name is one person, and so is it between sources."""

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


OBSERVED = text("""
    select o.record, p.id, p.slug, p.name from observations o join people p on p.id = o.entity_id
    where o.source_id = :source and o.type = 'Investor' and o.record = any(:records)
""").bindparams(bindparam("records", type_=ARRAY(String)))

ADDRESSED = text("""
    select h.slug as at, p.id, p.slug, p.name
    from slug_history h join people p on p.id = h.entity_id
    where h.type = 'people' and h.slug = any(:slugs)
    union all select slug, id, slug, name from people where slug = any(:slugs)
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
    slugs = {slug for several in asked.values() for slug in several}
    found = await connection.execute(ADDRESSED, {"slugs": list(slugs)})
    there = {row.at: Person(row.id, row.slug, row.name) for row in found}
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


def addresses(party: Party) -> list[str]:
    """Under which one of this name would be."""
    return [party.slug] if party.slug else numbered(base(party.name, ORGANISATION), FIRST)


def means(party: Party, person: Person) -> bool:
    return bool(party.slug) or key(party.name) == key(person.name)
