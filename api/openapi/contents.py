"""What an address answers in each of its formats."""

from collections.abc import Mapping
from typing import Any

from api.openapi.bodies import body
from api.shapes.types import Shape, Shapes
from api.stored.formats import JSON, Format, formats
from api.stored.operations import Stored

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


def contents(of: Stored, shapes: Shapes, samples: Mapping[str, Any]) -> dict[str, Shape]:
    return {
        each.media_type: {"schema": schema(of, each, shapes), "example": samples[each.name]}
        for each in formats(of)
    }


def schema(of: Stored, kind: Format, shapes: Shapes) -> Shape:
    if kind is JSON:
        return body(of, shapes)
    return JSON_FEED if kind.name == "jsonfeed" else TEXT
