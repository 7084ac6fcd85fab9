"""Bring a database to the present schema; --draft writes the next migration from the entities."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from api.database import writer
from scripts.place import PlaceError, database, parser

COMMAND = "scripts/migrate"
NUMBER = re.compile(r"\d{4}")
# Any number that nothing else locks.
ADVISORY_LOCK = 7_305_110_021
# Waits of a migration for a table, with pauses in seconds between them.
LONGEST, PAUSE, TRIES = "1s", 0.5, 40
# No lock in time; two that wait for each other.
LOCKED = ("55P03", "40P01")
# An entry of the log is read when its transaction is over, and one restored from another server may
# have a number that this one has yet to come to.
BEYOND = """
select exists (
    select from changes where transaction >= log_number(pg_snapshot_xmax(pg_current_snapshot())))
"""
# Far from the numbers of the log that goes on where the backup was made, and of any other that was
# restored from it: a position of theirs names no entry of this one. See log_reaches().
GO_ON = """
do $$
begin
    execute format(
        'create or replace function log_ahead() returns bigint language sql stable parallel safe '
        'return %s::bigint',
        (select greatest(log_ahead(), max(transaction::text::bigint)) from changes)
        + ((1 + random()) * 2 ^ 40)::bigint);
end $$
"""


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", "schema:migrations")
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


async def migrate(url: str, *, restored: bool = False) -> None:
    """One migrator at a time. Whoever reads a table that is to change goes first: behind a lock
    that is waited for, all that comes later would wait as well."""
    for _ in range(TRIES):
        try:
            await run(url, partial(upgrade, restored=restored))
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in LOCKED:
                raise
            await asyncio.sleep(PAUSE)
        else:
            return
    raise LockedError


class LockedError(PlaceError):
    def __init__(self) -> None:
        super().__init__(
            "A table that is to change is being read for longer than migrations wait: end what "
            "reads it (see pg_stat_activity), and run this again. Nothing was changed."
        )


def upgrade(connection: Connection, *, restored: bool) -> None:
    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
    connection.execute(text("select set_config('lock_timeout', :most, true)"), {"most": LONGEST})
    if lacking(connection):
        command.upgrade(config(connection), "head")
    if restored or connection.execute(text(BEYOND)).scalar_one():
        connection.execute(text(GO_ON))


async def pending(url: str) -> list[str]:
    """The revisions a database lacks, oldest first."""
    found: list[str] = await run(url, lacking)
    return found


def lacking(connection: Connection) -> list[str]:
    """Of a newer version's database none: it went on from all that this one knows."""
    at = revision(connection)
    return [each for each in known() if each > at]


def revision(connection: Connection) -> str:
    """The last that was applied, ours or of a newer version."""
    at = max(MigrationContext.configure(connection).get_current_heads(), default="")
    if at and not NUMBER.fullmatch(at):
        raise PlaceError(f"The database is at revision {at}, which is none of Venturegraph's.")
    return at


def known() -> list[str]:
    """Oldest first."""
    scripts = ScriptDirectory.from_config(config())
    return [each.revision for each in scripts.walk_revisions()][::-1]


async def run(url: str, work: Any) -> Any:
    engine = writer(url)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


async def draft(url: str, message: str) -> None:
    """Triggers, checks and partial indexes are not seen by Alembic; scripts/check tells them."""
    await migrate(url)
    await run(url, lambda connection: revise(connection, message))


def revise(connection: Connection, message: str) -> None:
    newest = known()[-1]
    if (at := revision(connection)) > newest:
        raise PlaceError(f"The database is at {at}, and the newest migration here is {newest}.")
    command.revision(config(connection), message, autogenerate=True, rev_id=f"{int(newest) + 1:04}")


@contextmanager
def present(data: Path, command: str) -> Iterator[str]:
    """The database, with all migrations; exits with 2 and the reason where there is none."""
    with database(data, command) as url:
        if missing := asyncio.run(pending(url)):
            raise PlaceError(f"The database lacks {', '.join(missing)}. Run scripts/migrate first.")
        yield url


def main() -> None:
    reading = parser(COMMAND, __doc__)
    reading.add_argument("--draft", metavar="MESSAGE", help="write a migration with this title")
    options = reading.parse_args()
    with database(options.data, COMMAND, begin=True) as url:
        asyncio.run(draft(url, options.draft) if options.draft else migrate(url))


if __name__ == "__main__":
    main()
