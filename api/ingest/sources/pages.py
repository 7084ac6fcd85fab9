"""Pages of articles, saved or fetched: what they tell of themselves, and their text."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from charset_normalizer import from_bytes
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from w3lib.encoding import html_to_unicode

from api.ingest import text
from api.ingest.cells import languages, links
from api.ingest.cells.reasons import Reason
from api.ingest.sources import markup, meta, schemaorg, shown
from api.ingest.sources.body import body
from api.ingest.sources.details import Details
from api.ingest.sources.said import Article, Dropped, Origin, Rejected
from api.ingest.sources.settled import lacking

HTML = re.compile(r"<(!doctype html|html|head|body|meta|title|article|h1|p)\b", re.IGNORECASE)
FIRST = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?.*?\?>|<!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.DOTALL | re.IGNORECASE,
)
# How much is looked at where nothing says which encoding it is.
SAMPLE = 100_000


def meant(head: bytes) -> bool:
    return bool(FIRST.match(head))


def read(content: bytes, origin: Origin) -> Iterator[Article | Rejected]:
    """origin.where: the page's address, if it is one."""
    page = parsed(decoded(content))
    if page is None:
        yield Rejected(origin, None, Reason.NOT_HTML, None)
        return
    head = meta.details(page, origin.where)
    url = head.url or links.address(origin.where)
    told = schemaorg.details(page, url or origin.where).before(head)
    told = replace(
        told, title=shown.title(page, told.title, head.title), authors=writers(told, head)
    )
    url = url or told.url
    html = markup.shaped(body(page, told), url or "")
    found = Article(
        origin=origin,
        dropped=[] if html else [Dropped("html", Reason.NO_TEXT, "")],
        record=links.key(url or ""),
        url=url or "",
        title=told.title or "",
        summary=told.summary,
        html=html or None,
        published=told.published,
        updated=told.updated,
        language=told.language or languages.detected(text.plain(html)),
        publisher=told.publisher,
        authors=told.authors,
        tags=told.tags,
        image=told.image,
        section=told.section,
        free=told.free,
    )
    yield found if found.title and url else lacking(found)


def writers(told: Details, head: Details) -> Sequence[str]:
    """Where JSON-LD names the house, the head may name a person."""
    houses = {each for each in (told.publisher, head.publisher) if each}
    if not houses.issuperset(told.authors):
        return told.authors
    persons = [each for each in head.authors if not any(house in each for house in houses)]
    return persons or told.authors


def decoded(content: bytes) -> str:
    """What can be UTF-8 and is more than ASCII is that, whatever it declares."""
    if not content.isascii():
        with suppress(UnicodeDecodeError):
            return content.decode("utf-8-sig")
    try:
        return html_to_unicode(None, content, auto_detect_fun=guessed)[1]
    except (LookupError, UnicodeError):
        return content.decode("utf-8", "replace")


def guessed(content: bytes) -> str | None:
    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best else None


def parsed(html: str) -> HtmlElement | None:
    """Comments stand between words in some pages, and would part them."""
    if not HTML.search(html):
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None
