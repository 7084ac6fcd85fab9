"""Tools over both transports: how their server begins, and what it refuses."""

import asyncio
import sys
from typing import Any

import httpx2
import mcp
import pytest
from mcp.client.stdio import StdioServerParameters, stdio_client
from starlette.testclient import TestClient

from api.app import create
from api.mcp.http import manager, running
from api.settings import Settings
from schema.graph import schema
from tests.mcp.calling import HEADERS, STORED
from tests.processes import ROOT


async def test_tools_that_do_not_begin_end_the_start_with_their_error() -> None:
    tools = manager(schema._schema, STORED)
    async with running(tools):
        pass
    with pytest.raises(RuntimeError, match="only be called once"):
        async with asyncio.timeout(10) as limit, running(tools):
            raise AssertionError
    assert not limit.expired()


@pytest.mark.parametrize(("method", "options", "status", "code"), [
    ("GET", {}, 405, "METHOD_NOT_ALLOWED"), ("DELETE", {}, 405, "METHOD_NOT_ALLOWED"),
    ("POST", {"content": "{}"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("POST", {"json": {"x": "y" * 200_000}}, 413, "REQUEST_TOO_LARGE"),
])  # fmt: skip
def test_a_request_that_is_none_is_a_problem(
    url: str, method: str, options: Any, status: int, code: str
) -> None:
    answer = httpx2.request(method, f"{url}/mcp", **options)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["ratelimit"]


LISTING = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


@pytest.mark.parametrize("body", [LISTING, {"jsonrpc": "2.0"}], ids=["answered", "refused"])
def test_an_answer_is_for_whoever_asked(url: str, body: Any) -> None:
    answer = httpx2.post(f"{url}/mcp", json=body, headers=HEADERS)
    assert answer.headers["cache-control"] == "no-store"
    assert "Accept" in answer.headers["vary"].split(", ")


@pytest.mark.parametrize(("setting", "origin", "status"), [
    ("*", "https://any.example", 200), ("https://a.example, https://b.example", "https://b.example", 200),
    ("https://a.example", None, 200), ("https://a.example", "https://a.example:8443", 403),
    ("https://a.example", "http://a.example", 403), ("https://a.example", "null", 403),
    ("https://a.example", "http://testserver", 403), ("none", "https://a.example", 403), ("none", None, 200),
])  # fmt: skip
def test_pages_call_tools_where_their_origin_may(
    seeded: str, setting: str, origin: str | None, status: int
) -> None:
    """Of another name for this host, too, which is what its page asks then."""
    sent = {**HEADERS, **({"Origin": origin} if origin else {})}
    with TestClient(create(Settings(database_url=seeded, cors_origins=setting))) as client:
        answer = client.post("/mcp", json=LISTING, headers=sent)
    assert answer.status_code == status
    if status == 403:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "ORIGIN_NOT_ALLOWED"


async def test_the_same_over_stdio(seeded: str) -> None:
    run = StdioServerParameters(
        command=sys.executable,
        args=["-m", "scripts.mcp"],
        env={"DATABASE_URL": seeded, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )
    async with mcp.Client(stdio_client(run)) as client:
        tools = (await client.list_tools()).tools
        found = await client.call_tool("company", {"slug": "openai", "fields": ["name"]})
        wrong = await client.call_tool("company", {"slug": "nobody"})
    assert len(tools) == len(STORED)
    assert found.structured_content == {"name": "OpenAI"}
    assert (wrong.is_error, wrong.structured_content["code"]) == (True, "NOT_FOUND")
