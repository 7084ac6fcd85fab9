"""A smaller operation that shows the same problem."""

from collections.abc import Awaitable, Callable, Iterator
from copy import deepcopy
from typing import Any

from tests.differential.tree import ABSENT, Document, Field, Part, Use

MOST_TRIES = 400


async def shrunk(of: Document, fails: Callable[[Document], Awaitable[bool]]) -> Document:
    """Takes parts away, large ones first, for as long as what is left still fails."""
    tries, number, since = 0, 0, 0
    while tries < MOST_TRIES:
        copy = deepcopy(of)
        steps = list(simplifications(copy))
        if since >= len(steps):
            break
        steps[number % len(steps)]()
        tries += 1
        if await fails(copy):
            of, since = copy, 0
        else:
            number, since = (number + 1) % len(steps), since + 1
    return of


def simplifications(of: Document) -> Iterator[Callable[[], Any]]:
    """What could be done to a document to make it smaller."""
    if len(of.operations) > 1:
        for each in of.operations:
            if each.name != of.asked:
                yield lambda each=each: of.operations.remove(each)
    for operation in of.operations:
        yield from selections(of, operation.below)


def selections(of: Document, below: list[Any]) -> Iterator[Callable[[], Any]]:
    for index, each in enumerate(below):
        if len(below) > 1:
            yield lambda index=index: below.pop(index)
        if each.directives:
            yield each.directives.clear
        if isinstance(each, Part):
            yield lambda index=index, each=each: below.__setitem__(
                slice(index, index + 1), each.below
            )
        if isinstance(each, Field):
            yield from entries(of, each.arguments)
        yield from selections(of, each.below)


def entries(of: Document, value: Any) -> Iterator[Callable[[], Any]]:
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        each = value[key]
        yield lambda key=key: value.pop(key)
        if isinstance(each, Use):
            variable = of.variables[each.name]
            stated = variable.default if variable.given is ABSENT else variable.given
            if stated is not ABSENT:
                yield lambda key=key, stated=stated: value.__setitem__(key, deepcopy(stated))
        if isinstance(each, dict | list):
            yield from entries(of, each)
