"""What is told of changes, to whom, and in which order: no reader who goes on misses anything."""

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import asyncpg
import pytest

from schema.enums import ChangeType
from schema.graph import editing
from schema.types.logged import NAMES
from schema.types.words import encoded_id
from tests.writing.conftest import Desk
from tests.writing.feed import READ, Feed, draft, feeds, publish, retract, settled
from tests.writing.samples import COMPANY, version_of

WRITTEN = """
    insert into tags (id, slug, name) values (gen_random_uuid(), '{0}', '{0}')
"""


async def test_a_transaction_says_one_thing_of_each(desk: Desk) -> None:
    _, editors = await feeds(desk)
    made = await draft(desk, tags=["Grok", "Something new"])
    tag, article = await editors.news()
    assert (tag["op"], tag["type"]) == ("UPSERT", "TAG")
    assert article["id"] == made["id"]
    assert article["node"] == {"id": made["id"], "__typename": "Article"}
    assert (article["op"], article["type"], article["version"]) == ("UPSERT", "ARTICLE", 1)
    assert article["fields"] == sorted(set(article["fields"]))
    assert {"analysis", "body", "company", "image", "mentions", "publishedAt", "tags", "topics"} < {
        *article["fields"]
    }


async def test_a_change_says_what_changed(desk: Desk) -> None:
    _, editors = await feeds(desk)
    made = await draft(desk)
    await editors.news()
    change = {**made, "title": "Another title", "region": "FR", "topics": ["foundation-models"]}
    await desk.do("updateArticle", change, "article { id }")
    (news,) = await editors.news()
    assert (news["version"] > made["version"], news["fields"]) == (
        True,
        ["region", "title", "topics"],
    )


async def test_an_article_is_told_of_while_it_can_be_seen(desk: Desk) -> None:
    anybody, editors = await feeds(desk)
    made = await draft(desk)
    assert await anybody.said() == []
    made = await publish(desk, made)
    (news,) = await anybody.news()
    assert (news["op"], news["id"], news["version"]) == ("UPSERT", made["id"], made["version"])
    made = await retract(desk, made)
    (gone,) = await anybody.news()
    assert (gone["op"], gone["id"], gone["node"]) == ("DELETE", made["id"], None)
    assert (gone["version"], gone["fields"]) == (None, [])
    await desk.do("updateArticle", {**made, "title": "Unseen"}, "article { id }")
    assert await anybody.said() == []
    await desk.do("deleteArticle", {**made, "version": made["version"] + 1}, "id")
    assert await anybody.said() == []
    assert await editors.said() == [("DELETE", "ARTICLE")]


async def test_who_comes_late_hears_of_nothing_that_was_never_seen(desk: Desk) -> None:
    anybody, _ = await feeds(desk)
    made = await draft(desk)
    made = await publish(desk, made)
    made = await retract(desk, made)
    await desk.do("deleteArticle", made, "id")
    await desk.do("deleteArticle", await draft(desk, "another"), "id")
    assert await anybody.said(types=["ARTICLE"]) == [("DELETE", "ARTICLE")]


async def test_editors_hear_of_drafts(desk: Desk) -> None:
    anybody, editors = await feeds(desk)
    made = await draft(desk)
    assert await editors.said() == [("UPSERT", "ARTICLE")]
    await desk.do("deleteArticle", made, "id")
    assert await editors.said() == [("DELETE", "ARTICLE")]
    assert await anybody.said() == []


async def test_a_deletion_is_told(desk: Desk) -> None:
    anybody, editors = await feeds(desk)
    made = await publish(desk, await draft(desk))
    await desk.do("deleteArticle", made, "id")
    expected = [("DELETE", "ARTICLE")]
    assert await anybody.said() == expected
    assert await editors.said() == expected


async def test_a_merge_says_into_what_also_after_another(desk: Desk) -> None:
    anybody, _ = await feeds(desk)
    one, two, three = [
        (await desk.do("createCompany", {**COMPANY, "slug": slug, "name": slug, "domain": None},
                       "company { id version }"))["company"]
        for slug in ("one", "two", "three")
    ]  # fmt: skip
    merge = "mutation ($input: MergeCompaniesInput!) { mergeCompanies(input: $input) { company { id version } } }"
    await desk.ask(merge, {"input": {**version_of(one), "into": two["id"]}})
    news = await anybody.news()
    (merged,) = [each for each in news if each["op"] == "MERGE"]
    assert (merged["id"], merged["into"], merged["node"]) == (one["id"], two["id"], None)
    two["version"] = next(each["version"] for each in news[::-1] if each["id"] == two["id"])
    await desk.ask(merge, {"input": {**version_of(two), "into": three["id"]}})
    anybody, _ = await feeds(desk)
    everything = await from_the_start(anybody, types=["COMPANY"])
    into = {each["id"]: each["into"] for each in everything if each["op"] == "MERGE"}
    assert into == {one["id"]: three["id"], two["id"]: three["id"]}
    ids = {each["id"] for each in everything if each["op"] == "UPSERT"}
    assert three["id"] in ids
    assert not {one["id"], two["id"]} & ids


async def from_the_start(feed: Any, **given: Any) -> list[Any]:
    found, feed.position = [], None
    while True:
        page = await feed.page(**given)
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


async def test_everything_there_is_is_told_from_the_start(still: Desk) -> None:
    anybody, _ = await feeds(still)
    found = await from_the_start(anybody, first=50)
    counted = await still.ask("""{
        ARTICLE: articles { totalCount } COMPANY: companies { totalCount }
        INVESTOR: investors { totalCount } FUNDING_ROUND: fundingRounds { totalCount }
        ACQUISITION: acquisitions { totalCount } TOPIC: topics { totalCount } TAG: tags { totalCount }
    }""", token=None)  # fmt: skip
    people = await still.database.fetchval("select count(*) from people")
    counted["PERSON"] = {"totalCount": people}
    for kind, count in counted.items():
        assert len({each["id"] for each in found if each["type"] == kind}) == count["totalCount"]
    assert {each["type"] for each in found} == {each.name for each in ChangeType}
    assert all(each["node"]["id"] == each["id"] for each in found)


async def test_a_cursor_is_good_for_any_types(desk: Desk) -> None:
    anybody, _ = await feeds(desk)
    await desk.database.execute(WRITTEN.format("first-tag"))
    assert await anybody.said(types=["TOPIC"]) == []
    await desk.database.execute(WRITTEN.format("second-tag"))
    (news,) = await anybody.news(types=["TAG", "TOPIC"])
    found = await desk.ask('{ tag(slug: "second-tag") { id } }')
    assert news["id"] == found["tag"]["id"]
    await desk.database.execute(WRITTEN.format("third-tag"))
    assert await anybody.said(types=[]) == []


async def test_a_full_page_goes_on_where_it_ends(desk: Desk) -> None:
    anybody, _ = await feeds(desk)
    for n in range(3):
        await desk.database.execute(WRITTEN.format(f"tag-{n}"))
    await settled(desk.database)
    pages = [await anybody.page(first=2) for _ in range(3)]
    assert [len(page["nodes"]) for page in pages] == [2, 1, 0]
    assert pages[0]["position"] == pages[0]["pageInfo"]["endCursor"]
    assert [page["pageInfo"]["hasNextPage"] for page in pages] == [True, False, False]


async def test_a_page_has_one_at_least(still: Desk) -> None:
    _, (error,) = await still.refused("{ changes(first: 0) { position } }", token=None)
    assert error["message"] == "changes(first:) must be between 1 and 100, not 0."


@pytest.mark.parametrize("beginning", ["position", "beginning"])
async def test_what_is_held_open_is_waited_for(desk: Desk, beginning: str) -> None:
    """By whatever was written in between, under a higher number."""
    anybody, _ = await feeds(desk)
    slow = await asyncpg.connect(desk.url)
    held = slow.transaction()
    await held.start()
    await slow.execute(WRITTEN.format("slow"))
    await desk.database.execute(WRITTEN.format("fast"))
    if beginning == "beginning":
        anybody.position = (await desk.ask("{ logPosition }"))["logPosition"]
    assert (await anybody.page())["nodes"] == []
    await held.commit()
    await slow.close()
    found = [each["id"] for each in await anybody.news()]
    tags = await desk.ask('{ slow: tag(slug: "slow") { id } fast: tag(slug: "fast") { id } }')
    assert found == [tags["slow"]["id"], tags["fast"]["id"]]


async def test_a_position_beside_data_leaves_nothing_out(desk: Desk) -> None:
    """What a snapshot does not have is told after the position that it gives."""
    ending, missed = asyncio.Event(), []

    async def write() -> None:
        n = 0
        while not ending.is_set():
            await desk.database.execute(WRITTEN.format(f"more-{n}"))
            n += 1

    writing = asyncio.create_task(write())
    query = (
        '{ logPosition tags(first: 100, where: {name: {startsWith: "more-"}}) { nodes { id } } }'
    )
    for _ in range(20):
        found = await desk.ask(query)
        missed.append((found["logPosition"], {each["id"] for each in found["tags"]["nodes"]}))
        if len(missed[-1][1]) == 100:
            break
    ending.set()
    await writing
    every = {
        encoded_id("Tag", key)
        for (key,) in await desk.database.fetch("select id from tags where slug like 'more-%'")
    }
    await settled(desk.database)
    for position, seen in missed:
        anybody, _ = await feeds(desk)
        anybody.position = position
        told = {each["id"] for each in await from_position(anybody)}
        assert every <= seen | told


async def from_position(feed: Any) -> list[Any]:
    found = []
    while page := (await feed.page(types=["TAG"]))["nodes"]:
        found += page
    return found


async def test_what_ended_later_under_a_lower_number_is_told_as_it_is(desk: Desk) -> None:
    """Published by one while another, that began before, retracts it."""
    anybody, _ = await feeds(desk)
    made = await publish(desk, await draft(desk))
    await anybody.news()
    early = await asyncpg.connect(desk.url)
    held = early.transaction()
    await held.start()
    await early.execute("select pg_current_xact_id()")
    await desk.do("updateArticle", {**made, "title": "Changed"}, "article { id }")
    await early.execute("update articles set status = 'RETRACTED' where slug = 'a-new-article'")
    await held.commit()
    await early.close()
    assert {each["op"] for each in await anybody.news()} == {"DELETE"}


async def test_a_scheduled_article_is_told_of_when_its_time_comes(desk: Desk) -> None:
    anybody, editors = await feeds(desk)
    time = await desk.database.fetchval("select now() + interval '5 seconds'")
    made = await publish(desk, await draft(desk, publishedAt=time.isoformat()))
    assert await anybody.said() == []
    news: list[Any] = []
    async with asyncio.timeout(20):
        while not news:
            await asyncio.sleep(0.1)
            news = await anybody.news()
    (news,) = news
    assert (news["op"], news["id"], news["fields"]) == ("UPSERT", made["id"], ["publishedAt"])
    assert news["node"] == {"id": made["id"], "__typename": "Article"}
    at, status = await desk.database.fetchrow(
        "select at >= published_at, status from changes c join articles a on a.id = c.entity_id"
        " order by position desc limit 1"
    )
    assert (at, status) == (True, "PUBLISHED")
    assert await editors.said(types=["ARTICLE"]) == [("UPSERT", "ARTICLE")] * 3


async def test_what_is_retracted_before_its_time_stays_untold(desk: Desk) -> None:
    anybody, _ = await feeds(desk)
    time = await desk.database.fetchval("select now() + interval '1 hour'")
    made = await publish(desk, await draft(desk, publishedAt=time.isoformat()))
    await retract(desk, made)
    assert await anybody.said() == []


async def test_what_was_seen_while_it_was_being_retracted_is_told_of(desk: Desk) -> None:
    """Its time came after the transaction began, and before it ended."""
    time = await desk.database.fetchval("select now() + interval '1 second'")
    made = await publish(desk, await draft(desk, publishedAt=time.isoformat()))
    early = await asyncpg.connect(desk.url)
    held = early.transaction()
    await held.start()
    await early.execute("update articles set status = 'RETRACTED' where slug = 'a-new-article'")
    anybody = Feed(desk, None, (await desk.ask("{ logPosition }"))["logPosition"])
    async with asyncio.timeout(20):
        while not (await desk.ask('{ article(slug: "a-new-article") { id } }', token=None))[
            "article"
        ]:
            await asyncio.sleep(0.05)
    await held.commit()
    await early.close()
    assert [(each["op"], each["id"]) for each in await anybody.news()] == [("DELETE", made["id"])]


def test_fields_are_those_of_their_type() -> None:
    kinds = editing._schema.type_map
    strange = [
        (kind, shown)
        for kind, _, shown in NAMES
        if shown and shown not in kinds[kind].fields  # type: ignore[attr-defined]
    ]
    assert strange == []


async def test_whoever_was_told_of_a_log_that_went_further_begins_again(desk: Desk) -> None:
    """As after a backup was restored into another server."""
    position = (await desk.ask("{ logPosition }"))["logPosition"]
    scope, transaction, place = json.loads(urlsafe_b64decode(position + "=="))
    await Feed(desk, None, position).page()
    further = json.dumps([scope, str(int(transaction) + 1_000_000), place]).encode()
    asked = {"after": urlsafe_b64encode(further).decode().rstrip("=")}
    _, (error,) = await desk.refused(READ, asked)
    assert error["extensions"]["code"] == "INVALID_CURSOR"
    assert "restored from a backup" in error["message"]
