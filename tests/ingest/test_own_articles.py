"""Articles as records of our own: copies of what an archive shows, and as programs write them."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from tests.ingest.conftest import Ingest
from tests.ingest.test_intake import fetch
from tests.ingest.test_own import KEY, as_id, lines, rejects
from tests.test_load import rows

SCORES = {
    "novelty": {"value": 3, "label": "Overturns", "reason": "Nobody thought so."},
    "significance": {"value": 1, "label": "Company", "reason": "It is theirs alone."},
}
FULL = {
    "slug": "airbnb-buys-it", "id": as_id("Article", KEY.format(1)),
    "title": "*Airbnb*  buys &amp; sells it", "excerpt": "Airbnb raised $5m.  In two lines.\nSo.",
    "publishedAt": "2026-03-02T10:00:00.123456+00:00", "readMinutes": 7,
    "category": {"slug": "m-and-a", "name": "Deals"}, "region": {"code": "EU", "name": "Europe"},
    "source": {"name": "The Paper", "url": "https://techcrunch.com/a?utm_source=x"},
    "image": {"url": "https://cdn.example.org/a.png", "alt": "A bed"},
    "analysis": {"summary": "So it is.", **SCORES},
    "topics": [
        {"slug": "travel-2", "name": "Travel", "kind": "PATTERN"},
        {"slug": "agents", "name": "Agents", "kind": "SEGMENT"},
    ],
    "tags": [{"slug": "beds-and-more", "name": "Beds"}, {"slug": "c-sharp", "name": "C#"}],
    "company": {"slug": "airbnb", "name": "Airbnb"},
}  # fmt: skip
BARE = {
    **FULL, "slug": "of-nobody", "id": as_id("Article", KEY.format(2)), "title": "Airbnb again",
    "publishedAt": "2026-03-01T10:00:00+00:00", "readMinutes": 1, "region": None, "image": None,
    "analysis": None, "topics": [], "tags": [], "company": None,
}  # fmt: skip
UNPRINTED = {
    **BARE, "slug": "printed-nowhere", "id": as_id("Article", KEY.format(3)),
    "source": {"name": "The-Paper", "url": None}, "publishedAt": "2026-02-01T10:00:00+00:00",
    "category": {"slug": "general", "name": "All else"},
}  # fmt: skip
PLACED = """
select s.slug as source, a.slug, c.slug as category, o.slug as company, m.surface, n.novelty,
    array(select t.slug from article_topics l join topics t on t.id = l.topic_id
        where l.article_id = a.id order by l.position) as topics,
    array(select t.name from article_tags l join tags t on t.id = l.tag_id
        where l.article_id = a.id order by l.position) as tags
from articles a join sources s on s.id = a.source_id join categories c on c.id = a.category_id
    left join mentions m on m.article_id = a.id left join organisations o on o.id = m.company_id
    left join analyses n on n.article_id = a.id
order by a.published_at
"""


def exported(url: str, kind: str) -> str:
    with TestClient(create(Settings(database_url=url))) as client:
        return client.get(f"/v1/articles?format={kind}").text


def shown(url: str) -> list[dict[str, Any]]:
    read = [json.loads(line) for line in exported(url, "ndjson").splitlines()]
    return [
        {name: each[name] for name in each if name not in ("updatedAt", "cursor")} for each in read
    ]


async def test_copies_are_shown_as_they_were_where_they_come_from(ingest: Ingest) -> None:
    """Two of one address are two; who published one may not be whose site it is on."""
    copies = [FULL, BARE, UNPRINTED]
    await ingest(ingest.file("articles.ndjson", lines(*copies)), "--batch", "1")
    assert shown(ingest.url) == copies
    assert await fetch(ingest.url, "select from funding_rounds") == []
    once = await rows(ingest.url)
    await ingest(ingest.file("again.csv", exported(ingest.url, "csv")))
    assert await rows(ingest.url) == once


async def test_a_copy_is_the_article_of_its_address_and_adds_to_what_is_said_of_it(
    ingest: Ingest,
) -> None:
    """What was found out stays: who is named, what it stands under."""
    known = {"title": "Airbnb buys it", "publishedAt": "2026-03-02T10:00:00Z",
             "source": {"name": "TechCrunch", "url": "https://techcrunch.com/a"}}  # fmt: skip
    await ingest(ingest.file("found.ndjson", lines({"name": "Airbnb", "domain": "airbnb.com"})))
    await ingest(ingest.file("written.ndjson", lines(known)))
    other = {**FULL, "title": "Airbnb buys it all", "body": "<p>It <em>buys</em> all of it.</p>"}
    await ingest(ingest.file("articles.ndjson", lines(other)))
    (found,) = shown(ingest.url)
    assert (found["title"], found["slug"]) == ("Airbnb buys it all", "airbnb-buys-it")
    assert found["source"] == {"name": "TechCrunch", "url": FULL["source"]["url"]}
    assert (found["category"]["slug"], found["analysis"]) == ("general", None)
    (placed,) = await fetch(ingest.url, PLACED)
    assert (placed["company"], placed["surface"]) == ("airbnb", "Airbnb")
    (body,) = await fetch(ingest.url, "select body_text from articles")
    assert body["body_text"] == "It buys all of it."


async def test_a_program_writes_articles(ingest: Ingest) -> None:
    """What it does not say is found out, as of any other article."""
    told = [
        {"title": "Airbnb raises $5 million", "publishedAt": "2026-03-01",
         "source": {"url": "https://news.example.org/1?utm_source=x"}, "tags": ["Beds"],
         "body": "<p>Airbnb has raised $5 million in a Series A.</p><script>x</script>"},
        {"title": "A bed & more", "publishedAt": "2026-03-02", "category": "big_deals",
         "source": {"name": "The News", "url": "https://news.example.org/2"},
         "topics": ["agents", "AI safety"], "tags": ["C#", "C#", "Beds"], "company": "Airbnb",
         "analysis": {"summary": "So.", "novelty": {"value": 2, "reason": "New."},
                      "significance": {"value": 1, "reason": "Theirs."}}},
    ]  # fmt: skip
    files = [
        ingest.file("articles.ndjson", lines(*told)),
        ingest.file("found.ndjson", lines({"name": "Airbnb", "slug": "airbnb-inc"})),
    ]
    await ingest(*files)
    assert [tuple(each) for each in await fetch(ingest.url, PLACED)] == [
        ("example-org", "airbnb-raises-5-million", "general", "airbnb-inc", "Airbnb", None,
         [], ["Beds"]),
        ("example-org", "a-bed-more", "big-deals", "airbnb-inc", None, 2,
         ["agents", "ai-safety"], ["C#", "Beds"]),
    ]  # fmt: skip
    assert len(await fetch(ingest.url, "select from funding_rounds")) == 1
    (body, _) = await fetch(ingest.url, "select body_text from articles order by published_at")
    assert body["body_text"] == "Airbnb has raised $5 million in a Series A."
    once = await rows(ingest.url)
    await ingest(*files)
    assert await rows(ingest.url) == once


async def test_what_an_article_may_not_have_is_told_of(ingest: Ingest) -> None:
    good = {"title": "It is so", "publishedAt": "2026-03-01",
            "source": {"url": "https://news.example.org/1"}}  # fmt: skip
    await ingest(ingest.file("articles.ndjson", lines(
        {**good, "topics": ["!"], "region": "Atlantis", "analysis": {"summary": "So."},
         "category": {"slug": "No Slug"}, "tags": "a|b\\"},
        {**good, "publishedAt": "2999-01-01"}, {**good, "publishedAt": "some day"},
        {**good, "title": ""}, {**good, "source": {"name": "The News"}},
        {**good, "id": as_id("Company", KEY.format(1))}, {**good, "title": "so " * 200},
        {**good, "id": as_id("Article", KEY.format(1)), "body": "<br>", "excerpt": " "},
    )), code=1)  # fmt: skip
    assert [(each["kind"], each["field"], each["reason"]) for each in rejects(ingest)] == [
        ("field", "topics", "not_a_slug"), ("field", "category.slug", "not_a_slug"),
        ("field", "region", "not_a_country"), ("field", "tags", "not_a_slug"),
        ("field", "analysis.summary", "no_text"), ("record", "publishedAt", "in_the_future"),
        ("record", "publishedAt", "not_a_date"), ("record", "title", "no_title"),
        ("record", "source.url", "no_link"), ("record", "id", "not_an_id"),
        ("record", "title", "too_long"), ("field", "body", "no_text"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["ndjson", "csv"])
async def test_what_an_editor_deleted_stays_so(ingest: Ingest, kind: str) -> None:
    await ingest(ingest.file("articles.ndjson", lines(FULL, BARE)))
    written = exported(ingest.url, kind)
    await fetch(ingest.url, "delete from articles where slug = 'of-nobody'")
    await ingest(ingest.file(f"articles.{kind}", written))
    await ingest(ingest.file(f"other.{kind}", written))
    assert [each["slug"] for each in shown(ingest.url)] == ["airbnb-buys-it"]
