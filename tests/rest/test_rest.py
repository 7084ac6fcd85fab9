"""Parameters of addresses, and what is said of wrong ones."""

from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.query import pairs
from api.settings import Settings
from api.stored.operations import StoredError, stored
from schema.graph import schema

AFTER = {"publishedAt": {"gte": "2026-04-01T00:00:00Z"}}
TOPIC = {"topics": {"some": {"slug": {"eq": "foundation-models"}}}}


def slugs(client: TestClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return [each["slug"] for each in answer.json()["data"]]


def by_graphql(client: TestClient, root: str, where: Any, order: Any = None) -> list[str]:
    kind = {"articles": "Article", "companies": "Company"}[root]
    query = (
        f"query ($where: {kind}Filter, $order: [{kind}Order!])"
        f" {{ {root}(where: $where, orderBy: $order) {{ nodes {{ slug }} }} }}"
    )
    body = {"query": query, "variables": {"where": where, "order": order}}
    answer = client.post("/graphql", json=body).json()
    return [each["slug"] for each in answer["data"][root]["nodes"]]


@pytest.mark.parametrize(("root", "query", "where", "order"), [
    ("articles", "topic=foundation-models", TOPIC, None),
    ("articles", "topic=foundation-models&publishedAfter=2026-04-01", {"and": [TOPIC, AFTER]}, None),
    ("articles", "topic=foundation-models&topic=recurring-patterns", {"topics": {"some": {"slug": {"in": ["foundation-models", "recurring-patterns"]}}}}, None),
    ("articles", "orderBy=-significance&orderBy=title", None,
     [{"field": "SIGNIFICANCE", "direction": "DESC"}, {"field": "TITLE"}]),
    ("articles", "orderBy=-significance,title", None,
     [{"field": "SIGNIFICANCE", "direction": "DESC"}, {"field": "TITLE"}]),
    ("articles", "significance=3&novelty=2&novelty=3", {"significance": {"eq": 3}, "novelty": {"in": [2, 3]}}, None),
    ("articles", 'where={"not":{"region":{"code":{"eq":"US"}}}}&text=model',
     {"not": {"region": {"code": {"eq": "US"}}}, "text": "model"}, None),
    ("articles", "mentions=openai&category=deals",
     {"mentions": {"some": {"company": {"slug": {"eq": "openai"}}}}, "category": {"slug": {"eq": "deals"}}}, None),
    ("companies", "country=FR&country=DE&status=private", {"country": {"in": ["FR", "DE"]}, "status": {"eq": "PRIVATE"}}, None),
    ("companies", "raisedAtLeast=1000000000&orderBy=-totalRaised", {"totalRaised": {"gte": "1000000000"}},
     [{"field": "TOTAL_RAISED", "direction": "DESC"}]),
    ("companies", "foundedAfter=2022-01-01", {"foundedOn": {"gte": "2022-01-01"}}, None),
])  # fmt: skip
def test_parameters_say_what_a_filter_and_an_order_do(
    client: TestClient, root: str, query: str, where: Any, order: Any
) -> None:
    found = slugs(client, f"/v1/{root}?{query}")
    assert found == by_graphql(client, root, where, order)
    assert found
    assert found != slugs(client, f"/v1/{root}")


def test_words_are_given_again_or_behind_commas(client: TestClient) -> None:
    given = [
        client.get(f"/v1/changes?{query}").json()["data"]
        for query in ("types=topic&types=fundingRound", "types=topic,funding-round", "types=tag")
    ]
    assert given[0] == given[1] != given[2]
    assert "data" not in given[0][0]


def problem(answer: httpx2.Response) -> Any:
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["status"] == answer.status_code
    assert told["requestId"] == answer.headers["x-request-id"]
    assert told["title"]
    assert told["detail"] == told["errors"][0]["detail"]
    assert told["code"] == told["errors"][0]["code"]
    return told


@pytest.mark.parametrize(("query", "code", "pointer", "said"), [
    ("topicc=chips", "UNKNOWN_PARAMETER", "/query/topicc", "topicc: there is no parameter 'topicc'. The closest known: topic."),
    ("a/b~c=1", "UNKNOWN_PARAMETER", "/query/a~1b~0c", "a/b~c: there is no parameter 'a/b~c'."),
    ("first=1&first=2", "BAD_USER_INPUT", "/query/first", "first: is given more than once."),
    ("orderBy=--title", "BAD_USER_INPUT", "/query/orderBy", "orderBy: there is no '-title'. The closest known: title."),
    ("before=x", "BAD_USER_INPUT", "/query/before", "before: goes with `last`, so many before it, or with `first`."),
    ("first=ten", "BAD_USER_INPUT", "/query/first", "first: 'ten' is not a whole number."),
    ("first=", "BAD_USER_INPUT", "/query/first", "first: '' is not a whole number."),
    ("first=99999999999", "BAD_USER_INPUT", "/query/first", "first: Int cannot represent non 32-bit signed integer value: 99999999999."),
    ("total=1", "BAD_USER_INPUT", "/query/total", "total: '1' is neither true nor false."),
    ("first=101", "PAGE_TOO_LARGE", "/query/first", "first must be between 0 and 100, not 101."),
    ("first=100000", "PAGE_TOO_LARGE", "/query/first", "first must be between 0 and 100, not 100000."),
    ("text=", "BAD_USER_INPUT", "/query/text", "text: must have a word to look for, in at most 500 characters."),
    ("text=%F0%9F%9A%80", "BAD_USER_INPUT", "/query/text", "text: must have a word to look for, in at most 500 characters."),
    ("text=+%22-%22+", "BAD_USER_INPUT", "/query/text", "text: must have a word to look for, in at most 500 characters."),
    ('where={"not":{"text":""}}', "BAD_USER_INPUT", "/query/where/not/text", "where: must have a word to look for, in at most 500 characters."),
    ("novelty=9", "BAD_USER_INPUT", "/query/novelty", "novelty: must be between 1 and 3, not 9."),
    ("significance=3&significance=0", "BAD_USER_INPUT", "/query/significance", "significance: must be between 1 and 3, not 0."),
    ('where={"not":{"novelty":{"gte":4}}}', "BAD_USER_INPUT", "/query/where/not/novelty/gte", "where: must be between 1 and 3, not 4."),
    ("after=x", "INVALID_CURSOR", "/query/after", "after is not a cursor; take one that this list gave."),
    ("orderBy=-signifcance", "BAD_USER_INPUT", "/query/orderBy", "orderBy: there is no 'signifcance'. The closest known: significance."),
    ("publishedAfter=yesterday", "BAD_USER_INPUT", "/query/publishedAfter", 'publishedAfter: write it as "2026-04-30T16:00:00Z".'),
    ("publishedAfter=2026-02-30", "BAD_USER_INPUT", "/query/publishedAfter", 'publishedAfter: there is no day 2026-02-30; write it as "2026-04-30T16:00:00Z".'),
    ("publishedAfter=2026-04-01T10:00:00", "BAD_USER_INPUT", "/query/publishedAfter", 'publishedAfter: it has no offset from UTC; write it as "2026-04-30T16:00:00Z".'),
    ("publishedAfter=0001-01-01T00:00:00%2B01:00", "BAD_USER_INPUT", "/query/publishedAfter", "publishedAfter: in UTC it is not within the years 0001 to 9999; write"),
    ('where={"updatedAt":{"lt":"2026-04-01T10:00:00"}}', "BAD_USER_INPUT", "/query/where/updatedAt/lt", "where: it has no offset from UTC; write it"),
    ("topic=foundation-model", "UNKNOWN_VALUE", "/query/topic", "topic: there is no topic 'foundation-model'. The closest known: foundation-models"),
    ("text=model&company=nobody-at-all", "UNKNOWN_VALUE", "/query/company", "company: there is no company 'nobody-at-all'."),
    ("region=ZZ", "UNKNOWN_VALUE", "/query/region", "region: there is no region 'ZZ'."),
    ("where={", "BAD_USER_INPUT", "/query/where", "where: is not JSON: "),
    ("first=1&last=1", "BAD_USER_INPUT", "/query/last", "last is given beside first: give one of the two."),
    ('where={"company":{"slug":{"eq":null}}}', "BAD_USER_INPUT", "/query/where/company/slug/eq", "where: is null, which compares to nothing"),
    ("orderBy=title&orderBy=-title", "BAD_USER_INPUT", "/query/orderBy", "orderBy: names 'title' twice."),
    ("text=%ff", "BAD_USER_INPUT", "/query/text", "text: is not in UTF-8."),
    ("topic=chips%ED%A0%80", "BAD_USER_INPUT", "/query/topic", "topic: is not in UTF-8."),
    ("fields=%ff", "BAD_USER_INPUT", "/query/fields", "fields: is not in UTF-8."),
    ("format=%ff", "BAD_USER_INPUT", "/query/format", "format: is not in UTF-8."),
    ("%ff=1", "UNKNOWN_PARAMETER", "/query/\ufffd", "\ufffd: there is no parameter '\ufffd'."),
    ('where={"text":"a","text":"b"}', "BAD_USER_INPUT", "/query/where/text", "where: gives 'text' twice."),
    ('where={"or":[{"text":"a"},{"region":{},"region":{}}]}', "BAD_USER_INPUT", "/query/where/or/1/region", "where: gives 'region' twice."),
    ("where=[]", "BAD_USER_INPUT", "/query/where", "where: is not an object of JSON."),
    ('where={"not":{"slugg":1}}', "BAD_USER_INPUT", "/query/where/not", "where: Expected value of type 'ArticleFilter' not to include unknown field 'slugg'."),
    ('where={"not":{"category":{"slug":{"eq":"x"}}}}', "UNKNOWN_VALUE", "/query/where/not/category/slug/eq", "where: there is no category 'x'."),
])  # fmt: skip
def test_what_is_wrong_is_named_by_its_parameter(
    client: TestClient, query: str, code: str, pointer: str, said: str
) -> None:
    answer = client.get(f"/v1/articles?{query}")
    assert answer.status_code == 422
    told = problem(answer)
    (error,) = told["errors"]
    assert (told["code"], error["pointer"]) == (code, pointer)
    assert error["detail"].startswith(said)


@pytest.mark.parametrize(("query", "pointer", "said"), [
    ("include=dat", "/query/include", "include: there is no 'dat'. The closest known: data."),
    ("data=true", "/query/data", "data: there is no parameter 'data'."),
    ("types=articles", "/query/types", "types: there is no 'articles'. The closest known: article."),
    ("first=0", "/query/first", "first must be between 1 and 100, not 0."),
    ("after=x", "/query/after", "after is not a cursor; take one that this list gave."),
])  # fmt: skip
def test_so_is_what_is_wrong_with_changes(
    client: TestClient, query: str, pointer: str, said: str
) -> None:
    (error,) = problem(client.get(f"/v1/changes?{query}"))["errors"]
    assert (error["pointer"], error["detail"]) == (pointer, said)


@pytest.mark.parametrize(
    "amount", ["1e400", "1e18", "-1000000000000000000.5", "1e99999999999999999999"]
)
def test_an_amount_that_no_column_holds_is_refused_with_the_bound(
    client: TestClient, amount: str
) -> None:
    said = "it has more than the 18 digits before its point that are kept"
    for query, name, place in (
        (f"raisedAtLeast={amount}", "raisedAtLeast", ""),
        (f'where={{"totalRaised":{{"lt":"{amount}"}}}}', "where", "/totalRaised/lt"),
    ):
        (error,) = problem(client.get(f"/v1/companies?{query}"))["errors"]
        assert (error["code"], error["pointer"]) == ("BAD_USER_INPUT", f"/query/{name}{place}")
        assert error["detail"] == f'{name}: {said}; write it as "12.50".'


def test_all_that_is_wrong_is_told_at_once(client: TestClient) -> None:
    told = problem(client.get("/v1/articles?topicc=x&first=x&orderBy=x&where=x"))
    pointers = [each["pointer"] for each in told["errors"]]
    assert pointers == ["/query/topicc", "/query/first", "/query/orderBy", "/query/where"]
    assert "topic" in told["errors"][0]["allowed"]
    assert "publishedAt" in told["errors"][2]["allowed"]


def test_all_numbers_beyond_their_bounds_are_told_with_what_may_stand_there(
    client: TestClient,
) -> None:
    errors = problem(client.get("/v1/articles?novelty=9&first=101&significance=0"))["errors"]
    told = {each["pointer"]: (each["code"], each.get("allowed")) for each in errors}
    assert told == {
        "/query/novelty": ("BAD_USER_INPUT", ["1", "2", "3"]),
        "/query/first": ("PAGE_TOO_LARGE", None),
        "/query/significance": ("BAD_USER_INPUT", ["1", "2", "3"]),
    }


@pytest.mark.parametrize("address", [
    "/v1/articles/no-such-article", "/v1/page/articles/no-such-article", "/v1/companies/nobody/articles",
    "/v1/topics/nothing/articles?first=1", "/v1/funding-rounds/xyz", "/v1/articles/%00",
])  # fmt: skip
def test_what_is_not_there_is_404(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert problem(answer)["code"] == "NOT_FOUND"


def test_an_id_of_another_type_is_404(client: TestClient) -> None:
    other = client.get("/v1/articles?first=1").json()["data"][0]["id"]
    assert client.get(f"/v1/funding-rounds/{other}").status_code == 404


def test_a_variable_of_the_path_is_no_parameter(client: TestClient) -> None:
    answer = client.get("/v1/articles/renamed-article?slug=other")
    assert problem(answer)["code"] == "UNKNOWN_PARAMETER"
    assert answer.status_code == 422


@pytest.mark.parametrize(("former", "present"), [
    ("/v1/articles/xai-trained-grok-on-openai-models", "/v1/articles/renamed-article"),
    ("/v1/page/articles/xai-trained-grok-on-openai-models", "/v1/page/articles/renamed-article"),
    ("/v1/articles/xai-trained-grok-on-openai-models/related?first=3", "/v1/articles/renamed-article/related?first=3"),
    ("/v1/companies/mistral-ai", "/v1/companies/renamed-company"),
    ("/v1/topics/recurring-patterns", "/v1/topics/renamed-topic"),
    ("/v1/companies/mistral-ai/articles?first=1", "/v1/companies/renamed-company/articles?first=1"),
    ("/v1/companies/mistral-ai/funding-rounds?fields=id", "/v1/companies/renamed-company/funding-rounds?fields=id"),
    ("/v1/companies/mistral-ai/investors?format=ndjson", "/v1/companies/renamed-company/investors?format=ndjson"),
    ("/v1/topics/recurring-patterns/articles?format=csv", "/v1/topics/renamed-topic/articles?format=csv"),
    ("/v1/topics/recurring-patterns/articles?format=atom", "/v1/topics/renamed-topic/articles?format=atom"),
    ("/v1/investors/sequoia-capital/investments?last=2", "/v1/investors/renamed-investor/investments?last=2"),
])  # fmt: skip
def test_a_former_slug_leads_to_the_present_one(
    client: TestClient, former: str, present: str
) -> None:
    answer = client.get(former)
    assert (answer.status_code, answer.headers["location"]) == (308, present)
    assert client.get(present).status_code == 200


def test_where_it_leads_is_asked_again_each_time(client: TestClient) -> None:
    """A slug may be given back."""
    answer = client.get("/v1/companies/mistral-ai")
    assert (answer.headers["cache-control"], answer.headers["vary"]) == (
        "public, no-cache",
        "Accept",
    )


def test_so_much_is_told_to_be_wrong_and_no_more(client: TestClient) -> None:
    told = problem(client.get("/v1/articles?" + "&".join(f"x{n}=1" for n in range(3_000))))
    assert len(told["errors"]) == 50


def test_a_filter_is_nested_so_deeply(client: TestClient) -> None:
    for depth in (30, 99, 100, 101, 300, 1_000, 3_000):
        where = '{"not":' * depth + "{}" + "}" * depth
        told = problem(client.get("/v1/articles", params={"where": where}))
        (error,) = told["errors"]
        assert (told["code"], error["pointer"]) == ("OPERATION_TOO_DEEP", "/query/where")


@pytest.mark.parametrize("query", [b"a=%C3%BC&b=", "a=\u00fc&b=".encode()])
def test_an_address_is_in_utf_8_with_percents_and_without(query: bytes) -> None:
    assert pairs(query) == [("a", "\u00fc"), ("b", "")]


def test_several_headers_are_one(client: TestClient) -> None:
    accepted = [("accept", "application/xml"), ("accept", "application/json")]
    assert client.get("/v1/stats", headers=accepted).status_code == 200


def test_a_filter_takes_former_slugs(client: TestClient) -> None:
    found = slugs(client, "/v1/articles?company=mistral-ai")
    assert found == slugs(client, "/v1/articles?company=renamed-company")
    assert found


def test_the_addresses_can_be_turned_off(renamed: str) -> None:
    with TestClient(create(Settings(database_url=renamed, rest_enabled=False))) as client:
        answer = client.get("/v1/stats")
        assert answer.status_code == 404
        assert answer.json()["detail"] == "There is nothing at /v1/stats. / tells what there is."
        assert client.post("/graphql", json={"query": "{ stats { articles } }"}).status_code == 200


def test_only_get_is_for_them(client: TestClient) -> None:
    answer = client.post("/v1/articles", json={})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert problem(answer)["code"] == "METHOD_NOT_ALLOWED"
    assert client.head("/v1/stats").status_code == 200


@pytest.mark.parametrize(("address", "advice"), [
    ("/v1/artikles", "/openapi.json tells what there is."), ("/v1", "/openapi.json tells what there is."),
    ("/v1/", "/openapi.json tells what there is."),
    ("/v1/articles/", "Ask for /v1/articles, without the slash."),
    ("/v1/companies/openai/articles//?first=1", "Ask for /v1/companies/openai/articles, without the slash."),
])  # fmt: skip
def test_an_address_of_nothing_is_a_problem_that_says_what_to_ask_for(
    client: TestClient, address: str, advice: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    told = problem(answer)
    assert told["code"] == "NOT_FOUND"
    assert told["detail"] == f"There is nothing at {address.partition('?')[0]}. {advice}"


HEADER = "# GET /v1/x\n# summary: X.\n# tags: x\n"


@pytest.mark.parametrize(("text", "said"), [
    ("# GET /v1/x\nquery X { stats { articles } }", "x.graphql: its header lacks summary, tags."),
    (HEADER + "query X { stats { articels } }", "x.graphql: Cannot query field 'articels' on type 'Stats'."),
])  # fmt: skip
def test_a_file_that_is_none_is_told_at_the_start(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "x.graphql").write_text(text)
    with pytest.raises(StoredError) as caught:
        stored(schema._schema, tmp_path)
    assert str(caught.value).startswith(said)
