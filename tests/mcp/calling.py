"""Calls of tools, and what their addresses give. (Without `verify` each would read all certificates.)"""

from typing import Any
from urllib.parse import parse_qsl

import httpx2
import mcp
import pytest

from api.stored.operations import Stored, stored
from schema.graph import schema

STORED = stored(schema._schema)
every = pytest.mark.parametrize("of", STORED, ids=lambda of: of.stem)
SLUG = "xai-trained-grok-on-openai-models"
HEADERS = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}


def example(of: Stored) -> dict[str, Any]:
    """What its example address asks, as JSON."""
    lists = {"orderBy", "topic", "kind", "type", "country", "significance", "types", "include",
             "acquirer"}  # fmt: skip
    found: dict[str, Any] = {}
    for name, text in parse_qsl(of.example):
        value: Any = int(text) if text.isdecimal() else text
        found[name] = [value] if name in lists else value
    return found


async def called(url: str, name: str, arguments: Any) -> Any:
    async with mcp.Client(f"{url}/mcp") as client:
        return await client.call_tool(name, arguments)


def got(url: str, of: Stored) -> Any:
    path = {name: value for name, value in parse_qsl(of.example) if f"{{{name}}}" in of.route}
    query = [(name, value) for name, value in parse_qsl(of.example) if name not in path]
    return httpx2.get(url + of.route.format(**path), params=query, verify=False).json()


def wire(url: str, tool: str, arguments: Any) -> bytes:
    """A whole reply as it is sent."""
    call = {"name": tool, "arguments": arguments}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    options = {"headers": HEADERS, "timeout": 30, "verify": False}
    return httpx2.post(f"{url}/mcp", json=body, **options).content


def closed(shape: Any) -> Any:
    """Nothing that it does not name may be there."""
    if isinstance(shape, list):
        return [closed(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    made = {name: closed(each) for name, each in shape.items()}
    return {**made, "additionalProperties": False} if "properties" in shape else made
