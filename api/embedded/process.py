"""The PostgreSQL process: started, started again when it ends by itself, stopped."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable
from threading import Event, Lock, Thread

from api.embedded.child import Account, becoming
from api.embedded.cluster import environment, failure
from api.embedded.errors import EmbeddedError
from api.embedded.folder import DataFolder

ANSWERS = 30.0
# A fast shutdown, then one without a checkpoint.
STOPS = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0))
# Between tries to start it again.
PAUSE, LONGEST_PAUSE = 0.1, 10.0
LOG_BYTES = 10_000_000
LOG_LINES = 12

logger = logging.getLogger(__name__)


class Postgres:
    """clear: waits until nothing of a process before is left, or its argument holds."""

    def __init__(
        self,
        folder: DataFolder,
        account: Account | None,
        command: list[str],
        log: int,
        clear: Callable[[Callable[[], bool]], None],
    ) -> None:
        self.folder, self.account, self.command = folder, account, command
        self.log, self.clear = log, clear
        self.child: subprocess.Popen[bytes] | None = None
        self.ending, self.turn = Event(), Lock()
        # A child is tied to the thread that starts it: this one lasts as long as we do.
        self.watching = Thread(target=self.watch, name="postgres", daemon=True)

    def __enter__(self) -> None:
        try:
            self.start(ANSWERS)
        except BaseException:
            self.stop()
            raise
        self.watching.start()

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        with self.turn:
            self.stop()
        self.watching.join()

    def start(self, patience: float) -> None:
        """Until it answers; raises EmbeddedError."""
        begin = room(self.log)
        child = self.child = self.spawn()
        if not within(patience, lambda: ended(child) or self.ready(child) or self.ending.is_set()):
            raise failure("PostgreSQL does not answer", tail(self.log, begin), self.account)
        if ended(child):
            raise failure("PostgreSQL does not start", tail(self.log, begin), self.account)

    def spawn(self) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=self.log,
                stderr=self.log,
                env=environment(),
                start_new_session=True,
                preexec_fn=becoming(self.account, signal.SIGINT),
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise failure("PostgreSQL does not start", str(error), self.account) from error

    def ready(self, child: subprocess.Popen[bytes]) -> bool:
        """The first line of postmaster.pid is the process, the eighth its state."""
        try:
            lines = (self.folder.cluster / "postmaster.pid").read_text().split("\n")
        except OSError:
            return False
        return lines[0] == str(child.pid) and lines[7:8] == ["ready   "]

    def watch(self) -> None:
        while self.child and not self.ending.is_set():
            status = self.child.wait()
            if not self.ending.is_set():
                logger.error("PostgreSQL ended by itself (%s): it is started again.", status)
                self.restart()

    def restart(self) -> None:
        """However long it takes to recover what was written."""
        pause = PAUSE
        while not self.ending.is_set():
            with self.turn:
                try:
                    self.clear(self.ending.is_set)
                    if not self.ending.is_set():
                        self.start(float("inf"))
                    return
                except (EmbeddedError, OSError) as error:
                    logger.error("%s", error)
            self.ending.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def stop(self) -> None:
        child = self.child
        if child is None:
            return
        for sent, patience in STOPS:
            child.send_signal(sent)
            try:
                child.wait(patience)
                return
            except subprocess.TimeoutExpired:
                continue
        child.kill()
        child.wait()


def ended(child: subprocess.Popen[bytes]) -> bool:
    return child.poll() is not None


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return held


def room(log: int) -> int:
    """Where this run's lines begin."""
    if os.fstat(log).st_size > LOG_BYTES:
        os.ftruncate(log, 0)
    return os.fstat(log).st_size


def tail(log: int, begin: int) -> str:
    text = os.pread(log, LOG_BYTES, begin).decode(errors="replace")
    return "\n".join(text.splitlines()[-LOG_LINES:])
