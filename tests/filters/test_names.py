"""Words that name something: unknown ones are told, former ones are good, hidden ones are unknown."""

from typing import Any

import asyncpg
import pytest

from tests.filters.asking import LISTS, Asking
from tests.filters.world import World

ARTICLES = "query ($w: ArticleFilter) { articles(where: $w) { totalCount } }"
HIDDEN = "a.status <> 'PUBLISHED' or a.published_at > now()"

# A list, its filter, and what is told of each word that names nothing.
UNKNOWN: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    ("articles", '{slug: {eq: "no-news"}}', [("slug.eq", "no-news", "article")]),
    ("articles", '{topics: {some: {slug: {eq: "modls"}}}}', [("topics.some.slug.eq", "modls", "topic")]),
    ("articles", '{topics: {none: {slug: {ne: "modls"}}}}', [("topics.none.slug.ne", "modls", "topic")]),
    ("articles", '{tags: {every: {slug: {notIn: ["no-tag"]}}}}', [("tags.every.slug.notIn", "no-tag", "tag")]),
    ("articles", '{category: {slug: {eq: "fundng"}}}', [("category.slug.eq", "fundng", "category")]),
    ("articles", '{region: {code: {eq: "Germany"}}}', [("region.code.eq", "Germany", "region")]),
    ("articles", '{source: {slug: {eq: "wir"}}}', [("source.slug.eq", "wir", "source")]),
    ("articles", '{mentions: {some: {company: {slug: {in: ["xai", "x-ai"]}}}}}',
     [("mentions.some.company.slug.in", "x-ai", "company")]),
    ("articles", '{company: {sector: {slug: {eq: "robot"}}}}', [("company.sector.slug.eq", "robot", "sector")]),
    ("articles", '{or: [{hasRegion: true}, {not: {and: [{company: {slug: {eq: "opnai"}}}]}}]}',
     [("or.1.not.and.0.company.slug.eq", "opnai", "company")]),
    ("companies", '{slug: {in: ["xai", "opnai", "anthropc"]}}',
     [("slug.in", "opnai", "company"), ("slug.in", "anthropc", "company")]),
    ("companies", '{domain: {eq: "OpnAI.com"}}', [("domain.eq", "OpnAI.com", "domain")]),
    ("companies", '{country: {eq: "United States"}}', [("country.eq", "United States", "country")]),
    ("companies", '{country: {notIn: ["US", "us"]}}', [("country.notIn", "us", "country")]),
    ("companies", '{investors: {some: {slug: {eq: "sequoya"}}}, sector: {slug: {eq: "robots"}}}',
     [("investors.some.slug.eq", "sequoya", "investor")]),
    ("fundingRounds", '{currency: {eq: "usd"}}', [("currency.eq", "usd", "currency")]),
    ("fundingRounds", '{company: {slug: {eq: "opnai"}}, investors: {every: {slug: {eq: "sequoya"}}}}',
     [("company.slug.eq", "opnai", "company"), ("investors.every.slug.eq", "sequoya", "investor")]),
    ("investors", '{companies: {none: {articles: {some: {topics: {some: {slug: {eq: "modls"}}}}}}}}',
     [("companies.none.articles.some.topics.some.slug.eq", "modls", "topic")]),
    ("topics", '{slug: {ne: "modls"}}', [("slug.ne", "modls", "topic")]),
    ("tags", '{articles: {some: {slug: {eq: "no-news"}}}}', [("articles.some.slug.eq", "no-news", "article")]),
]  # fmt: skip


@pytest.mark.parametrize(("field", "where", "told"), UNKNOWN)
async def test_a_word_that_names_nothing_is_told_wherever_it_stands(
    ask: Asking, field: str, where: str, told: list[tuple[str, str, str]]
) -> None:
    code, problems = await ask.refused(f"{{ {field}(where: {where}) {{ totalCount }} }}")
    assert code == "UNKNOWN_VALUE"
    found = [(each["extensions"]["argument"], each["extensions"]["value"]) for each in problems]
    assert sorted(found) == sorted((f"{field}.where.{path}", word) for path, word, _ in told)
    for each, (_, _, what) in zip(problems, told, strict=True):
        assert f"there is no {what} " in each["message"]
        assert len(each["extensions"]["suggestions"]) >= 2


@pytest.mark.parametrize(("field", "where", "closest"), [
    ("companies", {"slug": {"eq": "opnai"}}, "openai-new"),
    ("companies", {"domain": {"eq": "opnai.com"}}, "openai.com"),
    ("companies", {"country": {"eq": "United States"}}, "US"),
    ("companies", {"country": {"eq": "UK"}}, "GB"),
    ("articles", {"region": {"code": {"eq": "Germany"}}}, "DE"),
    ("articles", {"region": {"code": {"eq": "us"}}}, "US"),
    ("articles", {"topics": {"some": {"slug": {"eq": "modls"}}}}, "models"),
    ("investors", {"slug": {"eq": "andrej-karpaty"}}, "andrej-karpathy"),
    ("fundingRounds", {"currency": {"eq": "usd"}}, "USD"),
])  # fmt: skip
async def test_the_closest_known_word_is_told_first(
    ask: Asking, field: str, where: dict[str, Any], closest: str
) -> None:
    kind = {field: kind for kind, field in LISTS.items()}[field]
    query = f"query ($w: {kind}Filter) {{ {field}(where: $w) {{ totalCount }} }}"
    _, (problem,) = await ask.refused(query, w=where)
    assert problem["extensions"]["suggestions"][0] == closest


async def test_a_nested_list_refuses_as_a_list_of_its_own_does(ask: Asking) -> None:
    query = '{ topics(first: 2) { nodes { articles(where: {tags: {some: {slug: {eq: "no"}}}}) { totalCount } } } }'
    code, (problem,) = await ask.refused(query)
    assert (code, problem["extensions"]["value"]) == ("UNKNOWN_VALUE", "no")


async def slugs(ask: Asking, field: str, where: str) -> list[str]:
    found = await ask(f"{{ list: {field}(where: {where}) {{ nodes {{ slug }} }} }}")
    return [each["slug"] for each in found["list"]["nodes"]]


@pytest.mark.parametrize(("field", "word", "slug"), [
    ("companies", "openai", "openai-new"),
    ("companies", "xai-new", "xai-again"),
    ("companies", "xai", "xai"),
    ("topics", "foundation-models", "models"),
    ("topics", "enterprise-agents", "enterprise-agents"),
    ("tags", "unused", "used-never"),
    ("investors", "sequoia-capital", "sequoia-capital"),
    ("investors", "shared", "quiet-two"),
    ("investors", "quiet-2", "quiet-two"),
])  # fmt: skip
async def test_a_former_word_is_good_until_another_takes_it(
    ask: Asking, field: str, word: str, slug: str
) -> None:
    """In a list as in the address of one."""
    assert await slugs(ask, field, f'{{slug: {{eq: "{word}"}}}}') == [slug]
    assert await slugs(ask, field, f'{{slug: {{in: ["{word}"]}}}}') == [slug]
    single = {"companies": "company"}.get(field, field[:-1])
    assert await ask(f'{{ one: {single}(slug: "{word}") {{ slug }} }}') == {"one": {"slug": slug}}


async def test_a_domain_is_found_in_any_case(ask: Asking) -> None:
    assert await slugs(ask, "companies", '{domain: {eq: "OpenAI.COM"}}') == ["openai-new"]


@pytest.mark.parametrize("given", ["", "cik", ":", "cik:", ":1"])
async def test_what_is_no_identifier_is_refused(ask: Asking, given: str) -> None:
    query = "query ($i: String) { company(identifier: $i) { slug } }"
    code, (problem,) = await ask.refused(query, i=given)
    assert (code, problem["extensions"]["argument"]) == ("BAD_USER_INPUT", "company(identifier:)")
    said = "must be a scheme, a colon and a value, as cik:0001045810."
    assert problem["message"] == f"company(identifier:) {said}"
    assert await ask(query, i="urn:nothing:1") == {"company": None}


async def test_what_is_hidden_is_unknown_and_not_suggested(ask: Asking, extended: str) -> None:
    connection = await asyncpg.connect(extended)
    hidden = [
        row["slug"] for row in await connection.fetch(f"select slug from articles a where {HIDDEN}")
    ]
    await connection.close()
    assert len(hidden) > 30
    for slug in hidden[:6]:
        code, (problem,) = await ask.refused(ARTICLES, w={"slug": {"eq": slug}})
        assert code == "UNKNOWN_VALUE"
        assert not {*problem["extensions"]["suggestions"]} & {*hidden}


@pytest.mark.parametrize(("field", "where"), [
    ("companies", '{slug: {eq: "quiet-3"}, mentions: {some: {}}}'),
    ("companies", '{slug: {eq: "quiet-3"}, mentions: {some: {role: {eq: TARGET}}}}'),
    ("companies", '{slug: {eq: "quiet-3"}, mentions: {some: {article: {}}}}'),
    ("companies", '{slug: {eq: "quiet-4"}, articles: {some: {}}}'),
    ("companies", '{slug: {eq: "quiet-4"}, topics: {some: {}}}'),
    ("topics", '{slug: {eq: "enterprise-agents"}, articles: {some: {}}}'),
])  # fmt: skip
async def test_nothing_is_learnt_of_what_only_drafts_say(
    ask: Asking, field: str, where: str
) -> None:
    assert await slugs(ask, field, where) == []


@pytest.mark.parametrize(("where", "path"), [
    ({"title": None}, "where.title"),
    ({"title": {"eq": None}}, "where.title.eq"),
    ({"slug": {"in": None}}, "where.slug.in"),
    ({"hasRegion": None}, "where.hasRegion"),
    ({"text": None}, "where.text"),
    ({"or": None}, "where.or"),
    ({"not": None}, "where.not"),
    ({"and": [{"topics": {"some": None}}]}, "where.and.0.topics.some"),
    ({"company": {"country": {"isNull": None}}}, "where.company.country.isNull"),
])  # fmt: skip
async def test_a_null_is_refused_by_its_place(ask: Asking, where: Any, path: str) -> None:
    code, (problem,) = await ask.refused(ARTICLES, w=where)
    assert code == "BAD_USER_INPUT"
    assert problem["message"].startswith(f"articles.{path} is null")


async def test_a_filter_that_is_left_out_or_null_finds_everything(
    ask: Asking, world: World
) -> None:
    every = len(world.of["Article"])
    for query in (
        ARTICLES,
        "{ articles(where: null) { totalCount } }",
        "{ articles(where: {}) { totalCount } }",
    ):
        assert (await ask(query))["articles"]["totalCount"] == every
