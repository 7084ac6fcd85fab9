"""AIFI, a directory of AI in finance: its companies, and its posts, in Markdown.

Both are known by their slugs, and posts name companies by theirs: `related_companies`, and links
to their pages.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from api.ingest.cells import places, text
from api.ingest.cells.dates import Span
from api.ingest.cells.links import address, key
from api.ingest.cells.moments import moment, utc
from api.ingest.cells.names import labels, written
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.resolve import domains
from api.ingest.resolve.score import Party
from api.ingest.sources import markup
from api.ingest.sources.cells import LONGEST_KEY, Cells
from api.ingest.sources.linked import links
from api.ingest.sources.members import founders
from api.ingest.sources.raised import Named
from api.ingest.sources.row import Row
from api.ingest.sources.said import Article, Company, Origin, Rejected
from schema.enums import CompanyStatus

SITE = "https://aifimap.com/"
POSTS = SITE + "blog/"
PUBLISHER = "AIFI"
SLUG = "aifi"
PAGE = re.compile(rf'href="{re.escape(SITE)}p/([\w-]+)/?"')
PROFILES = ("linkedin", "twitter", "github", "crunchbase", "website")
TAGS = ("tags", "related_segments", "related_ai_types")
STATUS = {
    "private": CompanyStatus.PRIVATE, "public": CompanyStatus.PUBLIC,
    "acquired": CompanyStatus.ACQUIRED,
}  # fmt: skip


def project(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    """A company, or what is run by none."""
    cells = Named(row.cells)
    slug, name = cells.key("slug"), cells.name("name")
    if slug is None:
        return cells.rejected(origin, "slug", Reason.NO_KEY)
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    site = cells.read("website", domains.domain)
    return Company(
        origin=origin,
        dropped=cells.dropped,
        record=slug,
        party=Party(
            name=name,
            identifiers=frozenset({(SLUG, slug)}),
            domains=frozenset({site} if site else ()),
            country=cells.read("hq_country", places.country),
            city=cells.name("hq_city"),
        ),
        status=STATUS.get(cells.key("company_type") or ""),
        founded=cells.day("founded", span),
        description=cells.text("tagline"),
        sector=cells.name("segment"),
        funding_total=cells.amount("funding"),
        valuation=cells.sum("valuation", "USD", 1, None),
        people=founders(cells, "founders"),
        links=links(cells, *PROFILES),
    )


def post(row: Row, origin: Origin, span: Span) -> Article | Rejected:
    """It has no address of its own: it is at its slug on the site."""
    cells = Cells(row.cells)
    slug, title = cells.key("slug"), cells.text("title")
    url = address(POSTS + slug) if slug else None
    if url is None:
        return cells.rejected(origin, "slug", Reason.NO_KEY)
    if not title:
        return cells.rejected(origin, "title", Reason.NO_TITLE)
    html = markup.shaped(body(cells), SITE)
    return Article(
        origin=origin,
        record=key(url),
        url=url,
        title=title,
        summary=text.plain(str(row.cells.get("excerpt") or "")) or None,
        html=html or None,
        published=cells.read("published_date", day),
        dropped=cells.dropped,
        language="en",
        publisher=PUBLISHER,
        authors=[author] if (author := cells.key("author_slug")) else [],
        tags=labels([each for name in TAGS for each in written(row.cells.get(name))]),
        section=cells.text("category"),
        names=named([*written(row.cells.get("related_companies")), *PAGE.findall(html)]),
    )


def body(cells: Cells) -> str:
    """With the questions that stand below it."""
    given = cells.written.get("faqs")
    asked = [*questions(given)] if isinstance(given, list) else []
    if given and (not isinstance(given, list) or len(asked) < len(given)):
        cells.drop("faqs", Reason.NOT_A_RECORD)
    return text.body(str(cells.written.get("body") or "")) + text.body("\n\n".join(asked))


def questions(given: Iterable[Any]) -> Iterator[str]:
    for each in given:
        parts = each if isinstance(each, dict) else {}
        question, answer = parts.get("question"), parts.get("answer")
        if isinstance(question, str) and isinstance(answer, str):
            yield f"### {text.mend(question)}\n\n{answer}"


def day(cell: str) -> datetime | Wrong:
    return utc(moment(cell)) or Wrong(Reason.NOT_A_DATE)


def named(slugs: Iterable[str]) -> list[tuple[str, str]]:
    once = dict.fromkeys(each.strip() for each in slugs)
    return [(SLUG, each) for each in once if 0 < len(each) <= LONGEST_KEY]
