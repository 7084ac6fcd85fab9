"""What a feed tells of an article: the same whatever its format."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from schema.types.words import parse_global_id

SLUG = "{slug}"


@dataclass(frozen=True)
class Category:
    slug: str
    name: str


@dataclass(frozen=True)
class Image:
    url: str
    alt: str | None


@dataclass(frozen=True)
class Entry:
    """id: for ever, whatever becomes of its slug."""

    id: str
    link: str
    title: str
    summary: str
    author: str
    published: datetime
    updated: datetime
    categories: tuple[Category, ...]
    image: Image | None


@dataclass(frozen=True)
class Feed:
    """first: the address of its first page, and what it is known by; address: of this page.
    updated: when something of it last changed."""

    title: str
    home: str
    first: str
    address: str
    next: str | None
    updated: datetime
    entries: tuple[Entry, ...]


def entry(node: Mapping[str, Any], front: str | None, own: str) -> Entry:
    """front: where people read it, with `{slug}`; own: its address here."""
    _, key = parse_global_id(node["id"])
    source, image, slug = node["source"], node["image"], quote(node["slug"], safe="")
    return Entry(
        f"urn:uuid:{key}",
        (front or "").replace(SLUG, slug) or source["url"] or own.replace(SLUG, slug),
        node["title"],
        node["excerpt"],
        source["name"],
        datetime.fromisoformat(node["publishedAt"]),
        datetime.fromisoformat(node["updatedAt"]),
        tuple(Category(each["slug"], each["name"]) for each in (*node["topics"], *node["tags"])),
        Image(image["url"], image["alt"]) if image else None,
    )
