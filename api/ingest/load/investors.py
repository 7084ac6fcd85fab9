"""Investors: the organisation or the person, and the profile that makes it one."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.companies import load_domains
from api.ingest.load.keys import load_keys
from api.ingest.load.rows import TABLES, named
from api.ingest.records import InvestorRecord
from api.ingest.tables import Row, among, ids_by, upsert
from schema.enums import InvestorKind


async def load_investors(
    connection: AsyncConnection, records: Sequence[InvestorRecord], by: str
) -> None:
    """By its slug, an investor that is a company already keeps that organisation's row."""
    people = [each for each in records if each.kind is InvestorKind.ANGEL]
    others = [each for each in records if each.kind is not InvestorKind.ANGEL]
    await load_people(connection, people, by)
    await load_organisations(connection, others, by)


async def load_people(
    connection: AsyncConnection, records: Sequence[InvestorRecord], by: str
) -> None:
    parties = await parties_by_profile(connection, records, "person_id", by)
    rows = [{**named(each), "id": parties.get(each.id, each.id)} for each in records]
    await upsert(connection, TABLES["people"], rows, by)
    await load_profiles(connection, records, "people", "person_id")


async def load_organisations(
    connection: AsyncConnection, records: Sequence[InvestorRecord], by: str
) -> None:
    if not records:
        return
    companies = await companies_among(connection, records) if by == "slug" else set()
    new = [each for each in records if each.slug not in companies]
    parties = await parties_by_profile(connection, new, "organisation_id", by)
    rows = [
        {**named(each), "id": parties.get(each.id, each.id), "country": each.country}
        for each in new
    ]
    await upsert(connection, TABLES["organisations"], rows, by)
    owners = await ids_by(connection, TABLES["organisations"], [each.slug for each in new])
    await load_domains(connection, new, owners)
    await load_keys(connection, {owners[each.slug]: [each.name] for each in new})
    await load_profiles(connection, records, "organisations", "organisation_id")


async def load_profiles(
    connection: AsyncConnection, records: Sequence[InvestorRecord], table: str, column: str
) -> None:
    owners = await ids_by(connection, TABLES[table], [each.slug for each in records])
    profiles: list[Row] = [
        {"id": each.id, column: owners[each.slug], "kind": each.kind} for each in records
    ]
    await upsert(connection, TABLES["investor_profiles"], profiles, column)


async def companies_among(
    connection: AsyncConnection, records: Sequence[InvestorRecord]
) -> set[str]:
    parties, profiles = TABLES["organisations"], TABLES["company_profiles"]
    found = await connection.execute(
        select(parties.c.slug)
        .join(profiles, profiles.c.organisation_id == parties.c.id)
        .where(among(parties.c.slug, [each.slug for each in records]))
    )
    return set(found.scalars())


async def parties_by_profile(
    connection: AsyncConnection, records: Sequence[InvestorRecord], column: str, by: str
) -> Mapping[UUID | None, UUID]:
    """By its id, what an investor's profile belongs to, whatever its slug is to be; or the
    organisation that has its slug, of which it becomes a part."""
    if by == "slug" or not records:
        return {}
    profiles = TABLES["investor_profiles"]
    parties = TABLES["organisations" if column == "organisation_id" else "people"]
    wanted = [each.id for each in records]
    mine = await connection.execute(
        select(profiles.c.id, profiles.c[column]).where(among(profiles.c.id, wanted))
    )
    named_alike = await connection.execute(
        select(parties.c.slug, parties.c.id).where(
            among(parties.c.slug, [each.slug for each in records])
        )
    )
    alike = dict(named_alike.all())
    same = {each.id: alike[each.slug] for each in records if each.slug in alike}
    return {**same, **dict(mine.all())}
