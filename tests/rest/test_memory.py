"""An export takes as much memory for many rows as for few: of the server, and of the database."""

from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import asyncpg
import pytest

from api.database import SESSION, Reader
from api.engine.answer import Engine, Request
from api.engine.statement import Compiled
from api.stored.operations import Stored
from schema.graph import schema
from tests.conftest import fresh
from tests.processes import Started
from tests.rest.exporting import LISTS

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


@pytest.mark.parametrize("of", [of for of in LISTS if "{" not in of.route], ids=lambda of: of.name)
async def test_a_whole_list_is_never_sorted(generated: str, of: Stored) -> None:
    """An index has it in order. Sorted, nothing would be sent before all of it has been read."""
    reader = await Reader.connect(generated, connections=1, statements=1)
    engine = Engine(schema, reader.fetch, statements=1)
    asked, compiled = await engine.prepared(Request(of.text, rows=True))
    assert isinstance(compiled, Compiled)
    connection = await asyncpg.connect(generated, server_settings=SESSION)
    values = [asked.values[key] for key in compiled.keys]
    lines = [line for (line,) in await connection.fetch(f"explain {compiled.sql}", *values)]
    await connection.close()
    await reader.close()
    # What a list of each row is sorted by stands in its own plan, behind that of the rows.
    plan, _, _ = "\n".join(lines).partition("SubPlan")
    assert "Index" in plan
    assert "Sort" not in plan


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
