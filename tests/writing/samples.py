"""What the tests make, and how it is read."""

from typing import Any

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


def version_of(thing: Any) -> dict[str, Any]:
    return {"id": thing["id"], "version": thing["version"]}
