"""What others know organisations by."""

from collections.abc import Mapping
from uuid import UUID

from api.ingest.behind import Executing
from api.ingest.load.rows import TABLES
from api.ingest.tables import absent, arrays, identified


async def load_identifiers(
    connection: Executing, known: Mapping[UUID, frozenset[tuple[str, str]]]
) -> None:
    """One that is another's already stays that one's."""
    rows = [
        identified({"organisation_id": owner, "scheme": scheme, "value": value})
        for owner, pairs in known.items()
        for scheme, value in sorted(pairs)
    ]
    if rows:
        statement = absent(TABLES["organisation_identifiers"], tuple(rows[0]), ("scheme", "value"))
        await connection.execute(statement, arrays(rows))
