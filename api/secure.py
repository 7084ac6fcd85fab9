"""What every answer tells browsers not to do with it; and whatever else it is to tell."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.headers import TOLD, Raw, raw, raws

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Of what is no page; pages say for themselves what they need.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
HTTPS_ALONE = {"Strict-Transport-Security": "max-age=31536000"}


def secured(public: str) -> list[Raw]:
    """public: where clients reach the server, and by nothing else."""
    return raws({**HEADERS, **(HTTPS_ALONE if public.startswith("https:") else {})})


CHECKED, UNKEPT = raw("Cache-Control", "no-cache"), raw("Cache-Control", "no-store")


class Secure:
    def __init__(self, app: ASGIApp, public: str) -> None:
        self.app = app
        self.headers = secured(public)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told: list[Raw] = []
        scope["state"][TOLD] = told

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", ())
                known = {name for name, _ in given}
                safe = scope["method"] in ("GET", "HEAD") and message["status"] < 400
                every = [*self.headers, CHECKED if safe else UNKEPT]
                lacks = [each for each in every if each[0] not in known]
                message["headers"] = [*given, *told, *lacks]
            await send(message)

        await self.app(scope, receive, sending)
