"""Take in companies, investors, rounds, acquisitions, listings, articles; of a file taken in again
what is new in it."""

import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import IO, NoReturn

import orjson
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from api import settings
from api.database import writer
from api.ingest import pacing
from api.ingest.cells.dates import until
from api.ingest.fetch.client import terms
from api.ingest.fetch.errors import FetchError
from api.ingest.intake.named import Names
from api.ingest.intake.run import BATCH, Begin, Counts, ingest
from api.ingest.load import keys, known
from api.ingest.sources.decode import DamagedError
from api.ingest.sources.formats import BY_NAME
from api.ingest.sources.opened import UnknownFormatError, opened
from api.ingest.sources.said import Reject
from scripts.ingesting.files import (
    STANDARD_INPUT,
    NoSuchFileError,
    NotWritableError,
    fetched,
    named,
    opening,
    places,
    remote,
    replacing,
    size,
)
from scripts.ingesting.progress import Telling, report
from scripts.migrate import present
from scripts.place import parser

COMMAND = "scripts/ingest"
ALL_IN, SOME_REJECTED, FAILED = 0, 1, 2
REJECTS = "rejects.ndjson"
AGAIN = "What was committed stays: run it again."


def main() -> None:
    options = arguments(sys.argv[1:])
    try:
        files = named(options.sources)
    except (NoSuchFileError, FetchError) as error:
        fail(f"{error} Nothing was changed.")
    with present(options.data, COMMAND) as url:
        try:
            sys.exit(pacing.run(take(url, files, options)))
        except NotWritableError as error:
            fail(f"{error} Nothing was changed.")
        except DBAPIError as error:
            fail(f"The database ended it: {error.orig}. {AGAIN}")
        except KeyboardInterrupt:
            fail(f"Ended by Ctrl-C. {AGAIN}")


def arguments(given: Sequence[str]) -> Namespace:
    made = parser(COMMAND, __doc__)
    made.add_argument(
        "sources", nargs="+", metavar="SOURCE",
        help="a file, a folder, a pattern of files, an address, - for standard input",
    )  # fmt: skip
    made.add_argument(
        "--format", choices=sorted(BY_NAME), help="where neither columns nor first bytes tell it"
    )
    made.add_argument("--dry-run", action="store_true", help="say what would be; keep nothing")
    made.add_argument(
        "--reject", type=Path, metavar="FILE",
        help=f"NDJSON of what did not go in ({REJECTS} in the data folder)",
    )  # fmt: skip
    made.add_argument(
        "--batch", type=int, default=BATCH, help="records in a transaction (%(default)s)"
    )
    return made.parse_args(given)


async def take(url: str, files: Sequence[str], options: Namespace) -> int:
    """What the command ends with."""
    path = options.reject or options.data / REJECTS
    taken: set[Path] = set()
    with replacing(path, taken) as rejects:
        run = Run(options, rejects, taken)
        async with transactions(url, options.dry_run) as begin:
            await run.take(begin, files)
    report(run.counts)
    rejected = any(each.rejected for each in run.counts)
    if rejected or any(each.dropped for each in run.counts):
        print(f"What did not go in: {path}")
    return FAILED if run.failures else SOME_REJECTED if rejected else ALL_IN


class Run:
    """Of one file after another. One that cannot be read is told of, and the next one is taken."""

    def __init__(self, options: Namespace, rejects: IO[bytes], taken: set[Path]) -> None:
        self.lasting = not options.dry_run
        self.taken_in = taken
        self.given = BY_NAME[options.format] if options.format else None
        self.size = options.batch
        self.rejects = rejects
        self.span = until(datetime.now(UTC).date())
        self.terms = terms(settings.read())
        self.telling = Telling()
        self.names = Names()
        self.counts: list[Counts] = []
        self.failures = 0

    async def take(self, begin: Begin, files: Sequence[str]) -> None:
        async with begin() as connection:
            await keys.load_missing(connection)
            await known.load_missing(connection)
        every = places(files)
        turns = {
            each: await self.taken(begin, each, every[each], len(every) > 1)
            for each in sorted(every, key=comes_once)
        }
        later = [each for each in every if turns[each]]
        for each in sorted(later, key=lambda each: turns[each]):
            await self.taken(begin, each, every[each])

    async def taken(self, begin: Begin, name: str, place: str, others: bool = False) -> int:
        """Its turn, where it waits for others that it may refer to: what comes once cannot."""
        try:
            with await self.stream(name) as stream:
                waits = others and not comes_once(name)
                return await self.take_one(begin, name, place, stream, waits)
        except (UnknownFormatError, DamagedError, FetchError, OSError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            self.failures += 1
            return 0

    async def stream(self, name: str) -> BufferedReader:
        return await fetched(name, self.terms) if remote(name) else opening(name)

    async def take_one(
        self, begin: Begin, name: str, place: str, stream: BufferedReader, waits: bool
    ) -> int:
        file = opened(place, stream, self.given, self.span)
        if waits and file.format.turn:
            return file.format.turn
        self.telling.begin(name, size(stream))

        def told(counts: Counts, rejects: Sequence[Reject]) -> None:
            self.rejects.writelines(map(line, rejects))
            self.telling.tell(counts, stream.tell() if stream.seekable() else 0)

        counts = Counts()
        self.counts.append(counts)
        await ingest(begin, file, self.size, counts, told, self.names)
        self.took(name)
        self.telling.end(counts)
        return 0

    def took(self, name: str) -> None:
        if self.lasting:
            self.taken_in.add(Path(name).resolve())


def comes_once(name: str) -> bool:
    return name == STANDARD_INPUT or remote(name)


@asynccontextmanager
async def transactions(url: str, dry: bool) -> AsyncIterator[Begin]:
    """What begins one. A dry run's are parts of one that is undone."""
    engine = writer(url)
    try:
        if not dry:
            yield engine.begin
            return
        async with engine.connect() as connection:
            await connection.begin()
            yield lambda: nested(connection)
            await connection.rollback()
    finally:
        await engine.dispose()


@asynccontextmanager
async def nested(connection: AsyncConnection) -> AsyncIterator[AsyncConnection]:
    async with connection.begin_nested():
        yield connection


def line(reject: Reject) -> bytes:
    """{"kind", "source", "format", "line", "field", "reason", "original", "record", "known"}"""
    origin = reject.origin
    told = {
        "kind": reject.kind.lower(), "source": origin.where, "format": origin.format,
        "line": origin.line, "field": reject.field, "reason": reject.reason,
        "original": reject.original, "record": reject.record, "known": reject.known,
    }  # fmt: skip
    return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)


def fail(message: object) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(FAILED)


if __name__ == "__main__":
    main()
