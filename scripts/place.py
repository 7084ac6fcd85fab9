"""Which database a command works on: DATABASE_URL, or the one in the data folder."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from api import settings
from api.embedded import DATA, EmbeddedError, join
from api.settings import Settings, SettingsError

UNREACHED = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


class PlaceError(Exception):
    """The message is complete: what is wrong and what to do."""


def parser(command: str, description: str | None) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog=command, description=description)
    made.add_argument(
        "--data", default=DATA, type=Path, help="folder of the database (%(default)s)"
    )
    return made


@contextmanager
def database(data: Path, command: str, *, begin: bool = False) -> Iterator[str]:
    """Exits with 2 and the reason where there is none to work on. begin: one is made in a data
    folder that has none."""
    try:
        chosen = settings.read()
        if url := given(data, chosen):
            reach("DATABASE_URL", url, chosen.database_wait)
            yield url
            return
        with join(data, command, begin=begin) as url:
            yield url
    except (EmbeddedError, SettingsError, PlaceError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)


@contextmanager
def listing() -> Iterator[None]:
    """Ends quietly, as SIGPIPE would end it, where whoever reads it has read enough: `| head`."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)


def given(data: Path, chosen: Settings) -> str | None:
    """DATABASE_URL. Where --data is not given, `data` is DATA itself."""
    if chosen.database_url and data is not DATA:
        raise PlaceError("DATABASE_URL and --data each name a database: leave out one of them.")
    return chosen.database_url


def reach(name: str, url: str, wait: float) -> None:
    """Raises PlaceError where the database does not answer."""
    try:
        asyncio.run(connect(url, wait))
    except TimeoutError as error:
        raise PlaceError(f"The database of {name} does not answer within {wait:g} s.") from error
    except UNREACHED as error:
        raise PlaceError(f"The database of {name} does not answer: {error}") from error


async def connect(url: str, wait: float) -> None:
    connection = await asyncpg.connect(url, timeout=wait)
    await connection.close()
