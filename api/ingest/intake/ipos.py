"""Listings: what is new of them, and what is shown of each. A company has one, so what is said of
it is said of the company."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake.companies import owners, slug_of
from api.ingest.intake.shown import shown
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, tally
from api.ingest.intake.wording import listing
from api.ingest.load import load
from api.ingest.load.observed import (
    Facts,
    load_observed,
    money,
    said_at,
    said_of,
    valuation,
)
from api.ingest.records import Batch, IpoRecord
from api.ingest.resolve.organisations import Organisation
from api.ingest.sources.said import Ipo, Said
from api.ingest.stored import KNOWN

STORED = text("""
    select company_id, listed_on, listed_precision, exchange, symbol, currency, raised, valuation,
        announcement, announcement_url
    from ipos where company_id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def take(
    taking: Taking, said: Iterable[Said], organisations: Mapping[str, Organisation]
) -> Tally:
    connection = taking.connection
    told = tellings(said)
    places = {record: taking.at(record) for record in told.records}
    before = await said_at(connection, Ipo.type, places)
    told.drop_heard(before)
    of = owners(told, organisations)
    entities = {record: each.id for record, each in of.items()}
    present = await stored(connection, set(entities.values()))
    fresh = [*news(taking, Ipo.type, told, entities, before)]
    heard = grouped(fresh)
    history = await said_of(connection, Ipo.type, heard)
    companies = {each.entity_id: of[each.record] for each in fresh}
    records = [
        record_of(slug_of(company), present.get(key, {}), *history[key].with_news(heard[key]))
        for key, company in companies.items()
    ]
    await load(connection, Batch.model_construct(ipos=records))
    await load_observed(connection, Ipo.type, fresh)
    return tally(told.count, before, heard, present)


def tellings(said: Iterable[Said]) -> Tellings[Ipo]:
    found: Tellings[Ipo] = Tellings()
    for each in said:
        if isinstance(each, Ipo):
            found.add(each.record, Told(each.origin.line, facts(each), each))
    return found


def facts(said: Ipo) -> Facts:
    found = {
        "listed": said.listed,
        "exchange": said.exchange,
        "symbol": said.symbol,
        "raised": valuation(said.raised),
        "worth": valuation(said.valuation),
    }
    return {name: value for name, value in found.items() if value}


def record_of(
    company: str, today: Mapping[str, str], before: Sequence[Facts], now: Sequence[Facts]
) -> IpoRecord:
    """Raised in another currency than that of what all was worth, it is kept as it was said."""
    kept = dict(today)
    if before and kept.get("announcement") == listing(shown({}, [], before)):
        del kept["announcement"]
    said = shown(kept, before, now)
    said = {"announcement": listing(said), **said}
    raised, worth = said.pop("raised", None), said.pop("worth", None)
    currency = (worth or raised or " ").split(" ")[0]
    return IpoRecord(
        company=company,
        currency=currency or None,
        raised=amount(raised, currency),
        valuation=amount(worth, currency),
        **said,
    )


def amount(of: str | None, currency: str) -> Decimal | None:
    return Decimal(of.split(" ")[1]) if of and of.startswith(f"{currency} ") else None


async def stored(
    connection: AsyncConnection, companies: Collection[UUID]
) -> dict[UUID, dict[str, str]]:
    """{company: what is shown}"""
    rows = await connection.execute(STORED, {"ids": [*companies]})
    return {row.company_id: data(row) for row in rows}


def data(row: Any) -> dict[str, str]:
    found = {
        "listed": row.listed_on and row.listed_on.isoformat()[: KNOWN[row.listed_precision]],
        "exchange": row.exchange,
        "symbol": row.symbol,
        "raised": money(row.raised, row.currency),
        "worth": money(row.valuation, row.currency),
        "announcement": row.announcement,
        "announcement_url": row.announcement_url,
    }
    return {name: value for name, value in found.items() if value}
