"""Which files a command's arguments name."""

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

STANDARD_INPUT = "-"


class NoSuchFileError(ValueError):
    """The message is complete."""


def named(sources: Sequence[str]) -> list[str]:
    """In the order given; those of a folder or a pattern by name, of a folder deeper ones too.
    Raises NoSuchFileError."""
    return [each for source in sources for each in of(source)]


def of(source: str) -> Iterator[str]:
    if source == STANDARD_INPUT:
        yield source
        return
    matches = [source] if Path(source).exists() else sorted(glob.glob(source, recursive=True))
    files = [str(file) for match in matches for file in within(Path(match))]
    if not files:
        raise NoSuchFileError(f"{source} is no file, no folder of files and no pattern of any.")
    yield from files


def within(path: Path) -> list[Path]:
    return sorted(filter(Path.is_file, path.rglob("*"))) if path.is_dir() else [path]


def opening(name: str) -> BufferedReader:
    if name == STANDARD_INPUT:
        return cast(BufferedReader, sys.stdin.buffer)
    return Path(name).open("rb")


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
    return os.fstat(stream.fileno()).st_size if stream.seekable() else None
