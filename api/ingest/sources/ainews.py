"""AINews, a daily digest: its issues in Markdown, and the stories that they are made of.

An issue's slug begins with its day and is its own; its id is not, and its date may be a copied one.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from api.ingest.cells import links, text
from api.ingest.cells.dates import Span
from api.ingest.cells.moments import moment, utc
from api.ingest.cells.names import labels, written
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.sources import markup
from api.ingest.sources.cells import Cells
from api.ingest.sources.row import Row
from api.ingest.sources.said import Article, Origin, Rejected

ISSUES = "https://news.smol.ai/issues/"
PUBLISHER = "AINews"
DAY = re.compile(r"(\d\d)-(\d\d)-(\d\d)-")
# An issue goes out in the night behind its day.
APART = timedelta(days=2)
CONTENTS = re.compile(r"^\[TOC\]\s*$", re.MULTILINE)
SCORE = re.compile(r"^\(Score: [\d,.k]+, Comments: [\d,.k]+\):?\s*")
ITEM = re.compile(r"^\s*[-*•]\s+", re.MULTILINE)


def issue(row: Row, origin: Origin, span: Span) -> Article | Rejected:
    cells = Cells(row.cells)
    found = article(cells, origin, "slug", "title")
    if isinstance(found, Rejected):
        return found
    summary = text.plain(str(row.cells.get("description") or ""))
    body = text.body(CONTENTS.sub("", str(row.cells.get("body") or "")))
    found.summary = summary or None
    found.html = markup.shaped(body, ISSUES) or None
    found.tags = labels([*written(row.cells.get("topics")), *written(row.cells.get("models"))])
    return found


def story(row: Row, origin: Origin, span: Span) -> Article | Rejected:
    cells = Cells(row.cells)
    found = article(cells, origin, "story_id", "headline")
    if isinstance(found, Rejected):
        return found
    told = SCORE.sub("", str(row.cells.get("text") or ""))
    found.html = markup.paragraphs(ITEM.sub("", told)) or None
    found.links = links_of(row.cells.get("links"))
    return found


def article(cells: Cells, origin: Origin, key: str, title: str) -> Article | Rejected:
    """key, title: their columns. Of a story the address is its issue's, with its own number."""
    record, headline = cells.key(key), cells.text(title)
    if record is None:
        return cells.rejected(origin, key, Reason.NO_KEY)
    if not headline:
        return cells.rejected(origin, title, Reason.NO_TITLE)
    slug, mark, number = record.partition("#")
    url = links.address(ISSUES + slug)
    if url is None:
        return cells.rejected(origin, key, Reason.NO_KEY)
    url += mark + number if number.isalnum() else ""
    return Article(
        origin=origin,
        record=links.key(url),
        url=url,
        title=headline,
        published=when(cells, record),
        dropped=cells.dropped,
        language="en",
        publisher=PUBLISHER,
    )


def when(cells: Cells, record: str) -> datetime | None:
    """A date that is far from the day in the slug was copied from another."""
    day = day_of(record)

    def read(cell: str) -> datetime | Wrong:
        found = utc(moment(cell))
        if found is None:
            return Wrong(Reason.NOT_A_DATE)
        if day and abs(found - day) > APART:
            return Wrong(Reason.AMBIGUOUS)
        return found

    return cells.read("date", read) or day


def day_of(record: str) -> datetime | None:
    found = DAY.match(record)
    try:
        return moment_of(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def moment_of(year: int, month: int, day: int) -> datetime:
    return datetime(2000 + year, month, day, tzinfo=UTC)


def links_of(cell: Any) -> list[str]:
    return [each for each in map(links.address, written(cell)) if each]
