"""A request and its answer, as those who watch see them."""

from dataclasses import dataclass, field
from time import perf_counter_ns
from typing import Any

from starlette.types import Message, Scope

from api.engine.trace import Trace, milliseconds

# Characters of a path that are logged, or of an operation's name.
LONGEST = 200
METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"}


@dataclass
class Exchange:
    """status: 500 until an answer begins. begin, end: by perf_counter_ns."""

    scope: Scope
    trace: Trace = field(default_factory=Trace)
    begin: int = field(default_factory=perf_counter_ns)
    end: int = 0
    status: int = 500
    bytes: int = 0

    def sends(self, message: Message) -> None:
        if message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
            return
        self.status = message["status"]
        if self.trace.parse.end:
            timing = (b"server-timing", self.timing().encode())
            message["headers"] = [*message.get("headers", ()), timing]

    @property
    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.scope["state"]
        return found

    @property
    def method(self) -> str:
        method: str = self.scope["method"]
        return method if method in METHODS else "OTHER"

    @property
    def milliseconds(self) -> float:
        return milliseconds(self.begin, self.end)

    def timing(self) -> str:
        """As Server-Timing says it."""
        return ", ".join(f"{name};dur={each:.3f}" for name, each in self.phases().items())

    def phases(self) -> dict[str, float]:
        """Milliseconds."""
        trace = self.trace
        spans = {"parse": trace.parse, "plan": trace.compile, "database": trace.database}
        return {name: span.milliseconds for name, span in spans.items() if span.end}

    def line(self) -> dict[str, Any]:
        """Neither a document nor variables, nor a header but the request's id."""
        state, trace = self.state, self.trace
        client = self.scope.get("client")
        return told(
            {
                "id": state.get("request_id"),
                "client": client[0] if client else None,
                "method": self.method,
                "path": self.scope["path"][:LONGEST],
                "status": self.status,
                "code": state.get("code"),
                "bytes": self.bytes,
                "ms": round(self.milliseconds, 3),
                "operation": trace.operation and trace.operation[:LONGEST],
                "statement": trace.statement,
                "cost": trace.cost,
                **{f"{name}_ms": round(each, 3) for name, each in self.phases().items()},
            }
        )


def told(found: dict[str, Any]) -> dict[str, Any]:
    """What is known."""
    return {name: value for name, value in found.items() if value is not None}
