"""How much there is: counted when data comes in, read as one row."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

COUNT = text("""
    insert into stats (id, companies, articles, rounds, investors)
    select gen_random_uuid(),
        (select count(*) from company_profiles),
        (select count(*) from articles where status = 'PUBLISHED' and published_at <= now()),
        (select count(*) from funding_rounds),
        (select count(*) from investor_profiles)
    on conflict ((true)) do update
    set companies = excluded.companies, articles = excluded.articles,
        rounds = excluded.rounds, investors = excluded.investors
    where (stats.companies, stats.articles, stats.rounds, stats.investors)
        is distinct from
        (excluded.companies, excluded.articles, excluded.rounds, excluded.investors)
""")


async def rebuild(connection: AsyncConnection) -> None:
    await connection.execute(COUNT)
