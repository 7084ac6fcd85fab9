"""The PostgreSQL process: a direct child that cannot outlive us."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from api.embedded.child import Account, account_for, becoming
from api.embedded.cluster import (
    DATABASE,
    PORT,
    SUPERUSER,
    ensure_cluster,
    ensure_database,
    environment,
    failure,
    program,
)
from api.embedded.errors import EmbeddedError
from api.embedded.folder import DataFolder
from api.embedded.sockets import socket_folder

PREDECESSOR_ENDS = 10.0
ANSWERS = 30.0
# A fast shutdown, then one without a checkpoint.
STOPS = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0))
LOG_BYTES = 10_000_000
LOG_LINES = 12


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
        begin = _room(log)
        child = _start(command, log, account)
        try:
            if not _within(ANSWERS, lambda: child.poll() is not None or _ready(folder, child)):
                raise failure("PostgreSQL does not answer", _tail(log, begin), account)
            if child.returncode is not None:
                raise failure("PostgreSQL does not start", _tail(log, begin), account)
            yield
        finally:
            _stop(child)


def _start(command: list[str], log: int, account: Account | None) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment(),
            start_new_session=True,
            preexec_fn=becoming(account, signal.SIGINT),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise failure("PostgreSQL does not start", str(error), account) from error


def _stop(child: subprocess.Popen[bytes]) -> None:
    for sent, patience in STOPS:
        child.send_signal(sent)
        try:
            child.wait(patience)
            return
        except subprocess.TimeoutExpired:
            continue
    child.kill()
    child.wait()


def _await_predecessor(cluster: Path) -> None:
    """Its owner killed, a server may still be stopping; what else has its number is let alone."""
    lock = cluster / "postmaster.pid"
    if lock.exists():
        if not _within(PREDECESSOR_ENDS, lambda: not _left(cluster)):
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


def _ready(folder: DataFolder, child: subprocess.Popen[bytes]) -> bool:
    """The first line of postmaster.pid is the process, the eighth its state."""
    try:
        lines = (folder.cluster / "postmaster.pid").read_text().split("\n")
    except FileNotFoundError:
        return False
    return lines[0] == str(child.pid) and lines[7:8] == ["ready   "]


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return held


def _room(log: int) -> int:
    """Where this run's lines begin."""
    if os.fstat(log).st_size > LOG_BYTES:
        os.ftruncate(log, 0)
    return os.fstat(log).st_size


def _tail(log: int, begin: int) -> str:
    text = os.pread(log, LOG_BYTES, begin).decode(errors="replace")
    return "\n".join(text.splitlines()[-LOG_LINES:])


def _flags(options: Mapping[str, str]) -> list[str]:
    return [f"-c{name}={value}" for name, value in options.items()]
