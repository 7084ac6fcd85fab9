"""A file, from its bytes to what it says: its format is found out, or it is none that is known."""

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO
from itertools import chain

from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason
from api.ingest.sources.closest import closest
from api.ingest.sources.decode import head, lines, whole
from api.ingest.sources.formats import (
    Document,
    Format,
    Table,
    document_of,
    headless_in,
    table_with,
)
from api.ingest.sources.row import Refused, Row
from api.ingest.sources.rows import rows
from api.ingest.sources.said import Origin, Rejected, Said
from api.ingest.sources.tables import begins

# Columns that may tell what a row is about.
NAMING = re.compile("name|company|startup|organi[sz]ation|title|slug|link|ur[il]|^id$")


class UnknownFormatError(ValueError):
    """Neither what a file begins with nor its columns are those of any format."""


@dataclass(frozen=True)
class Opened:
    """A file whose format is known."""

    name: str
    format: Format
    said: Iterator[Said | Rejected]


def opened(
    name: str,
    stream: BufferedReader,
    given: Format | None,
    span: Span,
    source: str | None = None,
) -> Opened:
    """source: a slug, else the format's. Raises UnknownFormatError; DamagedError, also while it is
    read."""
    first = head(stream)
    known = given or document_of(first)
    if isinstance(known, Document):
        origin = Origin(source or known.source[0], name)
        return Opened(name, known, known.read(whole(stream), origin, span))
    headless = headless_in(begins(list(lines(BytesIO(first)))), known)
    if headless:
        return opened_table(
            name, rows(stream, [*(headless.headless or ())]), headless, span, source
        )
    return opened_table(name, rows(stream), known, span, source)


def opened_table(
    name: str,
    read: Generator[Row | Refused, None, None],
    given: Table | None,
    span: Span,
    source: str | None,
) -> Opened:
    first: list[Row | Refused] = []
    for each in read:
        first.append(each)
        if isinstance(each, Row):
            break
    columns = first[-1].cells if first and isinstance(first[-1], Row) else {}
    known = given or table_with(columns)
    if known is None:
        read.close()
        named = any(NAMING.search(each.lower()) for each in columns)
        nobody = "" if named or not columns else ", and none of them names anybody"
        raise UnknownFormatError(
            f"{name} has no known format: its columns are {[*columns]}{nobody}{closest(columns)}"
        )
    place = Origin(source or known.source[0], name, format=known.name)
    every = said(chain(first, read), known, place, span, given is None and known.only is not None)
    return Opened(name, known, known.then(every, span))


def said(
    read: Iterable[Row | Refused], known: Table, place: Origin, span: Span, mixed: bool
) -> Iterator[Said | Rejected]:
    """mixed: whether some may be records of our own of another kind than the first."""
    for each in known.joined(read):
        origin = replace(place, line=each.line)
        if isinstance(each, Row):
            other = another(each, known) if mixed else None
            yield other_kind(each, origin, other) if other else known.read(each, origin, span)
        else:
            yield Rejected(origin, None, each.reason, each.original)


def another(row: Row, known: Table) -> Table | None:
    other = None if row.flat or known.fits(row.cells) else table_with(row.cells)
    return other if other and other.only else None


def other_kind(row: Row, origin: Origin, other: Table) -> Rejected:
    """Given back as what it is it goes in."""
    return Rejected(replace(origin, format=other.name), None, Reason.ANOTHER_KIND, row.cells)
