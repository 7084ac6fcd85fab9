"""A server that can be written to, on a database of its own, asked as an editor and as anybody."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx2
import pytest

from api.app import create
from api.settings import Settings
from tests.conftest import fresh
from tests.writing.mutation import TOKEN, one

GRAPHQL_JSON = "application/graphql-response+json"


@dataclass(frozen=True)
class Desk:
    client: httpx2.AsyncClient
    database: Any
    url: str

    async def post(
        self, query: str, variables: Any = None, token: str | None = TOKEN, **headers: str
    ) -> httpx2.Response:
        sent = {"Accept": GRAPHQL_JSON, **headers}
        if token:
            sent["Authorization"] = f"Bearer {token}"
        body = {"query": query, "variables": variables or {}}
        return await self.client.post("/graphql", json=body, headers=sent)

    async def ask(self, query: str, variables: Any = None, token: str | None = TOKEN) -> Any:
        answer = (await self.post(query, variables, token)).json()
        assert "errors" not in answer, answer
        return answer["data"]

    async def refused(
        self, query: str, variables: Any = None, token: str | None = TOKEN
    ) -> tuple[int, Any]:
        """Its status and its errors; there is no data."""
        answer = await self.post(query, variables, token)
        assert "data" not in answer.json(), answer.json()
        return answer.status_code, answer.json()["errors"]

    async def do(self, field: str, given: Any, selection: str) -> Any:
        """One mutation: what it gives."""
        return (await self.ask(one(field, selection), {"input": given}))[field]

    async def fails(self, field: str, given: Any) -> tuple[int, Any]:
        return await self.refused(one(field, "__typename"), {"input": given})


@pytest.fixture
async def desk(demo_copy: str) -> AsyncIterator[Desk]:
    async with opened(demo_copy) as made:
        yield made


@pytest.fixture(scope="module")
async def still(server: str, stencil: str) -> AsyncIterator[Desk]:
    """For tests that leave everything as it is."""
    async with opened(await fresh(server, "still", stencil)) as made:
        yield made


@asynccontextmanager
async def opened(url: str, **chosen: Any) -> AsyncIterator[Desk]:
    given = {"database_url": url, "write_token": TOKEN, "limit_compile_seconds": 600, **chosen}
    app = create(Settings(**given))
    async with AsyncExitStack() as stack:
        state = await stack.enter_async_context(app.router.lifespan_context(app))
        transport = httpx2.ASGITransport(app)
        client = await stack.enter_async_context(
            httpx2.AsyncClient(transport=transport, base_url="http://here")
        )
        database = await asyncpg.connect(url)
        stack.push_async_callback(database.close)
        transport.app = with_state(app, state)
        yield Desk(client, database, url)


def with_state(app: Any, state: Any) -> Any:
    """What a server does: the state of the lifespan is that of every request."""

    async def asked(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "state": dict(state)}, receive, send)

    return asked
