"""What an operator sees: a log line, metrics and spans of every request, and nothing secret."""

import json
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.engine.answer import Engine, Request
from api.errors import Code
from api.settings import Settings
from api.telemetry import log
from tests.mcp.calling import HEADERS, STORED
from tests.prepared import prepared
from tests.scraped import requests, samples

QUERY = "query Newest($first: Int) { articles(first: $first) { nodes { title } } }"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z"
SECRETS = ("hunter2", "token-of-an-editor", "slug-of-a-draft", "literal-of-a-document")


@contextmanager
def serving(url: str, **settings: Any) -> Iterator[TestClient]:
    with TestClient(create(Settings(database_url=url, **settings))) as client:
        yield client


Lines = Callable[[], list[Any]]


@pytest.fixture
def lines(capfd: pytest.CaptureFixture[str]) -> Lines:
    """Those written since it was asked last."""
    return lambda: [json.loads(line) for line in capfd.readouterr().err.splitlines()]


@pytest.fixture(scope="module")
def client(seeded: str) -> Iterator[TestClient]:
    with serving(seeded) as made:
        yield made


def asked(client: TestClient, query: str = QUERY, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables})


def test_a_request_is_one_line(client: TestClient, lines: Lines) -> None:
    answer = client.post("/graphql", json={"query": QUERY}, headers={"X-Request-Id": "mine-1"})
    (line,) = lines()
    assert re.fullmatch(TIME, line.pop("time"))
    timings = {name: line.pop(name) for name in [*line] if name.endswith("ms")}
    assert line == {
        "event": "request",
        "level": "info",
        "id": "mine-1",
        "client": "testclient",
        "method": "POST",
        "path": "/graphql",
        "status": 200,
        "bytes": int(answer.headers["content-length"]),
        "operation": "Newest",
        "statement": statement(client, Request(QUERY)),
        "cost": answer.json()["extensions"]["cost"]["requested"],
    }
    assert timings.keys() == {"ms", "parse_ms", "plan_ms", "database_ms"}
    parts = [timings[name] for name in timings.keys() - {"ms"}]
    assert all(each > 0 for each in parts)
    assert sum(parts) <= timings["ms"] + 0.01


def statement(client: TestClient, asked: Request) -> str:
    engine: Engine = client.app_state["engine"]
    return prepared(engine, asked)[0].hash


def test_a_list_below_a_thing_is_told_with_both_its_statements(
    client: TestClient, lines: Lines
) -> None:
    (below,) = (each for each in STORED if each.route == "/v1/companies/{slug}/articles")
    variables, dry = {"slug": "openai", "first": 1}, {"dryRun": True}
    priced = 0
    for text in (below.text, below.above):
        body = {"query": text, "variables": variables, "extensions": dry}
        found = client.post("/graphql", json=body).json()
        priced += found["extensions"]["cost"]["requested"]
    before = samples(client.get("/metrics").text)
    lines()
    answer = client.get("/v1/companies/openai/articles?first=1")
    line = lines()[0]
    asked = Request(below.text, variables=variables, alone=True)
    assert (line["cost"], line["statement"]) == (priced, statement(client, asked))
    ran = grown(client, before)["db_client_operation_duration_seconds_sum"]
    assert line["database_ms"] >= ran * 1_000
    timing = dict(part.split(";dur=") for part in answer.headers["server-timing"].split(", "))
    assert float(timing["database"]) == line["database_ms"]


@pytest.mark.parametrize(("query", "code"), [
    ("{", Code.GRAPHQL_PARSE_FAILED), ("{ nothing }", Code.GRAPHQL_VALIDATION_FAILED),
    ('{ articles(where: {topics: {some: {slug: {eq: "nothing"}}}}) { totalCount } }', Code.UNKNOWN_VALUE),
])  # fmt: skip
def test_what_is_refused_says_why(client: TestClient, lines: Lines, query: str, code: Code) -> None:
    asked(client, query)
    assert [line["code"] for line in lines()] == [code.name]


def call(client: TestClient, tool: str, **arguments: Any) -> Any:
    params = {"name": tool, "arguments": arguments}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    return client.post("/mcp", json=body, headers=HEADERS).json()["result"]["structuredContent"]


def test_what_a_tool_refuses_says_why(client: TestClient, lines: Lines) -> None:
    before = samples(client.get("/metrics").text)
    lines()
    assert call(client, "articles", topic=["nothing"])["code"] == Code.UNKNOWN_VALUE.name
    assert [line["code"] for line in lines()] == [Code.UNKNOWN_VALUE.name]
    assert grown(client, before)["graphql_errors_total{code=UNKNOWN_VALUE}"] == 1


def refused(client: TestClient, lines: Lines) -> set[str]:
    """The codes that all faces tell, as their lines do."""
    lines()
    codes = [asked(client).json()["errors"][0]["extensions"]["code"]]
    codes += [client.get("/v1/articles").json()["code"], call(client, "articles")["code"]]
    assert [line["code"] for line in lines()] == codes
    return {*codes}


def test_a_fault_is_told_with_its_cause_whoever_asked(
    seeded: str, lines: Lines, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(seeded) as client:
        engine: Any = client.app_state["engine"]
        client.portal.call(engine.fetch.__self__.close)
        assert refused(client, lines) == {Code.DATABASE_UNAVAILABLE.name}
    causes = [each.message for each in caplog.records if each.name == "venturegraph"]
    assert causes == ["DATABASE_UNAVAILABLE: InterfaceError"] * 3


def test_a_mistake_of_ours_is_told_whole_whoever_asked(
    client: TestClient,
    lines: Lines,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(Engine, "data", broken)
    assert refused(client, lines) == {Code.INTERNAL_SERVER_ERROR.name}
    causes = [each.exc_info for each in caplog.records if each.name == "venturegraph"]
    assert [each and each[0] for each in causes] == [ZeroDivisionError] * 3


def test_other_addresses_have_a_line_too(client: TestClient, lines: Lines) -> None:
    client.get("/health/live")
    client.request("BREW", "/graphql")
    client.get(f"/{'x' * 1_000}")
    found = lines()
    assert [(line["method"], line["path"][:8], line["status"]) for line in found] == [
        ("GET", "/health/", 200), ("OTHER", "/graphql", 405), ("GET", "/xxxxxxx", 404),
    ]  # fmt: skip
    assert max(len(line["path"]) for line in found) == 200
    assert not any("parse_ms" in line for line in found)


def test_a_log_that_nobody_takes_hinders_no_request(
    client: TestClient, seeded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor keeps a connection, where a statement is slow."""
    with serving(seeded, database_slow=0, database_connections=2, database_wait=1) as slow:
        unheard(client, slow, monkeypatch)


def unheard(client: TestClient, slow: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as broken:
        monkeypatch.setattr("sys.stderr", SimpleNamespace(buffer=broken))
        with pytest.raises(BrokenPipeError):
            broken.write(b"nobody")
        assert "data" in asked(client).json()
        for _ in range(10):
            assert "data" in asked(slow).json()


def test_nothing_secret_is_logged(seeded: str, capfd: pytest.CaptureFixture[str]) -> None:
    query = 'query ($slug: String!) { article(slug: $slug) { id } company(slug: "literal-of-a-document") { id } }'
    with serving(seeded, database_slow=0) as client:
        headers = {"Authorization": "Bearer token-of-an-editor", "Cookie": "session=hunter2"}
        variables = {"slug": "slug-of-a-draft"}
        body = {"query": query, "variables": variables}
        assert client.post("/graphql?key=hunter2", json=body, headers=headers).status_code == 200
        given = {"query": query, "variables": json.dumps(variables)}
        assert client.get("/graphql", params=given, headers=headers).status_code == 200
        refused = {"query": query, "variables": {"slug": {"hunter2": 1}}}
        assert "errors" in client.post("/graphql", json=refused, headers=headers).json()
    written = capfd.readouterr().err
    lines = [json.loads(line) for line in written.splitlines()]
    assert [line["event"] for line in lines].count("request") == 3
    assert [line["event"] for line in lines].count("slow statement") == 2
    assert not [secret for secret in SECRETS if secret in written]


def test_a_slow_statement_is_told_by_its_hash(seeded: str, lines: Lines) -> None:
    with serving(seeded, database_slow=0) as slow:
        asked(slow)
    told, request = lines()
    assert (told["event"], told["level"]) == ("slow statement", "warning")
    assert told["statement"] == request["statement"]
    assert told["sql"].startswith("SELECT ")
    assert 0 < told["ms"] <= request["database_ms"]
    with serving(seeded, database_slow=60) as quick:
        asked(quick)
    assert [line["event"] for line in lines()] == ["request"]


def test_server_timing_has_the_phases(client: TestClient) -> None:
    timing = asked(client).headers["server-timing"]
    parts = dict(part.split(";dur=") for part in timing.split(", "))
    assert parts.keys() == {"parse", "plan", "database"}
    assert all(float(each) >= 0 for each in parts.values())
    assert asked(client, "{").headers["server-timing"].startswith("parse;dur=")
    assert "server-timing" not in client.get("/health/live").headers


def grown(client: TestClient, before: dict[str, float]) -> dict[str, float]:
    after = samples(client.get("/metrics").text)
    found = {name: value - before.get(name, 0) for name, value in after.items()}
    return {name: value for name, value in found.items() if value}


def test_metrics_count(client: TestClient) -> None:
    new = f'query New{id(client)} {{ company(slug: "xai") {{ name }} }}'
    before = samples(client.get("/metrics").text)
    for query in (new, new, "{"):
        asked(client, query)
    client.request("BREW", "/somewhere")
    found = grown(client, before)
    assert found[requests("POST", "/graphql", 200)] == 3
    assert found["graphql_compile_duration_seconds_count"] == 2
    assert found["graphql_errors_total{code=GRAPHQL_PARSE_FAILED}"] == 1
    assert found["db_client_operation_duration_seconds_count"] == 2
    assert found[requests("OTHER", "none", 404)] == 1


def test_metrics_say_what_is_in_hand(client: TestClient) -> None:
    found = samples(client.get("/metrics").text)
    assert found["http_server_active_requests"] == 1
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: asked(client, "{", n=n), range(40)))
    assert samples(client.get("/metrics").text)["http_server_active_requests"] == 1


def test_clients_cannot_make_metrics_many(client: TestClient) -> None:
    asked(client)
    before = len(samples(client.get("/metrics").text))
    for number in range(30):
        client.request(f"M{number}", f"/{number}")
        client.get(f"/explorer/{number}")
        asked(client, f"query N{number} {{ __typename }}")
    assert len(samples(client.get("/metrics").text)) <= before + 40


def test_what_libraries_log_is_json_too() -> None:
    import logging

    try:
        raise ValueError("as expected")
    except ValueError as error:
        record = logging.LogRecord(
            "a.library", logging.ERROR, __file__, 1, "failed %s", (1,), (ValueError, error, None)
        )
    line = json.loads(log.formatter().format(record))
    assert (line["event"], line["level"]) == ("failed 1", "error")
    assert "as expected" in line["exception"]
    assert re.fullmatch(TIME, line["time"])
