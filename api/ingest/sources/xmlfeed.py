"""Feeds in XML. feedparser takes what it can of one that is broken."""

import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException

import feedparser
from feedparser.encodings import convert_to_utf8

from api.ingest import text
from api.ingest.cells import languages, links
from api.ingest.cells.names import names, people
from api.ingest.sources import markup
from api.ingest.sources.said import Article, Dropped, Origin, Rejected
from api.ingest.values import in_time

FIRST_ELEMENT = re.compile(rb"<\w")
# An entity may name a character. What is longer may be told a million times over, or be a file.
CHARACTER = re.compile(rb"""<!ENTITY\s+[\w.-]+\s+(["'])&#\w{1,8};\1\s*>""")
DECLARATION = re.compile(rb"<!ENTITY\s+[^%\s]")
SOME_BLOCKS = re.compile(r"<(p|br|li|h\d)\b.*<(p|br|li|h\d)\b", re.DOTALL | re.IGNORECASE)

Entry = Mapping[str, Any]


def read(content: bytes, origin: Origin) -> Iterator[Article | Rejected]:
    found = convert_to_utf8({}, content, {}).lstrip()
    if declares_entities(found):
        yield Rejected(origin, None, "entities", None)
        return
    whole = parsed(found, origin)
    if not whole.version:
        yield Rejected(origin, None, "not_a_feed", None)
        return
    for each in whole.entries:
        yield article(each, whole.feed, origin)
    if isinstance(wrong := whole.get("bozo_exception"), SAXParseException):
        place = Origin(origin.source, origin.where, wrong.getLineNumber())
        yield Rejected(place, None, "malformed", None)


def declares_entities(content: bytes) -> bool:
    first = FIRST_ELEMENT.search(content)
    head = content[: first.start() if first else None]
    return bool(DECLARATION.search(CHARACTER.sub(b"", head)))


def parsed(content: bytes, origin: Origin) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": origin.where}
    return feedparser.parse(
        BytesIO(content), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )


def article(entry: Entry, feed: Entry, origin: Origin) -> Article | Rejected:
    title = text.line(entry.get("title", ""))
    link = entry.get("feedburner_origlink") or entry.get("link")
    url = links.address(link, links.address(feed.get("link")) or origin.where)
    if not title or not url:
        lacking = ("url", "no_link") if title else ("title", "no_title")
        written = {key: each for key, each in entry.items() if isinstance(each, str)}
        return Rejected(origin, *lacking, written)
    found = Article(
        origin=origin,
        url=url,
        title=title,
        guid=entry.get("id") or None,
        summary=text.line(entry.get("summary", "")) or None,
        html=body(entry, url),
        language=language(entry, feed),
        publisher=text.line(entry.get("source", feed).get("title", "")) or None,
        authors=people([each.get("name") for each in entry.get("authors", ())]),
        tags=names([each.get("label") or each.get("term") for each in entry.get("tags", ())]),
        image=image(entry, url),
    )
    found.published = moment(entry, "published", found)
    found.updated = moment(entry, "updated", found)
    return found


def body(entry: Entry, base: str) -> str | None:
    """A description of some paragraphs is the text itself."""
    told = list(entry.get("content", ()))
    if not told and SOME_BLOCKS.search(entry.get("summary", "")):
        told = [entry["summary_detail"]]
    longest = max(told, key=lambda each: len(each["value"]), default=None)
    if longest is None:
        return None
    plain = longest["type"] == "text/plain"
    html = markup.paragraphs(longest["value"]) if plain else longest["value"]
    return markup.shaped(html, links.address(longest.get("base"), base) or base) or None


def language(entry: Entry, feed: Entry) -> str | None:
    """Of an element, or around it."""
    told = [*entry.get("content", ()), entry.get("title_detail", {}), feed]
    return next(filter(None, (languages.tag(each.get("language")) for each in told)), None)


def moment(entry: Entry, key: str, found: Article) -> datetime | None:
    """feedparser takes what has no zone as UTC."""
    if key not in entry:
        return None
    try:
        return in_time(datetime.fromtimestamp(timegm(entry[f"{key}_parsed"]), UTC))
    except (TypeError, ValueError, OverflowError):
        found.dropped.append(Dropped(key, "not_a_date", entry[key]))
        return None


def image(entry: Entry, base: str) -> str | None:
    pictured = (each for each in entry.get("media_content", ()) if pictures(each))
    enclosed = (each for each in entry.get("enclosures", ()) if pictures(each))
    for each in (*pictured, *entry.get("media_thumbnail", ()), *enclosed):
        if found := links.address(each.get("url") or each.get("href"), base):
            return found
    return None


def pictures(media: Entry) -> bool:
    return media.get("medium") == "image" or media.get("type", "").startswith("image/")
