"""Which files and addresses a command's arguments name."""

import glob
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import SEEK_END, BufferedReader, BytesIO
from pathlib import Path
from typing import IO, cast

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


def places(files: Sequence[str]) -> dict[str, str]:
    """{file: what it is called for good}: its name; where several have one, their paths below the
    folder that they share."""
    found = {each: each if remote(each) else Path(each).name for each in files}
    by_name = defaultdict(list)
    for each, name in found.items():
        by_name[name].append(each)
    for several in by_name.values():
        if len(several) > 1:
            shared = os.path.commonpath([Path(each).resolve() for each in several])
            found |= {each: str(Path(each).resolve().relative_to(shared)) for each in several}
    return found


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


async def fetched(name: str, terms: Terms) -> BufferedReader:
    """Raises FetchError."""
    async with Client(terms) as client:
        found = await client.fetch(address(name))
    return BufferedReader(BytesIO(found.content or b""))


def opening(name: str) -> BufferedReader:
    if name == STANDARD_INPUT:
        return cast(BufferedReader, sys.stdin.buffer)
    return Path(name).open("rb")


def remote(name: str) -> bool:
    return name.startswith(ADDRESSES)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """What is written takes its place at the end: until then it may be read."""
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as stream:
            yield stream
    finally:
        unfinished.replace(path)


def size(stream: BufferedReader) -> int | None:
    """Bytes in all; None of what comes through a pipe."""
    if not stream.seekable():
        return None
    now = stream.tell()
    end = stream.seek(0, SEEK_END)
    stream.seek(now)
    return end
