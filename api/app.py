"""Routes, middleware and lifespan; nothing else."""

import asyncio
import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlsplit

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette_compress import add_compress_type
from strawberry import Schema

from api import clock, explorer, graphql, handlers, health, rest
from api.budget import Budgets
from api.compress import Compress
from api.conditional import Conditional
from api.cors import Cors, Origins
from api.database import Allowance, Reader, writers
from api.engine.answer import Engine, Viewing
from api.engine.document import core
from api.engine.limits import Limits
from api.exports.snapshots import Snapshots
from api.mcp import http as mcp
from api.negotiation import GRAPHQL_JSON
from api.openapi import document
from api.pages import discovery, docs, home, page, problems
from api.problems import PROBLEM_JSON
from api.rates import Rates
from api.samples import samples
from api.secure import Secure
from api.settings import Settings, read
from api.stored.formats import FORMATS
from api.stored.operations import Stored, stored
from api.stored.ready import ready
from api.telemetry import log, metrics
from api.telemetry.access import Access
from api.telemetry.statements import Statements
from api.turns import Turns
from api.writing.editors import Editors
from schema.graph import editing, schema
from schema.viewer import editor

if TYPE_CHECKING:
    from api.telemetry.tracing import Tracing


# Seconds: whoever waits for a server to answer is answered first.
SOON = 2

for kind in (GRAPHQL_JSON, PROBLEM_JSON, *(each.media_type for each in FORMATS)):
    add_compress_type(kind)


class State(TypedDict):
    reader: Reader
    engine: Engine
    snapshots: Snapshots
    editors: Editors | None
    budgets: Budgets
    turns: Turns
    request_bytes: int
    trusted_only: bool
    base: str
    stored: list[Stored]
    tools: StreamableHTTPSessionManager
    public: str
    origins: Origins
    security_contact: str | None
    article_url: str | None


def create(settings: Settings | None = None) -> Starlette:
    """Without settings they are read from where they stand, as by a server that stays: it compiles
    at start what is stored."""
    chosen = settings or read()
    assert chosen.database_url, "DATABASE_URL is not set; scripts/serve sets it to its own."
    log.configure()
    traced = tracing(chosen)
    operations = stored(core(schema)) if chosen.rest_enabled else []
    routes = addresses(operations, chosen)
    app = Starlette(
        routes=routes,
        middleware=middleware(chosen, routes, traced),
        exception_handlers={404: handlers.not_found, 405: handlers.not_allowed},
        lifespan=lambda _: living(chosen, operations, traced, stays=settings is None),
    )
    # It would name the host that a request says it asked, without PUBLIC_URL's path.
    app.router.redirect_slashes = False
    return app


@asynccontextmanager
async def living(
    settings: Settings, operations: list[Stored], traced: "Tracing | None", stays: bool
) -> AsyncIterator[State]:
    """What requests are answered by, as long as the application is there."""
    primary = str(settings.database_url)
    url = settings.database_read_url or primary
    async with AsyncExitStack() as closing:
        if traced:
            closing.push_async_callback(traced.close)
        reader = await opened(settings, url, closing)
        exports = snapshots(settings, url)
        editors = await editors_of(settings, reader, exports, closing)
        engine = engine_on(reader, settings, editing if editors else schema)
        if stays:
            preparing = asyncio.create_task(ready(engine, operations, after=SOON))
            closing.callback(preparing.cancel)
        tools = mcp.manager(core(schema), operations)
        await closing.enter_async_context(mcp.running(tools))
        await closing.enter_async_context(clock.running(primary, allowance(settings)))
        # What is there at start stays: the collector need not look at it again and again.
        gc.collect()
        gc.freeze()
        yield {
            "reader": reader,
            "engine": engine,
            "snapshots": exports,
            "editors": editors,
            "budgets": Budgets(settings.limit_compile_seconds),
            "turns": turns(settings),
            "request_bytes": settings.limit_request_bytes,
            "trusted_only": settings.trusted_documents_only,
            "base": urlsplit(settings.public_url or "").path.rstrip("/"),
            "stored": operations,
            "tools": tools,
            "public": settings.public_url or "",
            "origins": Origins(settings.cors_origins),
            "security_contact": settings.security_contact,
            "article_url": settings.article_url,
        }


def addresses(operations: Sequence[Stored], settings: Settings) -> list[BaseRoute]:
    return [
        Route("/graphql", graphql.Endpoint(), methods=["GET", "POST"]),
        Route("/health/live", health.live),
        Route("/health/ready", health.ready),
        Route("/metrics", metrics.endpoint),
        Route("/", home.home),
        Route("/llms.txt", discovery.llms),
        Route("/robots.txt", discovery.robots),
        Route("/schema.graphql", discovery.schema),
        Route("/.well-known/api-catalog", discovery.catalog),
        Route("/.well-known/security.txt", discovery.security),
        Route("/problems", problems.problems),
        Route("/problems/{code}", problems.problem),
        Mount("/assets", page.assets()),
        Mount("/explorer", explorer.assets()),
        *rest.routes(operations),
        *described(operations, settings),
    ]


def described(operations: Sequence[Stored], settings: Settings) -> list[Route]:
    """The same operations for programs, for people and for agents."""
    if not operations:
        return []
    openapi = document.endpoint(core(schema), operations, settings.public_url or "", samples)
    return [
        Route("/openapi.json", openapi),
        Route("/docs", docs.docs),
        Route("/mcp", mcp.Endpoint(), methods=["POST"]),
    ]


async def opened(settings: Settings, url: str, closing: AsyncExitStack) -> Reader:
    reader = await Reader.connect(
        url,
        connections=settings.database_connections,
        statements=settings.statement_cache_size,
        longest=settings.statement_cache_length,
        allowance=allowance(settings),
        watch=Statements(settings.database_slow),
    )
    closing.push_async_callback(reader.close)
    return reader


async def editors_of(
    settings: Settings, reader: Reader, shared: Snapshots, closing: AsyncExitStack
) -> Editors | None:
    """They read what they write: never from a replica."""
    if not settings.write_token:
        return None
    url = str(settings.database_url)
    database = writers(
        url,
        allowance(settings),
        reader.watch,
        statements=settings.statement_cache_size,
        longest=settings.statement_cache_length,
    )
    closing.push_async_callback(database.dispose)
    if settings.database_read_url:
        reader = await opened(settings, url, closing)
    engine = engine_on(reader, settings, editing, editor)
    found = snapshots(settings, url) if settings.database_read_url else shared
    return Editors(engine, found, database, settings.write_token, reader.watch)


def snapshots(settings: Settings, url: str) -> Snapshots:
    limit = replace(allowance(settings), seconds=settings.export_seconds)
    return Snapshots(url, settings.export_connections, limit)


def engine_on(
    reader: Reader, settings: Settings, of: Schema, viewing: Viewing = nullcontext
) -> Engine:
    return Engine(
        of,
        reader.fetch,
        statements=settings.statement_cache_size,
        limits=limits(settings),
        viewing=viewing,
    )


def tracing(settings: Settings) -> "Tracing | None":
    if not settings.otel_exporter_otlp_endpoint:
        return None
    # Here, for whoever has no collector need not wait for its libraries.
    from api.telemetry.tracing import Tracing

    return Tracing(settings.otel_exporter_otlp_endpoint)


def middleware(
    settings: Settings, routes: Sequence[BaseRoute], traced: "Tracing | None" = None
) -> list[Middleware]:
    """From the outermost."""
    return [
        Middleware(Access, routes=routes, recorder=traced),
        Middleware(Secure, public=settings.public_url or ""),
        Middleware(Compress),
        Middleware(Cors, origins=Origins(settings.cors_origins)),
        Middleware(Rates, most=settings.limit_requests),
        Middleware(Conditional),
    ]


def allowance(settings: Settings) -> Allowance:
    return Allowance(
        seconds=settings.database_timeout,
        wait=settings.database_wait,
        work_mem=settings.database_work_mem,
        temporary=settings.database_temporary,
    )


def turns(settings: Settings) -> Turns:
    at_once = settings.limit_operations or max(1, settings.database_connections * 3 // 4)
    return Turns(at_once, settings.limit_queue, settings.database_wait)


def limits(settings: Settings) -> Limits:
    return Limits(
        document_length=settings.limit_document_length,
        tokens=settings.limit_tokens,
        depth=settings.limit_depth,
        aliases=settings.limit_aliases,
        root_fields=settings.limit_root_fields,
        selections=settings.limit_selections,
        comparisons=settings.limit_comparisons,
        values=settings.limit_values,
        page_size=settings.limit_page_size,
        cost=settings.limit_cost,
        introspection=settings.introspection,
    )
