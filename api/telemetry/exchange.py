"""A request and its answer, as those who watch see them."""

from typing import Any

from starlette.types import Message, Scope

from api.engine.trace import Span, Trace
from api.request_id import NAME, request_id

# Characters of a path that are logged, or of an operation's name.
LONGEST = 200
PHASES = ("parse", "plan", "database")
NOTHING = Trace()
METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"}


class Exchange:
    """status: 500 until an answer begins. span: all of it. phases: milliseconds. traces: of what it
    asks of the engine, first what it is for."""

    __slots__ = ("bytes", "id", "phases", "scope", "span", "state", "status", "traces")

    def __init__(self, scope: Scope) -> None:
        self.span = Span()
        self.status, self.bytes = 500, 0
        self.phases: dict[str, float] = {}
        self.scope = scope
        self.id = request_id(scope["headers"])
        self.traces: list[Trace] = []
        self.state: dict[str, Any] = scope.setdefault("state", {})
        self.state["request_id"], self.state["traces"] = self.id, self.traces

    def sends(self, message: Message) -> None:
        if message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
            return
        self.status = message["status"]
        headers = [*message.get("headers", ()), (NAME, self.id.encode())]
        self.phases = self.spent()
        if self.phases:
            headers.append((b"server-timing", self.timing()))
        message["headers"] = headers

    def spent(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for trace in self.traces:
            spans = (trace.parse, trace.compile, trace.database)
            for name, span in zip(PHASES, spans, strict=True):
                if span.end:
                    found[name] = found.get(name, 0) + span.milliseconds
        return found

    def timing(self) -> bytes:
        """As Server-Timing says it."""
        parts = [f"{name};dur={each:.3f}" for name, each in self.phases.items()]
        return ", ".join(parts).encode()

    @property
    def method(self) -> str:
        method: str = self.scope["method"]
        return method if method in METHODS else "OTHER"

    @property
    def first(self) -> Trace:
        return self.traces[0] if self.traces else NOTHING

    @property
    def operation(self) -> str | None:
        return self.first.operation and self.first.operation[:LONGEST]

    def line(self) -> dict[str, Any]:
        """Neither a document nor variables, nor a header but the request's id."""
        client = self.scope.get("client")
        found: dict[str, Any] = {
            "id": self.id,
            "client": client[0] if client else None,
            "method": self.method,
            "path": self.scope["path"][:LONGEST],
            "status": self.status,
            "bytes": self.bytes,
            "ms": round(self.span.milliseconds, 3),
        }
        if "code" in self.state:
            found["code"] = self.state["code"]
        if operation := self.operation:
            found["operation"] = operation
        if costs := [trace.cost for trace in self.traces if trace.cost is not None]:
            found["cost"] = sum(costs)
        if statement := self.first.statement:
            found["statement"] = statement
        for name, each in self.phases.items():
            found[f"{name}_ms"] = round(each, 3)
        return found
