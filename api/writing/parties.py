"""The organisation or the person that a company or an investor is."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from api.ingest.stored import Data, domain_of
from api.writing.nouns import COMPANY, INVESTOR, Noun
from schema.entities import CompanyProfile, InvestorProfile, Organisation

PROFILES: dict[str, Any] = {COMPANY.type: CompanyProfile, INVESTOR.type: InvestorProfile}


@dataclass(frozen=True)
class Party:
    """An organisation that is there already. facts: what it says of itself."""

    key: UUID | None = None
    facts: Data = field(default_factory=dict)

    @property
    def keys(self) -> set[UUID]:
        return {self.key} if self.key else set()


async def joining(connection: AsyncConnection, noun: Noun, given: Data) -> Party:
    """The organisation of this slug and name that becomes a company or an investor as well."""
    if noun.type not in PROFILES:
        return Party()
    profile, party = PROFILES[noun.type], Organisation
    found = (
        await connection.execute(
            select(col(party.id), col(party.country))
            .outerjoin(profile, col(profile.organisation_id) == party.id)
            .where(col(party.slug) == given.get("slug"), col(party.name) == given.get("name"))
            .where(col(profile.id).is_(None))
        )
    ).one_or_none()
    if found is None:
        return Party()
    key, country = found
    domain = await domain_of(connection, key)
    return Party(key, {"country": country, "domain": domain})


async def parties_of(connection: AsyncConnection, noun: Noun, key: UUID) -> set[UUID]:
    """The rows whose slug and name are those of this one."""
    if noun is not INVESTOR:
        return {key}
    profile = InvestorProfile
    found = await connection.execute(
        select(col(profile.organisation_id), col(profile.person_id)).where(col(profile.id) == key)
    )
    return {party for row in found for party in row if party}
