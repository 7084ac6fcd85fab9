"""Lists of rows that belong to parents, for whatever pages them."""

from collections.abc import AsyncIterator

import pytest

from tests.engine import paged, world
from tests.engine.world import World


@pytest.fixture(scope="module")
async def lists(server: str) -> AsyncIterator[World]:
    async with world.opened(server, "paged", paged.schema, paged.ROWS) as made:
        yield made
