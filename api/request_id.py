"""Every request has an id: the client's own, else a new one; its answer and its errors say it."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

HEADER = "X-Request-Id"
NAME = HEADER.lower().encode()
# What fits into a header, a log line and a JSON text as it is.
USABLE = re.compile(rb"[A-Za-z0-9._:/+=@-]{1,128}")


class RequestId:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given: bytes = next((value for name, value in scope["headers"] if name == NAME), b"")
        number = given if USABLE.fullmatch(given) else str(uuid7()).encode()
        scope.setdefault("state", {})["request_id"] = number.decode()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), (NAME, number)]
            await send(message)

        await self.app(scope, receive, sending)
