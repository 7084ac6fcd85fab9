"""Feeds in XML. feedparser takes what it can of one that is broken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException

import feedparser
from feedparser.encodings import convert_to_utf8

from api.ingest import text
from api.ingest.cells import languages, links
from api.ingest.cells.moments import moment, utc
from api.ingest.cells.names import labels, people
from api.ingest.cells.reasons import Reason
from api.ingest.resolve import sites
from api.ingest.sources import markup, widgets
from api.ingest.sources.said import Article, Dropped, Origin, Rejected
from api.ingest.sources.settled import lacking

BEFORE_DOCTYPE = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*\[")
FIRST_ELEMENT = re.compile(rb"<\w")
# An entity may name a character. What is longer may be told a million times over, or be a file.
CHARACTER = re.compile(rb"""<!ENTITY\s+[\w.-]+\s+(["'])&#\w{1,8};\1\s*>""")
DECLARATION = re.compile(rb"<!ENTITY\s+[^%\s]")
SEVERAL = 20
SOME_BLOCKS = re.compile(r"<(p|br|li|h\d)\b.*<(p|br|li|h\d)\b", re.DOTALL | re.IGNORECASE)

Entry = Mapping[str, Any]


def read(content: bytes, origin: Origin) -> Iterator[Article | Rejected]:
    written = decoded(content)
    if declares_entities(written):
        yield Rejected(origin, None, Reason.ENTITIES, None)
        return
    whole = parsed(written, origin)
    if not whole.version:
        yield Rejected(origin, None, Reason.NOT_A_FEED, None)
        return
    spoken = languages.detected(*(told(each, "summary") for each in whole.entries[:SEVERAL]))
    for number, each in enumerate(whole.entries, 1):
        yield article(each, whole.feed, spoken, replace(origin, line=number))
    if isinstance(wrong := whole.get("bozo_exception"), SAXParseException):
        place = Origin(origin.source, origin.where, wrong.getLineNumber())
        yield Rejected(place, None, Reason.MALFORMED, None)


def decoded(content: bytes) -> bytes:
    """UTF-8, and what is broken in it marked."""
    found: dict[str, Any] = {}
    try:
        written: bytes = convert_to_utf8({}, content, found)
    except UnicodeError:
        return content.decode("utf-8", "replace").encode()
    return written if found["encoding"] else written.decode("utf-8", "replace").encode()


def declares_entities(content: bytes) -> bool:
    """In a DOCTYPE of the document, or in what feedparser takes for one where it is broken."""
    start = 0
    while passed := BEFORE_DOCTYPE.match(content, start):
        start = passed.end()
    first = FIRST_ELEMENT.search(content)
    own = DOCTYPE.match(content, start)
    head = content[start:] if own else content[: first.start() if first else None]
    return bool(DECLARATION.search(CHARACTER.sub(b"", head)))


def parsed(content: bytes, origin: Origin) -> Any:
    return feedparser.parse(
        BytesIO(content),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": links.address(origin.where) or "",
        },
        resolve_relative_uris=False,
        sanitize_html=False,
    )


def article(entry: Entry, feed: Entry, spoken: str | None, origin: Origin) -> Article | Rejected:
    """spoken: the language of a feed whose own is not declared."""
    title = headline(entry)
    link = told(entry, "feedburner_origlink") or told(entry, "link")
    url = links.address(link, links.address(told(feed, "link")) or origin.where)
    described = widgets.trimmed(told(entry, "summary"))
    whole, summary = body(entry, described), text.line(described)
    shown = html(whole, url or "")
    found = Article(
        origin=origin,
        record=links.key(url or ""),
        url=url or link,
        title=title,
        guid=told(entry, "id") or None,
        summary=None if not summary or described == whole.get("value") else summary,
        html=shown or None,
        language=declared(entry, feed)
        or languages.detected(title, summary, text.plain(shown))
        or spoken,
        publisher=publisher(entry, feed, url or ""),
        authors=authors(entry),
        tags=labels([each.get("label") or each.get("term") for each in entry.get("tags", ())]),
        image=image(entry, url or ""),
    )
    found.published = when(entry, "published", found)
    found.updated = when(entry, "updated", found)
    return found if title and url else lacking(found)


def told(entry: Entry, key: str) -> str:
    """feedparser would take `published` for `updated`, and has None for what is empty."""
    found = entry.get(key) if key in entry else None
    return found if isinstance(found, str) else ""


def headline(entry: Entry) -> str:
    """Without the name of its source behind it, in a feed made of others."""
    source = text.line(told(entry.get("source", {}), "title"))
    written = text.line(told(entry, "title"))
    return written.removesuffix(f" - {source}") if source else written


def body(entry: Entry, described: str) -> Entry:
    """A description of some paragraphs is the text itself."""
    several = [each for each in entry.get("content", ()) if told(each, "value")]
    if several:
        found = max(several, key=lambda each: len(each["value"]))
        return {**found, "value": widgets.trimmed(found["value"])}
    return {**entry["summary_detail"], "value": described} if SOME_BLOCKS.search(described) else {}


def html(detail: Entry, base: str) -> str:
    written = told(detail, "value")
    plain = detail.get("type") == "text/plain"
    whole = markup.paragraphs(written) if plain else written
    return markup.shaped(whole, links.address(told(detail, "base"), base) or base)


def publisher(entry: Entry, feed: Entry, url: str) -> str | None:
    """What the entry was taken from, in a feed made of others."""
    named = text.line(told(entry.get("source", {}), "title"))
    home = links.address(told(feed, "link")) or url
    # A list of what others publish has their links.
    return named or (text.line(told(feed, "title")) if sites.together(home, url) else "") or None


def authors(entry: Entry) -> list[str]:
    """feedparser takes `x@y.technology (Ann Lee)` apart behind `y.tech`."""
    several, written = entry.get("authors", ()), told(entry, "author")
    if len(several) == 1 and "@" in written:
        return people(written)
    return people([told(each, "name") for each in several])


def declared(entry: Entry, feed: Entry) -> str | None:
    """Of an element, or around it."""
    several = [*entry.get("content", ()), entry.get("title_detail", {}), feed]
    return next(filter(None, (languages.tag(told(each, "language")) for each in several)), None)


def when(entry: Entry, key: str, found: Article) -> datetime | None:
    written = told(entry, key)
    read = utc(moment(written, found.language)) if written else None
    if written and not read:
        found.dropped.append(Dropped(key, Reason.NOT_A_DATE, written))
    return read


def image(entry: Entry, base: str) -> str | None:
    pictured = (each for each in entry.get("media_content", ()) if pictures(each))
    enclosed = (each for each in entry.get("enclosures", ()) if pictures(each))
    for each in (*pictured, *entry.get("media_thumbnail", ()), *enclosed):
        if found := links.address(each.get("url") or each.get("href"), base):
            return found
    return None


def pictures(media: Entry) -> bool:
    return media.get("medium") == "image" or told(media, "type").startswith("image/")
