"""The PostgreSQL server of a data folder: a direct child that cannot outlive us."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from api.embedded.child import Account, account_for
from api.embedded.cluster import (
    DATABASE,
    PORT,
    SUPERUSER,
    ensure_cluster,
    ensure_database,
    program,
)
from api.embedded.errors import EmbeddedError
from api.embedded.folder import DataFolder
from api.embedded.process import Postgres, within
from api.embedded.sockets import socket_folder

PREDECESSOR_ENDS = 10.0


@contextmanager
def server(folder: DataFolder, settings: Mapping[str, str]) -> Iterator[str]:
    """The URL of its database, from the first answer until the server is stopped."""
    account = account_for(folder.cluster, folder.path)
    ensure_cluster(folder, account)
    _await_predecessor(folder.cluster)
    with socket_folder(folder.path, account) as sockets:
        options = {**settings, "listen_addresses": "", "port": PORT, "log_timezone": "UTC"}
        with _process(folder, account, [f"-k{sockets}", *_flags(options)]):
            ensure_database(sockets)
            yield f"postgresql://{SUPERUSER}@/{DATABASE}?host={quote(str(sockets))}&port={PORT}"


@contextmanager
def _process(folder: DataFolder, account: Account | None, options: list[str]) -> Iterator[None]:
    command = [program("postgres"), "-D", str(folder.cluster), *options]
    with folder.open("postgres.log") as log:
        clear = partial(_await_predecessor, folder.cluster)
        with Postgres(folder, account, command, log, clear):
            yield


def _await_predecessor(cluster: Path, given_up: Callable[[], bool] = lambda: False) -> None:
    """Its owner killed, a server may still be stopping; what else has its number is let alone."""
    lock = cluster / "postmaster.pid"
    if lock.exists():
        if not within(PREDECESSOR_ENDS, lambda: given_up() or not _left(cluster)):
            raise EmbeddedError(
                f"PostgreSQL still runs on {cluster}, left by a command that was killed: "
                f"wait for its processes to end, or end them ({', '.join(_left(cluster))})."
            )
        lock.unlink(missing_ok=True)


def _left(cluster: Path) -> list[str]:
    """The processes of a server on this cluster; its workers can outlive a killed server."""
    return [process.name for process in Path("/proc").glob("[0-9]*") if _serves(process, cluster)]


def _serves(process: Path, cluster: Path) -> bool:
    try:
        command = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    ours = command[0].startswith(b"postgres:") or command[0].endswith(b"/postgres")
    return ours and (os.fsencode(cluster) in command or _directory(process) == str(cluster))


def _directory(process: Path) -> str:
    """Known even when the folder was renamed, but not of every user's process."""
    try:
        return os.readlink(process / "cwd")
    except OSError:
        return ""


def _flags(options: Mapping[str, str]) -> list[str]:
    return [f"-c{name}={value}" for name, value in options.items()]
