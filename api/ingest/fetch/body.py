"""A body within its limit, which counts what it is when it is unpacked."""

import zlib
from collections.abc import AsyncIterable, Iterator

from api.ingest.fetch.errors import Code, FetchError

GZIP = b"\x1f\x8b"
ENCODINGS = {"": False, "identity": False, "gzip": True, "x-gzip": True}
HEADER = 16 + zlib.MAX_WBITS


async def read(chunks: AsyncIterable[bytes], encoding: str, most: int) -> bytes:
    """Raises FetchError, as soon as it is more than that."""
    if encoding.lower() not in ENCODINGS:
        raise FetchError(
            Code.WRONG_TYPE, f"It is compressed as {encoding!r}, which nobody asked for."
        )
    unpacking = Unpacking(most) if ENCODINGS[encoding.lower()] else None
    found, came = bytearray(), 0
    async for chunk in chunks:
        came += len(chunk)
        for piece in unpacking.take(chunk) if unpacking else (chunk,):
            found += piece
        if max(came, len(found)) > most:
            raise too_large(most)
    if unpacking and not unpacking.whole:
        raise FetchError(Code.BAD_ANSWER, "Its gzip data breaks off.")
    if found.startswith(GZIP):
        raise FetchError(Code.WRONG_TYPE, "It is a compressed file.")
    return bytes(found)


class Unpacking:
    """Of gzip, which may be several files in a row."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.member = zlib.decompressobj(HEADER)

    @property
    def whole(self) -> bool:
        return self.member.eof

    def take(self, chunk: bytes) -> Iterator[bytes]:
        """No more than one byte above the limit."""
        while chunk and self.left >= 0:
            if self.member.eof:
                self.member = zlib.decompressobj(HEADER)
            try:
                piece = self.member.decompress(chunk, self.left + 1)
            except zlib.error as error:
                raise FetchError(Code.BAD_ANSWER, f"Its gzip data is damaged: {error}.") from None
            self.left -= len(piece)
            chunk = self.member.unused_data or self.member.unconsumed_tail
            yield piece


def too_large(most: int) -> FetchError:
    return FetchError(Code.TOO_LARGE, f"It is more than {most:,} bytes.")
