"""Routes and lifespan; nothing else."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route

from api import explorer, graphql
from api.database import Reader
from api.engine.answer import Engine
from api.settings import Settings
from schema.graph import schema


class State(TypedDict):
    engine: Engine


def create(settings: Settings | None = None) -> Starlette:
    """Without settings they are read from the environment."""
    chosen = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[State]:
        reader = await Reader.connect(
            chosen.database_url,
            connections=chosen.database_connections,
            statements=chosen.statement_cache_size,
        )
        # What is there at start stays: the collector need not look at it again and again.
        gc.collect()
        gc.freeze()
        try:
            yield {"engine": Engine(schema, reader.fetch, statements=chosen.statement_cache_size)}
        finally:
            await reader.close()

    routes = [
        Route("/graphql", graphql.post, methods=["POST"]),
        Route("/graphql", graphql.get, methods=["GET"]),
        Route("/", RedirectResponse("/graphql", status_code=302)),
        Mount("/explorer", explorer.assets()),
    ]
    return Starlette(routes=routes, lifespan=lifespan)
