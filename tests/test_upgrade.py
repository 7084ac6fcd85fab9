"""Migrations run while the version before serves: expand, start the new one, then contract."""

import asyncio
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import asyncpg
import httpx2
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from schema import migrations
from scripts import migrate
from scripts.place import PlaceError
from scripts.restore import restore
from tests.conftest import fresh
from tests.processes import Started

Add = Callable[..., None]
QUERY = "{ articles(first: 20) { nodes { title source { name } company { name country } } } }"
REVISION = """
from alembic import op

revision, down_revision = "{number:04}", "{before:04}"


def upgrade() -> None:
    for each in {statements}:
        op.execute(each)
"""
NEWEST = max(int(path.name[:4]) for path in Path(migrations.__path__[0]).glob("versions/0*.py"))


@pytest.fixture
async def url(server: str, dump: Path) -> str:
    found = await fresh(server, "upgraded")
    await asyncio.to_thread(restore, found, dump)
    return found


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Add:
    """A further migration."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrations.__path__[0], folder)
    present = migrate.config

    def config(*given: Any) -> Any:
        made = present(*given)
        made.set_main_option("script_location", str(folder))
        return made

    def added(*statements: str) -> None:
        number = NEWEST + 1 + len([*folder.glob("versions/*_added.py")])
        file = folder / "versions" / f"{number:04}_added.py"
        file.write_text(REVISION.format(number=number, before=number - 1, statements=statements))

    monkeypatch.setattr(migrate, "config", config)
    return added


class Readers:
    """Answers of a server that is asked without pause: how many, how long the slowest took."""

    def __init__(self, client: TestClient) -> None:
        self.client, self.ending = client, Event()
        self.answers: list[float] = []
        self.failed: list[str] = []

    def read(self) -> None:
        while not self.ending.is_set():
            begin = time.monotonic()
            answer = self.client.post("/graphql", json={"query": QUERY})
            if len(answer.json().get("data", {}).get("articles", {}).get("nodes", [])) != 20:
                self.failed.append(answer.text)
            self.answers.append(time.monotonic() - begin)


@contextmanager
def reading(url: str) -> Iterator[Readers]:
    with TestClient(create(Settings(database_url=url))) as client, ThreadPoolExecutor(3) as pool:
        readers = Readers(client)
        running = [pool.submit(readers.read) for _ in range(3)]
        try:
            yield readers
        finally:
            readers.ending.set()
            for each in running:
                each.result()


async def answered(readers: Readers, most: int = 20) -> None:
    goal = len(readers.answers) + most
    async with asyncio.timeout(30):
        while len(readers.answers) < goal:
            await asyncio.sleep(0.01)


async def test_expand_and_contract_while_it_serves(url: str, add: Add) -> None:
    with reading(url) as readers:
        await answered(readers)
        add("alter table organisations add headquarters text",
            "update organisations set headquarters = country",
            "create index on organisations (headquarters)")  # fmt: skip
        await migrate.migrate(url)
        await answered(readers)
        assert readers.client.get("/health/ready").status_code == 200
        add("alter table organisations drop headquarters")
        await migrate.migrate(url)
        await answered(readers)
        assert not readers.failed
        # What a version in use still reads is not to go: this is how it would look.
        add("alter table organisations drop country cascade")
        await migrate.migrate(url)
        await answered(readers)
        assert readers.failed


async def test_nobody_waits_behind_a_migration_that_waits(url: str, add: Add) -> None:
    slow = await asyncpg.connect(url)
    with reading(url) as readers:
        async with slow.transaction():
            await slow.fetch("select from organisations limit 1")
            add("alter table organisations add headquarters text")
            migrating = asyncio.create_task(migrate.migrate(url))
            await asyncio.sleep(3)
            assert not migrating.done()
            await answered(readers)
        await migrating
        await answered(readers)
    await slow.close()
    assert not readers.failed
    assert max(readers.answers) < 2


async def test_the_version_before_goes_on_with_what_the_next_one_migrated(
    url: str, add: Add, monkeypatch: pytest.MonkeyPatch, start: Started, tmp_path: Path
) -> None:
    add("alter table organisations add headquarters text")
    await migrate.migrate(url)
    monkeypatch.undo()
    file = tmp_path / "companies.ndjson"
    file.write_text('{"name": "Airbnb", "domain": "airbnb.com"}')
    taking = ("scripts.ingest", f"--reject={tmp_path / 'rejects.ndjson'}", str(file))
    for command in (("scripts.migrate",), ("scripts.seed",), taking):
        ended = start("-m", *command, DATABASE_URL=url)
        assert await asyncio.to_thread(ended.code) == 0, ended.output
    restarted = start("-m", "scripts.serve", "--port=0", DATABASE_URL=url)
    address = (await asyncio.to_thread(restarted.line, "graphql")).removesuffix("/graphql")
    # Until it answers: the address is told before that.
    with httpx2.Client(base_url=address, timeout=30) as client:
        assert client.get("/health/ready").status_code == 200
        assert client.get("/v1/companies/airbnb").json()["name"] == "Airbnb"
    with pytest.raises(PlaceError, match=f"at {NEWEST + 1:04}, and the newest .* {NEWEST:04}"):
        await migrate.draft(url, "what it cannot know")


def test_a_draft_of_nothing_is_empty_and_warns_of_nothing(
    url: str, add: Add, tmp_path: Path
) -> None:
    asyncio.run(migrate.draft(url, "nothing"))
    (drafted,) = tmp_path.glob("migrations/versions/*_nothing.py")
    assert drafted.name == f"{NEWEST + 1:04}_nothing.py"
    assert "    pass\n" in drafted.read_text()


async def test_a_table_that_is_read_for_ever_is_told(
    url: str, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "TRIES", 2)
    monkeypatch.setattr(migrate, "LONGEST", "100ms")
    slow = await asyncpg.connect(url)
    async with slow.transaction():
        await slow.fetch("select from organisations limit 1")
        add("alter table organisations add headquarters text")
        with pytest.raises(migrate.LockedError, match="Nothing was changed"):
            await migrate.migrate(url)
    await slow.close()
    assert len(await migrate.pending(url)) == 1
