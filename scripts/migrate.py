"""Bring a database to the present schema."""

from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from api.database import writer

# Any number that nothing else locks.
ADVISORY_LOCK = 7_305_110_021


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", "schema:migrations")
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


async def migrate(url: str) -> None:
    """One migrator at a time; a table locked for 10 s is an error, not a queue of readers."""
    await run(url, upgrade)


def upgrade(connection: Connection) -> None:
    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
    connection.execute(text("set local lock_timeout = '10s'"))
    command.upgrade(config(connection), "head")


async def pending(url: str) -> list[str]:
    """The revisions a database lacks, oldest first."""
    found: list[str] = await run(url, lacking)
    return found


def lacking(connection: Connection) -> list[str]:
    scripts = ScriptDirectory.from_config(config())
    current = MigrationContext.configure(connection).get_current_heads()
    known = (
        {each.revision for each in scripts.iterate_revisions(current, "base")} if current else set()
    )
    return [each.revision for each in scripts.walk_revisions() if each.revision not in known][::-1]


async def run(url: str, work: Any) -> Any:
    engine = writer(url)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()
