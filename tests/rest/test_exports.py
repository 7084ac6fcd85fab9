"""A list as a whole: the same nodes as its pages have, in every format, from any of them on."""

import csv
import json
from io import StringIO
from typing import Any

import asyncpg
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from api.stored.operations import Stored, StoredError, stored
from schema.graph import schema
from tests.rest.exporting import LISTS, address, asked, lines, pages, rows
from tests.writing.mutation import TOKEN

ARTICLES = "/v1/articles"
NOWHERE = "postgresql://nobody@127.0.0.1:9/nowhere"
DRAFT = "xai-trained-grok-on-openai-models"
FILTERS = [
    {"topic": "foundation-models"},
    {"where": '{"not":{"region":{"code":{"eq":"US"}}}}', "publishedAfter": "2026-04-01"},
    {"text": "model", "orderBy": "-significance,title"},
    {"orderBy": "-updatedAt"},
    {"significance": "3", "fields": "title,company.name,topics.slug"},
    {"fields": "analysis,id"},
    {"text": "nothingthatanybodysays"},
]


def bare(found: list[Any]) -> list[Any]:
    return [{name: each[name] for name in each if name != "cursor"} for each in found]


@pytest.mark.parametrize("of", LISTS, ids=lambda of: of.name)
def test_an_export_has_what_all_pages_have(client: TestClient, of: Stored) -> None:
    place = address(of)
    more = {"include": "data"} if "include" in of.parameters else {}
    nodes, total = pages(client, place, **more)
    found = lines(asked(client, place, format="ndjson", **more))
    assert bare(found) == nodes
    assert len(found) == total > 0
    assert all(list(each)[-1] == "cursor" for each in found)
    assert rows(asked(client, place, format="csv", **more), of, **more) == found


@pytest.mark.parametrize("filtered", FILTERS, ids=str)
def test_whatever_is_asked_holds_in_every_format(client: TestClient, filtered: Any) -> None:
    (of,) = (each for each in LISTS if each.route == ARTICLES)
    nodes, total = pages(client, ARTICLES, **filtered)
    found = lines(asked(client, ARTICLES, format="ndjson", **filtered))
    assert (bare(found), len(found)) == (nodes, total)
    assert rows(asked(client, ARTICLES, format="csv", **filtered), of, **filtered) == found


@pytest.mark.parametrize("fields", [
    "slug,fundingRounds", "slug,fundingRounds.nodes", "slug,fundingRounds.nodes.amount.usd",
])  # fmt: skip
def test_a_list_below_is_itself_the_cell(client: TestClient, fields: str) -> None:
    given = {"fields": fields, "orderBy": "-totalRaised"}
    found = asked(client, "/v1/companies", **given).json()["data"]
    header, *cells = csv.reader(
        StringIO(asked(client, "/v1/companies", format="csv", **given).text)
    )
    assert header == ["slug", "fundingRounds.nodes", "cursor"]
    listed = [(each["slug"], each["fundingRounds"]["nodes"]) for each in found]
    assert [(slug, json.loads(cell)) for slug, cell, _ in cells[: len(found)]] == listed
    assert listed[0][1]


@pytest.mark.parametrize("filtered", [{}, {"orderBy": "-significance,title"}, FILTERS[0]], ids=str)
def test_an_export_goes_on_behind_any_line(client: TestClient, filtered: Any) -> None:
    whole = lines(asked(client, ARTICLES, format="ndjson", **filtered))
    for n in (0, len(whole) // 2, len(whole) - 1):
        given = {**filtered, "after": whole[n]["cursor"]}
        assert lines(asked(client, ARTICLES, format="ndjson", **given)) == whole[n + 1 :]
    page = asked(client, ARTICLES, first=3, after=whole[1]["cursor"], **filtered).json()
    assert page["data"] == bare(whole[2:5])


@pytest.mark.parametrize("accept", [
    "application/x-ndjson", "application/json;q=0.5, application/x-ndjson", "application/x-ndjson, text/html",
])  # fmt: skip
def test_what_is_accepted_chooses_too(client: TestClient, accept: str) -> None:
    answer = client.get(ARTICLES, headers={"accept": accept})
    assert lines(answer) == lines(asked(client, ARTICLES, format="ndjson"))
    assert "Accept" in answer.headers["vary"]
    chosen = client.get(f"{ARTICLES}?format=json&first=1", headers={"accept": accept})
    assert chosen.headers["content-type"] == "application/json"


@pytest.mark.parametrize(("route", "accept", "allowed"), [
    ("/v1/companies", "application/rss+xml", ["application/json", "application/x-ndjson", "text/csv"]),
    ("/v1/articles/renamed-article", "text/csv", ["application/json"]),
    ("/v1/stats", "application/x-ndjson", ["application/json"]),
])  # fmt: skip
def test_what_is_not_sent_here_is_told(
    client: TestClient, route: str, accept: str, allowed: list[str]
) -> None:
    answer = client.get(route, headers={"accept": accept})
    assert answer.status_code == 406
    assert answer.json()["errors"][0]["allowed"] == allowed


@pytest.mark.parametrize(("place", "allowed", "suggestions"), [
    ("/v1/articles?format=ndjso", ["json", "ndjson", "csv", "rss", "atom", "jsonfeed"], ["ndjson", "json"]),
    ("/v1/companies?format=rss", ["json", "ndjson", "csv"], []),
    ("/v1/articles/renamed-article?format=csv", ["json"], []),
    ("/v1/articles?format=", ["json", "ndjson", "csv", "rss", "atom", "jsonfeed"], []),
])  # fmt: skip
def test_a_format_that_is_not_here_is_told(
    client: TestClient, place: str, allowed: list[str], suggestions: list[str]
) -> None:
    answer = client.get(place)
    (error,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert error["pointer"] == "/query/format"
    assert (error["allowed"], error["suggestions"]) == (allowed, suggestions)


def test_one_thing_is_json(client: TestClient) -> None:
    place = "/v1/articles/renamed-article"
    assert asked(client, place, format="json").json() == asked(client, place).json()
    assert client.get(f"{place}?format=json&format=json").status_code == 422


@pytest.mark.parametrize("kind", ["ndjson", "csv"])
def test_what_says_nothing_in_an_export_is_refused(client: TestClient, kind: str) -> None:
    given = {"first": 1, "last": 1, "before": "x", "total": "true", "format": kind, "nothing": 1}
    answer = client.get(ARTICLES, params=given)
    errors = answer.json()["errors"]
    assert answer.status_code == 422
    told = [(each["pointer"], each["code"]) for each in errors]
    assert told[:4] == [
        (f"/query/{name}", "BAD_USER_INPUT") for name in ("first", "last", "before", "total")
    ]
    assert told[4:] == [("/query/nothing", "UNKNOWN_PARAMETER")]
    assert errors[0]["detail"] == f"first: says nothing in {kind}, which is the whole list."


@pytest.mark.parametrize(("place", "status", "code"), [
    ("/v1/articles?format=csv&topic=foundation-model", 422, "UNKNOWN_VALUE"),
    ("/v1/articles?format=ndjson&after=x", 422, "INVALID_CURSOR"),
    ("/v1/articles?format=ndjson&fields=titel", 422, "UNKNOWN_FIELD"),
    ("/v1/articles?format=ndjson&format=csv", 422, "BAD_USER_INPUT"),
    ("/v1/companies/nobody-at-all/articles?format=csv", 404, "NOT_FOUND"),
])  # fmt: skip
def test_what_is_wrong_is_told_before_it_begins(
    client: TestClient, place: str, status: int, code: str
) -> None:
    answer = client.get(place)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_export_of_nothing_has_its_header(client: TestClient) -> None:
    given = {"text": "nothingthatanybodysays", "fields": "title,slug"}
    assert asked(client, ARTICLES, format="csv", **given).text == "slug,title,cursor\r\n"
    answer = asked(client, ARTICLES, format="ndjson", **given)
    assert answer.content == b""
    assert "etag" not in answer.headers


@pytest.mark.parametrize(("place", "name"), [
    ("/v1/companies/openai/funding-rounds?format=csv", "funding-rounds.csv"),
    ("/v1/articles?format=ndjson", "articles.ndjson"),
])  # fmt: skip
def test_its_head_says_what_it_is(client: TestClient, place: str, name: str) -> None:
    answer = client.get(place, headers={"accept-encoding": "identity"})
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "no-store"
    head = client.head(place)
    assert (head.status_code, head.content) == (200, b"")
    for headers in (answer.headers, head.headers):
        assert not headers.keys() & {"etag", "content-length"}
    for told in ("content-type", "content-disposition", "cache-control", "vary"):
        assert head.headers[told] == answer.headers[told]


def test_head_runs_nothing() -> None:
    with TestClient(create(Settings(database_url=NOWHERE))) as client:
        for kind in ("ndjson", "csv"):
            assert client.head(f"{ARTICLES}?format={kind}").status_code == 200
            assert client.head(f"{ARTICLES}?format={kind}&first=1").status_code == 422
            answer = client.get(f"{ARTICLES}?format={kind}")
            assert (answer.status_code, answer.json()["code"]) == (503, "DATABASE_UNAVAILABLE")
            assert answer.headers["retry-after"]


async def test_an_editor_exports_what_he_sees(demo_copy: str) -> None:
    connection = await asyncpg.connect(demo_copy)
    await connection.execute("update articles set status = 'DRAFT' where slug = $1", DRAFT)
    await connection.close()
    place, editor = f"{ARTICLES}?format=ndjson&fields=slug", {"authorization": f"Bearer {TOKEN}"}
    with TestClient(create(Settings(database_url=demo_copy, write_token=TOKEN))) as writable:
        seen, own = writable.get(place), writable.get(place, headers=editor)
        wrong = writable.get(place, headers={"authorization": "Bearer another-token-of-nobody"})
    slugs = [{each["slug"] for each in lines(answer)} for answer in (seen, own)]
    assert slugs[1] - slugs[0] == {DRAFT}
    for answer in (seen, own):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["vary"].startswith("Accept, Authorization")
    assert wrong.status_code == 401


def test_an_editor_reads_where_is_written(renamed: str) -> None:
    """Of a replica that is away only others are told."""
    chosen = {"database_url": renamed, "database_read_url": NOWHERE, "write_token": TOKEN}
    place, editor = f"{ARTICLES}?format=csv", {"authorization": f"Bearer {TOKEN}"}
    with TestClient(create(Settings(**chosen))) as client:
        assert client.get(place).status_code == 503
        assert client.get(place, headers=editor).status_code == 200


FILE = """# GET /v1/x
# summary: X.
# tags: x
query X { tags { nodes { cursor: slug } pageInfo { hasNextPage endCursor hasPreviousPage startCursor } } }
"""


def test_a_list_with_a_cursor_of_its_own_is_told_at_the_start(tmp_path: Any) -> None:
    (tmp_path / "x.graphql").write_text(FILE)
    with pytest.raises(StoredError) as caught:
        stored(schema._schema, tmp_path)
    assert str(caught.value) == "x.graphql: an export tells of each node its cursor; call it else."
