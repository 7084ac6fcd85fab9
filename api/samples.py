"""What the example of an operation looks like in each of its formats."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

import orjson

from api.documents import FOLDER
from api.exports.export import line, shown
from api.exports.table import header, write
from api.feeds.entry import Feed, entry
from api.feeds.feed import WRITERS
from api.stored.formats import CSV, FORMAT, JSON, Extent, Format, formats
from api.stored.operations import CURSOR, Stored

HOST, LAST = "https://news.example", "WyJiNjEzZjkxYjhhOGUiLCIyMDI2LTAzLTMxIl0"


def samples(of: Stored) -> dict[str, Any]:
    """By the format's name; what is JSON as data."""
    example = json.loads((FOLDER / f"{of.stem}.json").read_text("utf-8"))
    return {each.name: sample(of, each, example) for each in formats(of)}


def sample(of: Stored, kind: Format, example: Any) -> Any:
    if kind is JSON:
        return example
    if kind.extent is Extent.EXPORT:
        return exported(of, kind, example["data"])
    made = WRITERS[kind.name](feed(of, example))
    return json.loads(made) if kind.name == "jsonfeed" else made.decode()


def exported(of: Stored, kind: Format, nodes: Sequence[Mapping[str, Any]]) -> str:
    if kind is CSV:
        columns = shown(of)
        return header(columns) + write(columns, ({**node, CURSOR: LAST} for node in nodes[:2]))
    return b"".join(line(orjson.dumps(node), LAST) for node in nodes[:2]).decode()


def feed(of: Stored, example: Any) -> Feed:
    path = {name: value for name, value in parse_qsl(of.example) if f"{{{name}}}" in of.route}
    at = f"{HOST}{of.route.format(**path)}?{FORMAT}=rss"
    entries = tuple(entry(each, f"{HOST}/articles/{{slug}}", HOST) for each in example["data"])
    updated = max(each.updated for each in entries)
    return Feed(of.summary.rstrip("."), f"{HOST}/", at, at, None, updated, entries)
