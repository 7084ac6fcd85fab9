"""Funding rounds and who invested in them."""

from collections.abc import Container, Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES, partial
from api.ingest.money import in_usd
from api.ingest.records import InvestmentRecord, RoundRecord
from api.ingest.references import Found, resolve
from api.ingest.tables import Row, replace, upsert


async def load_rounds(
    connection: AsyncConnection, records: Sequence[RoundRecord], new: Container[UUID], known: Found
) -> None:
    found = await resolve(connection, records, known)
    rows = [round_row(each, found["company", each.company]) for each in records]
    await upsert(connection, TABLES["funding_rounds"], rows, "id")
    investments = {each.id: each.investors for each in records if each.investors is not None}
    await load_investments(connection, investments, found, new)


async def load_investments(
    connection: AsyncConnection,
    rounds: Mapping[UUID, Sequence[InvestmentRecord]],
    found: Found,
    new: Container[UUID] = (),
) -> None:
    """rounds: {id: all who took part}. new: those of whom nobody was told yet."""
    wanted = {
        key: [
            {"investor_id": found["investor", each.slug], "is_lead": each.lead} for each in several
        ]
        for key, several in rounds.items()
    }
    await replace(connection, TABLES["investments"], "round_id", wanted, new)


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
