"""How responses leave: by a real server, seen from the socket."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPResponse
from struct import unpack_from
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from api.http import MOST_HELD, Protocol

# Of struct tcp_info in linux/tcp.h: segments received that had data in them.
DATA_SEGMENTS_IN = 152

seen = threading.Event()


async def sized(request: Request) -> Response:
    return Response(b"x" * request.path_params["size"])


async def in_parts(request: Request) -> Response:
    """The second part waits until somebody has seen the first."""

    async def parts() -> Any:
        yield b"first"
        await asyncio.to_thread(seen.wait, 10)
        yield b"second"

    return StreamingResponse(parts())


async def without_pause(request: Request) -> Response:
    async def parts() -> Any:
        for _ in range(64):
            yield b"x" * MOST_HELD

    return StreamingResponse(parts())


ROUTES = [
    Route("/sized/{size:int}", sized),
    Route("/in-parts", in_parts),
    Route("/without-pause", without_pause),
]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    config = uvicorn.Config(
        Starlette(routes=ROUTES), http=Protocol, loop="uvloop", log_level="warning", lifespan="off"
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


def segments(client: HTTPConnection) -> int:
    info = client.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
    found: int = unpack_from("=I", info, DATA_SEGMENTS_IN)[0]
    return found


def test_head_and_body_are_one_packet(client: HTTPConnection) -> None:
    for number in range(1, 4):
        client.request("GET", "/sized/10000")
        assert client.getresponse().read() == b"x" * 10_000
        assert segments(client) == number


@pytest.mark.parametrize("size", [0, 1, MOST_HELD, 5_000_000])
@pytest.mark.parametrize("connection", ["keep-alive", "close"])
def test_a_body_of_any_size_arrives_whole(
    client: HTTPConnection, size: int, connection: str
) -> None:
    client.request("GET", f"/sized/{size}", headers={"Connection": connection})
    assert client.getresponse().read() == b"x" * size


def test_what_is_written_is_not_held_until_more_comes(client: HTTPConnection) -> None:
    client.request("GET", "/in-parts")
    response = client.getresponse()
    assert response.read(5) == b"first"
    seen.set()
    assert response.read() == b"second"


def test_what_is_written_without_a_pause_arrives_whole(client: HTTPConnection) -> None:
    client.request("GET", "/without-pause")
    assert client.getresponse().read() == b"x" * MOST_HELD * 64


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
    code = json.loads(body)["errors"][0]["extensions"]["code"] if answer.status >= 400 else None
    return answer.status, code


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


def test_a_head_without_end_is_not_kept(port: int) -> None:
    for begin in (b"GET /sized/1 HTTP/1.1\r\na: ", b"GET /"):
        status, _ = asked(port, begin + b"x" * 100_000, patiently=False)
        assert status in (414, 431)


def test_one_head_after_another_has_all_the_room(client: HTTPConnection) -> None:
    for _ in range(5):
        client.request("POST", "/sized/1", b"x" * 50_000, {"a": "x" * 20_000})
        assert client.getresponse().read() in (b"x", b"Method Not Allowed")
