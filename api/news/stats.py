"""How much there is: counted when data comes in, read as one row."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

COUNTS = {
    "articles": text("""
        update stats set articles = n from (
            select count(*) as n from articles
            where status = 'PUBLISHED' and published_at <= now()
        ) c where articles <> n
    """),
    "companies": text("""
        update stats set companies = n from (select count(*) as n from company_profiles) c
        where companies <> n
    """),
    "investors": text("""
        update stats set investors = n from (select count(*) as n from investor_profiles) c
        where investors <> n
    """),
    "rounds": text("""
        update stats set rounds = n from (select count(*) as n from funding_rounds) c
        where rounds <> n
    """),
}


async def rebuild(connection: AsyncConnection, names: Iterable[str] = COUNTS) -> None:
    """Of those that are not named no row came or went."""
    for name in names:
        await connection.execute(COUNTS[name])
