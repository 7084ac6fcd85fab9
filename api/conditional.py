"""An answer that is sent whole and may be kept has an ETag, and whoever has that already is told
304 in its place (RFC 9110, 13). There is no If-Modified-Since: what a thing shows of others changes
without its own `updatedAt`."""

from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from werkzeug.http import parse_etags
from xxhash import xxh3_128_hexdigest

# Of what is not sent again.
CONTENT = ("content-type", "content-length", "last-modified")


class Conditional:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        start: dict[str, Any] | None = None

        async def sending(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and message["status"] == 200:
                start = dict(message)
                return
            if start:
                # Of a stream nobody knows the end yet.
                if not message.get("more_body"):
                    start, message = tagged(scope, start, message)
                elif "ETag" in (headers := MutableHeaders(scope=start)):
                    headers["ETag"] = weak(headers["ETag"])
                await send(start)
                start = None
            await send(message)

        await self.app(scope, receive, sending)


def tagged(scope: Scope, start: dict[str, Any], message: Message) -> tuple[dict[str, Any], Message]:
    headers = MutableHeaders(scope=start)
    if "no-store" in headers.get("Cache-Control", ""):
        return start, message
    headers["ETag"] = weak(headers.get("ETag") or f'"{xxh3_128_hexdigest(message["body"])}"')
    if not has(", ".join(Headers(scope=scope).getlist("if-none-match")), headers["ETag"]):
        return start, message
    for name in CONTENT:
        del headers[name]
    # As the whole answer does, which is encoded later.
    headers.add_vary_header("Accept-Encoding")
    return {**start, "status": 304}, {"type": "http.response.body", "body": b""}


def weak(etag: str) -> str:
    """Whoever made it: the answer may be sent in several encodings."""
    return etag if etag.startswith("W/") else f"W/{etag}"


def has(if_none_match: str, etag: str) -> bool:
    return bool(if_none_match) and parse_etags(if_none_match).contains_raw(etag)
