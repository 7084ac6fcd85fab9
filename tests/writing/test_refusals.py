"""What cannot be done is told with its reason, all of it at once, and nothing of it is done."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from tests.writing.conftest import GRAPHQL_JSON, Desk
from tests.writing.mutation import TOKEN
from tests.writing.samples import ARTICLE, COMPANY, ROUND, version_of

MAKE = 'mutation { createTag(input: {slug: "made", name: "Made"}) { tag { slug } } }'
MADE = '{ tag(slug: "made") { slug } }'


def codes(errors: Any) -> dict[str, str]:
    """{argument: code}"""
    return {each["extensions"]["argument"]: each["extensions"]["code"] for each in errors}


@pytest.mark.parametrize("sent", [{}, {"Authorization": "Basic YTpi"}])
async def test_without_the_token_nothing_is_written(still: Desk, sent: dict[str, str]) -> None:
    answer = await still.post(MAKE, token=None, **sent)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert await still.ask(MADE) == {"tag": None}


@pytest.mark.parametrize("query", [MAKE, MADE])
async def test_a_wrong_token_is_told_whatever_is_asked(still: Desk, query: str) -> None:
    answer = await still.post(query, token=TOKEN + "x")
    assert answer.status_code == 401
    assert "not the token" in answer.json()["errors"][0]["message"]


async def test_a_mutation_by_get_is_not_allowed(still: Desk) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Accept": GRAPHQL_JSON}
    answer = await still.client.get("/graphql", params={"query": MAKE}, headers=headers)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"
    head = await still.client.head("/graphql", params={"query": MAKE}, headers=headers)
    assert (head.status_code, head.headers["allow"]) == (405, "POST")
    assert await still.ask(MADE) == {"tag": None}
    asked = await still.client.get("/graphql", params={"query": MADE}, headers=headers)
    assert asked.json()["data"] == {"tag": None}


def test_without_a_token_in_the_settings_there_are_no_mutations(seeded: str) -> None:
    with TestClient(create(Settings(database_url=seeded))) as client:
        asked = {"query": "{ __schema { mutationType { name } } }"}
        assert client.post("/graphql", json=asked).json()["data"] == {
            "__schema": {"mutationType": None}
        }
        answer = client.post("/graphql", json={"query": MAKE}, headers={"Accept": GRAPHQL_JSON})
        assert answer.status_code == 400
        # A token is no matter of a server that has none.
        known = {"Authorization": "Bearer whatever"}
        asked = {"query": "{ stats { articles } }"}
        assert client.post("/graphql", json=asked, headers=known).status_code == 200


async def test_a_dry_run_writes_nothing(still: Desk) -> None:
    body = {"query": MAKE, "extensions": {"dryRun": True}}
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = (await still.client.post("/graphql", json=body, headers=headers)).json()
    assert answer["data"] == {}
    assert answer["extensions"]["cost"]["requested"] > 0
    assert await still.ask(MADE) == {"tag": None}


async def test_every_bad_field_is_named_at_once(still: Desk) -> None:
    given = {
        **ARTICLE,
        "slug": "No Slug",
        "title": "  ",
        "excerpt": "x" * 301,
        "language": "English",
        "category": "dels",
        "sourceUrl": "javascript:alert(1)",
        "image": {"url": "ftp://x"},
        "company": "xia",
        "mentions": [{"company": "xia", "role": "PRIMARY"}],
        "topics": ["robotics", "no-such-topic"],
        "tags": ["!!!"],
        "analysis": {
            "summary": "",
            "novelty": {"value": 4, "reason": "r"},
            "significance": {"value": 0, "reason": "r"},
        },
    }
    status, errors = await still.fails("createArticle", given)
    assert status == 400
    bad, unknown = "BAD_USER_INPUT", "UNKNOWN_VALUE"
    assert codes(errors) == {
        "input.slug": bad,
        "input.title": bad,
        "input.excerpt": bad,
        "input.language": bad,
        "input.sourceUrl": bad,
        "input.image.url": bad,
        "input.tags.0": bad,
        "input.analysis.summary": bad,
        "input.analysis.novelty.value": bad,
        "input.analysis.significance.value": bad,
        "input.category": unknown,
        "input.company": unknown,
        "input.mentions.0.company": unknown,
        "input.topics.1": unknown,
    }
    assert all(each["path"] == ["createArticle"] for each in errors)
    by_argument = {each["extensions"]["argument"]: each for each in errors}
    assert by_argument["input.category"]["extensions"]["suggestions"][0] == "deals"
    assert "input" not in by_argument["input.slug"]["message"].removeprefix("input.slug: ")


@pytest.mark.parametrize(("kind", "base", "change", "argument"), [
    ("Article", ARTICLE, {"company": None}, "input"),
    ("Article", ARTICLE, {"slug": "xai-dissolves-into-spacexai"}, "input.slug"),
    ("Article", ARTICLE, {"topics": ["robotics", "robotics"]}, "input.topics"),
    ("Article", ARTICLE, {"topics": None}, "input.topics"),
    ("Article", ARTICLE, {"links": {"banned": [ARTICLE["slug"]]}}, "input"),
    ("Article", ARTICLE, {"links": {"storyline": {"basis": [], "entries": []}}}, "input"),
    ("Article", ARTICLE, {"title": "x" * 501}, "input.title"),
    ("Company", COMPANY, {"domain": "x.ai"}, "input.domain"),
    ("Company", COMPANY, {"domain": "http://x.ai"}, "input.domain"),
    ("Company", COMPANY, {"slug": "xai"}, "input.slug"),
    ("Company", COMPANY, {"slug": "sequoia-capital"}, "input.slug"),
    ("Company", COMPANY, {"country": "UK"}, "input.country"),
    ("Company", COMPANY, {"founded": "2021-02-30"}, "input.founded"),
    ("Company", COMPANY, {"founded": "2021-2"}, "input.founded"),
    ("Company", COMPANY, {"aliases": ["A", "A"]}, "input.aliases"),
    ("FundingRound", ROUND, {"currency": None}, "input"),
    ("FundingRound", ROUND, {"currency": "XYZ"}, "input.currency"),
    ("FundingRound", ROUND, {"amount": "-1"}, "input.amount"),
    ("FundingRound", ROUND, {"amount": "1.234"}, "input.amount"),
    ("FundingRound", ROUND, {"amount": "1e15"}, "input.amount"),
    ("FundingRound", ROUND, {"investors": [{"slug": "google"}] * 2}, "input.investors"),
    ("Investor", {"slug": "a", "name": "A", "kind": "ANGEL"}, {"country": "US"}, "input"),
])  # fmt: skip
async def test_what_cannot_be_is_refused(
    still: Desk, kind: str, base: Any, change: Any, argument: str
) -> None:
    status, errors = await still.fails(f"create{kind}", {**base, **change})
    assert status == 400
    assert codes(errors) == {argument: "BAD_USER_INPUT"}


async def test_a_present_and_a_former_slug_are_one(desk: Desk) -> None:
    topic = (await desk.ask('{ topic(slug: "foundation-models") { id version } }'))["topic"]
    company = (await desk.ask('{ company(slug: "xai") { id version } }'))["company"]
    made = (await desk.do("createArticle", ARTICLE, "article { id version }"))["article"]
    await desk.do("updateTopic", {**topic, "slug": "models"}, "topic { id }")
    await desk.do("updateCompany", {**company, "slug": "x-ai"}, "company { id }")
    renamed = {**made, "slug": "renamed"}
    made = (await desk.do("updateArticle", renamed, "article { id version }"))["article"]
    mentions = [{"company": "x-ai", "role": "PRIMARY"}, {"company": "xai", "role": "OTHER"}]
    pinned = [{"article": ARTICLE["slug"], "reason": "r"}]
    for given, argument in (
        ({"topics": ["models", "foundation-models"]}, "input.topics.1"),
        ({"mentions": mentions}, "input.mentions.1.company"),
        ({"links": {"banned": [ARTICLE["slug"]]}}, "input.links.banned.0"),
        ({"links": {"pinned": pinned}}, "input.links.pinned.0.article"),
    ):
        status, errors = await desk.fails("updateArticle", {**made, **given})
        assert (status, codes(errors)) == (400, {argument: "BAD_USER_INPUT"})


async def test_a_story_that_is_there_keeps_its_title(desk: Desk) -> None:
    await desk.do("createArticle", ARTICLE, "article { id }")
    other = {**ARTICLE, "slug": "other", "story": {"slug": "a-story", "title": "Another title"}}
    status, errors = await desk.fails("createArticle", other)
    assert (status, codes(errors)) == (400, {"input.story.title": "BAD_USER_INPUT"})


async def test_a_body_has_something_to_show(still: Desk) -> None:
    status, errors = await still.fails("createArticle", {**ARTICLE, "body": "<script>x</script>"})
    assert (status, codes(errors)) == (400, {"input.body": "BAD_USER_INPUT"})


@pytest.mark.parametrize(("given", "code"), [
    ("nonsense", "UNKNOWN_VALUE"),
    ("VG9waWM6MDFhMjE1ZWYtNDdkNy03NjQyLThhNmEtYTllODM3MDdmYWQ1", "BAD_USER_INPUT"),
])  # fmt: skip
async def test_an_id_is_one_of_its_kind(still: Desk, given: str, code: str) -> None:
    status, errors = await still.fails("updateTag", {"id": given, "version": 1, "name": "X"})
    assert (status, codes(errors)) == (400, {"input.id": code})


async def test_what_is_not_there_cannot_be_changed(desk: Desk) -> None:
    made = (await desk.do("createTag", {"slug": "t", "name": "T"}, "tag { id version }"))["tag"]
    await desk.do("deleteTag", made, "id")
    for field in ("updateTag", "deleteTag"):
        status, (error,) = await desk.fails(field, made)
        assert (status, error["extensions"]["code"]) == (404, "NOT_FOUND")


@pytest.mark.parametrize(("query", "field"), [
    ('company(slug: "xai")', "deleteCompany"),
    ('investor(slug: "sequoia-capital")', "deleteInvestor"),
    ('source(slug: "venturegraph-demo")', "deleteSource"),
])  # fmt: skip
async def test_what_others_refer_to_is_not_deleted(still: Desk, query: str, field: str) -> None:
    asked = f"{{ it: {query} {{ id version }} }}"
    found = (await still.ask(asked))["it"]
    status, (error,) = await still.fails(field, found)
    assert (status, error["extensions"]["code"]) == (409, "IN_USE")
    assert error["extensions"]["count"] > 0
    assert (await still.ask(asked))["it"] == found


async def test_a_person_does_not_become_an_organisation(desk: Desk) -> None:
    given = {"slug": "jo", "name": "Jo", "kind": "ANGEL"}
    made = (await desk.do("createInvestor", given, "investor { id version }"))["investor"]
    status, errors = await desk.fails("updateInvestor", {**made, "kind": "FUND"})
    assert (status, codes(errors)) == (400, {"input.kind": "BAD_USER_INPUT"})


async def test_an_operation_is_done_as_a_whole_or_not_at_all(still: Desk) -> None:
    two = """mutation {
        a: createTag(input: {slug: "made", name: "Made"}) { tag { slug } }
        b: createTag(input: {slug: "made", name: "Made again"}) { tag { slug } }
    }"""
    status, (error,) = await still.refused(two)
    assert (status, error["path"]) == (400, ["b"])
    assert await still.ask(MADE) == {"tag": None}


async def test_a_selection_that_fails_undoes_what_was_written(still: Desk) -> None:
    query = """mutation {
        createTag(input: {slug: "made", name: "Made"}) {
            tag { articles(where: {category: {slug: {eq: "no-such"}}}) { totalCount } }
        }
    }"""
    status, (error,) = await still.refused(query)
    assert (status, error["extensions"]["code"]) == (400, "UNKNOWN_VALUE")
    assert await still.ask(MADE) == {"tag": None}


async def test_later_fields_see_what_earlier_ones_wrote_and_not_the_other_way_round(
    desk: Desk,
) -> None:
    query = """mutation {
        first: createTag(input: {slug: "one", name: "One"}) { tag { slug } }
        second: createTopic(input: {slug: "two", name: "Two", kind: PATTERN}) { topic { slug } }
        __typename
    }"""
    assert await desk.ask(query) == {
        "first": {"tag": {"slug": "one"}},
        "second": {"topic": {"slug": "two"}},
        "__typename": "Mutation",
    }
    draft = """mutation ($made: CreateArticleInput!) {
        createTopic(input: {slug: "new-topic", name: "New", kind: PATTERN}) {
            topic { articles { totalCount } }
        }
        createArticle(input: $made) { article { topics { slug articles { totalCount } } } }
    }"""
    done = await desk.ask(draft, {"made": {**ARTICLE, "topics": ["new-topic"]}})
    assert done["createTopic"]["topic"]["articles"]["totalCount"] == 0
    assert done["createArticle"]["article"]["topics"] == [
        {"slug": "new-topic", "articles": {"totalCount": 1}}
    ]


async def test_conflicts_are_200_where_plain_json_is_asked_for(still: Desk) -> None:
    tag = (await still.ask('{ tag(slug: "openai") { id version } }'))["tag"]
    query = "mutation ($input: UpdateTagInput!) { updateTag(input: $input) { tag { slug } } }"
    stale = {"input": {**version_of(tag), "version": 99}}
    answer = await still.post(query, stale, Accept="application/json")
    assert answer.status_code == 200
    assert answer.json()["errors"][0]["extensions"]["version"] == tag["version"]


@pytest.mark.parametrize(("field", "given", "argument"), [
    ("createArticle", {**ARTICLE, "publishedAt": "0001-01-01T00:00:00Z"}, "input.publishedAt"),
    ("createArticle", {**ARTICLE, "publishedAt": "9999-12-31T23:59:59.999999Z"}, "input.publishedAt"),
    ("createCompany", {**COMPANY, "founded": "0001"}, "input.founded"),
    ("createFundingRound", {**ROUND, "announced": "9999-12-31"}, "input.announced"),
])  # fmt: skip
async def test_a_time_lies_in_time(still: Desk, field: str, given: Any, argument: str) -> None:
    """PostgreSQL would be told of the first and the last as infinite."""
    status, errors = await still.fails(field, given)
    assert (status, codes(errors)) == (400, {argument: "BAD_USER_INPUT"})
    assert errors[0]["message"].endswith("must lie in the years 1000 to 2999")


async def test_a_slug_of_another_is_told_by_its_kind(still: Desk) -> None:
    given = {**ARTICLE, "slug": "xai-trained-grok-on-openai-models"}
    _, (error,) = await still.fails("createArticle", given)
    assert (
        error["message"] == "input.slug: 'xai-trained-grok-on-openai-models' is another article's"
    )


async def test_tags_are_a_list_or_left_out(still: Desk) -> None:
    status, errors = await still.fails("createArticle", {**ARTICLE, "tags": None})
    assert (status, codes(errors)) == (400, {"input.tags": "BAD_USER_INPUT"})
