"""The table of formats: tables, which their columns tell, and documents, which their first bytes
tell."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.ingest.cells.dates import Span
from api.ingest.sources import (
    acquisitions,
    aifi,
    ainews,
    archived,
    articles,
    bulk,
    crunchbase,
    crunchbase2013,
    feeds,
    formd,
    headlines,
    lists,
    own,
    pages,
    rejects,
    techcrunch2013,
    yc,
)
from api.ingest.sources.raised import folded
from api.ingest.sources.row import Refused, Row
from api.ingest.sources.said import Origin, Rejected, Said
from api.ingest.sources.settled import settled, unfetched

# Of the first rows of a file, how many are as those of its format.
MOSTLY = 0.8
Stream = Iterator[Said | Rejected]


def as_read(said: Stream, span: Span) -> Stream:
    return said


def as_published(said: Stream, span: Span) -> Stream:
    return settled(unfetched(said), span)


@dataclass(frozen=True)
class Table:
    """source: its slug and its name. columns: a file with these has this format; of several the one
    that asks for most. `company` stands for `company.name` and the like. only: what it may have at
    all. folded: whether they are called as raised.folded leaves them. headless: of a file that has
    no header line, its columns and what is in them. read: a row of it. joined: of rows that are
    one that one, before it is read. then: what becomes of what its rows say. turn: files of a lower
    one, whose records it may refer to, go in first."""

    name: str
    source: tuple[str, str]
    columns: frozenset[str]
    read: Callable[[Row, Origin, Span], Said | Rejected]
    only: frozenset[str] | None = None
    folded: bool = False
    headless: Mapping[str, re.Pattern[str]] | None = None
    joined: Callable[[Iterable[Row | Refused]], Iterable[Row | Refused]] = iter
    then: Callable[[Stream, Span], Stream] = as_read
    turn: int = 0

    def fits(self, columns: Collection[str]) -> bool:
        if self.folded:
            return self.columns <= {*map(folded, columns)}
        objects = {each.partition(".")[0] for each in columns}
        return self.columns <= {*columns, *objects} and (not self.only or objects <= self.only)

    def has(self, cells: Sequence[str]) -> bool:
        """Whether it is a row of a file without a header line."""
        return (
            self.headless is not None
            and len(cells) == len(self.headless)
            and all(
                pattern.fullmatch(cell)
                for pattern, cell in zip(self.headless.values(), cells, strict=True)
            )
        )

    def alone(self, row: Row, origin: Origin, span: Span) -> Said | Rejected:
        """A row with none beside it."""
        return next(self.then(iter([self.read(row, origin, span)]), span))


@dataclass(frozen=True)
class Document:
    """meant: by the first bytes, unpacked. read: the whole of it."""

    name: str
    source: tuple[str, str]
    meant: Callable[[bytes], bool]
    read: Callable[[bytes, Origin, Span], Stream]
    turn: int = 0


Format = Table | Document


def refused(name: Any, record: Mapping[str, Any]) -> tuple[str, rejects.Read] | None:
    """By what reads it."""
    named = BY_NAME.get(name) if isinstance(name, str) else None
    fits = isinstance(named, Table) and named.fits(record)
    known = named if fits else table_with(record) or named
    return (known.source[0], known.alone) if isinstance(known, Table) else None


# Whose files go in when: first those of companies.
INVESTORS, DEALS, ARTICLES = 1, 2, 3
OWN = ("import", "Import")
CRUNCHBASE = ("crunchbase-2013", "Crunchbase, 2013")
CRUNCHBASE_2015 = ("crunchbase-2015", "Crunchbase, 2015")
ACQUISITIONS = (
    "company_permalink", "company_name", "acquirer_permalink", "acquirer_name", "acquired_at",
    "price_amount", "price_currency_code",
)  # fmt: skip
CRUNCHBASE_NOW = ("crunchbase", "Crunchbase")
TECHCRUNCH_2013 = ("techcrunch-2013", "TechCrunch's database of 2013")
YC = ("yc-directory", "Y Combinator's directory")
# As intake/publishers.py makes them of addresses.
AIFI = ("aifimap-com", "AIFI")
AINEWS = ("smol-ai", "AINews")
TECHCRUNCH = ("techcrunch-com", "TechCrunch")

TABLES = (
    Table("companies", OWN, frozenset({"name"}), own.company, own.COMPANY | own.SHOWN),
    Table("investors", OWN, frozenset({"name", "kind"}), archived.investor,
          archived.INVESTOR | own.SHOWN, turn=INVESTORS),
    Table("rounds", OWN, frozenset({"company", "announcedOn"}), own.funding_round,
          own.ROUND | own.SHOWN, turn=DEALS),
    Table("acquisitions", OWN, frozenset({"acquirer", "acquired"}), archived.acquisition,
          archived.ACQUISITION | own.SHOWN, turn=DEALS),
    Table("articles", OWN, frozenset({"title", "publishedAt"}), articles.article,
          articles.ARTICLE | own.SHOWN, turn=ARTICLES),
    Table("rejects", OWN, rejects.COLUMNS, rejects.reading(refused),
          joined=rejects.together),
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
        "crunchbase-2013-investments", CRUNCHBASE,
        frozenset({"company_name", "investor_name", "funded_when", "amount_usd"}),
        crunchbase2013.investment, then=crunchbase2013.joined,
    ),
    Table(
        "techcrunch-2013-investments", TECHCRUNCH_2013, frozenset(techcrunch2013.INVESTMENTS),
        techcrunch2013.investment, headless=techcrunch2013.INVESTMENTS,
    ),
    Table(
        "techcrunch-2013-firms", TECHCRUNCH_2013, frozenset(techcrunch2013.FIRMS),
        techcrunch2013.firm, headless=techcrunch2013.FIRMS,
    ),
    Table(
        "crunchbase-2013-acquisitions", CRUNCHBASE,
        frozenset({*ACQUISITIONS, "company_category_code", "acquired_quarter"}),
        acquisitions.acquisition,
    ),
    Table(
        "crunchbase-2015-acquisitions", CRUNCHBASE_2015,
        frozenset({*ACQUISITIONS, "company_category_list"}),
        acquisitions.acquisition,
    ),
    Table(
        "crunchbase-2015-companies", CRUNCHBASE_2015,
        frozenset({"permalink", "name", "homepage_url", "category_list", "status", "country_code",
                   "founded_at"}),
        crunchbase.company,
    ),
    Table(
        "crunchbase-2015-rounds", CRUNCHBASE_2015,
        frozenset({"company_permalink", "company_name", "funding_round_permalink",
                   "funding_round_type", "funded_at", "raised_amount_usd"}),
        crunchbase.round_of_2015,
    ),
    Table(
        "crunchbase-organizations", CRUNCHBASE_NOW,
        frozenset({"uuid", "name", "cb_url", "domain", "status", "country_code",
                   "category_list"}),
        crunchbase.company,
    ),
    Table(
        "crunchbase-funding-rounds", CRUNCHBASE_NOW,
        frozenset({"uuid", "org_uuid", "org_name", "investment_type", "announced_on",
                   "raised_amount_usd"}),
        crunchbase.funding_round,
    ),
    Table(
        "crunchbase-named-rounds", CRUNCHBASE_NOW,
        frozenset({"funding_round_uuid", "company_uuid", "company_name", "funding_round_type",
                   "announced_on", "raised_amount_usd", "investor_names"}),
        crunchbase.funding_round,
    ),
    Table(
        "crunchbase-acquisitions", CRUNCHBASE_NOW,
        frozenset({"acquiree_uuid", "acquiree_name", "acquirer_uuid", "acquirer_name",
                   "acquired_on", "price_usd"}),
        bulk.acquisition,
    ),
    Table(
        "crunchbase-ipos", CRUNCHBASE_NOW,
        frozenset({"uuid", "stock_exchange_symbol", "stock_symbol", "went_public_on"}), bulk.ipo,
    ),
    Table(
        "crunchbase-investors", CRUNCHBASE_NOW,
        frozenset({"uuid", "cb_url", "domain", "investment_count", "founded_on", "closed_on"}),
        bulk.investor,
    ),
    Table(
        "crunchbase-investments", CRUNCHBASE_NOW,
        frozenset({"funding_round_uuid", "investor_uuid", "is_lead_investor"}), bulk.investment,
        turn=DEALS,
    ),
    Table(
        "crunchbase-partners", CRUNCHBASE_NOW,
        frozenset({"funding_round_uuid", "investor_uuid", "partner_uuid"}), bulk.partner,
    ),
    Table(
        "crunchbase-search", CRUNCHBASE_NOW,
        frozenset({"uuid", "announced_on", "investment_type", "funded_organization_identifier"}),
        crunchbase.found,
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
        ainews.issue, then=settled, turn=ARTICLES,
    ),
    Table(
        "ainews-stories", AINEWS, frozenset({"story_id", "date", "headline", "text", "links"}),
        ainews.story, then=settled, turn=ARTICLES,
    ),
    Table(
        "techcrunch-headlines", TECHCRUNCH,
        frozenset({"author", "title", "category", "datetime", "url"}), headlines.techcrunch,
        then=as_published, turn=ARTICLES,
    ),
    Table(
        "google-news-headlines", ("google-news", "Headlines of Google News"),
        frozenset({"Headline", "Summary", "Link", "Published_UTC"}), headlines.google,
        then=as_published, turn=ARTICLES,
    ),
    Table(
        "world-news-api", ("world-news-api", "World News API"),
        frozenset({"title", "url", "text", "summary", "publish_date", "source_country"}),
        headlines.world_news, then=as_published, turn=ARTICLES,
    ),
    Table(
        "crunchbase-list", ("crunchbase-list", "Crunchbase, a list"),
        frozenset({"companyname", "announceddate", "moneyraised", "fundingtype"}),
        lists.CRUNCHBASE.read, folded=True,
    ),
    Table(
        "india-rounds", ("india-rounds", "Indian startup funding, Trak.in"),
        frozenset({"date", "startupname", "investorsname", "investmenttype", "amountinusd"}),
        lists.INDIA.read, folded=True,
    ),
    Table(
        "india-weekly", ("india-weekly", "Indian startup deals, by week"),
        frozenset({"company", "amountm", "date", "hq", "series", "source"}),
        lists.INDIA_WEEKLY.read, folded=True,
    ),
    Table(
        "frontier-rounds", ("frontier-rounds", "AI frontier tracker"),
        frozenset({"company", "amount", "round", "date", "valuation", "investors", "country"}),
        lists.FRONTIER.read,
    ),
    Table(
        "unicorns", ("unicorns", "CB Insights, unicorns"),
        frozenset({"company", "valuationb", "country", "city", "industry", "selectinvestors"}),
        lists.unicorn, folded=True,
    ),
    Table(
        "aifi-projects", ("aifi", "AI and finance directory"),
        frozenset({"slug", "name", "tagline", "segment", "website", "founded", "hq_country"}),
        aifi.project,
    ),
    Table(
        "aifi-posts", AIFI,
        frozenset({"slug", "title", "excerpt", "body", "author_slug", "published_date"}),
        aifi.post, then=settled, turn=ARTICLES,
    ),
)  # fmt: skip
DOCUMENTS = (
    Document("feed", ("feeds", "Feeds"), feeds.meant,
             lambda content, origin, span: settled(feeds.read(content, origin), span),
             turn=ARTICLES),
    Document("page", ("pages", "Pages of articles"), pages.meant,
             lambda content, origin, span: settled(pages.read(content, origin), span),
             turn=ARTICLES),
    Document("form-d", ("sec-form-d", "SEC, Form D"), formd.meant, formd.read),
)  # fmt: skip
FORMATS: tuple[Format, ...] = (*TABLES, *DOCUMENTS)
BY_NAME = {each.name: each for each in FORMATS}
REJECTS = BY_NAME["rejects"]
NAMES = dict(each.source for each in FORMATS)


def table_with(columns: Collection[str]) -> Table | None:
    fitting = [each for each in TABLES if each.fits(columns)]
    return max(fitting, key=lambda each: len(each.columns), default=None)


def headless_in(first: Sequence[Sequence[str]], given: Table | None) -> Table | None:
    """By its first rows: of those behind the first a few may be damaged. One that is given has a
    header line or has none."""
    if not first:
        return None
    if given:
        return given if given.headless and not given.fits(first[0]) else None
    return next(
        (each for each in TABLES if each.has(first[0]) and mostly(map(each.has, first))), None
    )


def mostly(fitting: Iterable[bool]) -> bool:
    every = list(fitting)
    return sum(every) > MOSTLY * len(every)


def document_of(head: bytes) -> Document | None:
    return next((each for each in DOCUMENTS if each.meant(head)), None)
