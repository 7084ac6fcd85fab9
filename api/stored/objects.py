"""An object of JSON as an address holds it: no key twice in one place, of which a parser would keep
the last alone, and nested only so deeply."""

import json
from collections.abc import Iterator
from typing import Any

import orjson

from api.errors import Code
from api.stored.wrong import LONGEST, WrongError

# Objects and lists in each other: more than any filter takes, less than what GraphQL reads.
DEEPEST = 100
Path = tuple[str | int, ...]


class Members(list[tuple[str, Any]]):
    """Of an object, as they stand there."""


def decoded(text: str) -> dict[str, Any]:
    try:
        # Numbers are of no interest here, and Python refuses to read long ones.
        members = json.loads(text, object_pairs_hook=Members, parse_int=str)
        found = orjson.loads(text)
    except json.JSONDecodeError as error:
        raise WrongError(f"is not JSON: {error}") from None
    except RecursionError:
        raise too_deep() from None
    if not isinstance(found, dict):
        raise WrongError("is not an object of JSON")
    check(members)
    return found


def check(whole: Any) -> None:
    waiting: list[tuple[Path, Any]] = [((), whole)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > DEEPEST:
            raise too_deep()
        waiting += inside(path, value)


def inside(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Members):
        known = set()
        for name, each in value:
            if name in known:
                raise WrongError(f"gives {name[:LONGEST]!r} twice", within=(*path, name))
            known.add(name)
            yield (*path, name), each
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield (*path, number), each


def too_deep() -> WrongError:
    return WrongError("is nested too deeply", code=Code.OPERATION_TOO_DEEP)
