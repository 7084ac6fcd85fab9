"""A reply within its budget: fewer rows, or without the longest texts. No text is ever cut."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from copy import deepcopy
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
    """As it is sent: as data, and once more as a text of JSON."""
    text = orjson.dumps(body)
    return len(text) + len(orjson.dumps(text.decode())) + ENVELOPE


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
    """thing: what of it can be asked for by `fields`; a part of `body`, or all of it. First the
    longest texts go, then last rows of whichever list is the longest, then whole parts."""
    whole, omitted = deepcopy(thing), dict[Path, dict[str, Any]]()

    def made() -> Body:
        return {**body, "omitted": [*omitted.values()]}

    def told(path: Path) -> dict[str, Any]:
        if path not in omitted:
            needed = size({"data": found(whole, path)}) + SPARE
            more = {"max_bytes": min(needed, MOST)} if needed > most else {}
            omitted[path] = {"fields": ".".join(path), **more}
        return omitted[path]

    while size(made()) > most:
        if path := heaviest(texts(thing)):
            told(path)
            clear(thing, path)
        elif lists := [*lists_in(thing)]:
            path, rows = max(lists, key=lambda each: len(orjson.dumps(each[1])))
            entry = told(path)
            entry.setdefault("of", len(rows))
            # Of many several at once, for each time all is measured.
            del rows[-max(1, len(rows) // 20) :]
            entry["shown"] = len(rows)
        elif path := heaviest(parts(thing)):
            told(path)
            clear(thing, path)
        else:
            break
    return made()


def heaviest(some: Iterator[tuple[Path, Any]]) -> Path:
    """Empty where there is none."""
    sizes = defaultdict[Path, int](int)
    for path, value in some:
        sizes[path] += len(str(value))
    return max(sizes, key=sizes.__getitem__, default=())


def texts(thing: Any) -> Iterator[tuple[Path, Any]]:
    for path, value in leaves(thing):
        if isinstance(value, str) and len(value) > SHORT and path[-1] not in NAMES:
            yield path, value


def parts(thing: Any) -> Iterator[tuple[Path, Any]]:
    for path, value in leaves(thing):
        if value is not None and path[0] not in NAMES:
            yield path[:1], value


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from leaves(each, path)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, (*path, name))
    else:
        yield path, value


def lists_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, list[Any]]]:
    """Of more than one row. Of lists within each other the outer is longer, and so loses rows
    first: where an inner one is the longest, no other stands at its path."""
    if isinstance(value, list):
        if len(value) > 1:
            yield path, value
        for each in value:
            yield from lists_in(each, path)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from lists_in(each, (*path, name))


def found(value: Any, path: Path) -> list[Any]:
    """What stands there."""
    if isinstance(value, list):
        return [each for item in value for each in found(item, path)]
    if not isinstance(value, dict) or path[0] not in value:
        return []
    return found(value[path[0]], path[1:]) if len(path) > 1 else [value[path[0]]]


def clear(value: Any, path: Path) -> None:
    """Null stands there from now on."""
    if isinstance(value, list):
        for each in value:
            clear(each, path)
    elif isinstance(value, dict) and path[0] in value:
        if len(path) > 1:
            clear(value[path[0]], path[1:])
        else:
            value[path[0]] = None
