"""The types of the pages measured, by resolvers: a field that is not a column is a DataLoader's."""

from base64 import urlsafe_b64encode
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry
from strawberry import Info, Private

from schema.enums import (
    CompanyStatus,
    MentionRole,
    Precision,
    ReasonKind,
    RoundType,
    TopicKind,
)
from scripts.baselines import relations as r
from scripts.baselines.relations import Loaders, Relation

NOVELTY = {1: "Adds detail", 2: "New", 3: "Overturns"}
SIGNIFICANCE = {1: "Company", 2: "Segment", 3: "Market"}


Context = Info[Loaders, None]


def link(kind: Any, relation: Relation, key: str = "id") -> Any:
    """A field that is what `relation` has for the row's `key`."""

    def resolve(self: Any, info: Context) -> Any:
        value = getattr(self, key)
        return None if value is None else info.context.load(relation, value)

    return strawberry.field(graphql_type=kind, resolver=resolve)


def page(kind: Any, relation: Relation, count: Relation) -> Any:
    def resolve(self: Any, first: int = 20) -> Any:
        return kind(owner=self.id, first=first, relation=relation, count=count)

    return strawberry.field(graphql_type=kind, resolver=resolve)


@strawberry.type
class Image:
    url: str
    alt: str | None


@strawberry.type
class Place:
    slug: str
    name: str


@strawberry.type
class Region:
    code: str
    name: str


@strawberry.type
class Topic:
    slug: str
    name: str
    kind: TopicKind


@strawberry.type
class Score:
    value: int
    label: str
    reason: str


def score(name: str, labels: dict[int, str]) -> Any:
    def resolve(self: Any) -> Score:
        value = getattr(self, name)
        return Score(value=value, label=labels[value], reason=getattr(self, f"{name}_reason"))

    return strawberry.field(resolver=resolve)


@strawberry.type
class Analysis:
    summary: str
    novelty: Score = score("novelty", NOVELTY)
    significance: Score = score("significance", SIGNIFICANCE)


@strawberry.type
class PartialDate:
    date: date
    precision: Precision


@strawberry.type
class Money:
    amount: Decimal
    currency: str
    usd: Decimal | None


@strawberry.type
class Investment:
    is_lead: bool
    investor: Place = link(Place, r.INVESTOR, "investor_id")


@strawberry.type
class FundingRound:
    round_type: RoundType
    investments: list[Investment] = link(list[Investment], r.INVESTMENTS)

    @strawberry.field
    def announced_on(self: Any) -> PartialDate | None:
        return PartialDate(date=self.day, precision=self.announced_precision) if self.day else None

    @strawberry.field
    def amount(self: Any) -> Money | None:
        if self.sum is None:
            return None
        return Money(amount=self.sum, currency=self.currency, usd=self.amount_usd)


@strawberry.type
class Page:
    owner: Private[UUID]
    first: Private[int]
    relation: Private[Relation]
    count: Private[Relation]

    @strawberry.field
    async def total_count(self, info: Context) -> int:
        row = await info.context.load(self.count, self.owner)
        return row.total if row else 0


def nodes(kind: Any) -> Any:
    def resolve(self: Page, info: Context) -> Any:
        return info.context.load(self.relation, self.owner, self.first)

    return strawberry.field(graphql_type=list[kind], resolver=resolve)


@strawberry.type
class Rounds(Page):
    nodes: list[FundingRound] = nodes(FundingRound)


@strawberry.type
class Headline:
    slug: str
    title: str
    published_at: datetime


@strawberry.type
class Articles(Page):
    nodes: list[Headline] = nodes(Headline)


@strawberry.type
class FundingTotal:
    amount: Decimal | None
    currency: str | None
    usd: Decimal | None
    round_count: int
    undisclosed_count: int


@strawberry.type
class Company(Place):
    country: str | None
    description: str
    status: CompanyStatus
    logo_url: str | None
    sector: Place | None = link(Place | None, r.SECTOR, "sector_id")
    funding_total: FundingTotal | None = link(FundingTotal | None, r.FUNDING_TOTAL)
    funding_rounds: Rounds = page(Rounds, r.ROUNDS, r.ROUND_COUNT)
    articles: Articles = page(Articles, r.COMPANY_ARTICLES, r.ARTICLE_COUNT)

    @strawberry.field
    async def domain(self: Any, info: Context) -> str | None:
        row = await info.context.load(r.DOMAIN, self.id)
        return row.domain if row else None


@strawberry.type
class Mention:
    role: MentionRole
    company: Company = link(Company, r.COMPANY, "company_id")


@strawberry.type
class StorylineArticle(Headline):
    company: Company | None = link(Company | None, r.COMPANY, "company_id")


@strawberry.type
class StorylineEntry:
    reason: str
    article: StorylineArticle = link(StorylineArticle, r.ARTICLE, "entry_id")

    @strawberry.field
    def is_current(self: Any) -> bool:
        return bool(self.entry_id == self.article_id)


@strawberry.type
class Storyline:
    basis: list[Topic] = link(list[Topic], r.BASIS)
    entries: list[StorylineEntry] = link(list[StorylineEntry], r.ENTRIES)


@strawberry.type
class Reason:
    kind: ReasonKind
    label: str


@strawberry.type
class RelatedArticle:
    score: float
    reasons: list[Reason] = link(list[Reason], r.REASONS)
    article: Headline = link(Headline, r.ARTICLE, "related_id")


@strawberry.type
class Source:
    name: str
    url: str | None


@strawberry.type
class Article(Headline):
    excerpt: str
    body: str | None
    read_minutes: int
    updated_at: datetime
    category: Place = link(Place, r.CATEGORY, "category_id")
    region: Region | None = link(Region | None, r.REGION, "region_id")
    analysis: Analysis | None = link(Analysis | None, r.ANALYSIS)
    topics: list[Topic] = link(list[Topic], r.TOPICS)
    tags: list[Place] = link(list[Place], r.TAGS)
    company: Company | None = link(Company | None, r.COMPANY, "company_id")
    mentions: list[Mention] = link(list[Mention], r.MENTIONS)
    storyline: Storyline | None = link(Storyline | None, r.STORYLINE)

    @strawberry.field
    def id(self: Any) -> strawberry.ID:
        encoded = urlsafe_b64encode(f"Article:{self.id}".encode())
        return strawberry.ID(encoded.decode().rstrip("="))

    @strawberry.field
    def image(self: Any) -> Image | None:
        return Image(url=self.image_url, alt=self.image_alt) if self.image_url else None

    @strawberry.field
    async def source(self: Any, info: Context) -> Source:
        row = await info.context.load(r.SOURCE, self.source_id)
        return Source(name=row.name, url=self.source_url)

    @strawberry.field
    async def related(self: Any, info: Context, first: int = 10) -> list[RelatedArticle]:
        found: list[RelatedArticle] = await info.context.load(r.RELATED, self.id, first)
        return found


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class Companies:
    nodes: list[Company]
    page_info: PageInfo
