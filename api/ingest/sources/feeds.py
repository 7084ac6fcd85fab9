"""Feeds: RSS 0.9x to 2.0, RDF and Atom (xmlfeed.py), JSON Feed (jsonfeed.py)."""

from codecs import BOM_UTF8
from collections.abc import Iterator

from api.ingest.sources import jsonfeed, xmlfeed
from api.ingest.sources.said import Article, Origin, Rejected


def read(content: bytes, origin: Origin) -> Iterator[Article | Rejected]:
    """In the feed's order. A document that is refused, or broken somewhere, is told last.
    origin.where: where relative addresses begin, if it is one."""
    written = content.removeprefix(BOM_UTF8).lstrip()
    reader = jsonfeed if written.startswith(b"{") else xmlfeed
    seen: set[str] = set()
    for each in reader.read(written, origin):
        if isinstance(each, Article):
            key = each.guid or each.url
            if key in seen:
                yield Rejected(origin, "guid", "repeated", key)
                continue
            seen.add(key)
        yield each
