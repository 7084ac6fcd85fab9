"""What of a place did not go in: of each line and field once."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.observed import Place
from api.ingest.load.rows import TABLES
from api.ingest.sources.said import Reject
from api.ingest.tables import absent, arrays


async def load_rejects(
    connection: AsyncConnection, place: Place, rejects: Sequence[Reject]
) -> None:
    table = TABLES["rejects"]
    rows = [
        {
            "source_id": place.source, "place": place.name, "line": each.origin.line or 0,
            "field": each.field or "", "kind": each.kind, "reason": each.reason,
            "original": each.original,
        }
        for each in rejects
    ]  # fmt: skip
    if rows:
        await connection.execute(absent(table, tuple(rows[0])), arrays(rows))
