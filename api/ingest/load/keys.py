"""The forms under which spellings of an organisation's names meet, its former names' too."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.behind import Executing
from api.ingest.load.rows import TABLES
from api.ingest.resolve.names import key
from api.ingest.tables import absent, arrays

AT_ONCE = 5_000
WITHOUT = text("""
    select o.id, o.name, array(
        select name from organisation_aliases where organisation_id = o.id
    ) as aliases
    from organisations o
    where not exists (select from organisation_keys where organisation_id = o.id)
    order by o.id limit :most
""")


async def load_keys(connection: Executing, names: Mapping[UUID, Sequence[str]]) -> None:
    rows = [
        {"organisation_id": owner, "key": each}
        for owner, called in names.items()
        for each in dict.fromkeys(map(key, called))
    ]
    if rows:
        statement = absent(TABLES["organisation_keys"], tuple(rows[0]))
        await connection.execute(statement, arrays(rows))


async def load_missing(connection: AsyncConnection) -> None:
    """Of organisations that were there before keys were."""
    while found := (await connection.execute(WITHOUT, {"most": AT_ONCE})).all():
        await load_keys(connection, {row.id: [row.name, *row.aliases] for row in found})
