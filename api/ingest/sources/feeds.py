"""Feeds: RSS 0.9x to 2.0, RDF and Atom (xmlfeed.py), JSON Feed (jsonfeed.py)."""

import re
from collections.abc import Iterator

from w3lib.encoding import read_bom

from api.ingest.cells.reasons import Reason
from api.ingest.sources import jsonfeed, xmlfeed
from api.ingest.sources.said import Article, Origin, Rejected

DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
BEFORE = r"\s*+(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?+>)\s*+)*+"
ROOT = re.compile(rf"{BEFORE}<(?:rss|rdf:rdf|(?:\w+:)?feed)\b", re.DOTALL | re.IGNORECASE)
# Within a page, if need be.
ATOM = re.compile(r"""<feed\b[^<>]*\bxmlns=["']http://www\.w3\.org/2005/Atom["']""")
JSON = re.compile(r"\s*\{.*https?:\\?/\\?/jsonfeed\.org\\?/version", re.DOTALL)


def meant(head: bytes) -> bool:
    first = unmarked(head).decode("utf-8", "replace")
    return bool(ROOT.match(first) or ATOM.search(first) or JSON.match(first))


def read(content: bytes, origin: Origin) -> Iterator[Article | Rejected]:
    """In the feed's order. A document that is refused, or broken somewhere, is told last.
    origin.where: where relative addresses begin, if it is one."""
    written = unmarked(content).lstrip()
    reader = jsonfeed if written.startswith(b"{") else xmlfeed
    seen: set[str] = set()
    for each in reader.read(written, origin):
        if isinstance(each, Article):
            key = each.guid or each.url
            if key in seen:
                yield Rejected(each.origin, "guid", Reason.REPEATED, key)
                continue
            seen.add(key)
        yield each


def unmarked(content: bytes) -> bytes:
    """A mark at its beginning tells the encoding, whatever is declared."""
    encoding, mark = read_bom(content)
    if not encoding or not mark:
        return content
    written = content[len(mark) :].decode(encoding, "replace")
    return DECLARATION.sub("", written, count=1).encode("utf-8", "replace")
