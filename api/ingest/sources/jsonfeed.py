"""JSON Feed 1.0 and 1.1."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import orjson

from api.ingest import text
from api.ingest.cells import languages, links
from api.ingest.cells.moments import moment, utc
from api.ingest.cells.names import labels, people
from api.ingest.cells.reasons import Reason
from api.ingest.resolve import sites
from api.ingest.sources import markup, widgets
from api.ingest.sources.said import Article, Dropped, Origin, Rejected
from api.ingest.sources.settled import lacking

VERSION = "https://jsonfeed.org/version/1"

Object = Mapping[str, Any]


def read(content: bytes, origin: Origin) -> Iterator[Article | Rejected]:
    try:
        feed = orjson.loads(content)
    except orjson.JSONDecodeError as wrong:
        place = Origin(origin.source, origin.where, wrong.lineno)
        yield Rejected(place, None, Reason.MALFORMED, None)
        return
    items = feed.get("items")
    if not told(feed, "version").startswith(VERSION) or not isinstance(items, list):
        yield Rejected(origin, None, Reason.NOT_A_FEED, None)
        return
    for number, each in enumerate(items, 1):
        yield article(each if isinstance(each, dict) else {}, feed, replace(origin, line=number))


def article(item: Object, feed: Object, origin: Origin) -> Article | Rejected:
    title = text.line(told(item, "title"))
    summary = text.line(told(item, "summary"))
    base = links.address(told(feed, "home_page_url"), origin.where) or origin.where
    url = links.address(told(item, "url") or told(item, "id"), base)
    found = Article(
        origin=origin,
        record=links.key(url or ""),
        url=url or told(item, "url"),
        title=title,
        guid=told(item, "id") or None,
        summary=summary or None,
        html=(html := body(item, url or "")),
        language=language(item, feed) or languages.detected(title, summary, text.plain(html or "")),
        publisher=publisher(feed, url or ""),
        authors=authors(item) or authors(feed),
        tags=labels(item.get("tags")),
        image=links.address(told(item, "image") or told(item, "banner_image"), url or ""),
    )
    found.published = when(item, "date_published", found)
    found.updated = when(item, "date_modified", found)
    return found if title and url else lacking(found)


def publisher(feed: Object, url: str) -> str | None:
    home = links.address(told(feed, "home_page_url")) or url
    return (text.line(told(feed, "title")) or None) if sites.together(home, url) else None


def language(item: Object, feed: Object) -> str | None:
    return languages.tag(told(item, "language")) or languages.tag(told(feed, "language"))


def told(within: Object, key: str) -> str:
    """An id may be a number."""
    found = within.get(key)
    return text.sound(str(found)) if isinstance(found, str | int) else ""


def authors(within: Object) -> list[str]:
    """1.0 has one author."""
    return people(within.get("authors") or within.get("author"))


def body(item: Object, base: str) -> str | None:
    html = widgets.trimmed(told(item, "content_html")) or markup.paragraphs(
        told(item, "content_text")
    )
    return markup.shaped(html, base) or None


def when(item: Object, key: str, found: Article) -> datetime | None:
    written = told(item, key)
    read = utc(moment(written))
    if written and not read:
        found.dropped.append(Dropped(key, Reason.NOT_A_DATE, written))
    return read
