"""Spans reach a collector, and a collector that does not answer hinders nobody."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings

QUERY = "query Newest { articles(first: 1) { nodes { title } } }"
TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


class Collector(ThreadingHTTPServer):
    """What it is sent, by path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.received: list[tuple[str, bytes]] = []

    def spans(self) -> list[Any]:
        found = []
        for path, body in self.received:
            assert path == "/v1/traces"
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                names = {each.key: each.value.string_value for each in resource.resource.attributes}
                assert names["service.name"] == "venturegraph"
                found += [span for scope in resource.scope_spans for span in scope.spans]
        return found


class Receiver(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.received.append((self.path, body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as made:
        Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


@contextmanager
def traced(url: str, endpoint: str) -> Iterator[TestClient]:
    settings = Settings(database_url=url, otel_exporter_otlp_endpoint=endpoint)
    with TestClient(create(settings)) as client:
        yield client


def test_a_request_is_a_span_of_its_callers_trace(seeded: str, collector: Collector) -> None:
    begin = time.time_ns()
    with traced(seeded, f"http://127.0.0.1:{collector.server_port}") as client:
        headers = {"traceparent": f"00-{TRACE}-{PARENT}-01", "X-Request-Id": "mine-2"}
        client.post("/graphql", json={"query": QUERY}, headers=headers)
    spans = {span.name: span for span in collector.spans()}
    assert spans.keys() == {"POST /graphql", "parse", "compile", "database"}
    whole = spans.pop("POST /graphql")
    assert (whole.trace_id.hex(), whole.parent_span_id.hex()) == (TRACE, PARENT)
    assert begin <= whole.start_time_unix_nano <= whole.end_time_unix_nano <= time.time_ns()
    told = {each.key: each.value for each in whole.attributes}
    assert told["graphql.operation.name"].string_value == "Newest"
    assert told["http.response.status_code"].int_value == 200
    assert told["venturegraph.request.id"].string_value == "mine-2"
    last = whole.start_time_unix_nano
    for name in ("parse", "compile", "database"):
        span = spans[name]
        assert span.parent_span_id == whole.span_id
        assert last <= span.start_time_unix_nano <= span.end_time_unix_nano
        last = span.end_time_unix_nano
    assert last <= whole.end_time_unix_nano


def test_each_statement_of_a_request_has_its_spans(seeded: str, collector: Collector) -> None:
    with traced(seeded, f"http://127.0.0.1:{collector.server_port}/") as client:
        client.get("/v1/companies/openai/articles?first=1")
    spans = sorted(collector.spans(), key=lambda span: span.end_time_unix_nano)
    assert [span.name for span in spans] == [
        *["parse", "compile", "database"] * 2, "GET /v1/companies/{slug}/articles",
    ]  # fmt: skip


def test_what_is_refused_has_the_phases_it_had(seeded: str, collector: Collector) -> None:
    with traced(seeded, f"http://127.0.0.1:{collector.server_port}/") as client:
        client.post("/graphql", json={"query": "{"})
        client.get("/health/live", headers={"traceparent": "nonsense"})
    assert sorted(span.name for span in collector.spans()) == [
        "GET /health/live", "POST /graphql", "parse",
    ]  # fmt: skip


def test_a_collector_that_is_silent_hinders_nobody(seeded: str) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        with traced(seeded, f"http://127.0.0.1:{silent.getsockname()[1]}") as client:
            for _ in range(1_200):
                client.get("/health/live")
            assert client.post("/graphql", json={"query": QUERY}).json()["data"]
            begin = time.monotonic()
        assert time.monotonic() - begin < 8


def test_a_collector_that_is_gone_hinders_nobody(seeded: str) -> None:
    begin = time.monotonic()
    with traced(seeded, "http://127.0.0.1:9") as client:
        for _ in range(20):
            assert client.post("/graphql", json={"query": QUERY}).json()["data"]
        assert time.monotonic() - begin < 5
    assert time.monotonic() - begin < 15
