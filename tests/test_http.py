"""How responses leave: by a real server, seen from the socket."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
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
