"""CSV of any dialect as rows: separators, quotes, line ends, and rows that are none.

A quote that is not closed swallows the lines behind it, up to the next quote or to the end. So of a
record of several lines whose quotes do not stand at the edges of cells the first line alone is
refused, and the others are read again.
"""

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

from api.ingest.cells.reasons import Reason
from api.ingest.cells.text import mend
from api.ingest.sources.decode import LONGEST_LINE
from api.ingest.sources.row import Refused, Row

SEPARATORS = (",", ";", "\t", "|")
# Of a quote within quotes: doubled, or behind a backslash.
ESCAPES = (None, "\\")
SAMPLE = 2**16
FIRST = 20
STRAIGHT = str.maketrans("\u2018\u2019“”", "''\"\"")
# A cell that is longer is taken for one that never ends. This holds for the whole process.
csv.field_size_limit(2 * LONGEST_LINE)


@dataclass(frozen=True)
class Dialect:
    separator: str
    escape: str | None

    def records(self, of: Iterable[str], strict: bool = False) -> Iterator[list[str]]:
        """strict: raises csv.Error where a quote is open at the end, or closed within a cell."""
        return csv.reader(
            of,
            delimiter=self.separator,
            escapechar=self.escape,
            doublequote=not self.escape,
            strict=strict,
        )

    def closes(self, lines: Sequence[str]) -> bool:
        try:
            list(self.records(lines, strict=True))
        except csv.Error:
            return False
        return True


class Feed:
    """Lines for csv.reader; held: those of the record that it reads. ended: it asked for more."""

    def __init__(self, of: Iterator[str]) -> None:
        self.of = of
        self.held: list[str] = []
        self.again: deque[str] = deque()
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else next(self.of, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.held.append(line)
        return line

    def keep_one(self) -> str:
        """The others are given once more."""
        self.ended = False
        while len(self.held) > 1:
            self.again.appendleft(self.held.pop())
        return self.held[0]


def table(of: Iterator[str], columns: Sequence[str]) -> Iterator[Row | Refused]:
    """of: lines. Unnamed columns are called by their number."""
    head = sample(of)
    dialect = told(head)
    feed = Feed(chain(head, of))
    names, header = list(columns), None
    line = 1
    for cells in records(feed, dialect):
        if (len(feed.held) > 1 or feed.ended) and not dialect.closes(feed.held):
            yield Refused(line, Reason.UNCLOSED_QUOTE, feed.keep_one())
        elif not "".join(cells).strip():
            if len(cells) > 1 and names:
                yield Refused(line, Reason.BLANK, cells)
        elif not names:
            names, header = named(cells), cells
        elif cells == header:
            yield Refused(line, Reason.HEADER, cells)
        elif fits(cells, names):
            yield Row(line, dict(zip(names, cells, strict=False)), flat=True)
        else:
            yield Refused(line, Reason.WRONG_COUNT, cells)
        line += len(feed.held)


def begins(of: Sequence[str]) -> list[list[str]]:
    """The cells of its first records. of: its first lines, of which the last may be cut."""
    whole = of[:-1] or of
    return [each for each in told(whole).records(whole) if each][:FIRST]


def records(feed: Feed, dialect: Dialect) -> Iterator[list[str]]:
    """None of the cells of one that is too long."""
    reader = dialect.records(feed)
    while True:
        feed.held.clear()
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield []


def fits(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Empty ones at its end are no more than commas."""
    return len(cells) == len(names) or (
        len(cells) > len(names) and not "".join(cells[len(names) :]).strip()
    )


def named(header: Sequence[str]) -> list[str]:
    """The second of a name is called `name 2`."""
    names: list[str] = []
    for number, cell in enumerate(header, 1):
        name = once = mend(cell).translate(STRAIGHT) or str(number)
        times = 1
        while name in names:
            times += 1
            name = f"{once} {times}"
        names.append(name)
    return names


def sample(of: Iterator[str]) -> list[str]:
    found: list[str] = []
    size = 0
    for line in of:
        found.append(line)
        size += len(line)
        if size > SAMPLE:
            break
    return found


def told(head: Sequence[str]) -> Dialect:
    """That in which most records have equally many cells; of those the one with most."""
    dialects = [Dialect(separator, escape) for escape, separator in product(ESCAPES, SEPARATORS)]
    return max(dialects, key=lambda each: regularity(each, head))


def regularity(dialect: Dialect, head: Sequence[str]) -> tuple[bool, float, int]:
    counts = [len(each) for each in dialect.records(iter(head)) if each]
    # The last may be cut.
    ((width, times),) = Counter(counts[:-1] or counts).most_common(1) or [(0, 0)]
    return width > 1, times / max(1, len(counts) - 1), width
