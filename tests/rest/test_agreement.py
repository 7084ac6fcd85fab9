"""Each stored operation gives by its address what it gives as GraphQL."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from api.stored.operations import Stored, stored
from schema.graph import schema

STORED = stored(schema._schema)
SLUGS = {
    "articles": "renamed-article",
    "companies": "openai",
    "investors": "google",
    "topics": "foundation-models",
}
# What has no slug -> one of it.
UNNAMED = {
    "funding-rounds": "{ fundingRounds(first: 1) { nodes { id } } }",
    "acquisitions": "{ acquisitions(first: 1) { nodes { id } } }",
}


def asked(client: TestClient, query: str, variables: Any = None) -> Any:
    answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer, answer
    return answer["data"]


@pytest.fixture(scope="module")
def ids(client: TestClient) -> dict[str, str]:
    def one(query: str) -> str:
        (found,) = asked(client, query).values()
        return str(found["nodes"][0]["id"])

    return {noun: one(query) for noun, query in UNNAMED.items()}


def path_of(of: Stored, ids: dict[str, str]) -> dict[str, str]:
    noun = of.route.removeprefix("/v1/").removeprefix("page/").split("/")[0]
    values = {"slug": SLUGS.get(noun, ""), "id": ids.get(noun, "")}
    return {name: value for name, value in values.items() if f"{{{name}}}" in of.route}


@pytest.mark.parametrize("of", STORED, ids=lambda of: of.name)
def test_the_body_is_what_graphql_gives(
    client: TestClient, of: Stored, ids: dict[str, str]
) -> None:
    path = path_of(of, ids)
    answer = client.get(of.route.format(**path))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    (root,) = asked(client, of.text, path).values()
    body = answer.json()
    if "nodes" not in root:
        assert root
        assert body == root
        return
    assert root["nodes"]
    nodes, info = root.pop("nodes"), root.pop("pageInfo")
    page = {"next": info["endCursor"] if info["hasNextPage"] else None}
    if "startCursor" in info:
        page["prev"] = None
    assert body == {"data": nodes, "page": {**page, **root}}


LISTS = [of for of in STORED if "total" in of.parameters]


@pytest.mark.parametrize("of", LISTS, ids=lambda of: of.name)
def test_pages_follow_each_other_both_ways(
    client: TestClient, of: Stored, ids: dict[str, str]
) -> None:
    route = of.route.format(**path_of(of, ids))
    whole = client.get(route, params={"first": 7, "total": "true"}).json()
    forwards, backwards, cursor = [], [], None
    while len(forwards) < len(whole["data"]):
        given = {"first": 3, **({"after": cursor} if cursor else {})}
        page = client.get(route, params=given).json()
        forwards += page["data"]
        last, cursor = page, page["page"]["next"]
    assert forwards[: len(whole["data"])] == whole["data"]
    while before := last["page"]["prev"]:
        last = client.get(route, params={"last": 3, "before": before}).json()
        backwards = last["data"] + backwards
    assert backwards == forwards[: len(backwards)]
    assert len(backwards) >= len(forwards) - 3
    assert whole["page"]["total"] >= len(forwards)


SINGLE = {
    "ARTICLE": "/v1/articles/{slug}",
    "COMPANY": "/v1/companies/{slug}",
    "INVESTOR": "/v1/investors/{slug}",
    "FUNDING_ROUND": "/v1/funding-rounds/{id}",
    "ACQUISITION": "/v1/acquisitions/{id}",
    "TOPIC": "/v1/topics/{slug}",
}


@pytest.mark.parametrize("kind", SINGLE)
def test_changes_include_what_an_address_gives(client: TestClient, kind: str) -> None:
    answer = client.get(
        "/v1/changes", params={"types": kind.lower(), "include": "data", "first": 3}
    )
    entries = answer.json()["data"]
    assert [each["type"] for each in entries] == [kind] * 3
    for each in entries:
        assert each["data"] == client.get(SINGLE[kind].format(**each["data"])).json()
        assert each["data"]["id"] == each["id"]


def test_every_operation_has_a_place(client: TestClient) -> None:
    assert len({of.route for of in STORED}) == len(STORED) == 23


@pytest.mark.parametrize("of", STORED, ids=lambda of: of.name)
def test_everything_is_described(of: Stored) -> None:
    assert of.summary
    assert of.tags
    assert [name for name, each in of.parameters.items() if not each.description] == []
