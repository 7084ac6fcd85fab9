"""Companies: the organisation, its profile, its domains and its other names."""

from collections.abc import Container, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Table, select, update
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.behind import Executing, behind
from api.ingest.load.keys import load_keys
from api.ingest.load.people import load_roles
from api.ingest.load.rows import TABLES, named, partial
from api.ingest.load.whereabouts import load_whereabouts
from api.ingest.records import CompanyRecord, InvestorRecord
from api.ingest.references import Found, resolve
from api.ingest.tables import among, arrays, identified, ids_by, insertion, replace, upsert

Owners = Mapping[str, UUID]


async def load_companies(
    connection: AsyncConnection,
    records: Sequence[CompanyRecord],
    by: str,
    new: Container[UUID],
    known: Found,
) -> None:
    if not records:
        return
    found = await resolve(connection, records, known)
    async with behind(connection) as writing:
        await write(writing, records, by, new, found)


async def write(
    connection: Executing,
    records: Sequence[CompanyRecord],
    by: str,
    new: Container[UUID],
    found: Found,
) -> None:
    rows = [{**named(each), "country": each.country} for each in records]
    await upsert(connection, TABLES["organisations"], rows, by)
    owners = await owners_of(connection, records, by)
    # What triggers work out of all of it they work out once, when a profile comes last.
    await load_domains(connection, records, owners, new)
    aliases = {owners[each.slug]: [{"name": alias} for alias in each.aliases] for each in records}
    await replace(connection, TABLES["organisation_aliases"], "organisation_id", aliases, new)
    await load_whereabouts(connection, records, owners, new)
    await load_roles(connection, records, owners, found, new)
    profiles = [
        {
            "organisation_id": owners[each.slug],
            "description": each.description,
            "status": each.status,
            "sector_id": found.get("sector", each.sector),
            **partial(each.founded, "founded"),
            "logo_url": each.logo_url,
        }
        for each in records
    ]
    await upsert(connection, TABLES["company_profiles"], profiles, "organisation_id")
    await load_keys(connection, {owners[each.slug]: [each.name, *each.aliases] for each in records})


async def owners_of(
    connection: Executing, records: Sequence[CompanyRecord], by: str
) -> dict[str, UUID]:
    """By their slugs."""
    if by == "id":
        return {each.slug: each.id for each in records if each.id}
    return await ids_by(connection, TABLES["organisations"], [each.slug for each in records])


class TakenError(ValueError):
    """What may belong to one alone belongs to another. `field`: of the record."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


async def load_domains(
    connection: Executing,
    records: Sequence[CompanyRecord] | Sequence[InvestorRecord],
    owners: Owners,
    new: Container[UUID] = (),
) -> None:
    """An organisation that has a new primary domain keeps the old one beside it."""
    given = {each.domain: owners[each.slug] for each in records if each.domain}
    domains = TABLES["organisation_domains"]
    if older := [key for key in owners.values() if key not in new]:
        await connection.execute(
            update(domains)
            .where(among(domains.c.organisation_id, older))
            .where(~among(domains.c.domain, given), domains.c.is_primary)
            .values(is_primary=False)
        )
    if given:
        rows = [
            identified({"domain": domain, "organisation_id": owner, "is_primary": True})
            for domain, owner in given.items()
        ]
        await connection.execute(taking(domains, tuple(rows[0])), arrays(rows))
        await refuse_taken(connection, given)


def taking(domains: Table, names: tuple[str, ...]) -> Insert:
    """None is taken from another organisation."""
    statement = insertion(domains, names)
    return statement.on_conflict_do_update(
        index_elements=["domain"],
        set_={"is_primary": True},
        where=(domains.c.organisation_id == statement.excluded.organisation_id)
        & ~domains.c.is_primary,
    )


async def refuse_taken(connection: Executing, given: Mapping[str, UUID]) -> None:
    """Afterwards, for others may have been taking them at the same time."""
    domains, parties = TABLES["organisation_domains"], TABLES["organisations"]
    taken = await connection.execute(
        select(domains.c.domain, domains.c.organisation_id, parties.c.slug)
        .join(parties, parties.c.id == domains.c.organisation_id)
        .where(among(domains.c.domain, given))
    )
    for domain, owner, slug in taken:
        if given[domain] != owner:
            raise TakenError("domain", f"{domain!r} belongs to {slug!r}")
