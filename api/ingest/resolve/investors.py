"""Which investor a copy of one means: what has its id here, or what became of it; else the
organisation that has its slug and its name."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.resolve.names import key
from api.ingest.resolve.organisations import Organisation, details, rows
from api.ingest.resolve.people import Person
from api.ingest.resolve.score import Party

Whom = Organisation | Person

HERE = text("""
    select g.id, v.organisation_id, p.id as person_id, p.slug, p.name
    from unnest(:ids) g (id)
    left join merges m on m.type = 'Investor' and m.entity_id = g.id
    join investor_profiles v on v.id = coalesce(m.into_id, g.id)
    left join people p on p.id = v.person_id
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))
ADDRESSED = text("""
    select slug, id from organisations where slug = any(:slugs)
""").bindparams(bindparam("slugs", type_=ARRAY(String)))


async def copied(connection: AsyncConnection, wanted: Mapping[UUID, Party]) -> dict[UUID, Whom]:
    """wanted: as they are called, by their ids."""
    here = await rows(connection, HERE, ids=[*wanted])
    slugs = [each.slug for each in wanted.values() if each.slug]
    addressed = dict(await rows(connection, ADDRESSED, slugs=slugs))
    bodies = {row.organisation_id for row in here if row.organisation_id}
    known = await details(connection, {*bodies, *addressed.values()})
    found: dict[UUID, Whom] = {}
    for id_, party in wanted.items():
        named = known[addressed[party.slug]] if party.slug in addressed else None
        if named and key(named.party.name) == key(party.name):
            found[id_] = named
    for row in here:
        person = Person(row.person_id, row.slug, row.name) if row.person_id else None
        found[row.id] = person or known[row.organisation_id]
    return found
