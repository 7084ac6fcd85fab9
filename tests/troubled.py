"""A reader whose database is in trouble: what it says, and when all is well again."""

import asyncio
import time

import pytest

from api.database import Reader
from api.errors import ApiError, Code

ONE = "select to_json(1)"
# Seconds.
SOON = 2


async def code(reader: Reader, sql: str = ONE) -> Code:
    with pytest.raises(ApiError) as caught:
        await reader.fetch(sql, [])
    return caught.value.code


async def recovered(reader: Reader) -> float:
    """Seconds."""
    begin = time.monotonic()
    while time.monotonic() - begin < 20:
        (found,) = await asyncio.gather(reader.fetch(ONE, []), return_exceptions=True)
        if found == (b"1",):
            return time.monotonic() - begin
        assert unavailable(found)
        await asyncio.sleep(0.02)
    raise AssertionError("not within 20 s")


def unavailable(found: object) -> bool:
    return isinstance(found, ApiError) and found.code is Code.DATABASE_UNAVAILABLE
