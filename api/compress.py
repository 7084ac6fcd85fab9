"""Answers as small as their client can read them."""

from starlette.types import Receive, Scope, Send
from starlette_compress import CompressMiddleware

from api.headers import first, raw, tell

VARIES = raw("Vary", "Accept-Encoding")


class Compress(CompressMiddleware):
    """The library's, but that whoever can read none passes by: it would look at his answer too."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not first(scope, b"accept-encoding"):
            tell(scope, (VARIES,))
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)
