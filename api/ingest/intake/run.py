"""A file, from its bytes to committed rows: it is read and cleaned in a thread, a batch ahead of
what is being loaded, and each batch is a transaction."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from io import BufferedReader
from itertools import chain, islice
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.cells.dates import Span
from api.ingest.intake.batch import take
from api.ingest.intake.named import Names
from api.ingest.intake.seen import Seen
from api.ingest.intake.taking import Taking
from api.ingest.load.observed import Place
from api.ingest.load.rejects import load_rejects
from api.ingest.load.rows import TABLES
from api.ingest.sources.decode import head, whole
from api.ingest.sources.formats import Document, Format, Table, document_of, table_with
from api.ingest.sources.row import Refused, Row
from api.ingest.sources.rows import rows
from api.ingest.sources.said import Company, Origin, Reject, Rejected, Said
from api.ingest.tables import add_absent, ids_by
from schema.enums import Display, RejectKind

# As the log calls whoever writes here.
ACTOR = text("select set_config('venturegraph.actor', 'ingest', true)")

Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


class UnknownFormatError(ValueError):
    """Neither what a file begins with nor its columns are those of any format."""


@dataclass
class Counts:
    """became: {(type, what became of a record): how many}. dropped, rejected: {reason: how many};
    of what is dropped with its field, `founded_at: not_a_date`."""

    read: int = 0
    became: Counter[tuple[str, str]] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Opened:
    """A file whose format is known."""

    name: str
    format: Format
    said: Iterator[Said | Rejected]


def opened(name: str, stream: BufferedReader, given: Format | None, span: Span) -> Opened:
    """Raises UnknownFormatError; DamagedError, also while it is read."""
    known = given or document_of(head(stream))
    if isinstance(known, Document):
        origin = Origin(known.source[0], name)
        return Opened(name, known, known.read(whole(stream), origin, span))
    return opened_table(name, stream, known, span)


def opened_table(name: str, stream: BufferedReader, given: Table | None, span: Span) -> Opened:
    read = rows(stream)
    first: list[Row | Refused] = []
    for each in read:
        first.append(each)
        if isinstance(each, Row):
            break
    columns = first[-1].cells if first and isinstance(first[-1], Row) else {}
    known = given or table_with(columns)
    if known is None:
        raise UnknownFormatError(f"{name} has no known format: its columns are {[*columns]}")
    return Opened(name, known, known.then(said(chain(first, read), known, name, span), span))


def said(
    read: Iterable[Row | Refused], known: Table, name: str, span: Span
) -> Iterator[Said | Rejected]:
    for each in read:
        origin = Origin(known.source[0], name, each.line)
        if isinstance(each, Row):
            yield known.read(each, origin, span)
        else:
            yield Rejected(origin, None, each.reason, each.original)


async def ingest(
    begin: Begin,
    file: Opened,
    size: int,
    counts: Counts,
    told: Callable[[Counts, Sequence[Reject]], None],
    names: Names | None = None,
) -> None:
    """begin: a transaction; each batch is one. counts: are counted on. told: after each batch, with
    what of it did not go in. names: where several files are taken in, those of all."""
    names = names or Names()
    async with begin() as connection:
        place = Place(await source(connection, file.format), file.name)
    seen: dict[str, Seen] = defaultdict(Seen)
    async for batch in ahead(file.said, size):
        taken = [each for each in batch if not isinstance(each, Rejected)]
        rejects = [*rejected(batch)]
        async with begin() as connection:
            await connection.execute(ACTOR)
            became = await take(Taking(connection, place, seen, names), taken)
            await load_rejects(connection, place, rejects)
        remember(seen, taken)
        count(counts, len(batch), rejects)
        counts.became += Counter(
            {(kind, what): n for kind, tally in became.items() for what, n in tally.items()}
        )
        told(counts, rejects)


async def ahead(
    every: Iterator[Said | Rejected], size: int
) -> AsyncIterator[list[Said | Rejected]]:
    """Batches, the next one read while one is worked on."""

    def read() -> list[Said | Rejected]:
        return list(islice(every, size))

    coming = asyncio.create_task(asyncio.to_thread(read))
    while batch := await coming:
        coming = asyncio.create_task(asyncio.to_thread(read))
        yield batch


async def source(connection: AsyncConnection, known: Format) -> UUID:
    """Made when it is first read; what an editor made of it since stays."""
    slug, name = known.source
    row = {"slug": slug, "name": name, "display": Display.LINK}
    await connection.execute(ACTOR)
    await add_absent(connection, TABLES["sources"], [row])
    return (await ids_by(connection, TABLES["sources"], [slug]))[slug]


def remember(seen: Mapping[str, Seen], taken: Iterable[Said]) -> None:
    """Once they are committed."""
    for each in taken:
        seen[each.type].add(each.record)
        for record in each.companies():
            seen[Company.type].add(record)


def rejected(batch: Iterable[Said | Rejected]) -> Iterator[Reject]:
    for each in batch:
        line = each.origin.line
        if isinstance(each, Rejected):
            yield Reject(RejectKind.RECORD, line, each.field, each.reason, each.original)
        else:
            for cell in each.dropped:
                yield Reject(RejectKind.FIELD, line, cell.field, cell.reason, cell.original)


def count(counts: Counts, read: int, rejects: Iterable[Reject]) -> None:
    counts.read += read
    for each in rejects:
        if each.kind is RejectKind.RECORD:
            counts.rejected[each.reason] += 1
        else:
            counts.dropped[f"{each.field}: {each.reason}"] += 1
