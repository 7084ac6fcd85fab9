"""Feeds as their readers have them, RSS and Atom by feedparser, all in one form."""

from datetime import UTC, datetime
from html import unescape
from typing import Any

import feedparser
from starlette.testclient import TestClient

KINDS = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "jsonfeed": "application/feed+json",
}


def taken(client: TestClient, place: str, kind: str) -> Any:
    """{"title", "home", "self", "next", "entries"}"""
    answer = client.get(place)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == KINDS[kind]
    return of_json(answer.json()) if kind == "jsonfeed" else of_xml(answer.content)


def of_json(found: Any) -> Any:
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    return {
        "title": found["title"],
        "home": found["home_page_url"],
        "self": found["feed_url"],
        "next": found.get("next_url"),
        "entries": [
            {
                "id": each["id"],
                "link": each["url"],
                "title": each["title"],
                "summary": each["content_text"],
                "author": each["authors"][0]["name"],
                "published": datetime.fromisoformat(each["date_published"]).replace(microsecond=0),
                "updated": datetime.fromisoformat(each["date_modified"]).replace(microsecond=0),
                "tags": each["tags"],
                "image": each.get("image"),
            }
            for each in found["items"]
        ],
    }


def of_xml(content: bytes) -> Any:
    """As it was written: nothing that looks like HTML is taken out."""
    found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    links = {each.rel: each.href for each in found.feed.links}
    return {
        "title": found.feed.title,
        "home": links["alternate"],
        "self": links["self"],
        "next": links.get("next"),
        "entries": [
            {
                "id": each.id,
                "link": each.link,
                "title": each.title,
                # RSS has HTML there.
                "summary": unescape(each.summary) if found.version == "rss20" else each.summary,
                "author": each.author,
                "published": datetime(*each.published_parsed[:6], tzinfo=UTC),
                "updated": datetime(*each.updated_parsed[:6], tzinfo=UTC),
                "tags": [tag.label or tag.term for tag in each.get("tags", [])],
                "image": image(each),
            }
            for each in found.entries
        ],
    }


def image(each: Any) -> str | None:
    shown = [*each.get("media_content", []), *each.get("enclosures", [])]
    return shown[0].get("url") or shown[0].get("href") if shown else None
