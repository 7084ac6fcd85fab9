"""The endpoint over HTTP: what a client, a browser and a mistaken client get."""

import gzip
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from tests.reference import without_extensions
from tests.test_cases import written

PAGE = Path(__file__).parents[1] / "schema" / "operations" / "article_page.graphql"
GRAPHQL_JSON = "application/graphql-response+json"


@pytest.fixture(scope="module")
def client(seeded: str) -> Iterator[TestClient]:
    with TestClient(create(Settings(database_url=seeded))) as made:
        yield made


def code(answer: httpx2.Response) -> str:
    (error,) = answer.json()["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])


def test_the_article_page_is_answered(client: TestClient) -> None:
    variables = {"slug": "xai-trained-grok-on-openai-models"}
    body = {"query": PAGE.read_text("utf-8"), "variables": variables}
    answer = client.post("/graphql", json=body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    golden = Path(__file__).parent / "cases" / "article_page.json"
    assert written(without_extensions(answer.content)) == golden.read_text("utf-8")


def test_the_stored_page_operation_is_the_golden_one() -> None:
    golden = Path(__file__).parent / "cases" / "article_page.graphql"
    page = PAGE.read_text("utf-8")
    assert golden.read_text("utf-8").endswith(page[page.index("query") :])


def test_the_specifications_own_media_type_is_given_to_who_asks(client: TestClient) -> None:
    headers = {"Accept": f"{GRAPHQL_JSON}, application/json;q=0.9"}
    answer = client.post("/graphql", json={"query": "{ stats { articles } }"}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, GRAPHQL_JSON)


@pytest.mark.parametrize(("query", "expected"), [
    ("{ articles", "GRAPHQL_PARSE_FAILED"),
    ("{ article { slug } }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ articles(first: -1) { totalCount } }", "BAD_USER_INPUT"),
    ("{ articles(first: 101) { totalCount } }", "PAGE_TOO_LARGE"),
    ("{ company { name } }", "BAD_USER_INPUT"),
    ("mutation { x }", "GRAPHQL_VALIDATION_FAILED"),
    ("query A { __typename } query B { __typename }", "OPERATION_RESOLUTION_FAILURE"),
])  # fmt: skip
def test_a_wrong_operation_is_400_for_graphql_and_200_for_json(
    client: TestClient, query: str, expected: str
) -> None:
    strict = client.post("/graphql", json={"query": query}, headers={"Accept": GRAPHQL_JSON})
    plain = client.post("/graphql", json={"query": query})
    assert (strict.status_code, plain.status_code) == (400, 200)
    assert code(strict) == code(plain) == expected
    assert "data" not in plain.json()


@pytest.mark.parametrize(("content", "kind", "status", "expected"), [
    (b"{", "application/json", 400, "BAD_REQUEST"),
    (b"[]", "application/json", 400, "BAD_REQUEST"),
    (b"null", "application/json", 400, "BAD_REQUEST"),
    (b"{}", "application/json", 400, "BAD_REQUEST"),
    (b'{"query": 5}', "application/json", 400, "BAD_REQUEST"),
    (b'{"query": "{ __typename }", "variables": []}', "application/json", 400, "BAD_REQUEST"),
    (b'{"query": "{ __typename }", "operationName": 1}', "application/json", 400, "BAD_REQUEST"),
    (b'{"query": "{ __typename }", "extensions": 1}', "application/json", 400, "BAD_REQUEST"),
    (b'{"query": "{ __typename }", "extensions": {"dryRun": "yes"}}', "application/json", 400, "BAD_REQUEST"),
    (b"\xff\xfe", "application/json", 400, "BAD_REQUEST"),
    (b"query={__typename}", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE"),
    (b"{}", "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE"),
])  # fmt: skip
def test_what_is_no_graphql_request_is_refused(
    client: TestClient, content: bytes, kind: str, status: int, expected: str
) -> None:
    answer = client.post("/graphql", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, code(answer)) == (status, expected)


@pytest.mark.parametrize("coding", ["gzip", "identity, br", "GZIP"])
def test_a_body_is_sent_as_it_is(client: TestClient, coding: str) -> None:
    body = gzip.compress(b'{"query": "{ __typename }"}')
    kind = {"Content-Type": "application/json"}
    answer = client.post("/graphql", content=body, headers={**kind, "Content-Encoding": coding})
    assert (answer.status_code, code(answer)) == (415, "UNSUPPORTED_CONTENT_ENCODING")
    assert answer.headers["accept-encoding"] == "identity"
    other = client.post("/graphql", content=body, headers={"Content-Type": "text/plain"})
    assert (other.status_code, code(other)) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert "accept-encoding" not in other.headers
    plain = {"json": {"query": "{ __typename }"}, "headers": {"Content-Encoding": "Identity"}}
    assert client.post("/graphql", **plain).json()["data"] == {"__typename": "Query"}


def test_a_dry_run_tells_the_cost_of_an_operation_that_is_too_dear(seeded: str) -> None:
    query = '{ stats { articles } topic(slug: "x") { name } }'
    with TestClient(create(Settings(database_url=seeded, limit_cost=1))) as client:
        refused = client.post("/graphql", json={"query": query})
        dry = {"query": query, "extensions": {"dryRun": True, "other": 1}}
        answer = client.post("/graphql", json=dry)
    told = {"cost": {"requested": 2, "limit": 1}}
    assert (refused.status_code, code(refused)) == (200, "COST_TOO_HIGH")
    assert refused.json()["extensions"] == told
    assert (answer.status_code, answer.json()) == (200, {"data": {}, "extensions": told})


def test_the_explorer_asks_no_other_host(client: TestClient) -> None:
    page = client.get("/graphql", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "Accept" in page.headers["vary"]
    assert "//" not in page.text.replace("</", "")
    for start in ("/explorer/graphiql.min.js", "/explorer/graphiql.min.css"):
        assert start in page.text
        assert client.get(start).status_code == 200


def test_the_explorer_stands_where_clients_reach_it(seeded: str) -> None:
    """A proxy takes the path away that they see."""
    settings = Settings(database_url=seeded, public_url="https://news.example/api/")
    with TestClient(create(settings), follow_redirects=False) as client:
        page = client.get("/graphql", headers={"Accept": "text/html"}).text
    assert page.count('"/api/graphql"') == 2
    assert set(re.findall(r'(?:src|href)="([^"]*)"', page)) >= {
        "/api/explorer/graphiql.min.js", "/api/explorer/graphiql.min.css",
    }  # fmt: skip
    assert '"/graphql' not in page
    assert '"/explorer' not in page


def test_the_explorer_has_a_policy_of_its_own(client: TestClient) -> None:
    """Which lets no script run but its own, and shows it in no frame."""
    page = client.get("/graphql", headers={"Accept": "text/html"})
    policy = page.headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (script,) = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert rules["script-src"] == f"'self' 'sha256-{digest}'"
    assert (rules["default-src"], rules["connect-src"]) == ("'none'", "'self'")
    assert rules["frame-ancestors"] == "'none'"


def test_a_database_that_does_not_answer_is_503(seeded: str) -> None:
    """A statement on a pool that is closed stands for a server that is gone."""
    with TestClient(create(Settings(database_url=seeded))) as client:
        engine: Any = client.app_state["engine"]
        client.portal.call(engine.fetch.__self__.close)
        answer = client.post("/graphql", json={"query": "{ stats { articles } }"})
    assert (answer.status_code, code(answer)) == (503, "DATABASE_UNAVAILABLE")
    assert answer.headers["retry-after"] == "1"
