"""Every request: its id, one log line, its metrics, its spans; Server-Timing where it asked the
engine."""

from collections.abc import Sequence
from typing import Any, Protocol

from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.telemetry import log, metrics
from api.telemetry.exchange import Exchange


class Recorder(Protocol):
    def record(self, exchange: Exchange, route: str) -> None: ...


class Access:
    def __init__(
        self, app: ASGIApp, routes: Sequence[BaseRoute], recorder: Recorder | None = None
    ) -> None:
        self.app = app
        self.recorder = recorder
        self.routes: dict[Any, str] = {
            route.app if isinstance(route, Mount) else route.endpoint: route.path
            for route in routes
            if isinstance(route, Mount | Route)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = Exchange(scope)

        async def sending(message: Message) -> None:
            exchange.sends(message)
            await send(message)

        metrics.ACTIVE.inc()
        try:
            with exchange.span:
                await self.app(scope, receive, sending)
        finally:
            metrics.ACTIVE.dec()
            self.ended(exchange)

    def ended(self, exchange: Exchange) -> None:
        route = self.routes.get(exchange.scope.get("endpoint"), "none")
        measured(exchange, route)
        log.request(exchange.line())
        if self.recorder:
            self.recorder.record(exchange, route)


def measured(exchange: Exchange, route: str) -> None:
    metrics.requests(exchange.method, route, exchange.status).observe(
        exchange.span.milliseconds / 1_000
    )
    if code := exchange.state.get("code"):
        metrics.ERRORS.labels(code).inc()
    for trace in exchange.traces:
        if trace.new:
            metrics.COMPILED.observe(
                (trace.parse.milliseconds + trace.compile.milliseconds) / 1_000
            )
