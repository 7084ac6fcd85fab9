"""A reply keeps to its budget, and what it leaves out can be had."""

import json
from typing import Any

import mcp
import pytest
from jsonschema import Draft202012Validator

from api.mcp.budget import DEFAULT, LEAST, MOST
from api.mcp.tools import tool
from api.shapes.types import Shapes
from api.stored.fields import names
from api.stored.operations import Stored
from schema.graph import schema
from tests.mcp.calling import SLUG, called, closed, every, example, wire


@every
async def test_no_reply_exceeds_its_budget(url: str, of: Stored) -> None:
    asked = {name: value for name, value in example(of).items() if name != "first"}
    shape = Draft202012Validator(closed(tool(of, Shapes(schema._schema)).output_schema))
    whole = (await called(url, of.stem, {**asked, "max_bytes": MOST})).structured_content
    for most in (LEAST, 5_500, DEFAULT, 20_000):
        body = wire(url, of.stem, {**asked, "max_bytes": most})
        assert len(body) <= most
        result = json.loads(body)["result"]
        assert not result.get("isError"), result
        found = result["structuredContent"]
        shape.validate(found)
        left_out = {each["fields"]: each for each in found.get("omitted", [])}
        assert left_out.keys() <= {*names(of.text)}
        compare(within(of, found), within(of, whole), left_out)


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
