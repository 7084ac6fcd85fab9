"""What every answer tells browsers not to do with it."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Of what is no page; pages say for themselves what they need.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
HTTPS_ALONE = {"Strict-Transport-Security": "max-age=31536000"}


def secured(public: str) -> dict[str, str]:
    """public: where clients reach the server, and by nothing else."""
    return {**HEADERS, **(HTTPS_ALONE if public.startswith("https:") else {})}


class Secure:
    def __init__(self, app: ASGIApp, public: str) -> None:
        self.app = app
        self.headers = secured(public)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                safe = scope["method"] in ("GET", "HEAD") and message["status"] < 400
                headers.setdefault("Cache-Control", "no-cache" if safe else "no-store")
            await send(message)

        await self.app(scope, receive, sending)
