"""A client that reads an export when it likes, from an address of its own."""

import socket
from types import TracebackType
from urllib.parse import urlsplit

# Bytes that a client's system takes for it.
ROOM = 4_096


class Slow:
    def __init__(self, address: str, path: str, source: str = "127.0.0.1") -> None:
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
        self.socket.settimeout(30)
        self.socket.bind((source, 0))
        url = urlsplit(address)
        self.socket.connect((url.hostname, url.port))
        head = f"GET {path} HTTP/1.1\r\nHost: {url.netloc}\r\nConnection: close\r\n\r\n"
        self.socket.sendall(head.encode())
        self.seen = b""

    def __enter__(self) -> "Slow":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.socket.close()

    def status(self) -> int:
        """When it has begun to come."""
        self.until(b"\r\n\r\n")
        return int(self.seen.split()[1])

    def until(self, text: bytes) -> None:
        while text not in self.seen:
            found = self.socket.recv(ROOM)
            assert found, self.seen
            self.seen += found

    def rest(self) -> bytes:
        """All that has come when the server closes the connection."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1_000_000)
        found = [self.seen]
        while part := self.socket.recv(1_000_000):
            found.append(part)
        return b"".join(found)


def dechunked(answer: bytes) -> bytes:
    """The body of one that is whole."""
    found, at = [], answer.index(b"\r\n\r\n") + 4
    while size := int(answer[at : (begin := answer.index(b"\r\n", at) + 2)], 16):
        found.append(answer[begin : begin + size])
        at = begin + size + 2
    return b"".join(found)
