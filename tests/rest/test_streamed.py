"""An answer that is sent as it is made: what is sent, and what is done, in which order."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from api.errors import ApiError, Code
from api.exports.streamed import Streamed


class Exchange:
    """leaves: before which message the client goes."""

    def __init__(self, leaves: int | None = None) -> None:
        self.events: list[Any] = []
        self.scope: Any = {"type": "http", "state": {}}
        self.leaves = leaves
        self.left = asyncio.Event()

    async def receive(self) -> Any:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if len(self.events) == self.leaves:
            self.left.set()
            await asyncio.sleep(60)
        self.events.append(message.get("body", message["type"]))

    async def close(self) -> None:
        self.events.append("closed")

    async def answer(self, chunks: AsyncGenerator[bytes], seconds: float = 30) -> list[Any]:
        ends = asyncio.get_running_loop().time() + seconds
        streamed = Streamed(chunks, {}, "text/csv", self.close, ends)
        await streamed(self.scope, self.receive, self.send)
        return self.events


async def parts(error: Exception | None = None, wait: float = 0) -> AsyncGenerator[bytes]:
    yield b"a"
    await asyncio.sleep(wait)
    if error:
        raise error
    yield b"b"


async def test_it_is_closed_before_its_end_is_told() -> None:
    """Whoever has all of it finds a place for the next."""
    found = await Exchange().answer(parts())
    assert found == ["http.response.start", b"a", b"b", "closed", b"", "closed"]


@pytest.mark.parametrize(("error", "code"), [
    (ApiError(Code.DATABASE_UNAVAILABLE), "DATABASE_UNAVAILABLE"), (ZeroDivisionError(), "INTERNAL_SERVER_ERROR"),
])  # fmt: skip
async def test_what_fails_has_no_end(error: Exception, code: str) -> None:
    exchange = Exchange()
    assert await exchange.answer(parts(error)) == ["http.response.start", b"a", "closed"]
    assert exchange.scope["state"]["code"] == code


async def test_what_takes_too_long_has_no_end() -> None:
    exchange = Exchange()
    found = await exchange.answer(parts(wait=60), seconds=0.1)
    assert found == ["http.response.start", b"a", "closed"]
    assert exchange.scope["state"]["code"] == "EXPORT_TIMEOUT"


@pytest.mark.parametrize("leaves", [1, 2])
async def test_who_leaves_is_no_error(leaves: int) -> None:
    exchange = Exchange(leaves)
    found = await exchange.answer(parts())
    assert found == [*["http.response.start", b"a"][:leaves], "closed"]
    assert exchange.scope["state"] == {}


async def test_what_is_cancelled_is_closed() -> None:
    exchange = Exchange()
    answering = asyncio.create_task(exchange.answer(parts(wait=60)))
    await asyncio.sleep(0.05)
    answering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await answering
    assert exchange.events[-1] == "closed"
