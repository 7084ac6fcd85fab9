"""Which origins' pages may read answers."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Send

from api.request_id import HEADER

# Of an answer, what pages of other origins may read besides the usual.
EXPOSED = (
    HEADER, "Content-Disposition", "ETag", "Link", "Log-Position", "RateLimit",
    "RateLimit-Policy", "Retry-After", "Server-Timing",
)  # fmt: skip


class Cors(CORSMiddleware):
    """Where all may, every answer says so, also to who names no origin: it is one and the same, and
    whoever keeps answers keeps it once. (Starlette's own would vary by Origin.)"""

    def __init__(self, app: ASGIApp, origins: str) -> None:
        named = [each.strip() for each in origins.split(",")]
        super().__init__(
            app,
            allow_origins=[] if named == ["none"] else named,
            allow_methods=["GET", "POST"],
            allow_headers=["*"],
            expose_headers=EXPOSED,
        )
        self.open = [
            (name.lower().encode(), value.encode()) for name, value in self.simple_headers.items()
        ]

    async def send(self, message: Message, send: Send, request_headers: Headers) -> None:
        if not self.allow_all_origins:
            await super().send(message, send, request_headers)
            return
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *self.open]
        await send(message)
