"""The stored operations as tools, by the package's own client over both transports."""

import asyncio
import json
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx2
import mcp
import pytest
from jsonschema import Draft202012Validator
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError
from starlette.testclient import TestClient

from api.app import create
from api.mcp.budget import DEFAULT, LEAST, MOST
from api.mcp.http import manager, running
from api.mcp.tools import tool
from api.settings import Settings
from api.shapes.types import Shapes
from api.stored.fields import names
from api.stored.operations import Stored, stored
from schema.graph import schema
from tests.processes import ROOT, starting

STORED = stored(schema._schema)
every = pytest.mark.parametrize("of", STORED, ids=lambda of: of.stem)
SLUG = "xai-trained-grok-on-openai-models"
HEADERS = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}


@pytest.fixture(scope="module")
def url(seeded: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with starting(lambda process: process.send(signal.SIGTERM)) as start:
        data = tmp_path_factory.mktemp("tools") / "untouched"
        command = ("-m", "scripts.serve", "--port=0", f"--data={data}")
        given = {"DATABASE_URL": seeded, "LIMIT_COMPILE_SECONDS": "600"}
        yield start(*command, **given).line("graphql").removesuffix("/graphql")


def example(of: Stored) -> dict[str, Any]:
    """What its example address asks, as JSON."""
    lists = {"orderBy", "topic", "kind", "type", "country", "significance", "types", "include"}
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
    return httpx2.get(url + of.route.format(**path), params=query).json()


def wire(url: str, tool: str, arguments: Any) -> bytes:
    """A whole reply as it is sent."""
    call = {"name": tool, "arguments": arguments}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    return httpx2.post(f"{url}/mcp", json=body, headers=HEADERS, timeout=30).content


async def test_each_operation_is_a_tool_that_only_reads(url: str) -> None:
    async with mcp.Client(f"{url}/mcp") as client:
        tools = (await client.list_tools()).tools
    assert [each.name for each in tools] == [of.stem for of in STORED]
    for each in tools:
        assert each.annotations
        assert (each.annotations.read_only_hint, each.annotations.destructive_hint) == (True, False)
        assert each.description
        for shape in (each.input_schema, each.output_schema):
            Draft202012Validator.check_schema(shape)
            assert shape["type"] == "object"
    whole = [each.model_dump(by_alias=True, exclude_none=True) for each in tools]
    assert len(json.dumps(whole, separators=(",", ":"))) < 55_000


async def test_a_description_names_tools_and_types_that_there_are(url: str) -> None:
    async with mcp.Client(f"{url}/mcp") as client:
        for each in (await client.list_tools()).tools:
            named = {*re.findall(r"[a-z]+_[a-z_]+", each.description or "")}
            assert named <= {"max_bytes", *(of.stem for of in STORED)}
            for uri in re.findall(r"venturegraph://[\w/]+", json.dumps(each.input_schema)):
                assert (await client.read_resource(uri)).contents[0].text


@every
async def test_a_tool_gives_what_its_address_gives(url: str, of: Stored) -> None:
    async with mcp.Client(f"{url}/mcp") as client:
        (tool,) = (each for each in (await client.list_tools()).tools if each.name == of.stem)
        arguments = {**example(of), "max_bytes": MOST}
        Draft202012Validator(tool.input_schema).validate(arguments)
        found = await client.call_tool(of.stem, arguments)
    assert not found.is_error
    assert found.structured_content == got(url, of)
    assert json.loads(found.content[0].text) == found.structured_content
    Draft202012Validator(closed(tool.output_schema)).validate(found.structured_content)


def closed(shape: Any) -> Any:
    """Nothing that it does not name may be there."""
    if isinstance(shape, list):
        return [closed(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    made = {name: closed(each) for name, each in shape.items()}
    return {**made, "additionalProperties": False} if "properties" in shape else made


@pytest.mark.parametrize("most", [LEAST, 5_500, DEFAULT, 20_000])
@every
async def test_no_reply_exceeds_its_budget(url: str, of: Stored, most: int) -> None:
    asked = {name: value for name, value in example(of).items() if name != "first"}
    body = wire(url, of.stem, {**asked, "max_bytes": most})
    assert len(body) <= most
    result = json.loads(body)["result"]
    assert not result.get("isError"), result
    made = tool(of, Shapes(schema._schema))
    Draft202012Validator(closed(made.output_schema)).validate(result["structuredContent"])
    whole = (await called(url, of.stem, {**asked, "max_bytes": MOST})).structured_content
    left_out = {each["fields"]: each for each in result["structuredContent"].get("omitted", [])}
    assert left_out.keys() <= {*names(of.text)}
    compare(*(within(of, each) for each in (result["structuredContent"], whole)), left_out)


def within(of: Stored, body: Any) -> Any:
    """What `fields` can name."""
    if of.lists:
        return body["data"]
    return {name: value for name, value in body.items() if name != "omitted"}


def compare(shown: Any, whole: Any, left_out: Any, path: tuple[str, ...] = ()) -> None:
    """Whatever is there is whole; whatever is null or lacks rows was so, or is told."""
    told = left_out.get(".".join(path), {})
    if isinstance(shown, dict):
        for name, value in shown.items():
            compare(value, whole[name], left_out, (*path, name))
    elif isinstance(shown, list):
        if path and len(shown) < len(whole):
            assert (told["shown"], told["of"]) == (len(shown), len(whole))
        for one, other in zip(shown, whole, strict=False):
            compare(one, other, left_out, path)
    elif shown is None and whole is not None:
        assert told
    else:
        assert shown == whole


async def test_a_call_says_no_budget_and_has_the_usual_one(url: str) -> None:
    body = wire(url, "article_page", {"slug": SLUG})
    assert DEFAULT // 2 < len(body) <= DEFAULT


async def test_a_list_goes_on_where_its_budget_ended(url: str) -> None:
    asked = {"company": ["openai"], "fields": ["slug", "excerpt"], "first": 100}
    whole = await called(url, "articles", {**asked, "max_bytes": MOST})
    expected = [each["slug"] for each in whole.structured_content["data"]]
    found, calls, cursor = [], 0, None
    async with mcp.Client(f"{url}/mcp") as client:
        while cursor or not calls:
            more = {"after": cursor} if cursor else {}
            reply = await client.call_tool("articles", {**asked, **more, "max_bytes": 4_000})
            found += [each["slug"] for each in reply.structured_content["data"]]
            cursor, calls = reply.structured_content["page"]["next"], calls + 1
    assert found[: len(expected)] == expected
    assert calls > 2


async def test_backwards_the_last_rows_stay(url: str) -> None:
    asked = {"fields": ["slug", "excerpt"], "last": 50}
    whole = await called(url, "articles", {**asked, "max_bytes": MOST})
    short = await called(url, "articles", {**asked, "max_bytes": 4_000})
    rows = short.structured_content["data"]
    assert 1 <= len(rows) < 50
    assert rows == whole.structured_content["data"][-len(rows) :]
    assert short.structured_content["page"]["prev"]


@pytest.mark.parametrize("most", [LEAST, DEFAULT])
@pytest.mark.parametrize("tool", ["article_page", "article_related"])
async def test_what_is_left_out_can_be_had(url: str, tool: str, most: int) -> None:
    asked = {"slug": SLUG, "max_bytes": most}
    async with mcp.Client(f"{url}/mcp") as client:
        whole = await client.call_tool(tool, {**asked, "max_bytes": MOST})
        short = await client.call_tool(tool, asked)
        assert short.structured_content["omitted"]
        for each in short.structured_content["omitted"]:
            more = {"max_bytes": each["max_bytes"]} if "max_bytes" in each else {}
            again = {**asked, "fields": [each["fields"]], **more}
            found = (await client.call_tool(tool, again)).structured_content
            assert "omitted" not in found
            assert picked(found, each["fields"]) == picked(whole.structured_content, each["fields"])


async def test_of_one_thing_the_longest_texts_go_first(url: str) -> None:
    found = (await called(url, "article_page", {"slug": SLUG})).structured_content
    assert found["body"] is None
    assert found["title"]
    assert found["omitted"][0]["fields"] == "body"


@pytest.mark.parametrize("most", [LEAST, 5_500, DEFAULT])
async def test_of_a_list_in_one_thing_as_many_rows_stay_as_fit(url: str, most: int) -> None:
    asked = {"slug": SLUG, "max_bytes": most}
    found = (await called(url, "article_related", asked)).structured_content
    (told,) = found["omitted"]
    assert told["fields"] == "related"
    assert 1 < told["shown"] == len(found["related"]) < told["of"] == 10
    one = len(json.dumps(found["related"][-1])) * 3
    assert most - one < len(wire(url, "article_related", asked)) <= most


def picked(value: Any, path: str) -> Any:
    name, _, rest = path.partition(".")
    if isinstance(value, list):
        return [picked(each, path) for each in value]
    return picked(value[name], rest) if rest else value[name]


@pytest.mark.parametrize(("tool", "arguments", "code", "said"), [
    ("article", {"slug": "nothing"}, "NOT_FOUND", "nothing"),
    ("article", {}, "BAD_USER_INPUT", "slug"),
    ("articles", {"topic": ["foundation-model"]}, "UNKNOWN_VALUE", "foundation-models"),
    ("articles", {"topicc": ["chips"]}, "UNKNOWN_PARAMETER", "topic"),
    ("articles", {"fields": ["titel"]}, "UNKNOWN_FIELD", "title"),
    ("articles", {"first": "many"}, "BAD_USER_INPUT", "whole number"),
    ("articles", {"first": 1_000}, "PAGE_TOO_LARGE", "100"),
    ("articles", {"where": {"not": {"slugg": 1}}}, "BAD_USER_INPUT", "slugg"),
    ("articles", {"where": {"topics": {"slug": {"eq": "x"}}}}, "BAD_USER_INPUT", '"some"'),
    ("articles", {"after": "x"}, "INVALID_CURSOR", "cursor"),
    ("articles", {"fields": []}, "BAD_USER_INPUT", "empty"),
    ("articles", {"topic": []}, "UNKNOWN_VALUE", "topic"),
    ("articles", {"where": []}, "BAD_USER_INPUT", "JSON"),
    ("articles", {"first": 10**30}, "BAD_USER_INPUT", "whole number"),
    ("articles", {f"x{n}": 1 for n in range(3_000)}, "UNKNOWN_PARAMETER", "x0"),
    ("articles", {"text": "a\0b"}, "BAD_USER_INPUT", "NUL"),
    ("articles", {"max_bytes": 10}, "BAD_USER_INPUT", "max_bytes"),
    ("articles", {"max_bytes": "8000"}, "BAD_USER_INPUT", "max_bytes"),
    ("articles", {"max_bytes": True}, "BAD_USER_INPUT", "max_bytes"),
])  # fmt: skip
async def test_what_is_wrong_is_told_to_the_agent(
    url: str, tool: str, arguments: Any, code: str, said: str
) -> None:
    found = await called(url, tool, arguments)
    assert found.is_error
    assert found.structured_content["code"] == code
    assert said in found.content[0].text
    assert len(wire(url, tool, arguments)) <= DEFAULT


async def test_a_refusal_speaks_of_the_tool_not_of_an_address(url: str) -> None:
    found = await called(url, "article", {"slug": SLUG, "field": ["title"]})
    (error,) = found.structured_content["errors"]
    assert error["pointer"] == "/field"
    assert error["allowed"] == ["slug", "fields", "max_bytes"]
    assert error["suggestions"] == ["fields"]
    assert found.structured_content["advice"]


async def test_a_slug_that_nobody_asked_for_is_not_told(url: str) -> None:
    found = await called(url, "article", {"slug": SLUG, "fields": ["title"]})
    assert [*found.structured_content] == ["title"]


async def test_a_tool_that_is_none_is_refused(url: str) -> None:
    async with mcp.Client(f"{url}/mcp") as client:
        with pytest.raises(MCPError, match="There is no tool 'nothing'"):
            await client.call_tool("nothing", {})


async def test_the_schema_can_be_read(url: str) -> None:
    async with mcp.Client(f"{url}/mcp") as client:
        listed = [str(each.uri) for each in (await client.list_resources()).resources]
        texts = [(await client.read_resource(each)).contents[0].text for each in listed]
        one = (await client.read_resource("venturegraph://types/ArticleFilter")).contents[0].text
        with pytest.raises(MCPError, match="no resource"):
            await client.read_resource("venturegraph://types/Nothing")
    assert listed == ["venturegraph://dictionary", "venturegraph://schema.graphql"]
    assert "- `excerpt` (String!): Plain text, at most 300 characters." in texts[0]
    assert texts[1] == (ROOT / "schema" / "schema.graphql").read_text("utf-8")
    assert "input ArticleFilter {" in one


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


async def test_the_same_over_stdio(seeded: str, tmp_path: Path) -> None:
    """Its database is that of DATABASE_URL: no other is made."""
    run = StdioServerParameters(
        command=sys.executable,
        args=["-m", "scripts.mcp", f"--data={tmp_path / 'untouched'}"],
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
    assert not (tmp_path / "untouched").exists()
