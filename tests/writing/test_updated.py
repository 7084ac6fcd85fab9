"""What was updated since a moment: also by what belongs to it."""

from datetime import datetime
from typing import Any

import pytest

from tests.writing.conftest import Desk
from tests.writing.feed import draft, publish

LISTED = """query ($since: DateTime!) {
    articles(where: {updatedAt: {gte: $since}}) { nodes { id updatedAt } }
    companies(where: {updatedAt: {gte: $since}}) { nodes { id updatedAt } }
    investors(where: {updatedAt: {gte: $since}}) { nodes { id updatedAt } }
    fundingRounds(where: {updatedAt: {gte: $since}}) { nodes { id updatedAt } }
    topics(where: {updatedAt: {gte: $since}}) { nodes { id updatedAt } }
    tags(where: {updatedAt: {gte: $since}}) { nodes { id updatedAt } }
}"""
# What is changed: a list of ids and versions, and the mutation that changes one of it.
COMPANY = '{ thing: company(slug: "mistral-ai") { id version } }'
BOTH = '{ thing: investor(slug: "google") { id version } }'
PERSON = '{ thing: investor(slug: "elad-gil") { id version } }'
ROUND = (
    '{ found: company(slug: "xai") { rounds: fundingRounds(first: 1) { nodes { id version } } } }'
)
TOPIC = '{ thing: topic(slug: "robotics") { id version } }'
TAG = '{ thing: tag(slug: "openai") { id version } }'


@pytest.mark.parametrize(("asked", "field", "change", "lists"), [
    (COMPANY, "updateCompany", {"description": "Another."}, {"companies"}),
    (COMPANY, "updateCompany", {"aliases": ["Le Mistral"]}, {"companies"}),
    (COMPANY, "updateCompany", {"domain": "mistral.example"}, {"companies"}),
    (COMPANY, "updateCompany", {"country": "DE"}, {"companies"}),
    (BOTH, "updateInvestor", {"name": "Google of old"}, {"companies", "investors"}),
    (PERSON, "updateInvestor", {"name": "E. Gil"}, {"investors"}),
    (ROUND, "updateFundingRound", {"investors": [{"slug": "google"}]}, {"fundingRounds"}),
    (TOPIC, "updateTopic", {"name": "Robots"}, {"topics"}),
    (TAG, "updateTag", {"name": "Open AI"}, {"tags"}),
])  # fmt: skip
async def test_it_is_found_with_what_belongs_to_it(
    desk: Desk, asked: str, field: str, change: Any, lists: set[str]
) -> None:
    found = await desk.ask(asked)
    thing = found["thing"] if "thing" in found else found["found"]["rounds"]["nodes"][0]
    since = await desk.database.fetchval("select now()")
    await desk.do(field, {**thing, **change}, "__typename")
    told = await desk.ask(LISTED, {"since": since.isoformat()}, token=None)
    assert {name for name, each in told.items() if each["nodes"]} == lists
    updated = [each for name in lists for each in told[name]["nodes"]]
    assert len(updated) == len(lists)
    assert thing["id"] in {each["id"] for each in updated}
    assert all(datetime.fromisoformat(each["updatedAt"]) >= since for each in updated)


async def test_an_article_is_updated_by_its_tags(desk: Desk) -> None:
    made = await publish(desk, await draft(desk))
    since = await desk.database.fetchval("select now()")
    await desk.do("updateArticle", {**made, "tags": ["OpenAI"]}, "article { id }")
    found = (
        await desk.client.get("/v1/articles", params={"updatedSince": since.isoformat()})
    ).json()
    assert [each["id"] for each in found["data"]] == [made["id"]]
    assert (await desk.client.get("/v1/tags", params={"updatedSince": since.isoformat()})).json()[
        "data"
    ] == []
