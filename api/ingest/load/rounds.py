"""Funding rounds and who invested in them."""

from collections.abc import Container, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES, partial
from api.ingest.money import in_usd
from api.ingest.records import RoundRecord
from api.ingest.references import Found, resolve
from api.ingest.tables import Row, replace, upsert


async def load_rounds(
    connection: AsyncConnection, records: Sequence[RoundRecord], new: Container[UUID], known: Found
) -> None:
    found = await resolve(connection, records, known)
    rows = [round_row(each, found["company", each.company]) for each in records]
    await upsert(connection, TABLES["funding_rounds"], rows, "id")
    investments = {
        each.id: [
            {"investor_id": found["investor", one.slug], "is_lead": one.lead}
            for one in each.investors
        ]
        for each in records
        if each.investors is not None
    }
    await replace(connection, TABLES["investments"], "round_id", investments, new)


def round_row(record: RoundRecord, company: UUID) -> Row:
    announced = partial(record.announced, "announced")
    return {
        "id": record.id,
        "company_id": company,
        "round_type": record.round_type,
        "round_label": record.round_label,
        **announced,
        "amount": record.amount,
        "currency": record.currency,
        "amount_usd": in_usd(record.amount, record.currency, announced["announced_on"]),
        "announcement": record.announcement,
        "announcement_url": record.announcement_url,
    }
