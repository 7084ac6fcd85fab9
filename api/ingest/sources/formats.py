"""The table of formats: tables, which their columns tell, and documents, which their first bytes
tell."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from api.ingest.cells.dates import Span
from api.ingest.sources import ainews, crunchbase2013, feeds, headlines, pages, yc
from api.ingest.sources.row import Row
from api.ingest.sources.said import Origin, Rejected, Said
from api.ingest.sources.settled import settled, unfetched

Stream = Iterator[Said | Rejected]


def as_read(said: Stream, span: Span) -> Stream:
    return said


def as_published(said: Stream, span: Span) -> Stream:
    return settled(unfetched(said), span)


@dataclass(frozen=True)
class Table:
    """source: its slug and its name. columns: a file with these has this format; of several the one
    that asks for most. read: a row of it. then: what becomes of what its rows say."""

    name: str
    source: tuple[str, str]
    columns: frozenset[str]
    read: Callable[[Row, Origin, Span], Said | Rejected]
    then: Callable[[Stream, Span], Stream] = as_read


@dataclass(frozen=True)
class Document:
    """meant: by the first bytes, unpacked. read: the whole of it."""

    name: str
    source: tuple[str, str]
    meant: Callable[[bytes], bool]
    read: Callable[[bytes, Origin, Span], Stream]


Format = Table | Document


CRUNCHBASE = ("crunchbase-2013", "Crunchbase, 2013")
YC = ("yc-directory", "Y Combinator's directory")
# As intake/publishers.py makes them of addresses.
AINEWS = ("smol-ai", "AINews")
TECHCRUNCH = ("techcrunch-com", "TechCrunch")

TABLES = (
    Table(
        "crunchbase-2013-companies", CRUNCHBASE,
        frozenset({"permalink", "name", "category_code", "status", "country_code", "founded_at"}),
        crunchbase2013.company,
    ),
    Table(
        "crunchbase-2013-rounds", CRUNCHBASE,
        frozenset({"company_permalink", "company_name", "funding_round_type", "funded_at",
                   "raised_amount_usd"}),
        crunchbase2013.funding_round,
    ),
    Table(
        "yc-directory", YC,
        frozenset({"id", "slug", "name", "oneLiner", "batch", "status", "regions"}), yc.record,
    ),
    Table(
        "yc-websites", YC,
        frozenset({"id", "name", "website", "status", "country", "batch", "industry"}),
        yc.row_with_website,
    ),
    Table("yc-links", YC, frozenset({"name", "description", "link"}), yc.link),
    Table(
        "ainews-issues", AINEWS, frozenset({"slug", "title", "date", "description", "body"}),
        ainews.issue, settled,
    ),
    Table(
        "ainews-stories", AINEWS, frozenset({"story_id", "date", "headline", "text", "links"}),
        ainews.story, settled,
    ),
    Table(
        "techcrunch-headlines", TECHCRUNCH,
        frozenset({"author", "title", "category", "datetime", "url"}), headlines.techcrunch,
        as_published,
    ),
    Table(
        "google-news-headlines", ("google-news", "Headlines of Google News"),
        frozenset({"Headline", "Summary", "Link", "Published_UTC"}), headlines.google, as_published,
    ),
    Table(
        "world-news-api", ("world-news-api", "World News API"),
        frozenset({"title", "url", "text", "summary", "publish_date", "source_country"}),
        headlines.world_news, as_published,
    ),
)  # fmt: skip
DOCUMENTS = (
    Document("feed", ("feeds", "Feeds"), feeds.meant,
             lambda content, origin, span: settled(feeds.read(content, origin), span)),
    Document("page", ("pages", "Pages of articles"), pages.meant,
             lambda content, origin, span: settled(pages.read(content, origin), span)),
)  # fmt: skip
FORMATS: tuple[Format, ...] = (*TABLES, *DOCUMENTS)
BY_NAME = {each.name: each for each in FORMATS}


def table_with(columns: Collection[str]) -> Table | None:
    fitting = [each for each in TABLES if each.columns <= set(columns)]
    return max(fitting, key=lambda each: len(each.columns), default=None)


def document_of(head: bytes) -> Document | None:
    return next((each for each in DOCUMENTS if each.meant(head)), None)
