"""The list of companies by FastAPI and SQLModel: relationships loaded by selectinload, a response
model, one session a request."""

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlalchemy.orm import QueryableAttribute, registry, selectinload
from sqlmodel import Field, Relationship, SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.settings import Settings
from scripts.baselines.dataloader import connect, in_full

ROUNDS = 3


class Table(SQLModel, registry=registry()):
    pass


class Organisation(Table, table=True):
    __tablename__ = "organisations"

    id: UUID = Field(primary_key=True)
    slug: str
    name: str
    country: str | None
    profile: "Profile" = Relationship(back_populates="organisation")
    aliases: list["Alias"] = Relationship(sa_relationship_kwargs={"order_by": "Alias.position"})
    domains: list["Domain"] = Relationship()


class Alias(Table, table=True):
    __tablename__ = "organisation_aliases"

    id: UUID = Field(primary_key=True)
    organisation_id: UUID = Field(foreign_key="organisations.id")
    name: str
    position: int


class Domain(Table, table=True):
    __tablename__ = "organisation_domains"

    id: UUID = Field(primary_key=True)
    organisation_id: UUID = Field(foreign_key="organisations.id")
    domain: str
    is_primary: bool


class Sector(Table, table=True):
    __tablename__ = "sectors"

    id: UUID = Field(primary_key=True)
    slug: str
    name: str


class Profile(Table, table=True):
    __tablename__ = "company_profiles"

    organisation_id: UUID = Field(foreign_key="organisations.id", primary_key=True)
    description: str
    status: str
    sector_id: UUID | None = Field(foreign_key="sectors.id")
    founded_on: date | None
    founded_precision: str | None
    logo_url: str | None
    updated_at: datetime
    organisation: Organisation = Relationship(back_populates="profile")
    sector: Sector | None = Relationship()
    figures: "Figures" = Relationship(sa_relationship_kwargs={"uselist": False})
    rounds: list["Round"] = Relationship()


class Figures(Table, table=True):
    __tablename__ = "company_figures"

    organisation_id: UUID = Field(foreign_key="company_profiles.organisation_id", primary_key=True)
    raised: Decimal | None
    raised_currency: str | None
    raised_usd: Decimal | None
    equity_rounds: int
    undisclosed_rounds: int


class Round(Table, table=True):
    __tablename__ = "funding_rounds"

    id: UUID = Field(primary_key=True)
    company_id: UUID = Field(foreign_key="company_profiles.organisation_id")
    round_type: str
    announced_on: date | None
    announced_precision: str | None
    amount: Decimal | None
    currency: str | None
    amount_usd: Decimal | None


class Shown(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Day(Shown):
    date: date
    precision: str


class Named(Shown):
    slug: str
    name: str


class Money(Shown):
    amount: Decimal
    currency: str
    usd: Decimal | None


class Total(Shown):
    amount: Decimal | None
    currency: str | None
    usd: Decimal | None
    round_count: int
    undisclosed_count: int


class FundingRound(Shown):
    id: str
    round_type: str
    announced_on: Day | None
    amount: Money | None


class Rounds(Shown):
    nodes: list[FundingRound]


class Company(Shown):
    slug: str
    id: str
    name: str
    updated_at: str
    description: str
    status: str
    country: str | None
    domain: str | None
    logo_url: str | None
    aliases: list[str]
    founded_on: Day | None
    sector: Named | None
    funding_total: Total | None
    funding_rounds: Rounds


class Page(Shown):
    next: str | None
    prev: str | None


class Companies(Shown):
    data: list[Company]
    page: Page


def loaded(attribute: Any) -> QueryableAttribute[Any]:
    found: QueryableAttribute[Any] = attribute
    return found


COMPANIES = (
    select(Organisation)
    .join(Profile)
    .order_by(col(Organisation.name), col(Organisation.id))
    .options(
        selectinload(loaded(Organisation.aliases)),
        selectinload(loaded(Organisation.domains)),
        selectinload(loaded(Organisation.profile)).options(
            selectinload(loaded(Profile.sector)),
            selectinload(loaded(Profile.figures)),
            selectinload(loaded(Profile.rounds)),
        ),
    )
)


def global_id(kind: str, key: UUID) -> str:
    return urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")


def day(value: date | None, precision: str | None) -> Day | None:
    return Day(date=value, precision=precision) if value and precision else None


def round_of(row: Round) -> FundingRound:
    money = None
    if row.amount is not None and row.currency is not None:
        money = Money(amount=row.amount, currency=row.currency, usd=row.amount_usd)
    announced = day(row.announced_on, row.announced_precision)
    key = global_id("FundingRound", row.id)
    return FundingRound(id=key, round_type=row.round_type, announced_on=announced, amount=money)


def newest(rounds: list[Round]) -> list[Round]:
    found = sorted(rounds, key=lambda each: (each.announced_on or date.min, each.id), reverse=True)
    return found[:ROUNDS]


def company(row: Organisation) -> Company:
    profile, figures = row.profile, row.profile.figures
    total = Total(
        amount=figures.raised,
        currency=figures.raised_currency,
        usd=figures.raised_usd,
        round_count=figures.equity_rounds,
        undisclosed_count=figures.undisclosed_rounds,
    )
    return Company(
        slug=row.slug,
        id=global_id("Company", row.id),
        name=row.name,
        updated_at=in_full(profile.updated_at),
        description=profile.description,
        status=profile.status,
        country=row.country,
        domain=next((each.domain for each in row.domains if each.is_primary), None),
        logo_url=profile.logo_url,
        aliases=[each.name for each in row.aliases],
        founded_on=day(profile.founded_on, profile.founded_precision),
        sector=Named(slug=profile.sector.slug, name=profile.sector.name)
        if profile.sector
        else None,
        funding_total=total if figures.equity_rounds else None,
        funding_rounds=Rounds(nodes=[round_of(each) for each in newest(profile.rounds)]),
    )


def create() -> FastAPI:
    engine = connect(Settings())
    sessions = async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await engine.dispose()

    async def session() -> AsyncIterator[AsyncSession]:
        async with sessions() as opened:
            yield opened

    app = FastAPI(lifespan=lifespan)

    @app.get("/v1/companies")
    async def companies(
        session: Annotated[AsyncSession, Depends(session)],
        first: Annotated[int, Query(ge=0, le=100)] = 20,
    ) -> Companies:
        rows = (await session.exec(COMPANIES.limit(first + 1))).all()
        cursor = rows[first - 1].slug if len(rows) > first else None
        page = Page(next=cursor, prev=None)
        return Companies(data=[company(row) for row in rows[:first]], page=page)

    return app
