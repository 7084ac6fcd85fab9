"""RSS 2.0, with what it borrows of Atom, Dublin Core and Media RSS."""

from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element

from api.feeds import tree
from api.feeds.entry import Entry, Feed
from api.feeds.tree import add

TYPE = "application/rss+xml"
NAMES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def written(feed: Feed) -> bytes:
    whole = tree.root("rss", version="2.0", **NAMES)
    channel = add(whole, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.home)
    add(channel, "description", escape(feed.title, quote=False))
    add(channel, "atom:link", rel="self", type=TYPE, href=feed.address)
    if feed.next:
        add(channel, "atom:link", rel="next", type=TYPE, href=feed.next)
    add(channel, "lastBuildDate", format_datetime(feed.updated, usegmt=True))
    for each in feed.entries:
        put(add(channel, "item"), each)
    return tree.written(whole)


def put(into: Element, entry: Entry) -> None:
    add(into, "guid", entry.id, isPermaLink="false")
    add(into, "title", entry.title)
    add(into, "link", entry.link)
    add(into, "pubDate", format_datetime(entry.published, usegmt=True))
    add(into, "atom:updated", entry.updated.isoformat())
    add(into, "dc:creator", entry.author)
    for each in entry.categories:
        add(into, "category", each.name)
    if entry.image:
        add(into, "media:content", url=entry.image.url, medium="image")
    # Read as HTML, which a plain text is when it is escaped.
    add(into, "description", escape(entry.summary, quote=False))
