"""What companies are known by elsewhere, and where they are."""

from collections.abc import Container, Mapping, Sequence
from uuid import UUID

from api.ingest.behind import Executing
from api.ingest.load.identifiers import load_identifiers
from api.ingest.load.rows import TABLES
from api.ingest.records import CompanyRecord
from api.ingest.tables import replace


async def load_whereabouts(
    connection: Executing,
    records: Sequence[CompanyRecord],
    owners: Mapping[str, UUID],
    new: Container[UUID],
) -> None:
    """What a record does not speak of stays."""
    for name in ("links", "locations"):
        wanted = {
            owners[each.slug]: [part.model_dump() for part in getattr(each, name)]
            for each in records
            if getattr(each, name) is not None
        }
        table = TABLES[f"organisation_{name}"]
        await replace(connection, table, "organisation_id", wanted, new)
    await load_identifiers(connection, {
        owners[each.slug]: frozenset((one.scheme, one.value) for one in each.identifiers or ())
        for each in records
    })  # fmt: skip
