"""The pages by resolvers: Strawberry, SQLModel, a DataLoader per relation.

A request has its own loaders; every batch takes its own session, since a session serves one task
and the batches of one level run side by side.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
import strawberry
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

from api.database import SESSION
from api.settings import Settings
from scripts.baselines import relations as r
from scripts.baselines.relations import Loaders
from scripts.baselines.resolvers import Article, Companies, Context, PageInfo


@strawberry.type
class Query:
    @strawberry.field
    async def article(self, info: Context, slug: str) -> Article | None:
        for statement in (r.PRESENT, r.FORMER):
            found: list[Article] = await info.context.rows(statement, slug=slug)
            if found:
                return found[0]
        return None

    @strawberry.field
    async def companies(
        self, info: Context, first: int = 20, after: str | None = None
    ) -> Companies:
        name, id_ = read(after) if after else ("", UUID(int=0))
        found = await info.context.rows(r.COMPANIES, name=name, id=id_, size=first + 1)
        nodes = found[:first]
        end = written(nodes[-1]) if nodes else None
        beyond = PageInfo(has_next_page=len(found) > first, end_cursor=end)
        return Companies(nodes=nodes, page_info=beyond)


def read(cursor: str) -> tuple[str, UUID]:
    name, id_ = orjson.loads(urlsafe_b64decode(cursor))
    return name, UUID(id_)


def written(company: Any) -> str:
    return urlsafe_b64encode(orjson.dumps([company.name, str(company.id)])).decode()


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
        make_url(settings.database_url or "").set(drivername="postgresql+asyncpg"),
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
