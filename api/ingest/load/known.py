"""What articles are known by: their addresses, and their publishers' ids for them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.cells import links
from api.ingest.load.rows import TABLES
from api.ingest.tables import absent, arrays

AT_ONCE = 5_000
WITHOUT = text("""
    select id, source_url from articles a
    where source_url is not null
        and not exists (select from article_keys where article_id = a.id)
    order by id limit :most
""")


async def load_addresses(connection: AsyncConnection, urls: Mapping[UUID, str | None]) -> None:
    await load_known(connection, {key: [links.key(url)] for key, url in urls.items() if url})


async def load_known(connection: AsyncConnection, keys: Mapping[UUID, Iterable[str]]) -> None:
    rows = [{"article_id": article, "key": key} for article, of in keys.items() for key in of]
    if rows:
        statement = absent(TABLES["article_keys"], tuple(rows[0]))
        await connection.execute(statement, arrays(rows))


async def load_missing(connection: AsyncConnection) -> None:
    """Of articles that were there before keys were."""
    while found := (await connection.execute(WITHOUT, {"most": AT_ONCE})).all():
        await load_addresses(connection, {row.id: row.source_url for row in found})
