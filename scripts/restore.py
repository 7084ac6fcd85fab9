"""Read what scripts/backup wrote into an empty database, whole or not at all, and migrate it."""

import asyncio
import sys
from pathlib import Path

from sqlalchemy import Connection, text

from scripts import migrate
from scripts.place import database, parser
from scripts.postgres import ProgramError, run

COMMAND = "scripts/restore"
TABLES = """
select exists (
    select from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace)
"""
OCCUPIED = (
    "The database is not empty, and nothing of it was touched. Restore into a new one: another "
    "folder with --data, or another DATABASE_URL."
)


class RestoreError(Exception):
    """The message says what to do."""


def restore(url: str, file: Path) -> None:
    with file.open("rb"):
        pass
    if asyncio.run(migrate.run(url, occupied)):
        raise RestoreError(OCCUPIED)
    run("pg_restore", url, "--single-transaction", "--no-owner", "--no-acl", str(file))
    asyncio.run(migrate.migrate(url))
    asyncio.run(migrate.run(url, measure))


def measure(connection: Connection) -> None:
    """The planner knows the sizes of tables from the first statement on."""
    connection.execute(text("analyze"))


def occupied(connection: Connection) -> bool:
    return bool(connection.execute(text(TABLES)).scalar_one())


def main() -> None:
    reading = parser(COMMAND, __doc__)
    reading.add_argument("file", type=Path, metavar="FILE")
    options = reading.parse_args()
    with database(options.data, COMMAND) as url:
        try:
            restore(url, options.file)
        except (RestoreError, ProgramError, OSError) as error:
            print(error, file=sys.stderr)
            sys.exit(2)


if __name__ == "__main__":
    main()
