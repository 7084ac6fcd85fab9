from collections.abc import AsyncIterator

import pytest

from tests.ingest.fetch.site import Site, serving


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving(Site()) as found:
        yield found
