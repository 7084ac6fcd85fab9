"""What connects articles, kept up with every write, is what working it all out anew gives."""

import asyncio
from math import prod
from typing import Any

import pytest

from api.news.related import WEIGHTS
from tests.writing.conftest import Desk
from tests.writing.connected import anew, connections, same_as_anew
from tests.writing.samples import ARTICLE, version_of

SHOWN = '{ article(slug: "a-new-article") { related(first: 10) { article { slug } } } }'
CONNECTED = "related(first: 20) { score reasons { kind label } article { slug } }"


async def published(desk: Desk, **change: Any) -> Any:
    made = await desk.do("createArticle", {**ARTICLE, **change}, "article { id version }")
    return (await desk.do("publishArticle", made["article"], "article { id version }"))["article"]


async def first(desk: Desk, query: str) -> Any:
    return (await desk.ask(f"{{ it: {query} {{ id version }} }}"))["it"]


async def test_a_new_article_stands_in_its_own_lists_and_in_those_of_others(
    desk: Desk, demo_copy: str
) -> None:
    made = await published(desk)
    own = await desk.ask(
        f'{{ article(slug: "a-new-article") {{ {CONNECTED} storyline {{ entries {{ isCurrent }} }} }} }}'
    )
    assert len(own["article"]["related"]) == 10
    assert any(each["isCurrent"] for each in own["article"]["storyline"]["entries"])
    kept = await connections(desk)
    assert [each for each in kept["links"] if each[1] == "a-new-article"]
    await same_as_anew(desk, demo_copy)
    await desk.do("updateArticle", {**made, "tags": ["Tomoro"], "story": None}, "article { id }")
    await same_as_anew(desk, demo_copy)


async def test_an_article_is_connected_when_its_time_comes(desk: Desk, demo_copy: str) -> None:
    await published(desk, publishedAt="2126-01-01T00:00:00Z")
    hidden = "{ articles(first: 100) { nodes { related(first: 20) { article { slug } } } } }"
    assert ARTICLE["slug"] not in str(await desk.ask(hidden, token=None))
    await desk.database.execute(
        "update articles set published_at = now() + interval '1 second' where slug = $1",
        ARTICLE["slug"],
    )
    assert await desk.ask(SHOWN, token=None) == {"article": None}
    while await desk.ask(SHOWN, token=None) == {"article": None}:
        await asyncio.sleep(0.1)
    assert len((await desk.ask(SHOWN, token=None))["article"]["related"]) == 10
    assert ARTICLE["slug"] in str(await desk.ask(hidden, token=None))
    await same_as_anew(desk, demo_copy)


async def test_what_is_gone_stands_in_no_list(desk: Desk, demo_copy: str) -> None:
    for change in ("retractArticle", "deleteArticle"):
        slug = "xai-dissolves-into-spacexai"
        found = await first(desk, f'article(slug: "{slug}")')
        done = "id" if change == "deleteArticle" else "article { id }"
        await desk.do(change, found, done)
        kept = await connections(desk)
        assert slug not in {each[1] for each in kept["links"]}
        await same_as_anew(desk, demo_copy)


@pytest.mark.parametrize(("query", "change"), [
    ('topic(slug: "foundation-models")', ("updateTopic", {"name": "Models"}, "topic { id }")),
    ('tag(slug: "openai")', ("updateTag", {"name": "Open AI"}, "tag { id }")),
    ('company(slug: "openai")', ("updateCompany", {"name": "Open AI"}, "company { id }")),
    ('topic(slug: "recurring-patterns")', ("deleteTopic", {}, "id")),
    ('tag(slug: "openai")', ("deleteTag", {}, "id")),
])  # fmt: skip
async def test_reasons_name_things_as_they_are_called(
    desk: Desk, demo_copy: str, query: str, change: Any
) -> None:
    field, given, selection = change
    before = await connections(desk)
    await desk.do(field, {**await first(desk, query), **given}, selection)
    kept = await connections(desk)
    assert kept["links"] != before["links"]
    made = await anew(desk, demo_copy)
    if field.startswith("update"):
        assert kept == made
        return
    # What else is shared may take the place of what went when it is all worked out anew: until then
    # no reason is lost, none is stale, and a score is that of its reasons.
    gone = {reason_of(field)}
    assert gone & {reason for each in before["links"] for reason in each[4]}
    assert not gone & {reason for each in kept["links"] for reason in each[4]}
    assert not [each for each in kept["lines"] if field == "deleteTopic" and TOPIC in str(each)]
    for _, _, score, _, reasons in kept["links"]:
        kinds = [reason[1:].partition(",")[0] for reason in reasons]
        assert score == pytest.approx(1 - prod(1 - WEIGHTS[kind] for kind in kinds), abs=1e-4)
    told = {(each[0], each[1]): each for each in made["links"]}
    agreeing = [each for each in kept["links"] if told.get((each[0], each[1])) == each]
    assert len(agreeing) > len(kept["links"]) / 2


TOPIC = "Recurring Patterns"


def reason_of(field: str) -> str:
    return f'(SHARED_TOPIC,"{TOPIC}")' if field == "deleteTopic" else "(SHARED_TAG,OpenAI)"


async def test_merged_companies_are_one_reason(desk: Desk, demo_copy: str) -> None:
    merged = await first(desk, 'company(slug: "xai")')
    into = await first(desk, 'company(slug: "openai")')
    query = "mutation ($input: MergeCompaniesInput!) { mergeCompanies(input: $input) { company { id } } }"
    await desk.ask(query, {"input": {**merged, "into": into["id"]}})
    kept = await connections(desk)
    reasons = {reason for each in kept["links"] for reason in each[4]}
    assert "(SAME_COMPANY,OpenAI)" in reasons
    assert not reasons & {"(SAME_COMPANY,xAI)", "(SHARED_MENTION,xAI)"}
    await same_as_anew(desk, demo_copy)


async def test_an_editor_pins_and_bans(desk: Desk, demo_copy: str) -> None:
    slug = "xai-trained-grok-on-openai-models"
    asked = f'{{ article(slug: "{slug}") {{ id version {CONNECTED} }} }}'
    before = (await desk.ask(asked))["article"]
    last = await desk.ask("{ articles(last: 1) { nodes { slug } } }")
    pinned = last["articles"]["nodes"][0]["slug"]
    banned = before["related"][0]["article"]["slug"]
    links = {"pinned": [{"article": pinned, "reason": "Read this too."}], "banned": [banned]}
    await desk.do("updateArticle", {**version_of(before), "links": links}, "article { id }")
    after = (await desk.ask(asked))["article"]
    assert after["related"][0] == {
        "score": 1,
        "reasons": [{"kind": "EDITOR", "label": "Read this too."}],
        "article": {"slug": pinned},
    }
    assert banned not in {each["article"]["slug"] for each in after["related"]}
    await same_as_anew(desk, demo_copy)
    after = (await desk.ask(asked))["article"]
    none = {**version_of(after), "links": {"pinned": [], "banned": []}}
    await desk.do("updateArticle", none, "article { id }")
    assert (await desk.ask(asked))["article"]["related"] == before["related"]


async def test_an_article_with_a_storyline_of_its_own_stands_in_those_of_others(
    desk: Desk, demo_copy: str
) -> None:
    own = {"basis": [], "entries": [{"article": ARTICLE["slug"], "reason": "This one."}]}
    await published(desk, links={"storyline": own})
    kept = await connections(desk)
    assert [line for line in kept["lines"] if f"{ARTICLE['slug']}: Shares" in str(line)]
    await same_as_anew(desk, demo_copy)


async def test_pinning_and_banning_take_back_each_other_and_are_in_the_log(desk: Desk) -> None:
    article = await first(desk, 'article(slug: "xai-trained-grok-on-openai-models")')
    other = "xai-dissolves-into-spacexai"
    await desk.database.execute("truncate changes")
    for links, origin in (
        ({"banned": [other]}, None),
        ({"pinned": [{"article": other, "reason": "Read it."}]}, "EDITOR"),
        ({"banned": [other]}, None),
    ):
        given = {**article, "links": links}
        article = (await desk.do("updateArticle", given, "article { id version }"))["article"]
        found = await desk.database.fetchval(
            "select l.origin from related_links l join articles a on a.id = l.article_id"
            " join articles b on b.id = l.related_id"
            " where a.slug = 'xai-trained-grok-on-openai-models' and b.slug = $1",
            other,
        )
        assert found == origin
    logged = await desk.database.fetch(
        "select type, fields, version from changes order by position"
    )
    assert [(row["type"], row["fields"]) for row in logged] == [("Article", ["links"])] * 3
    assert logged[-1]["version"] == article["version"]


async def test_an_editors_storyline_stays_until_it_is_taken_back(
    desk: Desk, demo_copy: str
) -> None:
    slug = "xai-dissolves-into-spacexai"
    asked = f'{{ article(slug: "{slug}") {{ id version storyline {{ basis {{ slug }} entries {{ reason article {{ slug }} }} }} }} }}'
    before = (await desk.ask(asked))["article"]
    line = {
        "basis": ["foundation-models"],
        "entries": [
            {"article": "xai-trained-grok-on-openai-models", "reason": "Before it."},
            {"article": slug, "reason": "This one."},
        ],
    }
    given = {**version_of(before), "links": {"storyline": line}}
    await desk.do("updateArticle", given, "article { id }")
    drawn = (await desk.ask(asked))["article"]
    told = {each["article"]["slug"]: each["reason"] for each in drawn["storyline"]["entries"]}
    assert told == {each["article"]: each["reason"] for each in line["entries"]}
    await same_as_anew(desk, demo_copy)
    changed = await desk.do(
        "updateArticle", {**version_of(drawn), "title": "New"}, "article { id version }"
    )
    assert (await desk.ask(asked))["article"]["storyline"] == drawn["storyline"]
    none = {**changed["article"], "links": {"storyline": None}}
    await desk.do("updateArticle", none, "article { id }")
    assert (await desk.ask(asked))["article"]["storyline"] == before["storyline"]
