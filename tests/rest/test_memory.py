"""An export takes as much memory for many rows as for few: of the server, and of the database."""

from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import asyncpg
import pytest

from tests.conftest import fresh
from tests.processes import Started

# Megabytes that a server may grow by between a short export and a long one.
GROWTH = 10
MILLION = """
    set session_replication_role = replica;
    insert into tags (id, slug, name)
    select md5(n::text)::uuid, 'tag-' || n, 'Tag ' || n from generate_series(1, 1000000) n;
    analyze tags;
"""
SPILLED = "select temp_bytes from pg_stat_database where datname = current_database()"


def most(pid: int) -> float:
    """Megabytes that a process has had at once, so far."""
    (line,) = (
        line
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("VmHWM")
    )
    return int(line.split()[1]) / 1_024


def lines(address: str) -> int:
    with urlopen(address, timeout=600) as answer:
        return sum(part.count(b"\n") for part in iter(lambda: answer.read(1_000_000), b""))


async def grown(start: Started, url: str, short: str, long: str, counts: tuple[int, int]) -> float:
    server = start("-m", "scripts.serve", "--port=0", DATABASE_URL=url)
    address = server.line("graphql").removesuffix("/graphql")
    database = await asyncpg.connect(url)
    spilled = await database.fetchval(SPILLED)
    assert lines(address + short) == counts[0]
    before = most(server.pid)
    assert lines(address + long) == counts[1]
    # Tell it: a session's figures are not told while it is used.
    await database.execute("select pg_stat_force_next_flush()")
    assert await database.fetchval(SPILLED) == spilled
    await database.close()
    return most(server.pid) - before


@pytest.mark.parametrize("kind", ["ndjson", "csv"])
async def test_it_does_not_grow_with_the_rows(start: Started, generated: str, kind: str) -> None:
    head = 1 if kind == "csv" else 0
    connection = await asyncpg.connect(generated)
    (since,) = await connection.fetchrow(
        "select published_at from articles order by published_at desc, id desc offset 4999 limit 1"
    )
    await connection.close()
    short = f"/v1/articles?format={kind}&publishedAfter={since:%Y-%m-%dT%H:%M:%SZ}"
    counts = (5_000 + head, 50_000 + head)
    assert await grown(start, generated, short, f"/v1/articles?format={kind}", counts) < GROWTH


@pytest.mark.prove
@pytest.mark.parametrize("kind", ["ndjson", "csv"])
async def test_it_does_not_grow_with_a_million_rows(
    start: Started, server: str, tables: str, kind: str
) -> None:
    url = await fresh(server, "million", tables)
    connection = await asyncpg.connect(url)
    await connection.execute(MILLION)
    await connection.close()
    head = 1 if kind == "csv" else 0
    where = quote('{"name": {"startsWith": "Tag 12"}}')
    short = f"/v1/tags?format={kind}&where={where}"
    counts = (11_111 + head, 1_000_000 + head)
    assert await grown(start, url, short, f"/v1/tags?format={kind}", counts) < GROWTH
