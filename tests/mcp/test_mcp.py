"""The stored operations as tools: what they give, what they refuse, what can be read."""

import json
import re
from typing import Any

import mcp
import pytest
from jsonschema import Draft202012Validator
from mcp.shared.exceptions import MCPError

from api.mcp.budget import DEFAULT, MOST
from api.stored.operations import Stored
from tests.mcp.calling import SLUG, STORED, called, closed, every, example, got, wire
from tests.processes import ROOT


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
    assert len(json.dumps(whole, separators=(",", ":"))) < 62_000


async def test_a_tool_says_between_what_its_numbers_lie(url: str) -> None:
    async with mcp.Client(f"{url}/mcp") as client:
        (tool,) = (each for each in (await client.list_tools()).tools if each.name == "articles")
    score = {"type": "integer", "minimum": 1, "maximum": 3}
    assert tool.input_schema["properties"]["significance"]["items"] == score


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


@pytest.mark.parametrize(("tool", "arguments", "code", "said"), [
    ("article", {"slug": "nothing"}, "NOT_FOUND", "nothing"),
    ("article", {}, "BAD_USER_INPUT", "slug: is missing"), ("article", {"slug": None}, "BAD_USER_INPUT", '"/slug"'),
    ("article", {"slug": [SLUG]}, "BAD_USER_INPUT", "slug: is not a text"),
    ("articles", {"topic": ["foundation-model"]}, "UNKNOWN_VALUE", "foundation-models"),
    ("articles", {"topicc": ["chips"]}, "UNKNOWN_PARAMETER", "topic"),
    ("articles", {"fields": ["titel"]}, "UNKNOWN_FIELD", "title"),
    ("articles", {"first": "many"}, "BAD_USER_INPUT", "whole number"),
    ("articles", {"first": 1_000}, "PAGE_TOO_LARGE", "100"),
    ("articles", {"text": " "}, "BAD_USER_INPUT", "text: must have a word to look for, in at most 500 characters."),
    ("articles", {"novelty": [2, 9]}, "BAD_USER_INPUT", "novelty: must be between 1 and 3, not 9."),
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
