"""The stored operations are compiled at start and kept, whatever else is asked."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from api.engine.answer import Engine, Request
from api.errors import ApiError
from api.stored.operations import Stored

log = logging.getLogger("venturegraph")

# Seconds from one to the next: about twice what one takes.
PAUSE = 0.05
# A page as it is usual, of another size, and the one after that: each is a statement.
PAGES: tuple[dict[str, Any], ...] = ({}, {"first": 1}, {"first": 1, "after": ""})


async def ready(engine: Engine, operations: Sequence[Stored], after: float = 0) -> None:
    """One after the other, so that clients are answered between them; what a limit refuses is left
    out. after: seconds."""
    await asyncio.sleep(after)
    loop = asyncio.get_running_loop()
    for of in operations:
        for request in requests(of):
            try:
                await loop.run_in_executor(engine.beside, engine.hold, request)
            except ApiError as error:
                log.warning("%s is not ready: %s", of.name, error.code.name)
            await asyncio.sleep(PAUSE)


def requests(of: Stored) -> Iterator[Request]:
    """As an address, and as a trusted document. A value makes no other statement."""
    path = {name: "" for name in of.parameters if f"{{{name}}}" in of.route}
    for page in PAGES if of.lists else PAGES[:1]:
        yield Request(of.text, variables={**path, **page}, alone=True)
    yield Request(of.text, variables=path)
    if of.above:
        yield Request(of.above, variables=path, alone=True)
