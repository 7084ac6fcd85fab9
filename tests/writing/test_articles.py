"""Articles: drafts, what belongs to them, and what of it counts as a change."""

from typing import Any

import pytest

from tests.writing.conftest import Desk
from tests.writing.samples import ARTICLE, ARTICLE_READ, version_of


async def test_an_article_is_made_as_a_draft_with_all_that_belongs_to_it(desk: Desk) -> None:
    made = (await desk.do("createArticle", ARTICLE, ARTICLE_READ))["article"]
    assert made["version"] == 1
    assert made["status"] == "DRAFT"
    assert made["body"] == "<p>Text.</p>"
    assert made["publishedAt"] == "2026-05-01T08:00:00+00:00"
    assert made["category"] == {"slug": "deals"}
    assert made["source"]["url"] == ARTICLE["sourceUrl"]
    assert made["region"] == {"code": "US"}
    assert made["image"] == ARTICLE["image"]
    assert made["company"] == {"slug": "xai"}
    assert [each["company"]["slug"] for each in made["mentions"]] == ["xai", "openai"]
    assert [each["slug"] for each in made["topics"]] == ARTICLE["topics"]
    assert [each["name"] for each in made["tags"]] == ARTICLE["tags"]
    assert made["analysis"] == ARTICLE["analysis"]


async def test_what_is_left_out_of_a_change_stays_as_it_is(desk: Desk) -> None:
    made = (await desk.do("createArticle", ARTICLE, ARTICLE_READ))["article"]
    changed = (
        await desk.do("updateArticle", {**version_of(made), "title": "Another"}, ARTICLE_READ)
    )["article"]
    assert changed == {**made, "title": "Another", "version": 2}


async def test_a_change_that_changes_nothing_leaves_the_version(desk: Desk) -> None:
    made = (await desk.do("createArticle", ARTICLE, ARTICLE_READ))["article"]
    again = {**version_of(made), **ARTICLE}
    assert (await desk.do("updateArticle", again, ARTICLE_READ))["article"] == made


@pytest.mark.parametrize("change", [
    {"tags": ["Other"]},
    {"topics": []},
    {"mentions": [{"company": "xai", "role": "PRIMARY"}]},
    {"analysis": None},
    {"image": None},
    {"links": {"banned": ["xai-dissolves-into-spacexai"]}},
    {"links": {"pinned": [{"article": "xai-dissolves-into-spacexai", "reason": "Same case."}]}},
])  # fmt: skip
async def test_whatever_changes_counts_its_version(desk: Desk, change: Any) -> None:
    made = (await desk.do("createArticle", ARTICLE, ARTICLE_READ))["article"]
    given = {**version_of(made), **change}
    changed = (await desk.do("updateArticle", given, "article { version }"))["article"]
    assert changed["version"] > made["version"]
    status, (error,) = await desk.fails("updateArticle", given)
    assert (status, error["extensions"]["code"]) == (409, "CONFLICT")
    assert error["extensions"]["version"] == changed["version"]


async def test_an_article_is_seen_by_everybody_from_its_publication_to_its_retraction(
    desk: Desk,
) -> None:
    shown = '{ article(slug: "a-new-article") { status } stats { articles } }'
    before = (await desk.ask(shown, token=None))["stats"]["articles"]
    made = await desk.do("createArticle", ARTICLE, "article { id version }")
    nothing = {"article": None, "stats": {"articles": before}}
    assert await desk.ask(shown, token=None) == nothing
    made = await desk.do("publishArticle", version_of(made["article"]), "article { id version }")
    published = {"article": {"status": "PUBLISHED"}, "stats": {"articles": before + 1}}
    assert await desk.ask(shown, token=None) == published
    await desk.do("retractArticle", version_of(made["article"]), "article { status }")
    assert await desk.ask(shown, token=None) == nothing
    assert (await desk.ask(shown))["article"] == {"status": "RETRACTED"}


async def test_an_editor_finds_drafts_everywhere_and_others_nowhere(desk: Desk) -> None:
    made = await desk.do("createArticle", ARTICLE, "article { id }")
    everywhere = """query ($id: ID!) {
        node(id: $id) { id } article(slug: "a-new-article") { slug }
        articles(first: 100) { totalCount nodes { slug } }
        company(slug: "xai") { articles(first: 100) { nodes { slug } } }
        topic(slug: "foundation-models") { articles(first: 100) { nodes { slug } } }
    }"""
    variables = {"id": made["article"]["id"]}
    seen = await desk.ask(everywhere, variables)
    others = await desk.ask(everywhere, variables, token=None)
    assert str(seen).count("a-new-article") == 4
    assert "a-new-article" not in str(others)
    assert (seen["node"], others["node"]) == (made["article"], None)
    assert seen["articles"]["totalCount"] == others["articles"]["totalCount"] + 1


async def test_an_editor_filters_by_a_draft(desk: Desk) -> None:
    await desk.do("createArticle", ARTICLE, "article { id }")
    query = '{ articles(where: {slug: {eq: "a-new-article"}}) { totalCount } }'
    assert await desk.ask(query) == {"articles": {"totalCount": 1}}
    status, (error,) = await desk.refused(query, token=None)
    assert (status, error["extensions"]["code"]) == (400, "UNKNOWN_VALUE")


@pytest.mark.parametrize("renamed", [
    {"name": "Open AI"}, {"slug": "open-ai-company"}, {"slug": "o", "name": "O"},
])  # fmt: skip
async def test_a_renamed_tag_stays_on_its_articles(desk: Desk, renamed: Any) -> None:
    tag = (await desk.ask('{ tag(slug: "openai") { id version } }'))["tag"]
    read = '{ article(slug: "xai-trained-grok-on-openai-models") { id version tags { id } } }'
    before = (await desk.ask(read))["article"]
    tag = (await desk.do("updateTag", {**tag, **renamed}, "tag { id version slug }"))["tag"]
    given = {**version_of(before), "title": "Another"}
    changed = await desk.do("updateArticle", given, "article { id version tags { id } }")
    assert changed["article"]["tags"] == before["tags"]
    named = {**version_of(changed["article"]), "tags": ["openai"]}
    again = await desk.do("updateArticle", named, "article { tags { id slug } }")
    assert again["article"]["tags"] == [{"id": tag["id"], "slug": tag["slug"]}]


async def test_what_is_taken_off_by_others_is_no_change_of_ones_own(desk: Desk) -> None:
    made = (await desk.do("createArticle", ARTICLE, ARTICLE_READ))["article"]
    tag = (await desk.ask('{ tag(slug: "grok") { id version } }'))["tag"]
    await desk.do("deleteTag", tag, "id")
    read = ARTICLE_READ.replace("article", 'article(slug: "a-new-article")', 1)
    left = (await desk.ask(f"{{ {read} }}"))["article"]
    assert left == {**made, "tags": made["tags"][1:], "version": made["version"] + 1}
    given = {**version_of(left), "title": left["title"]}
    assert (await desk.do("updateArticle", given, ARTICLE_READ))["article"] == left


async def test_a_former_slug_is_good_in_what_is_written(desk: Desk) -> None:
    topic = (await desk.ask('{ topic(slug: "foundation-models") { id version } }'))["topic"]
    await desk.do("updateTopic", {**topic, "slug": "models"}, "topic { slug }")
    made = await desk.do("createArticle", ARTICLE, "article { topics { slug } }")
    assert made["article"]["topics"][0] == {"slug": "models"}


async def test_a_source_that_may_not_be_shown_has_no_texts(desk: Desk) -> None:
    source = (await desk.ask('{ source(slug: "venturegraph-demo") { id version } }'))["source"]
    await desk.do("updateSource", {**source, "display": "LINK"}, "source { display }")
    found = await desk.ask("{ articles(first: 3) { nodes { id version body title } } }")
    assert {each["body"] for each in found["articles"]["nodes"]} == {None}
    article = found["articles"]["nodes"][0]
    kept = await desk.database.fetchval(
        "select body_text from articles where title = $1", article["title"]
    )
    await desk.do("updateArticle", {**version_of(article), "title": "Changed"}, "article { id }")
    again = await desk.database.fetchval("select body_text from articles where title = 'Changed'")
    assert again.split() == kept.split()


async def test_a_change_leaves_the_tags_that_it_does_not_name(desk: Desk) -> None:
    """Also where two have one name by now."""
    for slug, name in (("one", "One"), ("two", "Two")):
        await desk.do("createTag", {"slug": slug, "name": name}, "tag { id }")
    given = {**ARTICLE, "tags": ["One", "Two"]}
    made = (await desk.do("createArticle", given, "article { id version }"))["article"]
    await desk.database.execute("update tags set name = 'One' where slug = 'two'")
    present = (await desk.ask('{ article(slug: "a-new-article") { id version } }'))["article"]
    assert present == made
    read = "article { id version tags { slug } }"
    both = [{"slug": "one"}, {"slug": "two"}]
    changed = await desk.do("updateArticle", {**present, "title": "Another"}, read)
    assert changed["article"]["tags"] == both
    shown = await desk.do("publishArticle", version_of(changed["article"]), read)
    assert shown["article"]["tags"] == both


async def test_tags_that_differ_in_signs_are_different(desk: Desk) -> None:
    given = {**ARTICLE, "tags": ["C", "C++", "C#"]}
    made = await desk.do("createArticle", given, "article { tags { slug name } }")
    assert made["article"]["tags"] == [
        {"slug": "c", "name": "C"},
        {"slug": "c-plus-plus", "name": "C++"},
        {"slug": "c-sharp", "name": "C#"},
    ]


READ_COMPANY = "article { id version company { slug } mentions { role company { slug } } }"


def about(article: Any) -> tuple[str | None, list[tuple[str, str]]]:
    named = [(each["role"], each["company"]["slug"]) for each in article["mentions"]]
    return article["company"] and article["company"]["slug"], named


async def test_the_company_and_the_first_mention_are_one(desk: Desk) -> None:
    """One of them says it for both; by former slugs too."""
    alone = {key: each for key, each in ARTICLE.items() if key not in ("company", "mentions")}
    made = (await desk.do("createArticle", {**alone, "company": "xai"}, READ_COMPANY))["article"]
    assert about(made) == ("xai", [("PRIMARY", "xai")])
    named = [{"company": "openai", "role": "PRIMARY"}, {"company": "xai", "role": "COMPETITOR"}]
    made = (await desk.do("updateArticle", {**version_of(made), "mentions": named}, READ_COMPANY))[
        "article"
    ]
    assert about(made) == ("openai", [("PRIMARY", "openai"), ("COMPETITOR", "xai")])
    await desk.database.execute("update organisations set slug = 'x-ai' where slug = 'xai'")
    present = (await desk.ask('{ article(slug: "a-new-article") { id version } }'))["article"]
    made = (await desk.do("updateArticle", {**present, "company": "xai"}, READ_COMPANY))["article"]
    assert about(made) == ("x-ai", [("PRIMARY", "x-ai")])
    both = {"company": "xai", "mentions": [{"company": "x-ai", "role": "PRIMARY"}]}
    made = (await desk.do("updateArticle", {**version_of(made), **both}, READ_COMPANY))["article"]
    assert about(made) == ("x-ai", [("PRIMARY", "x-ai")])
    made = (await desk.do("updateArticle", {**version_of(made), "company": None}, READ_COMPANY))[
        "article"
    ]
    assert about(made) == (None, [])
