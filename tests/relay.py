"""Between a client and a PostgreSQL server: TCP on one side, its socket on the other."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.engine import make_url


class Relay:
    """url: of the server, on its socket. silent: it greets who comes, and answers nothing more."""

    def __init__(self, url: str) -> None:
        self.url, self.silent = make_url(url), False
        self.path = f"{self.url.query['host']}/.s.PGSQL.{self.url.query['port']}"
        self.open: list[asyncio.StreamWriter] = []

    async def relayed(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.append(writer)
        if self.silent:
            if len(await reader.read(1_000)) == 8:  # SSLRequest
                writer.write(b"N")
                await reader.read(1_000)
            writer.write(AUTHENTICATED)
            return
        back, forth = await asyncio.open_unix_connection(self.path)
        self.open.append(forth)
        await asyncio.gather(copied(reader, forth), copied(back, writer))

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """The server's URL, through here."""
        async with await asyncio.start_server(self.relayed, "127.0.0.1", 0) as listener:
            port = listener.sockets[0].getsockname()[1]
            yield f"postgresql://{self.url.username}@127.0.0.1:{port}/{self.url.database}"
            self.cut()

    def cut(self) -> None:
        for each in self.open:
            each.close()
        self.open.clear()


def message(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("!i", len(content) + 4) + content


# AuthenticationOk, two of ParameterStatus, BackendKeyData, ReadyForQuery.
AUTHENTICATED = b"".join((
    message(b"R", struct.pack("!i", 0)), message(b"S", b"server_version\0" + b"18.0\0"),
    message(b"S", b"client_encoding\0UTF8\0"), message(b"K", struct.pack("!ii", 1, 1)), message(b"Z", b"I"),
))  # fmt: skip


async def copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()
