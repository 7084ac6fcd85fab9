"""An answer that is sent as it is made, for as long as its client reads and its time lasts."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.errors import ApiError, Code

log = logging.getLogger("venturegraph")


class Streamed(Response):
    """What ends before its end has no end of the body either: the server closes the connection,
    and whoever reads can tell. close: in any case. ends: by the event loop's time."""

    def __init__(
        self,
        chunks: AsyncGenerator[bytes],
        headers: Mapping[str, str],
        media_type: str,
        close: Callable[[], Awaitable[None]],
        ends: float,
    ) -> None:
        self.status_code, self.background = 200, None
        self.media_type = media_type
        self.init_headers(headers)
        self.chunks = chunks
        self.close = close
        self.ends = ends

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sending = asyncio.create_task(self.sent(send))
        leaving = asyncio.create_task(left(receive))
        remaining = self.ends - asyncio.get_running_loop().time()
        try:
            done, _ = await asyncio.wait(
                (sending, leaving), timeout=remaining, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            sending.cancel()
            leaving.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)
            await self.close()
        if not done:
            self.cut(scope, ApiError(Code.EXPORT_TIMEOUT))
        elif sending in done and (error := sending.exception()):
            self.cut(scope, error)

    async def sent(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async with aclosing(self.chunks) as chunks:
            async for chunk in chunks:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        # Whoever has all of it may begin the next.
        await self.close()
        await send({"type": "http.response.body", "body": b""})

    def cut(self, scope: Scope, error: BaseException) -> None:
        if isinstance(error, ApiError):
            log.warning("an answer was cut off: %s", error.code.name)
        else:
            log.error("an answer was cut off", exc_info=error)
            error = ApiError(Code.INTERNAL_SERVER_ERROR)
        scope["state"]["code"] = error.code.name


async def left(receive: Receive) -> None:
    """Until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
