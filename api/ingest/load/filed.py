"""What articles and companies are filed under, and who published them."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES
from api.ingest.parts import Record
from api.ingest.records import SourceRecord
from api.ingest.tables import upsert
from schema.enums import Display


async def load_filed(
    connection: AsyncConnection, table: str, records: Sequence[Record], by: str
) -> None:
    key = "code" if table == "regions" and by == "slug" else by
    await upsert(connection, TABLES[table], [each.model_dump() for each in records], key)


async def load_sources(
    connection: AsyncConnection, records: Sequence[SourceRecord], by: str
) -> None:
    """Where a source's texts may not be shown any more, they are not kept either."""
    if not records:
        return
    await load_filed(connection, "sources", records, by)
    articles, sources = TABLES["articles"], TABLES["sources"]
    hidden = select(sources.c.id).where(
        sources.c.slug.in_([each.slug for each in records]), sources.c.display != Display.FULL
    )
    await connection.execute(
        update(articles)
        .where(articles.c.source_id.in_(hidden), articles.c.body.is_not(None))
        .values(body=None)
    )
