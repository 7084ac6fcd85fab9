"""Acquisitions."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES, partial
from api.ingest.money import in_usd
from api.ingest.records import AcquisitionRecord
from api.ingest.references import Found, resolve
from api.ingest.tables import Row, upsert


async def load_acquisitions(
    connection: AsyncConnection, records: Sequence[AcquisitionRecord]
) -> None:
    found = await resolve(connection, records)
    rows = [acquisition_row(each, found) for each in records]
    await upsert(connection, TABLES["acquisitions"], rows, "id")


def acquisition_row(record: AcquisitionRecord, found: Found) -> Row:
    announced = partial(record.announced, "announced")
    return {
        "id": record.id,
        "acquirer_id": found["company", record.acquirer],
        "acquired_id": found["company", record.acquired],
        **announced,
        "price": record.price,
        "currency": record.currency,
        "price_usd": in_usd(record.price, record.currency, announced["announced_on"]),
        "announcement": record.announcement,
        "announcement_url": record.announcement_url,
    }
