"""The article page by resolvers: Strawberry, SQLModel, a DataLoader per relation.

A request has its own loaders; every batch takes its own session, since a session serves one task
and the batches of one level run side by side.
"""

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.websockets import WebSocket
from strawberry import Info, Private
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

from api.database import SESSION
from api.settings import Settings
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
class Query:
    @strawberry.field
    async def article(self, info: Context, slug: str) -> Article | None:
        for statement in (r.PRESENT, r.FORMER):
            found: list[Article] = await info.context.rows(statement, slug=slug)
            if found:
                return found[0]
        return None


def in_full(value: datetime) -> str:
    """As PostgreSQL writes it: microseconds without zeros at their end."""
    text = value.isoformat()
    return f"{text[:-6].rstrip('0')}{text[-6:]}" if value.microsecond else text


INSTANT = strawberry.scalar(name="DateTime", serialize=in_full)
SCHEMA = strawberry.Schema(
    Query,
    extensions=[lambda: ParserCache(maxsize=100), lambda: ValidationCache(maxsize=100)],
    config=StrawberryConfig(scalar_map={datetime: INSTANT}),
)


class View(GraphQL[Loaders, None]):
    def __init__(self, sessions: Callable[[], AsyncSession]) -> None:
        super().__init__(SCHEMA, graphql_ide=None)
        self.sessions = sessions

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Loaders:
        return Loaders(self.sessions)


def connect(settings: Settings) -> AsyncEngine:
    """As api.database.Reader does; AUTOCOMMIT saves a BEGIN and a ROLLBACK around each read."""
    return create_async_engine(
        make_url(settings.database_url).set(drivername="postgresql+asyncpg"),
        isolation_level="AUTOCOMMIT",
        pool_size=settings.database_connections,
        max_overflow=0,
        pool_reset_on_return=None,
        connect_args={"server_settings": SESSION},
    )


def create() -> Starlette:
    engine = connect(Settings())
    sessions = async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await engine.dispose()

    return Starlette(routes=[Route("/graphql", View(sessions))], lifespan=lifespan)
