"""Which files and addresses a command's arguments name."""

import glob
import os
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import SEEK_END, BufferedReader, BytesIO
from itertools import count
from pathlib import Path
from typing import IO, cast

from api.ingest.fetch.address import address
from api.ingest.fetch.client import Client, Terms

STANDARD_INPUT = "-"
ADDRESSES = ("http://", "https://")


class NoSuchFileError(ValueError):
    """The message is complete."""


class NotWritableError(Exception):
    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} cannot be written: {error.strerror}. Name another with --reject.")


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
def replacing(path: Path, taken: Collection[Path]) -> Iterator[IO[bytes]]:
    """What is written takes its place at the end: until then it may be read. What stood there is
    kept beside it, unless it is empty or was taken in, as `taken` has it by then.
    Raises NotWritableError."""
    place = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            place = path
        stream = place.open("wb")
    except OSError as error:
        raise NotWritableError(path, error) from error
    try:
        with stream:
            yield stream
    finally:
        if place != path:
            if path.exists() and path.stat().st_size and path.resolve() not in taken:
                keep(path)
            place.replace(path)


def keep(path: Path) -> None:
    """rejects.ndjson as rejects.1.ndjson, or by the next number that nobody has."""
    for number in count(1):
        other = path.with_name(f"{path.stem}.{number}{path.suffix}")
        with suppress(FileExistsError):
            other.touch(exist_ok=False)
            path.replace(other)
            print(f"What did not go in before: {other}", file=sys.stderr)
            return


def size(stream: BufferedReader) -> int | None:
    """Bytes in all; None of what comes through a pipe."""
    if not stream.seekable():
        return None
    now = stream.tell()
    end = stream.seek(0, SEEK_END)
    stream.seek(now)
    return end
