"""JSON Feed 1.1."""

from typing import Any

import orjson

from api.feeds.entry import Entry, Feed


def written(feed: Feed) -> bytes:
    return orjson.dumps({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        **({"next_url": feed.next} if feed.next else {}),
        "items": [item(each) for each in feed.entries],
    })  # fmt: skip


def item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}],
        "tags": [each.name for each in entry.categories],
        **({"image": entry.image.url} if entry.image else {}),
    }
