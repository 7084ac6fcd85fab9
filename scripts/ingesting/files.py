"""Which files and addresses a command's arguments name."""

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from api.ingest.fetch.address import address
from api.ingest.fetch.client import Client, Terms

STANDARD_INPUT = "-"
ADDRESSES = ("http://", "https://")


class NoSuchFileError(ValueError):
    """The message is complete."""


def named(sources: Sequence[str]) -> list[str]:
    """In the order given; those of a folder or a pattern by name, of a folder deeper ones too.
    Raises NoSuchFileError, FetchError."""
    return [each for source in sources for each in of(source)]


def of(source: str) -> Iterator[str]:
    if source == STANDARD_INPUT:
        yield source
        return
    if remote(source):
        yield str(address(source))
        return
    matches = [source] if Path(source).exists() else sorted(glob.glob(source, recursive=True))
    files = [str(file) for match in matches for file in within(Path(match))]
    if not files:
        raise NoSuchFileError(f"{source} is no file, no folder of files and no pattern of any.")
    yield from files


def within(path: Path) -> list[Path]:
    return sorted(filter(Path.is_file, path.rglob("*"))) if path.is_dir() else [path]


async def fetched(name: str, terms: Terms) -> BinaryIO:
    """Raises FetchError."""
    async with Client(terms) as client:
        found = await client.fetch(address(name))
    return BytesIO(found.content or b"")


def opening(name: str) -> BinaryIO:
    return sys.stdin.buffer if name == STANDARD_INPUT else Path(name).open("rb")


def remote(name: str) -> bool:
    return name.startswith(ADDRESSES)


def place(name: str) -> str:
    """Where its records were, as it is kept with them."""
    return name if remote(name) else Path(name).name


def size(stream: BinaryIO) -> int | None:
    """Bytes in all; None of what comes through a pipe."""
    if isinstance(stream, BytesIO):
        return stream.getbuffer().nbytes
    return os.fstat(stream.fileno()).st_size if stream.seekable() else None
