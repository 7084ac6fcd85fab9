"""A request's head has a limit: by a real server, seen from the socket."""

import asyncio
import json
import re
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

import api.http
from api.cors import Origins
from api.errors import ApiError
from api.graphql import refused
from api.http import Protocol
from api.reading import from_body
from api.telemetry.access import Access

PUBLIC, PAGE = "https://news.example", "https://page.example"


async def slow(request: Request) -> Response:
    await asyncio.sleep(0.8)
    return Response()


async def read(request: Request) -> Response:
    request.state.request_bytes = 100
    try:
        await from_body(request)
    except ApiError as error:
        return refused(error, request, "application/json")
    return Response()


async def sized(request: Request) -> Response:
    return Response(b"x" * request.path_params["size"])


class Unfinished(Response):
    """An answer that is given up after its first part."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})


async def unfinished(request: Request) -> Response:
    return Unfinished(b"x" * request.path_params["size"])


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[dict[str, Any]]:
    yield {"public": PUBLIC, "origins": Origins(PAGE)}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    routes = [
        Route("/read", read, methods=["POST"]),
        Route("/slow", slow),
        Route("/sized/{size:int}", sized, methods=["GET", "POST"]),
        Route("/unfinished/{size:int}", unfinished),
    ]
    app = Starlette(
        routes=routes, middleware=[Middleware(Access, routes=routes)], lifespan=lifespan
    )
    config = uvicorn.Config(
        app, http=Protocol, loop="uvloop", log_level="error", timeout_keep_alive=1
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = threading.Thread(target=server.run, args=([listener],))
        running.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        running.join()


@pytest.fixture
def client(port: int) -> Iterator[HTTPConnection]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.connect()
        yield connection


def asked(port: int, head: bytes, *, patiently: bool = True) -> tuple[int, Any]:
    """The status and the code that a socket reads for these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        if patiently:
            client.sendall(head)
        else:
            with suppress(BrokenPipeError, ConnectionResetError):
                for at in range(0, len(head), 4_000):
                    client.sendall(head[at : at + 4_000])
                    time.sleep(0.001)
        answer = HTTPResponse(client)
        answer.begin()
        body = answer.read()
    if answer.status < 400:
        return answer.status, None
    told = json.loads(body)
    assert answer.headers["x-content-type-options"] == "nosniff"
    if answer.headers["content-type"] == "application/json":
        return answer.status, told["errors"][0]["extensions"]["code"]
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["type"].startswith(f"{PUBLIC}/problems/")
    return answer.status, told["code"]


def head_of(path: str = "/sized/1", **headers: str) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nhost: x\r\n{lines}\r\n".encode()


@pytest.mark.parametrize(("head", "expected"), [
    (head_of(a="x" * 31_000), (200, None)),
    (head_of("/sized/1?" + "x" * 31_000), (200, None)),
    (head_of(a="x" * 33_000), (431, "HEADERS_TOO_LARGE")),
    (head_of(**{f"a{n}": "x" * 100 for n in range(400)}), (431, "HEADERS_TOO_LARGE")),
    (head_of("/sized/1?" + "x" * 33_000), (414, "URI_TOO_LONG")),
    (head_of("/sized/1?" + "x" * 33_000, a="x" * 33_000), (414, "URI_TOO_LONG")),
    (b"GET \r\n\r\n", (400, "BAD_REQUEST")),
], ids=range(7))  # fmt: skip
def test_a_head_may_be_so_long(port: int, head: bytes, expected: tuple[int, str | None]) -> None:
    assert asked(port, head) == expected
    assert asked(port, head, patiently=False) == expected


def test_graphql_is_refused_in_its_own_words(port: int) -> None:
    long = b"x" * 33_000
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(b"GET /graphql?query=" + long + b" HTTP/1.1\r\nhost: x\r\n\r\n")
        answer = HTTPResponse(client)
        answer.begin()
        (error,) = json.loads(answer.read())["errors"]
    assert (answer.status, answer.headers["content-type"]) == (414, "application/json")
    assert error["extensions"]["code"] == "URI_TOO_LONG"


def test_what_never_becomes_a_request_has_a_line_too(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    asked(port, head_of(**{"X-Request-Id": "mine-3"}, a="x" * 33_000))
    (line,) = map(json.loads, capfd.readouterr().err.splitlines())
    assert line["id"] == "mine-3"
    assert (line["event"], line["status"], line["code"]) == ("request", 431, "HEADERS_TOO_LARGE")
    assert line["client"] == "127.0.0.1"
    assert "xxx" not in str(line)


def test_what_is_refused_has_an_id(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(b"nonsense\r\n\r\n")
        answer = HTTPResponse(client)
        answer.begin()
        told = json.loads(answer.read())
    assert (answer.status, told["code"]) == (400, "BAD_REQUEST")
    assert answer.headers["x-request-id"] == told["requestId"]


def headers_told(port: int, sent: bytes) -> Any:
    """Of the refusal of these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(sent)
        answer = HTTPResponse(client)
        answer.begin()
        return answer.headers


@pytest.mark.parametrize("sent", [
    b"nonsense\r\n\r\n", head_of("/sized/1?" + "x" * 33_000, origin=PAGE),
    head_of(origin=PAGE, a="x" * 33_000), head_of(origin="https://other.example", a="x" * 33_000),
], ids=range(4))  # fmt: skip
def test_what_is_refused_has_the_headers_of_any_answer(port: int, sent: bytes) -> None:
    origin = PAGE if PAGE.encode() in sent else None
    headers = headers_told(port, sent)
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers.get_all("vary") == ["Accept", "Origin"]
    assert "ratelimit" not in headers
    assert headers["access-control-allow-origin"] == origin
    assert ("X-Request-Id" in headers.get("access-control-expose-headers", "")) == bool(origin)


def test_a_head_without_end_is_not_kept(port: int) -> None:
    for begin in (b"GET /sized/1 HTTP/1.1\r\na: ", b"GET /"):
        status, _ = asked(port, begin + b"x" * 100_000, patiently=False)
        assert status in (414, 431)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.http, "LONGEST", 0.3)
    monkeypatch.setattr(api.http, "PATIENCE", 0.3)


@pytest.mark.parametrize("before", [b"", head_of()], ids=["first", "second"])
def test_a_head_may_take_so_long(hasty: None, port: int, before: bytes) -> None:
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(before)
        if before:
            client.recv(1_000)
        with suppress(OSError):
            for byte in b"GET /sized/1 HTTP/1.1\r\na: " + b"x" * 100:
                client.sendall(bytes([byte]))
                time.sleep(0.01)
        answer = HTTPResponse(client)
        answer.begin()
        assert answer.status == 408
        code = json.loads(answer.read())["code"]
    assert code == "REQUEST_TIMEOUT"
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize("begun", [b"", b"{"], ids=["nothing", "a part"])
def test_a_body_may_take_so_long(hasty: None, port: int, begun: bytes) -> None:
    kind = b"content-type: application/json\r\ncontent-length: 9\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(b"POST /read HTTP/1.1\r\nhost: x\r\n" + kind + begun)
        answer = HTTPResponse(client)
        answer.begin()
        told = json.loads(answer.read())["errors"][0]["extensions"]
        assert (answer.status, told["code"]) == (408, "REQUEST_TIMEOUT")
        assert told["requestId"] == answer.headers["x-request-id"]
        assert client.recv(1) == b""


def test_a_connection_that_is_not_used_is_closed(hasty: None, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        assert client.recv(1) == b""


def test_what_begins_no_request_keeps_no_connection(hasty: None, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(head_of())
        assert client.recv(1_000).startswith(b"HTTP/1.1 200 OK")
        client.sendall(b"\r\n")
        assert client.recv(1) == b""


SIZE = 50_000_000
LARGE = head_of(f"/sized/{SIZE}")


@contextmanager
def unread(port: int, sent: bytes) -> Iterator[socket.socket]:
    """A client that has little room for what it does not read."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        client.settimeout(20)
        client.connect(("127.0.0.1", port))
        client.sendall(sent)
        yield client


def taken(client: socket.socket, pause: float = 0) -> int:
    """How many bytes come until the connection ends."""
    found = 0
    with suppress(OSError):
        while part := client.recv(1_000_000):
            found += len(part)
            time.sleep(pause)
    return found


@pytest.mark.parametrize(
    "sent", [LARGE, 2 * LARGE, head_of(f"/unfinished/{SIZE}")], ids=["one", "two", "a part"]
)
def test_an_answer_that_nobody_takes_is_dropped(hasty: None, port: int, sent: bytes) -> None:
    with unread(port, sent) as client:
        time.sleep(3)
        assert taken(client) < SIZE


def test_an_answer_that_is_taken_slowly_comes_whole(hasty: None, port: int) -> None:
    """Also when the server would have closed the connection long ago."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(LARGE)
        begin = time.monotonic()
        assert taken(client, pause=0.04) > SIZE
        assert time.monotonic() - begin > 2


def test_an_answer_without_its_end_is_told_from_a_whole_one(client: HTTPConnection) -> None:
    client.request("GET", "/unfinished/1000")
    with pytest.raises(IncompleteRead) as caught:
        client.getresponse().read()
    assert caught.value.partial == b"x" * 1_000


def test_an_answer_may_take_longer_than_a_head(hasty: None, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(head_of("/slow"))
        assert client.recv(1_000).startswith(b"HTTP/1.1 200 OK")
        time.sleep(0.2)  # until the head would have been late again
        client.sendall(head_of())
        assert client.recv(1_000).startswith(b"HTTP/1.1 200 OK")


def test_a_head_behind_an_answer_that_takes_its_time(hasty: None, port: int) -> None:
    """The second is late while the first is still answered: each is told its own."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(head_of("/slow") + b"GET /si")
        with client.makefile("rb") as answers:
            found = answers.read()
    assert found.startswith(b"HTTP/1.1 200 OK")
    assert re.findall(rb"HTTP/1.1 (\d+)", found) == [b"200", b"408"]


def test_one_head_after_another_has_all_the_room(client: HTTPConnection) -> None:
    for _ in range(5):
        client.request("POST", "/sized/1", b"x" * 50_000, {"a": "x" * 20_000})
        assert client.getresponse().read() == b"x"


def test_the_end_of_a_body_is_no_part_of_the_next_head(port: int) -> None:
    """Pipelined: the second head begins in the chunk in which a large body ends."""
    body = b"x" * 60_000
    first = b"POST /sized/1 HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n" % len(body)
    begin, rest = head_of(connection="close")[:20], head_of(connection="close")[20:]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(first + body + begin)
        time.sleep(0.1)
        client.sendall(rest)
        with client.makefile("rb") as answers:
            assert answers.read().count(b"HTTP/1.1 200 OK") == 2
