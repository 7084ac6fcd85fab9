"""A request has limits: uvicorn reads a head of any length, and all of it for any time."""

import asyncio
from http import HTTPStatus
from typing import Any

import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.errors import ApiError, Code
from api.headers import Raw, raws
from api.negotiation import JSON, VARY
from api.problems import PROBLEM_JSON, described
from api.request_id import HEADER, request_id
from api.secure import secured
from api.telemetry import log, metrics

# Bytes of a request's address and headers.
MOST_HEAD = 32_000
# Seconds that a request takes to arrive, and a new connection to begin with one.
LONGEST = 10.0
# Bytes that a client takes, in so many seconds, of what waits for him.
LEAST, PATIENCE = 100_000, 60.0
# Stands in the state of a request whose body has not come by then.
LATE = "late"


class Watched:
    """A transport; of whoever takes too little of what waits for him the rest is dropped. (It would
    be kept for as long as he likes, of as many connections as he has.)"""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self.transport = transport
        self.loop = loop
        self.write = transport.write
        self.watch: asyncio.TimerHandle | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.transport, name)

    def close(self) -> None:
        self.transport.close()
        self.begin()

    def begin(self) -> None:
        left = self.transport.get_write_buffer_size()
        if left and self.watch is None:
            self.watch = self.loop.call_later(PATIENCE, self.look, left)

    def look(self, before: int) -> None:
        self.watch = None
        if self.transport.get_write_buffer_size() > max(0, before - LEAST):
            self.transport.abort()
        else:
            self.begin()

    def end(self) -> None:
        if self.watch:
            self.watch.cancel()
            self.watch = None


class Protocol(HttpToolsProtocol):
    """begun: heads so far. head: bytes of one that is not complete, which the parser keeps, without
    the chunk that it begins in: that may be the rest of a body. arriving: not all of a request is
    here."""

    transport: Watched  # type: ignore[assignment]
    url = b""
    begun = head = 0
    heading = arriving = False
    refusal: Code | None = None
    late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        watched: Any = Watched(transport, self.loop)
        super().connection_made(watched)
        self.wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self.wait_no_more()
        self.transport.end()
        super().connection_lost(exc)

    def wait(self) -> None:
        self.wait_no_more()
        self.late = self.loop.call_later(LONGEST, self.give_up)

    def wait_no_more(self) -> None:
        if self.late:
            self.late.cancel()

    def give_up(self) -> None:
        if self.transport.is_closing():
            return
        answering = self.cycle and not self.cycle.response_complete
        if self.heading and answering:
            # Of the request before.
            self.wait()
        elif self.heading:
            self.refuse(Code.REQUEST_TIMEOUT)
        elif answering:
            self.end_body()
        else:
            self.transport.close()

    def end_body(self) -> None:
        """The application is told that there is no more, and why."""
        self.scope["state"][LATE] = True
        self.cycle.more_body = False
        self.cycle.message_event.set()

    def pause_writing(self) -> None:
        super().pause_writing()
        # An export has a time of its own.
        if not (self.cycle and self.cycle.chunked_encoding):
            self.transport.begin()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.transport.end()

    def data_received(self, data: bytes) -> None:
        begun = self.begun
        super().data_received(data)
        if self.begun != begun:
            # Most come whole, and need no timer.
            if self.arriving:
                self.wait()
        elif self.heading:
            self.head += len(data)
            if self.head > MOST_HEAD and not self.transport.is_closing():
                self.refuse(self.too_large())
        elif self.idle and self.timeout_keep_alive_task is None:
            # Bytes between requests that begin none: uvicorn waits for what follows them.
            self.wait()

    @property
    def idle(self) -> bool:
        return not self.heading and (self.cycle is None or self.cycle.response_complete)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.begun, self.heading, self.head = self.begun + 1, True, 0
        self.arriving = True

    def on_headers_complete(self) -> None:
        """What is raised here the parser raises again, and send_400_response is called."""
        self.heading = False
        told = sum(len(name) + len(value) for name, value in self.headers)
        if len(self.url) + told > MOST_HEAD:
            self.refusal = self.too_large()
            raise ValueError
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.arriving = False
        self.wait_no_more()

    def too_large(self) -> Code:
        return Code.URI_TOO_LONG if len(self.url) > MOST_HEAD else Code.HEADERS_TOO_LARGE

    def send_400_response(self, msg: str) -> None:
        self.refuse(self.refusal or Code.BAD_REQUEST, None if self.refusal else msg)

    def refuse(self, code: Code, message: str | None = None) -> None:
        number = request_id(self.headers or ())
        kind, told = self.told(ApiError(code, message), number)
        body = orjson.dumps(told)
        status = HTTPStatus(code.value.status)
        client = self.client[0] if self.client else None
        line = {"id": number, "client": client, "status": status, "code": code.name}
        log.request({**line, "bytes": len(body)})
        metrics.ERRORS.labels(code.name).inc()
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            HEADER: number,
            **VARY,
            "Connection": "close",
        }
        every = [*raws(headers), *self.everywhere()]
        first = f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode()
        head = b"".join(b"%b: %b\r\n" % each for each in every)
        self.transport.write(b"%b%b\r\n%b" % (first, head, body))
        self.transport.close()

    def everywhere(self) -> list[Raw]:
        """Of any answer, whoever makes it."""
        sent = dict(self.headers or ()).get(b"origin")
        told: list[Raw] = self.app_state["origins"].told(sent and sent.decode("latin-1"))
        return [*secured(self.app_state["public"]), *told]

    def told(self, error: ApiError, number: str) -> tuple[str, dict[str, Any]]:
        """In the words of the face that was asked, as far as that has been read."""
        if self.url.partition(b"?")[0] == b"/graphql":
            return JSON, error.graphql(number)
        return PROBLEM_JSON, described(error, number, self.app_state["public"])
