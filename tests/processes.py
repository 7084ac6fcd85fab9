"""Real processes of ours: started, read line by line, ended by their pid, all within bounds."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

ROOT = Path(__file__).parents[1]
PATIENCE = 30.0


class Process:
    """A Python process of ours, run by the command `through`."""

    def __init__(
        self, *arguments: str | Path, through: Sequence[str] = (), **environment: str
    ) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.popen = subprocess.Popen(
            [*through, sys.executable, "-P", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**kept, "PYTHONPATH": str(ROOT), **environment},
            text=True,
        )
        self.lines: Queue[str] = Queue()
        self.seen: list[str] = []
        self.reading = Thread(target=self._read, daemon=True)
        self.reading.start()

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def output(self) -> str:
        return "".join(self.seen)

    def line(self, start: str) -> str:
        """What follows `start` on the first line that begins so."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                line = self.lines.get(timeout=0.1)
            except Empty:
                assert self.reading.is_alive(), f"ended without {start!r}:\n{self.output}"
                continue
            if line.startswith(start):
                return line.removeprefix(start).strip()
        raise AssertionError(f"no {start!r} within {PATIENCE} s:\n{self.output}")

    def kill(self) -> None:
        self.popen.kill()
        self.popen.wait()

    def release(self) -> None:
        assert self.popen.stdin
        self.popen.stdin.close()

    def send(self, number: signal.Signals) -> None:
        self.popen.send_signal(number)

    def code(self) -> int:
        code = self.popen.wait(PATIENCE)
        self.reading.join(PATIENCE)
        return code

    def _read(self) -> None:
        assert self.popen.stdout
        with self.popen.stdout:
            for line in self.popen.stdout:
                self.seen.append(line)
                self.lines.put(line)


class Started:
    """Starts processes that `end` asks to end."""

    def __init__(self, end: Callable[[Process], None]) -> None:
        self.all: list[Process] = []
        self.end = end

    def __call__(self, *arguments: str | Path, **options: Any) -> Process:
        process = Process(*arguments, **options)
        self.all.append(process)
        return process

    def close(self, process: Process) -> None:
        if process.popen.poll() is None:
            self.end(process)
        with suppress(subprocess.TimeoutExpired):
            process.popen.wait(PATIENCE)
        process.kill()
        process.release()
        process.reading.join(PATIENCE)


@contextmanager
def starting(end: Callable[[Process], None]) -> Iterator[Started]:
    started = Started(end)
    try:
        yield started
    finally:
        for process in reversed(started.all):
            started.close(process)


def postmaster(data: Path) -> int:
    return int((data / "pg" / "postmaster.pid").read_text().split("\n")[0])


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command(pid: int | str) -> str:
    """Empty of one that has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def workers(server: Process) -> list[int]:
    """Those that a supervisor started by multiprocessing, the oldest first."""
    return [pid for pid in children(server.pid) if "multiprocessing.spawn" in command(pid)]


@contextmanager
def paused(data: Path) -> Iterator[None]:
    """The database of a data folder, with all of its processes."""
    stopped = [postmaster(data), *children(postmaster(data))]
    send(signal.SIGSTOP, stopped)
    try:
        yield
    finally:
        send(signal.SIGCONT, stopped)


def send(which: signal.Signals, pids: Iterable[int]) -> None:
    """To those that have not ended meanwhile."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, which)


def gone(pid: int) -> bool:
    """Ended, be it not yet buried by its parent."""
    try:
        return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return True


def until(holds: Callable[[], Any], seconds: float = PATIENCE) -> float:
    """How long it took."""
    begin = time.monotonic()
    while not holds():
        assert time.monotonic() - begin < seconds, f"not within {seconds} s"
        time.sleep(0.005)
    return time.monotonic() - begin
