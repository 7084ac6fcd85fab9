"""The database, its schema and demo data, then the HTTP server."""

import argparse
import asyncio
import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import uvicorn
from prometheus_client.multiprocess import mark_process_dead
from uvicorn.config import STARTUP_FAILURE
from uvicorn.importer import import_from_string
from uvicorn.supervisors import Multiprocess

from api import settings
from api.embedded import DATA, EmbeddedError, machine_memory, memory_settings, own
from api.embedded.child import die_with
from api.settings import Settings, SettingsError, listed
from api.telemetry import log
from scripts.place import PlaceError, given, listing, reach

COMMAND = "scripts/serve"
APP = "api.app:create"
BACKLOG = 2048
# Seconds. Proxies and pools of clients keep an idle connection for a minute: the server must not be
# the first to close it, or it breaks a request that is on its way.
KEEP_ALIVE = 75
REQUESTS_END = 30


class ServeError(Exception):
    """The message is complete: what is wrong and what to do."""


@dataclass(frozen=True)
class Options:
    host: str
    port: int
    workers: int
    data: Path
    settings: bool = False


class Workers(Multiprocess):
    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket]) -> None:
        """Whoever hangs up or uses nohup means the same as with one process."""
        hangup = signal.getsignal(signal.SIGHUP)
        super().__init__(config, sockets)
        signal.signal(signal.SIGHUP, hangup)

    def keep_subprocess_alive(self) -> None:
        before = {process.pid for process in self.processes}
        super().keep_subprocess_alive()
        for pid in before - {process.pid for process in self.processes}:
            mark_process_dead(pid)  # type: ignore[no-untyped-call]


def main(arguments: Sequence[str] | None = None) -> None:
    try:
        options = read(arguments)
        if options.settings:
            with listing():
                print(listed(settings.read()))
        else:
            run(options)
    except (ServeError, PlaceError, EmbeddedError, SettingsError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)


def read(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument(
        "--port", default=8000, type=_between(0, 65535), help="0 takes a free one (%(default)s)"
    )
    parser.add_argument(
        "--workers", default=1, type=_between(1, 1000), help="processes (%(default)s)"
    )
    parser.add_argument(
        "--data", default=DATA, type=Path, help="folder of the database (%(default)s)"
    )
    parser.add_argument(
        "--settings", action="store_true", help="show all settings, without passwords, and end"
    )
    return Options(**vars(parser.parse_args(arguments)))


def run(options: Options, app: str = APP) -> None:
    """Until a signal; `app` names what makes the application, as `module:function`."""
    chosen = settings.read()
    _end_on_signals()
    with _listening(options.host, options.port) as listener:
        port = listener.getsockname()[1]
        with _database(options.data, port, chosen) as places:
            public = chosen.public_url or f"http://{_bracketed(options.host)}:{port}"
            _show({"graphql": f"{public}/graphql", **places})
            _answer(app, listener, options.workers, chosen.trusted_proxies)


def _between(low: int, high: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{text} is not between {low} and {high}")
        return int(text)

    return number


def _end_on_signals() -> None:
    """uvicorn sends itself again what it caught: then this ends every `with` on the way out."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _terminate)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


def _terminate(number: int, frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGTERM)


def _listening(host: str, port: int) -> socket.socket:
    """Listens at once: a bound port alone could still be taken, and early clients wait."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(
                f"Port {port} is taken on {host}. Choose another with --port."
            ) from error
        reason = str(error.strerror).partition(" (while")[0]
        raise ServeError(
            f"Cannot listen on {host} port {port}: {reason}. Change --host or --port."
        ) from error


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@contextmanager
def _database(data: Path, port: int, chosen: Settings) -> Iterator[dict[str, str]]:
    """What to show of it; DATABASE_URL then names it for the application."""
    if url := given(data, chosen):
        _check_schema("DATABASE_URL", url, chosen.database_wait)
        if replica := chosen.database_read_url:
            _check_schema("DATABASE_READ_URL", replica, chosen.database_wait)
        yield {"database": "DATABASE_URL"}
        return
    with own(data, COMMAND, port) as url:
        _fill(url)
        os.environ["DATABASE_URL"] = url
        found = memory_settings(machine_memory())
        memory = " ".join(f"{name}={value}" for name, value in found.items())
        yield {"database": url, "data": str(data.resolve()), "settings": memory}


def _fill(url: str) -> None:
    # Here, since a worker imports this file and needs none of it.
    from scripts.migrate import migrate
    from scripts.seed import seed_if_empty

    asyncio.run(migrate(url))
    asyncio.run(seed_if_empty(url))


def _check_schema(name: str, url: str, wait: float) -> None:
    from scripts.migrate import pending

    reach(name, url, wait)
    if missing := asyncio.run(pending(url)):
        raise ServeError(
            f"The database of {name} lacks {', '.join(missing)}. "
            "Run scripts/migrate, and scripts/seed for the demo data."
        )


def _show(places: dict[str, str]) -> None:
    for name, place in places.items():
        print(f"{name:10}{place}", flush=True)


def _answer(app: str, listener: socket.socket, workers: int, proxies: str) -> None:
    made_by = app if workers == 1 else partial(_in_worker, app)
    config = uvicorn.Config(
        made_by,
        factory=True,
        http="api.http:Protocol",
        workers=workers,
        lifespan="on",
        access_log=False,
        log_config=log.STANDARD,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=REQUESTS_END,
    )
    if workers == 1:
        uvicorn.Server(config).run([listener])
        return
    with TemporaryDirectory() as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        _supervise(Workers(config, [listener]))


def _supervise(workers: Workers) -> None:
    workers.run()
    if any(process.exitcode == STARTUP_FAILURE for process in workers.processes):
        sys.exit(STARTUP_FAILURE)


def _in_worker(app: str) -> Any:
    """The main process alone decides about hanging up, and its end is the worker's."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if parent := parent_process():
        die_with(parent.pid or 0, signal.SIGKILL)
    return import_from_string(app)()


if __name__ == "__main__":
    main()
