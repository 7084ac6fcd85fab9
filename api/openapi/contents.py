"""What an address answers in each of its formats."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

import orjson

from api.exports.export import line, shown
from api.exports.table import header, written
from api.feeds.entry import Feed, entry
from api.feeds.feed import WRITERS
from api.openapi.bodies import body
from api.openapi.shapes import Shape, Shapes
from api.stored.formats import CSV, FORMAT, JSON, Format, formats
from api.stored.formats import Kind as Of
from api.stored.operations import CURSOR, Stored

# Of an example.
HOST, LAST = "https://news.example", "WyJiNjEzZjkxYjhhOGUiLCIyMDI2LTAzLTMxIl0"
TEXT: Shape = {"type": "string"}
JSON_FEED: Shape = {
    "type": "object",
    "description": "JSON Feed 1.1.",
    "required": ["version", "title", "items"],
    "properties": {
        "version": TEXT,
        "title": TEXT,
        "home_page_url": TEXT,
        "feed_url": TEXT,
        "next_url": TEXT,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url"],
                "properties": {
                    **dict.fromkeys(("id", "url", "title", "content_text", "image"), TEXT),
                    "date_published": {"type": "string", "format": "date-time"},
                    "date_modified": {"type": "string", "format": "date-time"},
                    "tags": {"type": "array", "items": TEXT},
                    "authors": {
                        "type": "array",
                        "items": {"type": "object", "properties": {"name": TEXT}},
                    },
                },
            },
        },
    },
}


def contents(of: Stored, shapes: Shapes, example: Any) -> dict[str, Shape]:
    return {each.media_type: content(of, each, shapes, example) for each in formats(of)}


def content(of: Stored, kind: Format, shapes: Shapes, example: Any) -> Shape:
    if kind is JSON:
        return {"schema": body(of, shapes), "example": example}
    if kind.kind is Of.EXPORT:
        return {"schema": TEXT, "example": exported(of, kind, example["data"])}
    made = WRITERS[kind.name](feed(of, example))
    if kind.name == "jsonfeed":
        return {"schema": JSON_FEED, "example": json.loads(made)}
    return {"schema": TEXT, "example": made.decode()}


def exported(of: Stored, kind: Format, nodes: Sequence[Mapping[str, Any]]) -> str:
    if kind is CSV:
        columns = shown(of)
        return header(columns) + written(columns, ({**node, CURSOR: LAST} for node in nodes[:2]))
    return b"".join(line(orjson.dumps(node), LAST) for node in nodes[:2]).decode()


def feed(of: Stored, example: Any) -> Feed:
    path = {name: value for name, value in parse_qsl(of.example) if f"{{{name}}}" in of.route}
    at = f"{HOST}{of.route.format(**path)}?{FORMAT}=rss"
    entries = tuple(entry(each, f"{HOST}/articles/{{slug}}", HOST) for each in example["data"])
    updated = max(each.updated for each in entries)
    return Feed(of.summary.rstrip("."), f"{HOST}/", at, at, None, updated, entries)
