"""A directory's posts: articles that say themselves which of its companies they are about."""

import json
from typing import Any

import pytest

from tests.ingest.conftest import Ingest
from tests.ingest.shared import shared
from tests.ingest.sources.test_aifi import POST
from tests.ingest.test_articles import ARTICLE, MENTION
from tests.ingest.test_intake import fetch
from tests.ingest.test_yc import lines
from tests.test_load import rows

# The names of both are ordinary words.
PROJECTS: list[dict[str, Any]] = [
    {"slug": "sardine", "name": "Sardine", "tagline": "Tells fraud", "segment": "risk",
     "website": "https://sardine.ai", "founded": 2020, "hq_country": "US", "company_type": "private"},
    {"slug": "feedzai", "name": "Feedzai", "tagline": "Stops fraud", "segment": "risk",
     "website": "https://feedzai.com", "founded": 2011, "hq_country": "PT",
     "company_type": "private"},
]  # fmt: skip


async def test_companies_that_a_post_says_it_is_about_are_mentioned(ingest: Ingest) -> None:
    projects = ingest.file("projects.ndjson", lines(*PROJECTS))
    posts = ingest.file("posts.ndjson", lines(POST, {**POST, "slug": "b", "related_companies": []}))
    await ingest(projects, posts)
    (first, other) = await fetch(ingest.url, ARTICLE)
    assert (first["source"], first["title"]) == ("aifimap-com", "Fraud at banks")
    assert [(m["article"], m["company"], m["surface"]) for m in await fetch(ingest.url, MENTION)] == [
        (first["slug"], "feedzai", "Feedzai"),
        (first["slug"], "sardine", "Sardine"),
        (other["slug"], "feedzai", "Feedzai"),
    ]  # fmt: skip
    (said, _) = await fetch(
        ingest.url,
        "select facts ->> 'names' as names from observations where type = 'Article'"
        " order by record desc",
    )
    assert said["names"] == "aifi:sardine|aifi:feedzai"
    once = await rows(ingest.url)
    await ingest(posts, projects)
    assert await rows(ingest.url) == once


async def test_a_post_that_is_there_before_its_companies_names_them_when_it_comes_again(
    ingest: Ingest,
) -> None:
    posts = ingest.file("posts.ndjson", lines(POST))
    await ingest(posts)
    await ingest(ingest.file("projects.ndjson", lines(*PROJECTS)))
    assert not await fetch(ingest.url, MENTION)
    await ingest(posts)
    assert [m["company"] for m in await fetch(ingest.url, MENTION)] == ["feedzai", "sardine"]


async def test_a_post_that_changes_is_the_same_article(ingest: Ingest) -> None:
    await ingest(ingest.file("posts.ndjson", json.dumps(POST) + "\n"))
    await ingest(ingest.file("posts.ndjson", json.dumps({**POST, "title": "Fraud"}) + "\n"))
    (found,) = await fetch(ingest.url, ARTICLE)
    assert found["title"] == "Fraud"


@pytest.mark.prove
async def test_real_posts_mention_the_companies_that_they_name(ingest: Ingest) -> None:
    files = [shared("companies/aifi_projects.ndjson"), shared("companies/aifi_posts.ndjson")]
    await ingest(*files)
    named = {
        (url, slug)
        for each in map(json.loads, files[1].read_text().splitlines())
        for url in [f"https://aifimap.com/blog/{each['slug']}"]
        for slug in each.get("related_companies") or []
    }
    mentioned = await fetch(
        ingest.url,
        "select a.source_url, i.value from mentions m join articles a on a.id = m.article_id"
        " join organisation_identifiers i on i.organisation_id = m.company_id"
        " where i.scheme = 'aifi'",
    )
    found = named & {tuple(each.values()) for each in mentioned}
    assert len(found) > 0.95 * len(named)
    once = await rows(ingest.url)
    await ingest(*files)
    assert await rows(ingest.url) == once
