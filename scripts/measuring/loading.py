"""Records per second from a file of companies, and one of rounds, to committed rows beside 100,000
companies; and COPY of the rows that they became, into the same tables, without triggers and log.

What reading, cleaning and resolving take they take alone; some of it goes on beside the load.
"""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from statistics import median

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from api.database import writer
from api.ingest.cells.dates import Span
from api.ingest.intake import companies
from api.ingest.intake.run import BATCH, Counts, ingest, source_of
from api.ingest.load.keys import load_missing
from api.ingest.resolve.organisations import resolve
from api.ingest.sources.opened import opened
from api.ingest.sources.rows import rows
from api.ingest.sources.said import Company, Rejected
from scripts.generate import SIZES, generate
from scripts.measuring.made import RECORDS, company_file, round_file
from scripts.migrate import migrate

ARCHIVE = {**SIZES, "articles": 2_000, "companies": 100_000, "rounds": 100_000, "stories": 1_000}
SPAN = Span(date(1800, 1, 1), datetime.now(UTC).date())
PARTS = ("read", "clean", "resolve")
LEAST = 5_000
# Those that are new since $1, of each table in the order in which they refer to one another.
FRESH = {
    "organisations": "select * from organisations where created_at > $1",
    "company_profiles": "select * from company_profiles where created_at > $1",
    "organisation_identifiers": "select * from organisation_identifiers where created_at > $1",
    "organisation_locations": "select * from organisation_locations where created_at > $1",
    "organisation_keys": """
        select k.* from organisation_keys k join organisations o on o.id = k.organisation_id
        where o.created_at > $1
    """,
    "observations": "select * from observations where seen_at > $1",
    "funding_rounds": "select * from funding_rounds where created_at > $1",
}


@dataclass
class Loaded:
    """Of each round: rates, records/s; copied: of COPY; parts: {part: share of the time}."""

    rates: list[float] = field(default_factory=list)
    copied: list[float] = field(default_factory=list)
    parts: list[dict[str, float]] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return median(a / b for a, b in zip(self.rates, self.copied, strict=True))

    def share(self, part: str) -> float:
        return median(each[part] for each in self.parts)


async def measure(url: str, folder: Path, rounds: int) -> dict[str, Loaded]:
    """url: of a server's own database; the archive and its copies are made beside it."""
    files = {"companies": company_file(folder), "rounds": round_file(folder)}
    found = {kind: Loaded() for kind in files}
    await fill(url)
    for _ in range(rounds):
        made = {}
        async with copy_of(url) as archive:
            for kind, file in files.items():
                since = datetime.now(UTC)
                await measure_one(archive, file, found[kind])
                made[kind] = await new_rows(archive, since)
        async with copy_of(url) as archive:
            for kind, content in made.items():
                found[kind].copied.append(RECORDS / await copy(archive, content))
    return found


async def fill(url: str) -> None:
    """What a round begins with, once."""
    connection = await asyncpg.connect(url)
    try:
        new = await connection.fetchrow("select from pg_database where datname = 'loading'") is None
        if new:
            await connection.execute("create database loading")
        archive = beside(url, "loading")
        await migrate(archive)
        if new:
            await generate(archive, ARCHIVE)
        async with started(archive) as engine, engine.begin() as filling:
            await load_missing(filling)
    finally:
        await connection.close()


@asynccontextmanager
async def copy_of(url: str) -> AsyncIterator[str]:
    """Of the archive, while it is needed."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("drop database if exists loading_copy")
        await connection.execute("create database loading_copy template loading")
        yield beside(url, "loading_copy")
        await connection.execute("drop database loading_copy")
    finally:
        await connection.close()


def beside(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@asynccontextmanager
async def started(url: str) -> AsyncIterator[AsyncEngine]:
    engine = writer(url)
    try:
        yield engine
    finally:
        await engine.dispose()


async def measure_one(url: str, path: Path, loaded: Loaded) -> None:
    async with started(url) as engine:
        alone = await parts(engine, path)
        took = await load(engine, path)
    loaded.rates.append(RECORDS / took)
    loaded.parts.append({part: seconds / took for part, seconds in alone.items()})


async def load(engine: AsyncEngine, path: Path) -> float:
    """Seconds until the last batch is committed."""
    began = time.perf_counter()
    with path.open("rb") as stream:
        file = opened(path.name, stream, None, SPAN)
        await ingest(engine.begin, file, BATCH, Counts(), lambda *_: None)
    return time.perf_counter() - began


async def parts(engine: AsyncEngine, path: Path) -> dict[str, float]:
    """Seconds of each. Nothing is kept."""
    began = time.perf_counter()
    with path.open("rb") as stream:
        for _ in rows(stream):
            pass
    read = time.perf_counter() - began
    with path.open("rb") as stream:
        file = opened(path.name, stream, None, SPAN)
        said = [each for each in file.said if not isinstance(each, Rejected)]
    clean = time.perf_counter() - began - read
    async with engine.connect() as connection:
        key = await source_of(connection, file.format.source[0])
        began = time.perf_counter()
        for start in range(0, len(said), BATCH):
            parties = companies.tellings(said[start : start + BATCH]).about()
            await resolve(connection, key, parties, Company.type)
        return {"read": read, "clean": clean, "resolve": time.perf_counter() - began}


async def new_rows(url: str, since: datetime) -> dict[str, bytes]:
    """{table: as COPY has them}"""
    connection = await asyncpg.connect(url)
    found = {}
    try:
        for table, fresh in FRESH.items():
            content = BytesIO()
            await connection.copy_from_query(fresh, since, output=content, format="binary")
            found[table] = content.getvalue()
    finally:
        await connection.close()
    return found


async def copy(url: str, content: Mapping[str, bytes]) -> float:
    """Seconds until they are committed."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("set session_replication_role = replica")
        began = time.perf_counter()
        async with connection.transaction():
            for table, held in content.items():
                await connection.copy_to_table(table, source=BytesIO(held), format="binary")
        return time.perf_counter() - began
    finally:
        await connection.close()


def show(found: Mapping[str, Loaded]) -> None:
    head = ("records/s", "of COPY", *PARTS, "load")
    print(f"\n{'Taken in':22}" + "".join(f"{each:>11}" for each in head))
    for kind, each in found.items():
        shares = [each.share(part) for part in PARTS]
        told = "".join(f"{share:11.0%}" for share in (*shares, 1 - sum(shares)))
        print(f"{kind:22}{median(each.rates):11,.0f}{each.ratio:11.2f}{told}")
        print(f"{'… by COPY':22}{median(each.copied):11,.0f}")
    for kind, each in found.items():
        verdict = "pass" if met(each) else "FAIL"
        print(f"{verdict}  {kind}: {median(each.rates):,.0f} records/s, at least {LEAST:,}")


def met(found: Loaded) -> bool:
    return median(found.rates) >= LEAST
