"""What is asked of a contender, as load.lua reads it: a request a line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.measuring.contenders import Contender
from scripts.measuring.serving import Served, body, getting

JSON = {"Content-Type": "application/json"}
TOOL = {**JSON, "Accept": "application/json, text/event-stream"}
# 50 companies with their rounds, and one of them.
LIST, ONE = "/v1/companies?first=50", "/v1/companies/"
PAGE = "/v1/page/articles/"
# Whole lists: of companies, with their rounds.
EXPORTS = {"ndjson": "/v1/companies?format=ndjson", "csv": "/v1/companies?format=csv"}


def line(method: str, path: str, headers: Mapping[str, str], text: str = "") -> str:
    given = "|".join(f"{name}: {value}" for name, value in headers.items())
    return f"{method}\t{path}\t{given}\t{text}\n"


def graphql(text: str, variables: dict[str, Any]) -> str:
    return line("POST", "/graphql", JSON, body(text, variables))


def of_graphql(contender: Contender, slugs: list[str], far: str) -> dict[str, str]:
    return {
        "page": "".join(graphql(contender.page, {"slug": slug}) for slug in slugs),
        "list": graphql(contender.table, {}),
        "far": graphql(contender.table, {"after": far}),
    }


def of_rest() -> dict[str, str]:
    return {"rest": line("GET", LIST, {})}


def of_server(served: Served, slugs: list[str]) -> Iterator[tuple[str, str]]:
    """What the server alone has: the article page by its address, an answer that is known, one
    thing, and the same as a tool."""
    yield "address", "".join(line("GET", PAGE + slug, {}) for slug in slugs)
    with getting(served) as get:
        held, found = get(LIST)
    companies = [each["slug"] for each in found["data"]]
    yield "held", line("GET", LIST, {"If-None-Match": held["ETag"]})
    yield "one", "".join(line("GET", ONE + slug, {}) for slug in companies)
    yield "tool", "".join(line("POST", "/mcp", TOOL, call(slug)) for slug in companies)


def call(slug: str) -> str:
    """As a client sends it that has no session."""
    asked = {"name": "company", "arguments": {"slug": slug, "max_bytes": 200_000}}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": asked})
