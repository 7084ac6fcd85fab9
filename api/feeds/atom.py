"""Atom (RFC 4287)."""

from xml.etree.ElementTree import Element

from api.feeds import tree
from api.feeds.entry import Entry, Feed
from api.feeds.tree import add

TYPE = "application/atom+xml"


def written(feed: Feed) -> bytes:
    whole = tree.root("feed", xmlns="http://www.w3.org/2005/Atom")
    add(whole, "id", feed.first)
    add(whole, "title", feed.title)
    add(whole, "updated", feed.updated.isoformat())
    add(whole, "link", rel="alternate", href=feed.home)
    add(whole, "link", rel="self", type=TYPE, href=feed.address)
    if feed.next:
        add(whole, "link", rel="next", type=TYPE, href=feed.next)
    for each in feed.entries:
        put(add(whole, "entry"), each)
    return tree.written(whole)


def put(into: Element, entry: Entry) -> None:
    add(into, "id", entry.id)
    add(into, "title", entry.title)
    add(into, "link", rel="alternate", href=entry.link)
    add(into, "published", entry.published.isoformat())
    add(into, "updated", entry.updated.isoformat())
    add(add(into, "author"), "name", entry.author)
    for each in entry.categories:
        add(into, "category", term=each.slug, label=each.name)
    if entry.image:
        said = {"title": entry.image.alt} if entry.image.alt else {}
        add(into, "link", rel="enclosure", href=entry.image.url, **said)
    add(into, "summary", entry.summary)
