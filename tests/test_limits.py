"""The limits over HTTP: settings that a client runs into, and what it is told then."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import asyncpg
import httpx2
import pytest
from graphql import get_introspection_query
from pydantic_core import PydanticUndefined
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import Message

from api.app import allowance, create, limits
from api.budget import Budgets, network
from api.database import Allowance
from api.engine.limits import DEFAULTS
from api.errors import ApiError, Code
from api.reading import received
from api.settings import Settings

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
TABLE = README.partition("## Settings and limits")[2].partition("\n## ")[0]
Start = Callable[..., TestClient]


@pytest.fixture
def start(seeded: str) -> Iterator[Start]:
    """A server with these settings."""
    with ExitStack() as stack:

        def started(**settings: Any) -> TestClient:
            app = create(Settings(database_url=seeded, **settings))
            return stack.enter_context(TestClient(app))

        yield started


def ask(client: TestClient, query: str, **variables: Any) -> httpx2.Response:
    return client.post("/graphql", json={"query": query, "variables": variables})


def code(answer: httpx2.Response) -> str:
    (error,) = answer.json()["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])


@pytest.mark.parametrize(("setting", "fits", "exceeds", "expected"), [
    ({"limit_document_length": 14}, "{ __typename }", "{  __typename }", "DOCUMENT_TOO_LONG"),
    ({"limit_tokens": 6}, "{ stats { articles } }", "{ stats { articles articles } }", "DOCUMENT_TOO_LONG"),
    ({"limit_depth": 2}, "{ stats { articles } }", "{ articles { nodes { id } } }", "OPERATION_TOO_DEEP"),
    ({"limit_aliases": 1}, "{ a: __typename }", "{ a: __typename b: __typename }", "TOO_MANY_ALIASES"),
    ({"limit_root_fields": 1}, "{ __typename }", "{ a: __typename b: __typename }", "TOO_MANY_ROOT_FIELDS"),
    ({"limit_selections": 2}, "{ stats { articles } }", "{ articles { nodes { id } } }", "TOO_MANY_SELECTIONS"),
    ({"limit_comparisons": 0}, "{ stats { articles } }", "{ stats { articles articles } }", "TOO_MANY_SELECTIONS"),
    ({"limit_page_size": 2}, "{ articles(first: 2) { nodes { id } } }", "{ articles(first: 3) { nodes { id } } }", "PAGE_TOO_LARGE"),
    ({"introspection": False}, "{ __typename }", "{ __schema { queryType { name } } }", "INTROSPECTION_DISABLED"),
])  # fmt: skip
def test_a_limit_is_a_setting(
    start: Start, setting: dict[str, Any], fits: str, exceeds: str, expected: str
) -> None:
    client = start(**setting)
    assert "data" in ask(client, fits).json()
    assert code(ask(client, exceeds)) == expected


def test_values_are_limited(start: Start) -> None:
    client = start(limit_values=4)
    query = "query ($a: String!, $b: String!) { a: article(slug: $a) { id } b: article(slug: $b) { id } }"
    assert ask(client, query, a="x", b="y").json()["data"] == {"a": None, "b": None}
    longer = query.replace("$b: String!)", "$b: String!, $c: String!)")
    longer = longer.replace("{ a:", "{ c: article(slug: $c) { id } a:")
    assert code(ask(client, longer, a="x", b="y", c="z")) == "TOO_MANY_VALUES"


@pytest.mark.parametrize("part", [{}, {"or": []}, {"novelty": {"eq": 1}}])
def test_many_values_are_charged_each_time(start: Start, part: Any) -> None:
    """Also those of an operation that is known."""
    client = start(limit_compile_seconds=0.3)
    query = "query ($where: ArticleFilter) { articles(where: $where) { totalCount } }"
    assert "data" in ask(client, query, where=part).json()
    answers = (code(ask(client, query, where={"or": [part] * 3_000})) for _ in range(1_000))
    assert next(each for each in answers if each != "TOO_MANY_VALUES") == "COMPILE_BUDGET_EXCEEDED"
    assert "data" in ask(client, query, where=part).json()


def test_a_name_that_names_nothing_is_told_when_the_budget_is_used_up(start: Start) -> None:
    client = start(limit_compile_seconds=0.05)
    query = "query ($slug: String!) { articles(where: {slug: {eq: $slug}}) { totalCount } }"
    assert "openai" in ask(client, query.replace("articles", "companies"), slug="openaj").text
    while code(ask(client, "{ nothing }")) != "COMPILE_BUDGET_EXCEEDED":
        pass
    answer = ask(client, query.replace("articles", "companies"), slug="openaj")
    (error,) = answer.json()["errors"]
    assert (error["extensions"]["code"], error["extensions"]["suggestions"]) == (
        "UNKNOWN_VALUE",
        [],
    )


def test_a_body_may_have_so_many_bytes(start: Start) -> None:
    client = start(limit_request_bytes=100)
    body = json.dumps({"query": "{ __typename }"}).encode()
    kind = {"Content-Type": "application/json"}
    fits, exceeds = body.ljust(100), body.ljust(101)
    assert client.post("/graphql", content=fits, headers=kind).status_code == 200
    for content in (exceeds, iter([exceeds[:60], exceeds[60:]])):
        answer = client.post("/graphql", content=content, headers=kind)
        assert (answer.status_code, code(answer)) == (413, "REQUEST_TOO_LARGE")


async def test_a_body_that_declares_too_much_is_not_read() -> None:
    async def receive() -> Message:
        raise AssertionError("read")

    scope = {"type": "http", "method": "POST", "headers": [(b"content-length", b"101")]}
    with pytest.raises(ApiError) as caught:
        await received(Request(scope, receive), 100)
    assert caught.value.code is Code.REQUEST_TOO_LARGE


def test_new_operations_have_a_budget_and_known_ones_are_free(start: Start) -> None:
    client = start(limit_compile_seconds=0.1)
    known = "query ($slug: String!) { article(slug: $slug) { id } }"
    assert ask(client, known, slug="a").status_code == 200
    answers = (ask(client, f'{{ a{n}: article(slug: "a") {{ id }} }}') for n in range(1_000))
    refused = next(answer for answer in answers if answer.status_code != 200)
    assert (refused.status_code, code(refused)) == (429, "COMPILE_BUDGET_EXCEEDED")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert "0.1 s" in refused.text
    assert ask(client, known, slug="b").json()["data"] == {"article": None}


def test_what_is_wrong_is_charged_too(start: Start) -> None:
    client = start(limit_compile_seconds=0.01)
    codes = {code(ask(client, "{ nothing }")) for _ in range(100)}
    assert codes == {"GRAPHQL_VALIDATION_FAILED", "COMPILE_BUDGET_EXCEEDED"}


def test_one_client_does_not_use_up_the_budget_of_another() -> None:
    budgets = Budgets(0.001)
    budgets.of("10.0.0.1").charge(1)
    budgets.of("10.0.0.2").check()
    with pytest.raises(ApiError):
        budgets.of("10.0.0.1").check()


@pytest.mark.parametrize(("one", "other", "same"), [
    ("2001:db8::1", "2001:db8::ffff:1", True),
    ("2001:db8::1", "2001:db8:0:1::1", False),
    ("::ffff:10.0.0.1", "::ffff:10.0.0.2", False),
    ("10.0.0.1", "10.0.0.2", False),
    ("testclient", "", False),
])  # fmt: skip
def test_a_client_is_an_address_or_half_of_one(one: str, other: str, *, same: bool) -> None:
    assert (network(one) == network(other)) is same


async def test_a_statement_that_takes_too_long_has_a_code(start: Start, seeded: str) -> None:
    query = "{ articles(first: 1) { nodes { id } } }"
    client = start(database_timeout=0.2)
    other = await asyncpg.connect(seeded)
    async with other.transaction():
        await other.execute("lock table articles")
        begin = time.monotonic()
        answer = ask(client, query)
        assert time.monotonic() - begin < 5
    await other.close()
    assert (answer.status_code, code(answer)) == (503, "DATABASE_TIMEOUT")
    assert "data" in ask(client, query).json()


def test_a_page_without_introspection_still_opens(start: Start) -> None:
    client = start(introspection=False)
    page = client.get("/", headers={"Accept": "text/html"})
    assert page.status_code == 200
    answer = ask(client, get_introspection_query())
    assert (answer.status_code, code(answer)) == (200, "INTROSPECTION_DISABLED")


def test_defaults_are_the_same_below() -> None:
    settings = Settings()
    assert limits(settings) == DEFAULTS
    assert allowance(settings) == Allowance()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_readme_names_each_setting_with_its_default(name: str) -> None:
    default = Settings.model_fields[name].default
    shown = "" if default in (None, PydanticUndefined) else str(default).lower()
    (row,) = re.findall(rf"^\| `{name.upper()}` \|(.*)$", TABLE, re.MULTILINE)
    assert row.split("|")[0].strip() == shown


def test_the_readme_names_the_code_of_each_limit() -> None:
    columns = re.findall(r"([^|]*)\|$", TABLE, re.MULTILINE)
    told = {code for column in columns for code in re.findall(r"`([A-Z_]+)`", column)}
    starts = (
        "BAD", "GRAPHQL", "METHOD", "NOT", "UNSUPPORTED", "OPERATION_RESOLUTION", "INTERNAL",
        "INVALID", "UNKNOWN", "MISSING", "PERSISTED", "URI", "HEADERS", "REQUEST_TIMEOUT",
        "CONFLICT", "IN_USE", "IDEMPOTENCY",
    )  # fmt: skip
    others = {each for each in Code.__members__ if each.startswith(starts)}
    assert told == Code.__members__.keys() - others
