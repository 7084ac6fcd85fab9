"""Articles as records of our own: as lists of them are exported, and as programs write them.

A text is good for an object: `"category": "deals"`, `"topics": ["agents"]`, `"company": "Airbnb"`.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from api.exports.cells import items
from api.ingest import text
from api.ingest.cells import languages, links, places, sectors
from api.ingest.cells import text as texts
from api.ingest.cells.dates import Span
from api.ingest.cells.moments import moment, utc
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.sources import markup
from api.ingest.sources.members import slug
from api.ingest.sources.own import PARTS, Own
from api.ingest.sources.row import Row
from api.ingest.sources.said import Article, Filed, Origin, Rejected, Word
from api.ingest.sources.settled import AHEAD, LONGEST_TITLE
from schema.enums import TopicKind
from schema.filters.coding import COUNTRIES

ARTICLE = frozenset({
    "id", "slug", "title", "excerpt", "body", "publishedAt", "readMinutes", "language", "source",
    "image", "category", "region", "topics", "tags", "company", "analysis",
})  # fmt: skip
SCORED = tuple(f"{name}.{part}" for name in ("novelty", "significance")
               for part in ("value", "reason"))  # fmt: skip
PARTS_OF_ARTICLE = {
    **PARTS, "category": {"slug", "name"}, "region": {"code", "name"}, "source": {"name", "url"},
    "image": {"url", "alt"},
    "analysis": {"summary", *SCORED, "novelty.label", "significance.label"},
}  # fmt: skip
MOST_TOPICS, MOST_TAGS = 10, 20
LONGEST_EXCERPT = 300
REGION = re.compile(r"[A-Z]{2}|GLOBAL")
TOPICS = {each.value: each for each in TopicKind}


def article(row: Row, origin: Origin, span: Span) -> Article | Rejected:
    cells = Printed(row, ARTICLE, PARTS_OF_ARTICLE)
    key, source = cells.id("id", "Article"), cells.source(origin)
    title = cells.read("title", partial(titled, copy=key is not None))
    url = (cells.address("source.url") if key else cells.read("source.url", linked)) or ""
    published = cells.read("publishedAt", partial(when, span=span))
    if rejected := cells.refused(origin, "source", "id", "title", "source.url", "publishedAt"):
        return rejected
    if not title:
        return cells.rejected(origin, "title", Reason.NO_TITLE)
    if not url and not key:
        return cells.rejected(origin, "source.url", Reason.NO_LINK)
    if not published:
        return cells.rejected(origin, "publishedAt", Reason.NO_DATE)
    filed = cells.filed()
    return Article(
        origin=source,
        dropped=cells.dropped,
        id=key,
        record=str(filed.slug or key) if key else links.key(url),
        url=url,
        title=title,
        summary=cells.read("excerpt", summary if key else text.line),
        html=cells.read("body", partial(body, url=url)),
        published=published,
        language=cells.read("language", languages.tag),
        publisher=cells.name("source.name"),
        image=cells.address("image.url") or cells.address("image"),
        filed=filed,
    )


class Printed(Own):
    def filed(self) -> Filed:
        company, told = self.company("company")
        topics = [*self.words("topics", TOPICS.get)]
        return Filed(
            slug=self.slug("slug"),
            category=self.word("category", sectors.name),
            region=self.region(),
            topics=topics[:MOST_TOPICS],
            tags=[*self.words("tags")][:MOST_TAGS],
            company=company,
            company_record=told,
            analysis=self.analysis(),
            alt=self.read("image.alt", said),
            minutes=None if "body" in self.written else self.read("readMinutes", minutes),
        )

    def word(self, column: str, called: Callable[[str], str]) -> Word | None:
        given = self.written.get(column)
        parts = {name: self.written.get(f"{column}.{name}") for name in ("slug", "name")}
        found = word(given if isinstance(given, str) else parts, called)
        if found is None and (given or any(parts.values())):
            self.drop(column if given else f"{column}.slug", Reason.NOT_A_SLUG)
        return found

    def words(
        self, column: str, kind: Callable[[str], TopicKind | None] | None = None
    ) -> Iterator[Word]:
        """Each once."""
        given = self.written.get(column)
        every = items_of(given) if isinstance(given, str) else given or []
        once: dict[str, Word] = {}
        for each in every if isinstance(every, list) else [None]:
            found = word(each, sectors.name if kind else str)
            if found is None:
                self.drop(column, Reason.NOT_A_SLUG)
                continue
            told = kind(str(each.get("kind"))) if kind and isinstance(each, dict) else None
            once.setdefault(found.slug, Word(found.slug, found.name, told))
        yield from once.values()

    def region(self) -> Word | None:
        column = "region.code" if "region.code" in self.written else "region"
        code = self.read(column, region)
        name = self.name("region.name")
        return Word(code, name or COUNTRIES.get(code, code)) if code else None

    def analysis(self) -> dict[str, Any] | None:
        """Whole, or none."""
        columns = [f"analysis.{each}" for each in ("summary", *SCORED)]
        there = [each for each in columns if each in self.written]
        found = [self.read(each, score if each.endswith("value") else said) for each in columns]
        if None in found:
            if there:
                self.drop(there[0], Reason.NO_TEXT)
            return None
        summary, novelty, new, significance, wide = found
        return {
            "summary": summary,
            "novelty": {"value": novelty, "reason": new},
            "significance": {"value": significance, "reason": wide},
        }


def word(given: Any, called: Callable[[str], str]) -> Word | None:
    """called: what one is called that only has a slug."""
    part = given if isinstance(given, dict) else {"name": given}
    written, name = part.get("slug"), texts.name(str(part.get("name") or ""))
    if isinstance(name, Wrong) or not (name or written):
        return None
    made = slug(text.slug(name or str(written)))
    known = slug(str(written)) if written else made
    if isinstance(known, Wrong) or isinstance(made, Wrong):
        return None
    return Word(known, name if name and written else called(name or known))


def items_of(written: str) -> list[str] | None:
    try:
        return items(written)
    except ValueError:
        return None


def titled(written: str, copy: bool) -> str | Wrong | None:
    """Of a copy as it is."""
    found = written.strip() if copy else texts.plain(written)
    return found if len(found) <= LONGEST_TITLE else Wrong(Reason.TOO_LONG)


def summary(written: str) -> str | Wrong | None:
    found = written.strip()
    return found if len(found) <= LONGEST_EXCERPT else Wrong(Reason.TOO_LONG)


def said(written: str) -> str | None:
    return written.strip() or None


def body(written: str, url: str) -> str | Wrong:
    found = markup.shaped(written, url)
    return found if text.plain(found) else Wrong(Reason.NO_TEXT)


def linked(written: str) -> str | Wrong:
    return links.address(written) or Wrong(Reason.NOT_AN_ADDRESS)


def when(written: str, span: Span) -> datetime | Wrong:
    found = utc(moment(written))
    if found is None:
        return Wrong(Reason.NOT_A_DATE)
    if found.date() < span.first:
        return Wrong(Reason.OUT_OF_RANGE)
    return found if found.date() <= span.last + AHEAD else Wrong(Reason.IN_THE_FUTURE)


def region(written: str) -> str | Wrong | None:
    return written if REGION.fullmatch(written) else places.country(written)


def score(written: str) -> int | Wrong:
    return int(written) if written in {"1", "2", "3"} else Wrong(Reason.OUT_OF_RANGE)


def minutes(written: str) -> int | Wrong:
    good = re.fullmatch("[1-9][0-9]{0,3}", written)
    return int(written) if good else Wrong(Reason.NOT_AN_AMOUNT)
