"""What a batch calls by another name than it has."""

from collections.abc import Container, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.investors import parties_by_profile
from api.ingest.load.rows import TABLES
from api.ingest.records import Batch
from api.ingest.tables import among


async def renamed_by(
    connection: AsyncConnection, batch: Batch, by: str, new: Container[UUID]
) -> list[UUID]:
    """Before it is loaded."""
    parties = await parties_by_profile(connection, batch.investors, "organisation_id", by)
    organisations = {
        getattr(each, by): each.name for each in batch.companies if each.id not in new
    } | {
        parties.get(each.id, each.slug): each.name
        for each in batch.investors
        if by == "slug" or each.id in parties
    }
    found = await otherwise_named(connection, TABLES["organisations"], organisations, by)
    for table, records in (("topics", batch.topics), ("tags", batch.tags)):
        names = {getattr(each, by): each.name for each in records}
        found += await otherwise_named(connection, TABLES[table], names, by)
    stories = {each.story.slug: each.story.title for each in batch.articles if each.story}
    return found + await otherwise_named(connection, TABLES["stories"], stories, "slug")


async def otherwise_named(
    connection: AsyncConnection, table: Table, names: Mapping[Any, str], by: str
) -> list[UUID]:
    if not names:
        return []
    rows = await connection.execute(
        select(table.c.id, table.c.name, table.c[by].label("key")).where(among(table.c[by], names))
    )
    return [row.id for row in rows if row.name != names[row.key]]
