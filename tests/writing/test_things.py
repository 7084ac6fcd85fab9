"""Everything that can be written is made, changed and deleted, and is read as it was written."""

from typing import Any

import pytest

from tests.writing.conftest import Desk

ARTICLE = {
    "slug": "a-new-article",
    "title": "A new article",
    "excerpt": "What it says.",
    "body": "<p>Text.</p><script>alert(1)</script>",
    "publishedAt": "2026-05-01T08:00:00Z",
    "category": "deals",
    "source": "venturegraph-demo",
    "sourceUrl": "https://example.com/original",
    "region": "US",
    "image": {"url": "https://example.com/a.png", "alt": "A picture"},
    "company": "xai",
    "mentions": [
        {"company": "xai", "role": "PRIMARY"},
        {"company": "openai", "role": "COMPETITOR"},
    ],
    "topics": ["foundation-models", "recurring-patterns"],
    "tags": ["Grok", "Something new"],
    "analysis": {
        "summary": "It matters.",
        "novelty": {"value": 3, "reason": "Overturned."},
        "significance": {"value": 1, "reason": "One company."},
    },
    "story": {"slug": "a-story", "title": "A story"},
}
ARTICLE_READ = """article {
    id version slug title excerpt body publishedAt status readMinutes
    category { slug } source { name url } region { code } image { url alt } company { slug }
    mentions { role company { slug } } topics { slug } tags { name }
    analysis { summary novelty { value reason } significance { value reason } }
}"""


def version_of(thing: Any) -> dict[str, Any]:
    return {"id": thing["id"], "version": thing["version"]}


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


OF_A_SOURCE = {
    "slug": "the-wire", "name": "The Wire", "url": "https://wire.example/", "display": "EXCERPT",
}  # fmt: skip
COMPANY = {
    "slug": "acme-robots", "name": "Acme Robots", "description": "Makes robots.",
    "status": "PRIVATE", "aliases": ["Acme", "ACME Robotics"], "domain": "acme-robots.example",
    "country": "FR", "sector": "robotics", "founded": "2021-03", "logoUrl": "https://a.example/l",
}  # fmt: skip
ROUND = {
    "company": "xai", "roundType": "SERIES_B", "roundLabel": "Series B", "announced": "2026-04",
    "amount": "1000000.5", "currency": "EUR", "announcement": "xAI says so",
    "announcementUrl": "https://x.ai/news",
    "investors": [{"slug": "sequoia-capital", "lead": True}, {"slug": "google"}],
}  # fmt: skip
READ = {
    "Topic": ("topic", "slug name kind"),
    "Tag": ("tag", "slug name"),
    "Source": ("source", "slug name url display"),
    "Company": (
        "company",
        "slug name description status aliases domain country sector { slug }"
        " foundedOn { date precision } logoUrl",
    ),
    "Investor": ("investor", "slug name kind"),
    "FundingRound": (
        "fundingRound",
        "roundType roundLabel announcement announcementUrl announcedOn { date precision }"
        " amount { amount currency } company { slug } investments { isLead investor { slug } }",
    ),
}
MADE = [
    ("Topic", {"slug": "quantum", "name": "Quantum", "kind": "SEGMENT"}, {"name": "Qubits"}),
    ("Tag", {"slug": "a-tag", "name": "A tag"}, {"name": "A better tag"}),
    ("Source", OF_A_SOURCE, {"display": "LINK"}),
    ("Company", COMPANY, {"country": None, "aliases": ["Acme"], "founded": None}),
    ("Investor", {"slug": "new-fund", "name": "New Fund", "kind": "FUND"}, {"name": "Newer"}),
    ("Investor", {"slug": "jo-doe", "name": "Jo Doe", "kind": "ANGEL"}, {"name": "Jo D."}),
    ("FundingRound", ROUND, {"amount": None, "currency": None, "investors": []}),
]


def flat(given: dict[str, Any]) -> dict[str, Any]:
    """As READ says what was given."""
    found = dict(given)
    if "sector" in found:
        found["sector"] = {"slug": found["sector"]}
    if "founded" in found:
        founded = found.pop("founded")
        found["foundedOn"] = {"date": "2021-03-01", "precision": "MONTH"} if founded else None
    if "announced" in found:
        found["announcedOn"] = {"date": f"{found.pop('announced')}-01", "precision": "MONTH"}
    if "amount" in found:
        amount, currency = found.pop("amount"), found.pop("currency")
        found["amount"] = {"amount": f"{amount}0", "currency": currency} if amount else None
    if "company" in found:
        found["company"] = {"slug": found["company"]}
    if "investors" in found:
        found["investments"] = [
            {"isLead": each.get("lead", False), "investor": {"slug": each["slug"]}}
            for each in found.pop("investors")
        ]
    return found


@pytest.mark.parametrize(("kind", "given", "change"), MADE)
async def test_a_thing_is_made_changed_and_deleted(
    desk: Desk, kind: str, given: Any, change: Any
) -> None:
    field, read = READ[kind]
    selection = f"{field} {{ id version {read} }}"
    made = (await desk.do(f"create{kind}", given, selection))[field]
    known = version_of(made)
    assert made == {**known, **flat(given)}
    assert made["version"] == 1
    changed = (await desk.do(f"update{kind}", {**known, **change}, selection))[field]
    assert changed == {**made, **flat(change), "version": changed["version"]}
    assert changed["version"] > 1
    found = await desk.ask("query ($id: ID!) { node(id: $id) { id } }", {"id": made["id"]})
    assert found == {"node": {"id": made["id"]}}
    gone = await desk.do(f"delete{kind}", version_of(changed), "id")
    assert gone == {"id": made["id"]}
    found = await desk.ask("query ($id: ID!) { node(id: $id) { id } }", {"id": made["id"]})
    assert found == {"node": None}


@pytest.mark.parametrize(("kind", "slug", "query"), [
    ("Topic", "foundation-models", "topic"),
    ("Tag", "openai", "tag"),
    ("Source", "venturegraph-demo", "source"),
    ("Company", "xai", "company"),
    ("Investor", "sequoia-capital", "investor"),
    ("Article", "xai-dissolves-into-spacexai", "article"),
])  # fmt: skip
async def test_a_rename_leaves_the_old_slug_good(
    desk: Desk, kind: str, slug: str, query: str
) -> None:
    asked = f'{{ {query}(slug: "{slug}") {{ id version slug }} }}'
    present = (await desk.ask(asked))[query]
    renamed = {**version_of(present), "slug": "quite-another"}
    await desk.do(f"update{kind}", renamed, f"{query} {{ slug }}")
    found = (await desk.ask(asked, token=None))[query]
    assert (found["id"], found["slug"]) == (present["id"], "quite-another")


async def test_a_former_slug_is_good_in_what_is_written(desk: Desk) -> None:
    topic = (await desk.ask('{ topic(slug: "foundation-models") { id version } }'))["topic"]
    await desk.do("updateTopic", {**topic, "slug": "models"}, "topic { slug }")
    made = await desk.do("createArticle", ARTICLE, "article { topics { slug } }")
    assert made["article"]["topics"][0] == {"slug": "models"}


async def test_a_company_that_invests_is_one_organisation(desk: Desk) -> None:
    given = {"slug": "xai", "name": "xAI", "kind": "CORPORATE"}
    made = (await desk.do("createInvestor", given, "investor { id version }"))["investor"]
    asked = '{ company(slug: "xai") { domain country version } investor(slug: "xai") { name } }'
    found = await desk.ask(asked)
    assert found["company"]["domain"] == "x.ai"
    assert found["company"]["country"] == "US"
    named = {**version_of(made), "name": "xAI Corp"}
    await desk.do("updateInvestor", named, "investor { name }")
    both = await desk.ask(
        '{ company(slug: "xai") { name version } investor(slug: "xai") { name } }'
    )
    assert both["company"]["name"] == both["investor"]["name"] == "xAI Corp"
    assert both["company"]["version"] > found["company"]["version"]
    status, (error,) = await desk.fails("createInvestor", given)
    assert (status, error["extensions"]["argument"]) == (400, "input.slug")


async def test_an_investor_becomes_a_company_and_stays_an_investor_without_it(desk: Desk) -> None:
    given = {**COMPANY, "slug": "sequoia-capital", "name": "Sequoia Capital", "country": "US"}
    del given["domain"]
    made = (await desk.do("createCompany", given, "company { id version }"))["company"]
    both = (
        '{ company(slug: "sequoia-capital") { slug } investor(slug: "sequoia-capital") { slug } }'
    )
    slug = {"slug": "sequoia-capital"}
    assert await desk.ask(both) == {"company": slug, "investor": slug}
    await desk.do("deleteCompany", version_of(made), "id")
    assert await desk.ask(both) == {"company": None, "investor": slug}


async def test_who_joins_an_organisation_leaves_what_it_says_of_itself(desk: Desk) -> None:
    given = {"slug": "xai", "name": "xAI", "kind": "CORPORATE"}
    status, (error,) = await desk.fails("createInvestor", {**given, "country": "FR"})
    assert (status, error["extensions"]["argument"]) == (400, "input.country")
    await desk.do("createInvestor", {**given, "country": None, "domain": None}, "investor { id }")
    found = await desk.ask('{ company(slug: "xai") { country domain } }')
    assert found["company"] == {"country": "US", "domain": "x.ai"}


async def test_an_angel_is_no_organisation_of_that_name(desk: Desk) -> None:
    given = {"slug": "xai", "name": "xAI", "kind": "ANGEL"}
    status, (error,) = await desk.fails("createInvestor", given)
    assert (status, error["extensions"]["argument"]) == (400, "input.slug")


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


async def test_an_editor_filters_by_a_draft(desk: Desk) -> None:
    await desk.do("createArticle", ARTICLE, "article { id }")
    query = '{ articles(where: {slug: {eq: "a-new-article"}}) { totalCount } }'
    assert await desk.ask(query) == {"articles": {"totalCount": 1}}
    status, (error,) = await desk.refused(query, token=None)
    assert (status, error["extensions"]["code"]) == (400, "UNKNOWN_VALUE")


async def test_what_an_editor_is_answered_is_kept_by_nobody(desk: Desk) -> None:
    query = "{ stats { articles } }"
    known, others = await desk.post(query), await desk.post(query, token=None)
    assert known.headers["cache-control"] == "private, no-store"
    assert "cache-control" not in others.headers
    assert known.headers["vary"] == others.headers["vary"] == "Accept, Authorization"


async def test_a_domain_that_is_no_longer_the_primary_one_still_finds_the_company(
    desk: Desk,
) -> None:
    company = (await desk.ask('{ company(slug: "xai") { id version } }'))["company"]
    changed = await desk.do(
        "updateCompany", {**company, "domain": "xai.example"}, "company { id version domain }"
    )
    assert changed["company"]["domain"] == "xai.example"
    found = '{ company(domain: "x.ai") { slug domain } }'
    assert (await desk.ask(found))["company"] == {"slug": "xai", "domain": "xai.example"}
    none = {**version_of(changed["company"]), "domain": None}
    await desk.do("updateCompany", none, "company { domain }")
    assert (await desk.ask(found))["company"] == {"slug": "xai", "domain": None}


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


async def test_every_write_is_in_the_log_with_who_did_it(desk: Desk) -> None:
    await desk.database.execute("truncate changes")
    made = await desk.do("createTopic", MADE[0][1], "topic { id version }")
    await desk.do("deleteTopic", version_of(made["topic"]), "id")
    rows = await desk.database.fetch("select op, type, actor from changes order by position")
    assert [tuple(row) for row in rows] == [
        ("UPSERT", "Topic", "editor"), ("DELETE", "Topic", "editor"),
    ]  # fmt: skip
