"""Which database a command works on: DATABASE_URL, or the one in the data folder."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api import settings
from api.embedded import DATA, EmbeddedError, join
from api.settings import SettingsError


def parser(command: str, description: str | None) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog=command, description=description)
    made.add_argument(
        "--data", default=DATA, type=Path, help="folder of the database (%(default)s)"
    )
    return made


@contextmanager
def database(data: Path, command: str) -> Iterator[str]:
    """Exits with 2 and the reason where there is none to work on."""
    try:
        if given := settings.read().database_url:
            yield given
            return
        with join(data, command) as url:
            yield url
    except (EmbeddedError, SettingsError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
