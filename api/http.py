"""How responses leave: uvicorn writes the head and the body of each by themselves, which sends two
packets and wakes the client twice, a sixth of what a page costs here."""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# More than this is not held back: who writes on and on is to feel how fast the client reads.
MOST_HELD = 65_536


class Gathering:
    """A transport whose writes within one turn of the event loop leave together."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self.transport = transport
        self.loop = loop
        self.held: list[bytes] = []
        self.size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.transport, name)

    def write(self, data: bytes) -> None:
        if not self.held:
            self.loop.call_soon(self.flush)
        self.held.append(data)
        self.size += len(data)
        if self.size > MOST_HELD:
            self.flush()

    def flush(self) -> None:
        held, self.held, self.size = self.held, [], 0
        if held and not self.transport.is_closing():
            self.transport.writelines(held)

    def close(self) -> None:
        self.flush()
        self.transport.close()


class Protocol(HttpToolsProtocol):
    def connection_made(  # type: ignore[override]
        self, transport: asyncio.Transport
    ) -> None:
        super().connection_made(cast(asyncio.Transport, Gathering(transport, self.loop)))
