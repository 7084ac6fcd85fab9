"""What is known of the feeds that are watched: rows of the table, read and written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.fetch.address import Address, address
from api.ingest.fetch.answer import Known
from api.ingest.load.rows import TABLES
from api.ingest.tables import among, upsert


@dataclass(frozen=True)
class Feed:
    """A row: see schema/entities/feeds.py."""

    address: str
    source: str | None = None
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    hash: str | None = None
    fetched_at: datetime | None = None
    next_at: datetime | None = None
    ttl: int = 0
    failures: int = 0
    error: str | None = None

    @property
    def where(self) -> Address:
        return address(self.moved_to or self.address)

    @property
    def known(self) -> Known:
        return Known(self.etag, self.last_modified)


def rows() -> Select[Any]:
    table = TABLES["feeds"]
    return select(*(table.c[each.name] for each in fields(Feed)))


async def give(connection: AsyncConnection, given: Mapping[str, str | None]) -> None:
    """{address: source}. One that is new is due at once."""
    rows = [{"address": each, "source": source} for each, source in given.items()]
    await upsert(connection, TABLES["feeds"], rows, "address")


async def due(connection: AsyncConnection, addresses: Collection[str], now: datetime) -> list[Feed]:
    """The longest due first."""
    columns = TABLES["feeds"].c
    found = await connection.execute(
        rows()
        .where(among(columns.address, addresses), columns.next_at <= now)
        .order_by(columns.next_at, columns.address)
    )
    return [Feed(*each) for each in found]


async def every(connection: AsyncConnection) -> list[Feed]:
    found = await connection.execute(rows().order_by(TABLES["feeds"].c.address))
    return [Feed(*each) for each in found]


async def following(connection: AsyncConnection, addresses: Collection[str]) -> datetime | None:
    """When the next one is due; None where all are gone."""
    columns = TABLES["feeds"].c
    found: datetime | None = await connection.scalar(
        select(func.min(columns.next_at)).where(among(columns.address, addresses))
    )
    return found


async def save(connection: AsyncConnection, feeds: Iterable[Feed]) -> None:
    await upsert(connection, TABLES["feeds"], map(asdict, feeds), "address")
