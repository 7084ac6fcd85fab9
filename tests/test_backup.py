"""A backup holds all that there was at one moment, and comes back whole or not at all."""

import asyncio
import os
import shutil
from pathlib import Path

import asyncpg
import pytest

from api.database import Reader
from api.engine.answer import Engine, Request
from schema.graph import schema
from scripts.backup import backup
from scripts.migrate import migrate
from scripts.postgres import ProgramError, apart
from scripts.restore import RestoreError, restore
from tests.conftest import UNLIMITED, fresh
from tests.processes import Started, command, until

PAGE = (Path(__file__).parents[1] / "schema" / "operations" / "article_page.graphql").read_text()
TABLES = """
select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
order by relname
"""


@pytest.fixture
async def target(server: str) -> str:
    return await fresh(server, "restored")


@pytest.fixture
def half(dump: Path, tmp_path: Path) -> Path:
    """To be cut."""
    return Path(shutil.copy(dump, tmp_path / "half.dump"))


async def rows(url: str) -> dict[str, tuple[int, str]]:
    """How many of each table, and a hash of all."""
    connection = await asyncpg.connect(url)
    found = {}
    for (table,) in await connection.fetch(TABLES):
        values = "(to_jsonb(t) - 'transaction')::text"
        query = f"select count(*), coalesce(md5(string_agg({values}, ',' order by {values})), '') from {table} t"
        found[table] = tuple(await connection.fetchrow(query))
    await connection.close()
    return found


async def answer(url: str) -> bytes:
    reader = await Reader.connect(url, connections=1, statements=5)
    engine = Engine(schema, reader.fetch, statements=5, limits=UNLIMITED)
    asked = Request(PAGE, variables={"slug": "xai-trained-grok-on-openai-models"})
    found = await engine.answer(asked)
    await reader.close()
    return found


async def test_it_holds_every_row(seeded: str, target: str, dump: Path) -> None:
    await asyncio.to_thread(restore, target, dump)
    expected = await rows(seeded)
    assert sum(count for count, _ in expected.values()) > 5_000
    assert await rows(target) == expected
    assert await answer(target) == await answer(seeded)
    connection = await asyncpg.connect(target)
    assert (
        await connection.fetchval("select reltuples from pg_class where relname = 'articles'") > 100
    )
    await connection.close()


async def test_the_log_goes_on_where_it_was(seeded: str, target: str, dump: Path) -> None:
    """Its entries can all be read, and the next one comes behind them."""
    await asyncio.to_thread(restore, target, dump)
    connection = await asyncpg.connect(target)
    last, count = await connection.fetchrow("select max(position), count(*) from changes")
    await connection.execute("update topics set name = name || '!' where slug = 'robotics'")
    assert await connection.fetchval("select min(position) from changes where position > $1", last)
    readable = "select count(*) from changes where transaction < log_settled()"
    assert await connection.fetchval(readable) == count + 1
    await connection.close()


async def test_entries_of_a_server_that_was_further_are_read_too(migrated: str) -> None:
    connection = await asyncpg.connect(migrated)
    await connection.execute(
        "insert into topics (id, slug, name, kind) values (gen_random_uuid(), 'a', 'A', 'SEGMENT')"
    )
    await connection.execute("update changes set transaction = '999999999999'")
    await migrate(migrated)
    readable = "select count(*) from changes where transaction < log_settled()"
    assert await connection.fetchval(readable) == 1
    await connection.close()


async def test_a_database_that_holds_anything_is_not_touched(migrated: str, dump: Path) -> None:
    before = await rows(migrated)
    with pytest.raises(RestoreError, match="not empty"):
        await asyncio.to_thread(restore, migrated, dump)
    assert await rows(migrated) == before


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.999])
async def test_half_a_file_brings_nothing(target: str, half: Path, share: float) -> None:
    with half.open("r+b") as file:
        file.truncate(int(os.fstat(file.fileno()).st_size * share))
    with pytest.raises(ProgramError, match="pg_restore failed"):
        await asyncio.to_thread(restore, target, half)
    assert await rows(target) == {}


async def test_a_file_that_is_not_there_is_named(target: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.dump"):
        await asyncio.to_thread(restore, target, tmp_path / "nothing.dump")


def test_a_backup_that_fails_leaves_the_one_before(seeded: str, tmp_path: Path) -> None:
    file = tmp_path / "all.dump"
    file.write_text("the one before")
    with pytest.raises(ProgramError, match="pg_dump failed"):
        backup(seeded.replace("/seeded", "/nowhere"), file)
    assert file.read_text() == "the one before"
    assert [*tmp_path.iterdir()] == [file]


async def test_a_backup_that_is_killed_leaves_the_one_before(
    migrated: str, start: Started, tmp_path: Path
) -> None:
    """And no process that goes on."""
    file = tmp_path / "all.dump"
    file.write_text("the one before")
    other = await asyncpg.connect(migrated)
    async with other.transaction():
        await other.execute("lock table articles in access exclusive mode")
        process = start("-m", "scripts.backup", str(file), DATABASE_URL=migrated)
        await asyncio.to_thread(until, lambda: dumping(tmp_path))
        process.kill()
        await asyncio.to_thread(until, lambda: not dumping(tmp_path))
    await other.close()
    assert file.read_text() == "the one before"
    await asyncio.to_thread(backup, migrated, file)
    assert file.stat().st_size > 10_000


def dumping(folder: Path) -> list[str]:
    """The processes that write there."""
    pids = [each.name for each in Path("/proc").glob("[0-9]*")]
    return [pid for pid in pids if f"--file={folder}" in command(pid)]


@pytest.mark.parametrize(("url", "address", "told"), [
    ("postgresql://me:s%40cret@db.example:5432/news", "postgresql://me@db.example:5432/news", "s@cret"),
    ("postgresql://me@/news?host=%2Ftmp&password=secret", "postgresql://me@/news?host=%2Ftmp", "secret"),
    ("postgres://me@/news", "postgresql://me@/news", None),
])  # fmt: skip
def test_passwords_stand_in_no_command(url: str, address: str, told: str | None) -> None:
    assert apart(url) == (address, {"PGPASSWORD": told} if told else {})


def test_by_command(seeded: str, start: Started, tmp_path: Path) -> None:
    file, data = tmp_path / "all.dump", tmp_path / "data"
    made = start("-m", "scripts.backup", str(file), DATABASE_URL=seeded)
    assert made.code() == 0, made.output
    assert str(file) in made.output
    restored = start("-m", "scripts.restore", str(file), f"--data={data}")
    assert restored.code() == 0, restored.output
    again = start("-m", "scripts.restore", str(file), f"--data={data}")
    assert (again.code(), "not empty" in again.output) == (2, True)
