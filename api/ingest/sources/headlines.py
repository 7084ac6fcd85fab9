"""Tables of headlines, as those who collect them have them."""

import re
from typing import Any

from api.ingest.cells import languages, links, text
from api.ingest.cells.dates import Span
from api.ingest.cells.moments import moment, utc
from api.ingest.cells.names import labels, people
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.resolve import sites
from api.ingest.sources import markup
from api.ingest.sources.body import is_notice, same
from api.ingest.sources.cells import Cells
from api.ingest.sources.row import Row
from api.ingest.sources.said import Article, Origin, Rejected
from api.ingest.text import line

# Where only a redirection is given, the headline ends with who published it.
GOOGLE = "news.google.com"
OUTLET = " - "
# ['Ann Lee', 'Bob Ray']
LISTED = re.compile(r"""(["'])(.+?)\1(?=\s*[,\]])""")


def techcrunch(row: Row, origin: Origin, span: Span) -> Article | Rejected:
    cells = Cells(row.cells)
    found = article(cells, origin, "title", "url", "datetime")
    if isinstance(found, Article):
        found.publisher, found.language = "TechCrunch", "en"
        found.authors = people(cells.text("author"))
        found.section = cells.text("category")
    return found


def google(row: Row, origin: Origin, span: Span) -> Article | Rejected:
    cells = Cells(row.cells)
    found = article(cells, origin, "Headline", "Link", "Published_UTC")
    if isinstance(found, Rejected):
        return found
    summary = line(str(row.cells.get("Summary") or ""))
    found.summary = None if same(summary, found.title) else summary or None
    if sites.site(found.url) == GOOGLE and OUTLET in found.title:
        found.title, _, found.publisher = found.title.rpartition(OUTLET)
    return found


def world_news(row: Row, origin: Origin, span: Span) -> Article | Rejected:
    cells = Cells(row.cells)
    found = article(cells, origin, "title", "url", "publish_date")
    if isinstance(found, Rejected):
        return found
    whole = str(row.cells.get("text") or "").splitlines()
    kept = [each for each in map(text.mend, whole) if each and not is_notice(each)]
    found.html = markup.paragraphs("\n".join(kept)) or None
    summary = cells.text("summary")
    found.summary = None if same(summary or "", found.title) else summary
    found.authors = people(listed(row.cells.get("authors")))
    found.image = links.address(cells.text("image"))
    found.language = languages.tag(cells.text("language"))
    found.tags = labels([cells.text("category")])
    return found


def article(
    cells: Cells, origin: Origin, title: str, url: str, published: str
) -> Article | Rejected:
    """title, url, published: their columns."""
    headline, address = cells.text(title), links.address(cells.text(url))
    if not headline:
        return cells.rejected(origin, title, Reason.NO_TITLE)
    if not address:
        return cells.rejected(origin, url, Reason.NO_LINK)
    when = cells.read(published, lambda each: moment(each) or Wrong(Reason.NOT_A_DATE))
    return Article(
        origin=origin,
        dropped=cells.dropped,
        record=links.key(address),
        url=address,
        title=headline,
        published=utc(when),
    )


def listed(written: Any) -> Any:
    """A list, as Python prints one."""
    if not isinstance(written, str) or not written.startswith("["):
        return written
    return [each for _, each in LISTED.findall(written)]
