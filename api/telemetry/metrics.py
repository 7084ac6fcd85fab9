"""Metrics, named after OpenTelemetry's conventions, in Prometheus' text."""

import os
from functools import lru_cache

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import Response

# Where workers keep what they count, so that any of them can tell of all; scripts/serve sets it.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Histogram(
    "http_server_request_duration_seconds",
    "Requests, until the last byte is sent.",
    ("http_request_method", "http_route", "http_response_status_code"),
    buckets=SECONDS,
)
ACTIVE = Gauge("http_server_active_requests", "Requests in hand.", multiprocess_mode="livesum")
ERRORS = Counter("graphql_errors", "Requests that were refused.", ("code",))
COMPILED = Histogram(
    "graphql_compile_duration_seconds",
    "Operations that were new: reading, checking, compiling.",
    buckets=SECONDS,
)
WAITED = Histogram(
    "db_client_connection_wait_time_seconds",
    "Waits for a connection, where none was idle.",
    buckets=SECONDS,
)
RAN = Histogram(
    "db_client_operation_duration_seconds", "Statements, without waiting.", buckets=SECONDS
)

# What stands for one combination of labels; they are few.
requests = lru_cache(maxsize=1_000)(REQUESTS.labels)


async def endpoint(request: Request) -> Response:
    encode, kind = choose_encoder(request.headers.get("accept", ""))
    return Response(encode(registry()), headers={"Content-Type": kind, "Cache-Control": "no-store"})


def registry() -> CollectorRegistry:
    """Of this process, or of all workers."""
    if FOLDER not in os.environ:
        return REGISTRY
    found = CollectorRegistry()
    MultiProcessCollector(found)  # type: ignore[no-untyped-call]
    return found
