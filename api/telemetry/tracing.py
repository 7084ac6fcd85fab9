"""Spans of a request, by OpenTelemetry, to the collector of OTEL_EXPORTER_OTLP_ENDPOINT."""

import asyncio
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from api.engine.trace import Span
from api.telemetry.exchange import Exchange

PATH = "/v1/traces"
# Seconds that the end of the server waits for a collector.
PATIENCE = 5


class Tracing:
    def __init__(self, endpoint: str) -> None:
        resource = Resource.create({"service.name": "venturegraph"})
        exporter = OTLPSpanExporter(endpoint.rstrip("/") + PATH, timeout=PATIENCE)
        self.provider = TracerProvider(resource=resource)
        self.provider.add_span_processor(BatchSpanProcessor(exporter))
        self.tracer = self.provider.get_tracer("venturegraph")

    def record(self, exchange: Exchange, route: str) -> None:
        """When all is over, with the times it had: a request does not wait for its spans."""
        epoch = time.time_ns() - time.perf_counter_ns()
        context = TraceContextTextMapPropagator().extract(headers(exchange))
        span = self.tracer.start_span(
            f"{exchange.method} {route}",
            context,
            SpanKind.SERVER,
            attributes(exchange, route),
            start_time=epoch + exchange.span.begin,
        )
        if exchange.status >= 500:
            span.set_status(Status(StatusCode.ERROR))
        inside = set_span_in_context(span)
        for name, each in parts(exchange):
            part = self.tracer.start_span(name, inside, start_time=epoch + each.begin)
            part.end(epoch + each.end)
        span.end(epoch + exchange.span.end)

    async def close(self) -> None:
        """What a collector does not take in time is dropped."""
        ending = Thread(target=self.provider.shutdown, daemon=True)
        ending.start()
        await asyncio.to_thread(ending.join, PATIENCE)


def headers(exchange: Exchange) -> dict[str, str]:
    return {
        name.decode("latin-1"): each.decode("latin-1") for name, each in exchange.scope["headers"]
    }


def parts(exchange: Exchange) -> Iterator[tuple[str, Span]]:
    for trace in exchange.traces:
        found = {"parse": trace.parse, "compile": trace.compile, "database": trace.database}
        yield from ((name, each) for name, each in found.items() if each.end)


def attributes(exchange: Exchange, route: str) -> dict[str, Any]:
    """Named after OpenTelemetry's conventions, where there is one."""
    found = {
        "http.request.method": exchange.method,
        "http.route": route,
        "http.response.status_code": exchange.status,
        "graphql.operation.name": exchange.operation,
        "venturegraph.request.id": exchange.id,
        "venturegraph.statement": exchange.first.statement,
        "error.type": exchange.state.get("code"),
    }
    return {name: value for name, value in found.items() if value is not None}
