"""What a page shows of an article to its readers, where it tells programs nothing."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from api.ingest import text
from api.ingest.cells.moments import moment
from api.ingest.cells.names import BY, FULL, people

# `Published: 4 March 2025`, `Posted by Ada Lovelace on May 17, 2024`.
BEFORE = re.compile(
    r"^(?:actualis\u00e9|aggiornato|aktualisiert|last updated|mis \u00e0 jour|posted|publicado"
    r"|pubblicato|published|publi\u00e9|stand|updated|ver\u00f6ffentlicht)\b"
    r"(?: (?:am|em|el|il|le|on)\b)?[\s:]*",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
INLINE = {"a", "abbr", "b", "em", "font", "i", "span", "strong", "time"}
# Words that two titles of one article share.
ALIKE = 2
WORD = re.compile(r"\w+")
CUT = re.compile(r"\s*(?:\.\.\.|\u2026)$")
SITE = re.compile(r"\s+[|\u2013\u2014-]\s+.{1,40}")
APART = re.compile(r"\s*[|\u00b7\u2022]\s*")
# The headline, in elements; a byline, in characters.
NEAR, LONGEST = 80, 120
MOMENTS = ("content", "datetime", "title")
WRITERS = {
    "author", "author-name", "authors", "by", "byline", "byline-name", "entry-author",
    "post-author",
}  # fmt: skip


def title(page: HtmlElement, told: str | None, other: str | None) -> str | None:
    """told: for search engines, perhaps; other: what the head says. A heading that is the other
    one counts, and one that goes on where one of them breaks off, or names no site behind it."""
    headings = list(filter(None, (text.line(each.text_content()) for each in page.iter("h1"))))
    for each in filter(None, (told, other)):
        begun = CUT.sub("", each)
        for heading in headings:
            whole = begun != each and heading.startswith(begun)
            if whole or (each.startswith(heading) and SITE.fullmatch(each, len(heading))):
                return heading
    return other if other in headings and alike(told, other) else told


def alike(told: str | None, other: str | None) -> bool:
    """The site's name is a heading too."""
    one, two = (set(WORD.findall((each or "").lower())) for each in (told, other))
    return len(one & two) >= min(ALIKE, len(two))


def dated(page: HtmlElement, language: str | None) -> datetime | None:
    found = (moment(each, language) for each in dates(page))
    return next(filter(None, found), None)


def dates(page: HtmlElement) -> Iterator[str]:
    """The surest first: what stands behind the headline may be of anything."""
    for each in page.iterfind(".//*[@itemprop='datePublished']"):
        yield from filter(None, (each.get(name) for name in MOMENTS))
    for each in page.iter("abbr", "time"):
        if classes(each) & {"published", "entry-date"}:
            yield from filter(None, (each.get(name) for name in MOMENTS))
    for each in behind(page):
        if each.tag == "time":
            yield each.get("datetime", "")
    for each in lines(page):
        written = BEFORE.sub("", each)
        if YEAR.search(written):
            yield written


def lines(page: HtmlElement) -> Iterator[str]:
    """Near the headline."""
    for each in islice(behind(page), NEAR):
        if INLINE.issuperset(one.tag for one in each.iterdescendants()):
            yield from APART.split(text.line("".join(each.itertext())))


def is_line(written: str, authors: Sequence[str], language: str | None) -> bool:
    """It says who wrote, or when, and nothing else."""
    named = people(written)
    if named and set(named) <= set(authors):
        return True
    return bool(YEAR.search(written)) and moment(BEFORE.sub("", written), language) is not None


def behind(page: HtmlElement) -> Iterator[HtmlElement]:
    """What stands behind the headline."""
    below = False
    for each in page.iter():
        if below:
            yield each
        below = below or each.tag == "h1"


def authors(page: HtmlElement) -> list[str]:
    found = (full(each) for each in bylines(page))
    return next(filter(None, found), [])


def bylines(page: HtmlElement) -> Iterator[str]:
    for each in page.iter("a", "address", "div", "p", "span"):
        if each.get("rel") == "author" or classes(each) & WRITERS:
            yield text.line(each.text_content()[:LONGEST])
    yield from filter(BY.match, lines(page))


def full(written: str) -> list[str]:
    """None where it is more than names."""
    named = people(written)
    return named if all(map(FULL.fullmatch, named)) else []


def classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").lower().split())
