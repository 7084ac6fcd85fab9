"""Copies of what an archive shows, of which some were deleted here since: they stay so."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES
from api.ingest.sources.said import Acquisition, Article, Investor, Round, Said
from api.ingest.tables import among

# A company is told by resolve/organisations.py.
KINDS = {
    Round.type: "funding_rounds",
    Acquisition.type: "acquisitions",
    Investor.type: "investor_profiles",
    Article.type: "articles",
}


async def present(connection: AsyncConnection, said: Sequence[Said]) -> Sequence[Said]:
    """Without those, which would make the companies that they name anew."""
    ids: dict[str, set[UUID]] = defaultdict(set)
    for each in said:
        if each.id and each.type in KINDS:
            ids[each.type].add(each.id)
    gone: set[UUID] = set()
    for kind, some in ids.items():
        gone |= await deleted(connection, kind, some)
    if not gone:
        return said
    return [each for each in said if each.type not in KINDS or each.id not in gone]


async def deleted(connection: AsyncConnection, kind: str, ids: Collection[UUID]) -> set[UUID]:
    """Those that were there, and are no part of another now."""
    log, there, merges = TABLES["changes"].c, TABLES[KINDS[kind]].c.id, TABLES["merges"].c
    found = await connection.execute(
        select(log.entity_id).where(
            log.type == kind,
            log.op == "DELETE",
            among(log.entity_id, ids),
            log.entity_id.not_in(select(there).where(among(there, ids))),
            log.entity_id.not_in(select(merges.entity_id).where(among(merges.entity_id, ids))),
        )
    )
    return {*found.scalars()}
