"""A server on the loopback, of paths and what is sent for them, byte for byte."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from api.ingest.fetch.client import Terms

Send = Callable[[asyncio.StreamWriter], Awaitable[None]]
Given = bytes | Send


@dataclass
class Request:
    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """pages: {path: what is sent, or what sends it}; of a list one after another, the last again
    and again. asked: in order."""

    pages: dict[str, Given | list[Given]] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    port: int = 0
    hosts: tuple[str, ...] = ("127.0.0.1",)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [each.path for each in self.asked]

    def terms(self, *names: str, size: int = 100_000, seconds: float = 10) -> Terms:
        """That allow it to be fetched from, by these names."""
        allow = frozenset(f"{name}:{self.port}" for name in names or self.hosts)
        return Terms("Venturegraph/0 (+https://news.example)", allow, size, seconds)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
            pairs = (line.partition(": ") for line in lines if line)
            request = Request(first.split(" ")[1], {name.lower(): it for name, _, it in pairs})
            self.asked.append(request)
            given = self.pages.get(request.path, answer(b"nothing", status="404 Not Found"))
            if isinstance(given, list):
                given = given.pop(0) if len(given) > 1 else given[0]
            if isinstance(given, bytes):
                writer.write(given)
                await writer.drain()
            else:
                await given(writer)
        writer.close()


def answer(
    content: bytes = b"", *headers: str, status: str = "200 OK", kind: str = "text/csv"
) -> bytes:
    own = [f"Content-Type: {kind}"] if kind else []
    lines = [f"HTTP/1.1 {status}", *own, f"Content-Length: {len(content)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + content


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {to}", status=status)


def endless(head: bytes, pieces: Iterator[bytes], pause: float = 0) -> Send:
    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return send


@asynccontextmanager
async def serving(site: Site, tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=tls)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()
