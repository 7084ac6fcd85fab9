"""What a page's head tells: Open Graph and its relatives, then plain HTML."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from api.ingest import text
from api.ingest.cells import languages, links
from api.ingest.cells.moments import moment
from api.ingest.cells.names import labels, people
from api.ingest.sources import shown
from api.ingest.sources.details import Details

# Under which names it stands, the best first.
TITLE = ("og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title")
SUMMARY = ("og:description", "twitter:description", "description")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms.date", "dc.date",
    "publish_date", "publication_date", "pubdate", "date",
)  # fmt: skip
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl",
)  # fmt: skip
PUBLISHER = ("og:site_name", "application-name")
SECTION = ("article:section", "parsely-section")
TAGS = ("article:tag", "parsely-tags", "news_keywords", "keywords")
IMAGE = ("og:image", "og:image:url", "twitter:image", "twitter:image:src")
NAMED_BY = ("property", "name", "itemprop")
BETWEEN = r"[|\u2013\u2014\u00b7-]"

Told = Mapping[str, Sequence[str]]


def details(page: HtmlElement, base: str) -> Details:
    told = values(page)
    publisher = first(told, PUBLISHER)
    language = languages.tag(page.get("lang")) or languages.tag(first(told, ("og:locale",)))
    return Details(
        title=title(page, told, publisher),
        url=address(page, told, base),
        summary=first(told, SUMMARY),
        published=when(told, PUBLISHED, language) or shown.dated(page, language),
        updated=when(told, UPDATED, language),
        language=language,
        publisher=publisher,
        authors=authors(told) or shown.authors(page),
        section=first(told, SECTION),
        tags=tags(told),
        image=next(filter(None, (links.address(each, base) for each in every(told, IMAGE))), None),
    )


def values(page: HtmlElement) -> Told:
    found = defaultdict(list)
    for each in page.iter("meta"):
        # value is wrong, and not rare.
        content = (each.get("content") or each.get("value") or "").strip()
        for key in NAMED_BY:
            if content and (name := each.get(key)):
                found[name.strip().lower()].append(content)
    return found


def every(told: Told, keys: Sequence[str]) -> list[str]:
    return [each for key in keys for each in told.get(key, ())]


def first(told: Told, keys: Sequence[str]) -> str | None:
    return next(filter(None, map(text.line, every(told, keys))), None)


def title(page: HtmlElement, told: Told, publisher: str | None) -> str | None:
    """Without its publisher's name behind it."""
    found = first(told, TITLE) or headline(page)
    if not found or not publisher:
        return found
    behind = rf"\s+{BETWEEN}\s+{re.escape(publisher)}$"
    return re.sub(behind, "", found, flags=re.IGNORECASE)


def headline(page: HtmlElement) -> str | None:
    """The heading that the title begins with; the first one is often the site's name."""
    whole = text.line(page.findtext("head/title") or "")
    headings = [text.line(each.text_content()) for each in page.iter("h1")]
    begun = (each for each in headings if each and whole.startswith(each))
    return next(begun, whole) or next(filter(None, headings), None)


def address(page: HtmlElement, told: Told, base: str) -> str | None:
    """Some pages call their site's front the canonical one of all."""
    links_of = (each.get("href") for each in page.iter("link") if each.get("rel") == "canonical")
    found = (links.address(each, base) for each in (*links_of, *told.get("og:url", ())))
    return next((each for each in found if each and urlsplit(each).path.strip("/")), None)


def when(told: Told, keys: Sequence[str], language: str | None) -> datetime | None:
    found = (moment(each, language) for each in every(told, keys))
    return next(filter(None, found), None)


def authors(told: Told) -> list[str]:
    """Facebook asks for an address there."""
    found = (people([each for each in told.get(key, ()) if "://" not in each]) for key in AUTHORS)
    return next(filter(None, found), [])


def tags(told: Told) -> list[str]:
    found = (labels([one for each in told.get(key, ()) for one in each.split(",")]) for key in TAGS)
    return next(filter(None, found), [])
