"""What companies are worth."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES, partial
from api.ingest.money import in_usd
from api.ingest.records import IpoRecord, ValuationRecord
from api.ingest.references import Found, resolve
from api.ingest.tables import Row, upsert


async def load_ipos(connection: AsyncConnection, records: Sequence[IpoRecord]) -> None:
    found = await resolve(connection, records)
    rows = [ipo_row(each, found) for each in records]
    await upsert(connection, TABLES["ipos"], rows, "company_id")


def ipo_row(record: IpoRecord, found: Found) -> Row:
    listed = partial(record.listed, "listed")
    day = listed["listed_on"]
    return {
        "id": record.id,
        "company_id": found["company", record.company],
        **listed,
        "exchange": record.exchange,
        "symbol": record.symbol,
        "currency": record.currency,
        "raised": record.raised,
        "raised_usd": in_usd(record.raised, record.currency, day),
        "valuation": record.valuation,
        "valuation_usd": in_usd(record.valuation, record.currency, day),
        "announcement": record.announcement,
        "announcement_url": record.announcement_url,
    }


async def load_valuations(
    connection: AsyncConnection, records: Sequence[ValuationRecord], known: Found
) -> None:
    found = await resolve(connection, records, known)
    rows = [valuation_row(each, found) for each in records]
    await upsert(connection, TABLES["valuations"], rows, "id")


def valuation_row(record: ValuationRecord, found: Found) -> Row:
    valued = partial(record.valued, "valued")
    return {
        "id": record.id,
        "company_id": found["company", record.company],
        "round_id": record.round,
        "kind": record.kind,
        **valued,
        "amount": record.amount,
        "currency": record.currency,
        "amount_usd": in_usd(record.amount, record.currency, valued["valued_on"]),
        "announcement": record.announcement,
        "announcement_url": record.announcement_url,
    }
