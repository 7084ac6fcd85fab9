"""Read what scripts/backup wrote into an empty database, whole or not at all, and migrate it."""

import asyncio
import sys
from pathlib import Path

import asyncpg
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from scripts import migrate
from scripts.place import database, parser
from scripts.postgres import ProgramError, run

COMMAND = "scripts/restore"
MAJOR = "select current_setting('server_version_num')::int / 10000"
TABLES = """
select exists (
    select from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace)
"""
OCCUPIED = (
    "The database is not empty, and nothing of it was touched. Restore into a new one: another "
    "folder with --data, or another DATABASE_URL."
)
OLDER = (
    "The server is PostgreSQL {major}: this is for 17 and newer. Use the server's own pg_restore "
    "--no-owner --single-transaction, then scripts/migrate."
)
# The first with all that pg_restore 18 sets.
OLDEST = 17
KNOWN = (ProgramError, SQLAlchemyError, asyncpg.PostgresError, OSError)


class RestoreError(Exception):
    """The message says what to do."""


def restore(url: str, file: Path) -> None:
    with file.open("rb"):
        pass
    asyncio.run(migrate.run(url, check))
    run("pg_restore", url, "--single-transaction", "--no-owner", "--no-acl", str(file))
    try:
        asyncio.run(migrate.migrate(url, restored=True))
    except (migrate.LockedError, CommandError) as error:
        raise RestoreError(f"All is restored, but not migrated: {error}") from error
    asyncio.run(migrate.run(url, measure))


def measure(connection: Connection) -> None:
    """The planner knows the sizes of tables from the first statement on."""
    connection.execute(text("analyze"))


def check(connection: Connection) -> None:
    major = connection.execute(text(MAJOR)).scalar_one()
    if major < OLDEST:
        raise RestoreError(OLDER.format(major=major))
    if connection.execute(text(TABLES)).scalar_one():
        raise RestoreError(OCCUPIED)


def main() -> None:
    reading = parser(COMMAND, __doc__)
    reading.add_argument("file", type=Path, metavar="FILE")
    options = reading.parse_args()
    with database(options.data, COMMAND, begin=True) as url:
        try:
            restore(url, options.file)
        except (RestoreError, *KNOWN) as error:
            print(error, file=sys.stderr)
            sys.exit(2)


if __name__ == "__main__":
    main()
