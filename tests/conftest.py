"""One embedded server for each process of the run, on a data folder of its own; databases by name
on it."""

import logging
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy.engine import make_url
from xdist.scheduler import LoadFileScheduling

from api import embedded
from api.database import Reader
from api.engine.answer import Engine
from api.engine.limits import Limits
from schema.graph import schema
from scripts.backup import backup
from scripts.generate import generate
from scripts.migrate import migrate
from scripts.seed import seed
from tests.processes import Started, starting

TESTS = Path(__file__).parent
# How a test asks for the large database.
LARGE = "generated: str"
# Files that begin first: at the end one process would work on them and the other have nothing to do.
LONGEST = (
    "differential/test_differential.py",
    "rest/test_memory.py",
    "test_serve.py",
    "schemathesis/test_graphql.py",
    "pulling/test_pulling.py",
    "engine/test_memory.py",
    "schemathesis/rest/test_rest.py",
)

# Nobody needs these databases when the machine has lost its power.
FORGETFUL = (
    "alter system set fsync = off",
    "alter system set full_page_writes = off",
    "select pg_reload_conf()",
)

logging.getLogger("alembic").setLevel(logging.WARNING)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the golden files anew")


class Files(LoadFileScheduling):
    """One process runs a file; all that need the large database the same one, which makes it."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return LARGE if needs_the_large(self.config.rootpath / file) else file


@cache
def needs_the_large(file: Path) -> bool:
    return LARGE in file.read_text("utf-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    first = {TESTS / name: place for place, name in enumerate(LONGEST)}
    assert all(file.exists() for file in first)
    items.sort(key=lambda item: first.get(item.path, len(LONGEST)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Files:
    return Files(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How long each file took: the whole has ten minutes on two cores."""
    seconds: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if type(report) is pytest.TestReport:
                seconds[report.location[0]] += report.duration
    for name, spent in seconds.most_common():
        terminalreporter.write_line(f"{spent:7.1f} s  {name}")


@pytest.fixture
def start() -> Iterator[Started]:
    """Starts servers and other processes, which end with the test."""
    with starting(lambda process: process.send(signal.SIGTERM)) as started:
        yield started


@pytest.fixture(scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    with embedded.join(tmp_path_factory.mktemp("data"), "tests") as url:
        connection = await asyncpg.connect(url)
        for setting in FORGETFUL:
            await connection.execute(setting)
        await connection.close()
        yield url


@pytest.fixture(scope="session")
async def seeded(server: str, stencil: str) -> str:
    """A database with the demo data. Tests only read it."""
    return await fresh(server, "seeded", stencil)


@pytest.fixture(scope="session")
async def generated(server: str) -> str:
    """A database of 50,000 generated articles. Tests only read it."""
    url = await fresh(server, "generated")
    await migrate(url)
    await generate(url)
    return url


@pytest.fixture(scope="session")
def dump(seeded: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    made = tmp_path_factory.mktemp("dump") / "all.dump"
    backup(seeded, made)
    return made


@pytest.fixture
async def empty(server: str) -> str:
    """A database with nothing in it, for this test alone."""
    return await fresh(server, "empty")


@pytest.fixture(scope="session")
async def tables(server: str) -> str:
    """The name of a database with the tables and no rows, which is copied."""
    await migrate(await fresh(server, "tables"))
    return "tables"


@pytest.fixture
async def migrated(server: str, tables: str) -> str:
    """A database with the tables and no rows, for this test alone."""
    return await fresh(server, "empty", tables)


@pytest.fixture(scope="session")
async def stencil(server: str) -> str:
    """The name of a database with the demo data, which is copied."""
    url = await fresh(server, "stencil")
    await migrate(url)
    await seed(url)
    return "stencil"


@pytest.fixture
async def demo_copy(server: str, stencil: str) -> str:
    """A database with the demo data, for this test alone."""
    return await fresh(server, "copy", stencil)


@pytest.fixture(scope="session")
async def reader(seeded: str) -> AsyncIterator[Reader]:
    made = await Reader.connect(seeded, connections=4, statements=100)
    yield made
    await made.close()


# What checks the engine asks for more than a client may.
UNLIMITED = Limits(
    document_length=10**6,
    tokens=10**6,
    depth=100,
    aliases=1_000,
    selections=10**4,
    comparisons=10**6,
    cost=10**9,
)


@pytest.fixture(scope="session")
def engine(reader: Reader) -> Engine:
    return Engine(schema, reader.fetch, statements=100, limits=UNLIMITED)


async def fresh(server: str, name: str, template: str = "template1") -> str:
    """A database as the template is, to which nobody may be connected."""
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f'drop database if exists "{name}" with (force)')
        await connection.execute(f'create database "{name}" template "{template}"')
    finally:
        await connection.close()
    return make_url(server).set(database=name).render_as_string(hide_password=False)
