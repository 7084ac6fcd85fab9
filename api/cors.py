"""Which origins' pages may read answers, and call tools."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Send

from api.request_id import HEADER

# Of an answer, what pages of other origins may read besides the usual.
EXPOSED = (
    HEADER, "Content-Disposition", "ETag", "Link", "Log-Position", "RateLimit",
    "RateLimit-Policy", "Retry-After", "Server-Timing",
)  # fmt: skip
ALLOWED = "Access-Control-Allow-Origin"
ALL = {ALLOWED: "*", "Access-Control-Expose-Headers": ", ".join(EXPOSED)}


class Origins:
    """Those that CORS_ORIGINS names."""

    def __init__(self, setting: str) -> None:
        self.named = {each.strip() for each in setting.split(",")} - {"none"}
        self.all = "*" in self.named

    def may(self, origin: str | None) -> bool:
        return self.all or origin in self.named

    def told(self, origin: str | None) -> dict[str, str]:
        """By an answer. Where all may, every one says so, also to who names no origin: it is one
        and the same, and whoever keeps answers keeps it once."""
        if self.all:
            return ALL
        if origin is None or not self.may(origin):
            return {"Vary": "Origin"}
        return {**ALL, ALLOWED: origin, "Vary": "Origin"}


class Cors(CORSMiddleware):
    """Starlette's, but for what Origins tells of its own."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        super().__init__(
            app,
            allow_origins=origins.named,
            allow_methods=["GET", "POST"],
            allow_headers=["*"],
        )
        self.origins = origins

    async def send(self, message: Message, send: Send, request_headers: Headers) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in self.origins.told(request_headers.get("origin")).items():
                headers.append(name, value)
        await send(message)
