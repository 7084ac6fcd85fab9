"""A reply within its budget: fewer rows, or without the longest texts. No text is ever cut."""

import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import orjson
from mcp_types import CallToolResult, TextContent

# Bytes of a reply.
LEAST, DEFAULT, MOST = 4_000, 8_000, 200_000
# What is around a result in its message.
ENVELOPE = 200
# A text that is shorter is not worth leaving out: what holds it goes as a whole.
SHORT = 100
# For the names around what is asked for alone, and a list's cursors.
SPARE = 600
# By these a thing is known.
NAMES = ("slug", "id")

Body = dict[str, Any]
Path = tuple[str, ...]


def reply(body: Body, is_error: bool = False) -> CallToolResult:
    """As data, and as text for whoever reads nothing else."""
    text = TextContent(text=orjson.dumps(body).decode())
    return CallToolResult(content=[text], structured_content=body, is_error=is_error)


def size(body: Body) -> int:
    """As it is sent, where what is not ASCII may be written by its number."""
    text = json.dumps(orjson.dumps(body).decode(), ensure_ascii=True)
    return len(json.dumps(body)) + len(text) + ENVELOPE


async def paged(body: Body, most: int, ask: Callable[[int], Awaitable[Body]]) -> Body:
    """ask: for so many rows."""
    while size(body) > most and len(body["data"]) > 1:
        body = await ask(fitting(body, most))
    return thinned(body, body["data"], most) if size(body) > most else body


def fitting(body: Body, most: int) -> int:
    """How many of its rows there is room for: one, and fewer than there are."""
    left = most - size({**body, "data": []})
    rows = 0
    for row in body["data"]:
        left -= size(row) - ENVELOPE
        if left < 0:
            break
        rows += 1
    return max(1, min(rows, len(body["data"]) - 1))


def thinned(body: Body, thing: Any, most: int) -> Body:
    """thing: what of it can be asked for by `fields`; a part of `body`, or all of it."""
    omitted: list[dict[str, Any]] = []
    while size({**body, "omitted": omitted}) > most and (path := heaviest(thing)):
        needed = max(LEAST, size({"data": taken(thing, path)}) + SPARE)
        omitted.append({"fields": ".".join(path), "max_bytes": needed})
    return {**body, "omitted": omitted}


def heaviest(thing: Any) -> Path:
    """The longest texts of one name; without such the largest part; empty where nothing is left."""
    texts, parts = defaultdict[Path, int](int), defaultdict[Path, int](int)
    for path, value in leaves(thing):
        if isinstance(value, str) and len(value) > SHORT and path[-1] not in NAMES:
            texts[path] += len(value)
        if value is not None and path[0] not in NAMES:
            parts[path[:1]] += len(str(value))
    sizes = texts or parts
    return max(sizes, key=sizes.__getitem__, default=())


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from leaves(each, path)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, (*path, name))
    else:
        yield path, value


def taken(value: Any, path: Path) -> list[Any]:
    """What stood there; null does from now on."""
    if isinstance(value, list):
        return [each for item in value for each in taken(item, path)]
    if not isinstance(value, dict) or path[0] not in value:
        return []
    if len(path) > 1:
        return taken(value[path[0]], path[1:])
    found, value[path[0]] = value[path[0]], None
    return [found]
