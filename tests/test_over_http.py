"""GraphQL over HTTP: methods, media types, trusted documents, ids of requests, other origins."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.negotiation import answered_as, is_json, wants_page
from api.settings import Settings

PAGE = (Path(__file__).parents[1] / "schema" / "operations" / "article_page.graphql").read_text()
PAGE_HASH = sha256(PAGE.encode()).hexdigest()
SLUG = {"slug": "xai-trained-grok-on-openai-models"}
JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
STATS = "{ stats { articles } }"


@pytest.fixture(scope="module")
def client(seeded: str) -> Iterator[TestClient]:
    with TestClient(create(Settings(database_url=seeded))) as made:
        yield made


def told(answer: httpx2.Response) -> Any:
    """The only error's extensions."""
    (error,) = answer.json()["errors"]
    assert error["message"]
    assert error["extensions"]["requestId"] == answer.headers["x-request-id"]
    return error["extensions"]


def post(client: TestClient, body: Any, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/graphql", json=body, headers=named)


@pytest.mark.parametrize(("accept", "expected"), [
    ("", JSON), ("*/*", JSON), ("application/*", JSON), (JSON, JSON), (GRAPHQL_JSON, GRAPHQL_JSON),
    (f"{GRAPHQL_JSON}, {JSON};q=0.9", GRAPHQL_JSON), (f"{JSON}, {GRAPHQL_JSON}", GRAPHQL_JSON),
    (f"{JSON};q=0.9, {GRAPHQL_JSON};q=0.5", JSON), (f"{GRAPHQL_JSON};q=0, */*", JSON),
    (f"{GRAPHQL_JSON}; charset=utf-8", GRAPHQL_JSON), ("APPLICATION/JSON", JSON),
    (f"{JSON};q=0, {GRAPHQL_JSON};q=0.1", GRAPHQL_JSON), (BROWSER, JSON),
    ("text/html", None), (f"{GRAPHQL_JSON};q=0", None), ("application/xml, text/*", None), (";;,q", None),
])  # fmt: skip
def test_what_is_answered_is_what_is_accepted(accept: str, expected: str | None) -> None:
    assert answered_as(accept) == expected


@pytest.mark.parametrize(("accept", "expected"), [
    (BROWSER, True), ("text/html", True), ("", False), ("*/*", False), (f"text/html;q=0.5, {JSON}", False),
    (f"text/html, {GRAPHQL_JSON}", True), ("text/html;q=0", False),
])  # fmt: skip
def test_a_page_is_for_who_names_it(accept: str, expected: bool) -> None:
    assert wants_page(accept) is expected


@pytest.mark.parametrize(("kind", "expected"), [
    (JSON, True), (f"{JSON}; charset=utf-8", True), (f'{JSON};charset="UTF-8"', True), ("Application/JSON", True),
    (f"{JSON}; charset=utf-16", False), ("", False), ("text/plain", False), ("application/graphql", False),
    (GRAPHQL_JSON, False),
])  # fmt: skip
def test_a_body_is_json_in_utf_8(kind: str, expected: bool) -> None:
    assert is_json(kind) is expected


def test_a_header_that_is_too_long_says_nothing() -> None:
    long = ",a/b" * 500
    assert answered_as(GRAPHQL_JSON + long) == JSON
    assert not wants_page(BROWSER + long)
    assert not is_json(f"{JSON};{'x' * 1_000}")


def test_what_is_not_accepted_is_406(client: TestClient) -> None:
    answer = post(client, {"query": STATS}, accept="application/xml")
    assert (answer.status_code, answer.headers["content-type"]) == (406, JSON)
    assert told(answer)["code"] == "NOT_ACCEPTABLE"


def test_several_accept_headers_are_one_list(client: TestClient) -> None:
    headers = [("Accept", "text/plain"), ("Accept", GRAPHQL_JSON)]
    answer = client.post("/graphql", json={"query": STATS}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, GRAPHQL_JSON)
    page = client.get("/graphql", headers=[("Accept", JSON), ("Accept", "text/html")])
    assert page.headers["content-type"].startswith("text/html")


def test_get_answers_what_post_answers(client: TestClient) -> None:
    body = {
        "query": f"query Other {{ __typename }} {PAGE}",
        "operationName": "ArticlePage",
        "variables": SLUG,
    }
    expected = post(client, body)
    given = {**body, "variables": json.dumps(SLUG), "extensions": "{}", "unknown": "x"}
    answer = client.get("/graphql", params=given)
    assert (answer.status_code, answer.content) == (200, expected.content)
    assert "Accept" in answer.headers["vary"].split(", ")
    head = client.head("/graphql", params=given)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("params", [
    {}, {"query": STATS, "variables": "[]"}, {"query": STATS, "variables": "{"}, {"query": [STATS, STATS]},
    {"query": STATS, "extensions": "5"}, {"query": STATS, "documentId": f"sha256:{PAGE_HASH}"},
    {"variables": "{}"},
])  # fmt: skip
def test_an_address_that_is_no_request_is_400(client: TestClient, params: Any) -> None:
    answer = client.get("/graphql", params=params)
    assert (answer.status_code, told(answer)["code"]) == (400, "BAD_REQUEST")


def test_a_parameter_that_is_no_text_is_named(client: TestClient) -> None:
    answer = client.get("/graphql?query={__typename}&operationName=%ff")
    assert (answer.status_code, told(answer)["code"]) == (400, "BAD_REQUEST")
    assert answer.json()["errors"][0]["message"] == "operationName must be in UTF-8."


def test_no_name_in_an_address_is_none_given(client: TestClient) -> None:
    params = {"query": STATS, "operationName": ""}
    assert "data" in client.get("/graphql", params=params).json()
    for answer in (
        post(client, params),
        client.get("/graphql", params={**params, "query": f"query A {STATS} query B {STATS}"}),
    ):
        assert told(answer)["code"] == "OPERATION_RESOLUTION_FAILURE"


@pytest.mark.parametrize(("accept", "status"), [(JSON, 200), (GRAPHQL_JSON, 400)])
def test_a_get_that_does_not_fit_the_schema(client: TestClient, accept: str, status: int) -> None:
    answer = client.get("/graphql", params={"query": "mutation { x }"}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (status, accept)
    assert told(answer)["code"] == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_are_told_which_there_are(client: TestClient, method: str) -> None:
    answer = client.request(method, "/graphql")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")
    assert told(answer)["code"] == "METHOD_NOT_ALLOWED"


def by_hash(text: str, *, query: bool) -> dict[str, Any]:
    """As Apollo's clients ask."""
    given = {"version": 1, "sha256Hash": sha256(text.encode()).hexdigest()}
    return {"extensions": {"persistedQuery": given}, **({"query": text} if query else {})}


@pytest.mark.parametrize("body", [
    {"documentId": f"sha256:{PAGE_HASH}"}, {"documentId": PAGE_HASH},
    {"documentId": f"sha256:{PAGE_HASH.upper()}"}, by_hash(PAGE, query=False), by_hash(PAGE, query=True),
])  # fmt: skip
def test_a_trusted_document_is_known_by_its_hash(client: TestClient, body: Any) -> None:
    expected = post(client, {"query": PAGE, "variables": SLUG})
    assert post(client, {**body, "variables": SLUG}).content == expected.content
    params = {
        **body,
        "variables": json.dumps(SLUG),
        "extensions": json.dumps(body.get("extensions")),
    }
    assert client.get("/graphql", params=params).content == expected.content


def test_an_unknown_hash_is_told_so_that_the_text_is_sent(client: TestClient) -> None:
    for body in (by_hash(STATS, query=False), {"documentId": "sha256:0"}):
        answer = post(client, body)
        assert (answer.status_code, told(answer)["code"]) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert "data" in post(client, by_hash(STATS, query=True)).json()


@pytest.mark.parametrize("body", [
    {**by_hash(PAGE, query=False), "query": STATS}, {"query": STATS, "documentId": PAGE_HASH}, {"documentId": 1},
    {"extensions": {"persistedQuery": 1}}, {"extensions": {"persistedQuery": {"sha256Hash": 1}}}, {"query": None},
])  # fmt: skip
def test_a_document_named_wrongly_is_400(client: TestClient, body: Any) -> None:
    answer = post(client, body)
    assert (answer.status_code, told(answer)["code"]) == (400, "BAD_REQUEST")


def test_only_trusted_documents_may_be_all_there_are(seeded: str) -> None:
    settings = Settings(database_url=seeded, trusted_documents_only=True)
    with TestClient(create(settings)) as client:
        for body in ({"query": PAGE}, {"documentId": f"sha256:{PAGE_HASH}"}):
            assert "data" in post(client, {**body, "variables": SLUG}).json()
        for body in ({"query": STATS}, by_hash(STATS, query=True), {"query": PAGE + " "}):
            answer = post(client, body, accept=GRAPHQL_JSON)
            assert (answer.status_code, told(answer)["code"]) == (400, "UNTRUSTED_DOCUMENT")


@pytest.mark.parametrize(("given", "kept"), [
    ("a-b_c.1/2:3", True), ("x" * 128, True), ("x" * 129, False), ("a b", False), ("", False), ('"', False), ("é", False),
])  # fmt: skip
def test_a_request_has_an_id(client: TestClient, given: str, kept: bool) -> None:
    headers = [("x-request-id", given.encode())]
    answer = client.post("/graphql", json={"query": "{ nothing }"}, headers=headers)
    found = told(answer)["requestId"]
    assert (found == given) is kept
    assert len(found) > 0


@pytest.mark.parametrize(("origin", "method", "more", "status", "code"), [
    ("https://c.example", "GET", {}, 403, "ORIGIN_NOT_ALLOWED"),
    ("https://c.example", "DELETE", {}, 403, "ORIGIN_NOT_ALLOWED"),
    ("https://b.example", "DELETE", {}, 405, "METHOD_NOT_ALLOWED"),
    ("https://b.example", "GET", {"Access-Control-Request-Private-Network": "true"}, 403, "ORIGIN_NOT_ALLOWED"),
])  # fmt: skip
def test_what_a_page_may_not_do_is_a_problem_before_it_asks(
    seeded: str, origin: str, method: str, more: dict[str, str], status: int, code: str
) -> None:
    headers = {"Origin": origin, "Access-Control-Request-Method": method, **more}
    with TestClient(create(Settings(database_url=seeded, cors_origins="https://b.example"))) as one:
        answer = one.options("/v1/articles", headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )
    told = answer.json()
    assert (told["code"], told["requestId"]) == (code, answer.headers["x-request-id"])
    assert {"Origin", "Accept"} <= {*answer.headers["vary"].split(", ")}
    assert answer.headers["cache-control"] == "no-store"
    assert "ratelimit" not in answer.headers
    assert answer.headers.get("allow") == ("GET, POST" if status == 405 else None)


def test_every_answer_has_an_id_of_its_own(client: TestClient) -> None:
    answers = [post(client, {"query": STATS}), client.get("/nowhere"), client.get("/")]
    assert len({answer.headers["x-request-id"] for answer in answers}) == len(answers)


def test_pages_of_other_origins_may_ask(client: TestClient, seeded: str) -> None:
    origin = "https://front.example"
    preflight = {"Origin": origin, "Access-Control-Request-Method": "POST",
                 "Access-Control-Request-Headers": "content-type,apollo-require-preflight"}  # fmt: skip
    answer = client.options("/graphql", headers=preflight)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    answer = post(client, {"query": STATS}, origin=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    same = post(client, {"query": STATS})
    assert (same.headers["access-control-allow-origin"], same.headers["vary"]) == ("*", "Accept")
    assert "access-control-allow-credentials" not in answer.headers
    with TestClient(create(Settings(database_url=seeded, cors_origins="none"))) as closed:
        answer = post(closed, {"query": STATS}, origin=origin)
        assert "access-control-allow-origin" not in answer.headers
    with TestClient(
        create(Settings(database_url=seeded, cors_origins=f"{origin}, https://b.example"))
    ) as client:
        answers = [
            post(client, {"query": STATS}, origin=each) for each in (origin, "https://c.example")
        ]
    assert [each.headers.get("access-control-allow-origin") for each in answers] == [origin, None]
    assert all("Origin" in each.headers["vary"].split(", ") for each in answers)
