"""A directory's companies and posts, by a few rows in our own words."""

import json
from typing import Any

from api.ingest.sources.said import Article, Rejected
from tests.ingest.sources.lines import only, said

POST: dict[str, Any] = {
    "slug": "fraud-at-banks", "title": "Fraud at **banks**", "excerpt": "Who looks for it.",
    "body": "# Who\n\n[Feedzai](/p/feedzai) and Sardine look for it.<script>x</script>\n\n"
            "| Who | Since |\n|---|---|\n| Feedzai | 2011 |\n",
    "category": "analysis", "author_slug": "ann-lee", "published_date": "2025-01-15",
    "tags": ["fraud"], "related_segments": ["banking"], "related_companies": ["sardine", "feedzai"],
    "faqs": [{"question": "Who pays?", "answer": "Banks *do*."}],
}  # fmt: skip


def post(**cells: Any) -> Any:
    return only(json.dumps({**POST, **cells}) + "\n", "aifi-posts")


def test_a_post_is_an_article_at_its_slug_on_the_site() -> None:
    found = post()
    assert isinstance(found, Article)
    assert (found.title, found.summary) == ("Fraud at banks", "Who looks for it.")
    assert (found.record, found.url) == (
        "aifimap.com/blog/fraud-at-banks", "https://aifimap.com/blog/fraud-at-banks",
    )  # fmt: skip
    assert str(found.published) == "2025-01-15 00:00:00+00:00"
    assert (found.section, [*found.tags], [*found.authors]) == (
        "analysis", ["fraud", "banking"], ["ann-lee"],
    )  # fmt: skip
    assert found.html == (
        '<h2>Who</h2><p><a href="https://aifimap.com/p/feedzai" rel="nofollow noopener">Feedzai</a>'
        " and Sardine look for it.</p><ul><li> Who Since</li><li> Feedzai 2011</li></ul>"
        "<h3>Who pays?</h3><p>Banks <em>do</em>.</p>"
    )


def test_a_post_names_companies_by_their_slugs_and_by_links_to_their_pages() -> None:
    body = "[Hawk](/p/hawk-ai), [all](/directory?segment=risk), [them](https://hawk.ai/p/x)"
    assert post(body=body).names == [
        ("aifi", "sardine"), ("aifi", "feedzai"), ("aifi", "hawk-ai"),
    ]  # fmt: skip
    assert not post(related_companies=None, body="Nobody.").names


def test_what_cannot_be_right_in_a_post_is_left_out() -> None:
    found = post(faqs=[{"question": "Who?"}], published_date="2025-01-15T09:00:00Z")
    assert [(each.field, each.reason) for each in found.dropped] == [("faqs", "not_a_record")]
    assert "<h3>" not in found.html
    assert [
        post(slug=" ").reason, post(title="").reason, post(published_date="soon").reason,
    ] == ["no_key", "no_title", "no_date"]  # fmt: skip


def test_a_project_is_known_by_its_slug() -> None:
    record = {
        "slug": "feedzai", "name": "Feedzai", "tagline": "Stops fraud at banks", "segment": "risk",
        "website": "https://feedzai.com", "founded": 2011, "hq_country": "PT", "hq_city": "Coimbra",
    }  # fmt: skip
    _, (found,) = said(json.dumps(record))
    assert not isinstance(found, Rejected | Article)
    assert ("aifi", "feedzai") in found.companies()["feedzai"].identifiers
