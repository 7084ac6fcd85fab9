"""What is made in a thread while what was made before it is worked on."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


async def ahead(every: Iterator[Item]) -> AsyncIterator[Item]:
    """The next one is begun before this one is given."""

    def some() -> list[Item]:
        return list(islice(every, 1))

    loop = asyncio.get_running_loop()
    coming = loop.run_in_executor(None, some)
    while made := await coming:
        coming = loop.run_in_executor(None, some)
        yield made[0]


def portions(every: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(every)
    while some := list(islice(rest, size)):
        yield some
