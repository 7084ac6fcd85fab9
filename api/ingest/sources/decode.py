"""Bytes of any encoding, gzipped or not -> text, in constant memory.

The encoding is told where the first byte stands that is not ASCII, however late in the file that
is: what comes before it means the same in all of them. From there up to LOOK bytes are read ahead,
or until ENOUGH lines have such bytes. UTF-8 it is if most of these are; a byte that is not, there
or later, is then read as CP1252, which is what gets mixed in. Else it is what was declared; else
what `charset.py` takes it for. NUL, which no text of ours can hold, is left out.
"""

import codecs
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from gzip import BadGzipFile, GzipFile
from itertools import chain
from typing import Any, BinaryIO

from api.ingest.sources.charset import fitting, known

GZIP = b"\x1f\x8b"
# Longest first: UTF-32's begins as UTF-16's does.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHUNK = 2**18
LOOK = 2**22
ENOUGH = 200
# Most of the first characters of UTF-16 are ASCII, each with a NUL beside it.
SHORTEST, HEAD, MOSTLY, HARDLY = 16, 1_024, 0.4, 0.05
LONGEST_LINE = 2**23
MOST = 2**26
MIXED = "ingest.mixed"


class DamagedError(ValueError):
    """What is compressed breaks off, or is not what it says; all that came before it was read. Or
    a document is too large."""


def lines(stream: BinaryIO, declared: str | None = None) -> Iterator[str]:
    """With their ends: CR, LF or CRLF, and nothing else. Raises DamagedError. One longer than
    LONGEST_LINE is cut."""
    rest = ""
    for piece in decoded(stream, declared):
        *whole, rest = io.StringIO(rest + piece, newline="") if rest or piece else [""]
        yield from whole
        if len(rest) > LONGEST_LINE:
            yield rest
            rest = ""
    yield from io.StringIO(rest, newline="")


def decoded(stream: BinaryIO, declared: str | None = None) -> Iterator[str]:
    """declared: what whoever sent it calls its encoding. Raises DamagedError."""
    chunks = unpacked(stream)
    head = next(chunks, b"")
    mark, encoding = marked(head)
    head = head[len(mark) :]
    while not encoding and head and head.isascii():
        yield head.decode("ascii").replace("\0", "")
        head = next(chunks, b"")
    ahead = [head]
    if not encoding:
        ahead += looked(head, chunks)
        encoding = told(b"".join(ahead), declared)
    errors = MIXED if encoding == "utf-8" else "replace"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for chunk in chain(ahead, chunks):
        yield decoder.decode(chunk).replace("\0", "")
    yield decoder.decode(b"", final=True).replace("\0", "")


def unpacked(stream: BinaryIO) -> Iterator[bytes]:
    with buffered(stream) as raw:
        zipped = raw.peek(len(GZIP)).startswith(GZIP)
        source: Any = GzipFile(fileobj=raw) if zipped else raw
        try:
            while chunk := source.read(CHUNK):
                yield chunk
        except (EOFError, BadGzipFile, zlib.error) as error:
            raise DamagedError(f"The gzip data is damaged: {error}") from error


def head(stream: io.BufferedReader) -> bytes:
    """What is there to be read first, unpacked; the stream stays where it is."""
    first = stream.peek()
    if not first.startswith(GZIP):
        return first
    with suppress(zlib.error):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(first)
    return b""


def whole(stream: BinaryIO) -> bytes:
    """Of what is no longer than MOST bytes. Raises DamagedError."""
    found = bytearray()
    for chunk in unpacked(stream):
        found += chunk
        if len(found) > MOST:
            raise DamagedError(f"A document holds {MOST >> 20} MB at most.")
    return bytes(found)


@contextmanager
def buffered(stream: Any) -> Iterator[io.BufferedReader]:
    """Left open: it is not ours. Whose it is may have closed it."""
    reader = io.BufferedReader(stream, CHUNK)
    try:
        yield reader
    finally:
        if not stream.closed:
            reader.detach()


def marked(head: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return mark, encoding
    first = head[:HEAD] if len(head) >= SHORTEST else b""
    even, odd = (each.count(0) / max(1, len(each)) for each in (first[::2], first[1::2]))
    if odd > MOSTLY and even < HARDLY:
        return b"", "utf-16-le"
    if even > MOSTLY and odd < HARDLY:
        return b"", "utf-16-be"
    return b"", None


def looked(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    size, found = len(head), strange(head)
    while size < LOOK and found < ENOUGH and (chunk := next(chunks, b"")):
        size, found = size + len(chunk), found + strange(chunk)
        yield chunk


def strange(chunk: bytes) -> int:
    """Lines of it that are not ASCII."""
    return 0 if chunk.isascii() else sum(not line.isascii() for line in chunk.splitlines())


def told(sample: bytes, declared: str | None) -> str:
    read = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    bad = read.count("\ufffd")
    good = len(read) - len(read.encode("ascii", "ignore")) - bad
    if good >= bad:
        return "utf-8"
    return known(declared) or fitting(sample)


def mixed(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    found = error.object[error.start : error.end]
    return found.decode("cp1252", "replace"), error.end


codecs.register_error(MIXED, mixed)
