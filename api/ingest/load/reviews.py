"""Pairs that may be one, for a person to decide. What was decided stays."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES
from api.ingest.resolve.organisations import Doubt
from api.ingest.tables import absent, arrays, identified


async def load_reviews(connection: AsyncConnection, kind: str, doubts: Sequence[Doubt]) -> None:
    pairs = {tuple(sorted((each.one, each.other))): each.match for each in doubts}
    rows = [
        identified({
            "type": kind, "entity_id": one, "other_id": other, "score": match.score,
            "reasons": [
                {"kind": each.kind, "evidence": each.evidence, "weight": each.weight}
                for each in match.reasons
            ],
        })
        for (one, other), match in pairs.items()
    ]  # fmt: skip
    if rows:
        statement = absent(TABLES["reviews"], tuple(rows[0]), ("entity_id", "other_id"))
        await connection.execute(statement, arrays(rows))
