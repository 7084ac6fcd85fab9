"""The organisation or the person that a company or an investor is."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from api.ingest.stored import Data, aliases_of, domain_of
from api.writing.checks import refused
from api.writing.nouns import COMPANY, INVESTOR, Noun
from schema.entities import CompanyProfile, InvestorProfile, Organisation, Person
from schema.enums import InvestorKind

PROFILES: dict[str, Any] = {COMPANY.type: CompanyProfile, INVESTOR.type: InvestorProfile}


@dataclass(frozen=True)
class Party:
    """An organisation or a person that is there already. facts: what it says of itself."""

    key: UUID | None = None
    facts: Data = field(default_factory=dict)

    @property
    def keys(self) -> set[UUID]:
        return {self.key} if self.key else set()


async def joining(connection: AsyncConnection, noun: Noun, given: Data) -> Party:
    """The organisation of this slug and name that becomes a company or an investor as well, or the
    person that becomes one. What it says of itself already is not for whoever makes it one to
    change."""
    if noun.type not in PROFILES:
        return Party()
    angel = given.get("kind") == InvestorKind.ANGEL
    key = await held(connection, Person if angel else Organisation, given)
    profile = PROFILES[noun.type]
    owner = profile.person_id if angel else profile.organisation_id
    if key is None or await is_one(connection, owner, key):
        return Party()
    facts = {} if angel else await facts_of(connection, noun, key)
    for name in facts.keys() & given.keys():
        if facts[name] and given[name] is not None and given[name] != facts[name]:
            raise refused(name, f"the organisation has {facts[name]!r} already; change that")
    return Party(key, {name: fact for name, fact in facts.items() if given.get(name) is None})


async def held(connection: AsyncConnection, party: Any, given: Data) -> UUID | None:
    key: UUID | None = await connection.scalar(
        select(col(party.id))
        .where(col(party.slug) == given.get("slug"), col(party.name) == given.get("name"))
        .with_for_update(key_share=True)
    )
    return key


async def is_one(connection: AsyncConnection, owner: Any, key: UUID) -> bool:
    """As of now, when nobody else can make it one. owner: the profile's column of its party."""
    return await connection.scalar(select(owner).where(owner == key)) is not None


async def facts_of(connection: AsyncConnection, noun: Noun, key: UUID) -> Data:
    country = select(col(Organisation.country)).where(col(Organisation.id) == key)
    found = {
        "country": await connection.scalar(country),
        "domain": await domain_of(connection, key),
    }
    return {**found, "aliases": await aliases_of(connection, key)} if noun is COMPANY else found


async def parties_of(connection: AsyncConnection, noun: Noun, key: UUID) -> set[UUID]:
    """The rows whose slug and name are those of this one."""
    if noun is not INVESTOR:
        return {key}
    profile = InvestorProfile
    found = await connection.execute(
        select(col(profile.organisation_id), col(profile.person_id)).where(col(profile.id) == key)
    )
    return {party for row in found for party in row if party}
