"""A request and its answer, as those who watch see them."""

from typing import Any

from starlette.types import Message, Scope

from api.engine.trace import Span, Trace
from api.request_id import NAME, request_id

# Characters of a path that are logged, or of an operation's name.
LONGEST = 200
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
        if any(trace.parse.end for trace in self.traces):
            self.phases = self.spent()
            headers.append((b"server-timing", self.timing()))
        message["headers"] = headers

    def spent(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for trace in self.traces:
            spans = {"parse": trace.parse, "plan": trace.compile, "database": trace.database}
            for name, span in spans.items():
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
    def operation(self) -> str | None:
        named = (trace.operation[:LONGEST] for trace in self.traces if trace.operation)
        return next(named, None)

    @property
    def statement(self) -> str | None:
        return next((trace.statement for trace in self.traces if trace.statement), None)

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
        if self.operation:
            found["operation"] = self.operation
        if costs := [trace.cost for trace in self.traces if trace.cost is not None]:
            found["cost"] = sum(costs)
        if self.statement:
            found["statement"] = self.statement
        for name, each in self.phases.items():
            found[f"{name}_ms"] = round(each, 3)
        return found
