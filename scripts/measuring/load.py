"""Load: requests per second by wrk, or rows of a whole list; and what one costs in CPU time."""

import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.measuring.asked import EXPORTS
from scripts.measuring.contenders import HOST
from scripts.measuring.errors import BenchError
from scripts.measuring.serving import Served, lines
from scripts.measuring.usage import tree_seconds

LOAD = ("--threads", "2", "--connections", "16", "--timeout", "20s")
SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Measure:
    """rate: requests, or thousands of rows, per second. server, database: CPU ms of one."""

    rate: float
    server: float
    database: float | None


def load(served: Served, bodies: Path, seconds: int, postmaster: int | None) -> Measure:
    def work() -> tuple[float, float]:
        found = requests(served, bodies, seconds)
        return found["requests"], found["microseconds"] / 1e6

    return measured(served, work, postmaster)


def export(served: Served, operation: str, postmaster: int | None) -> Measure:
    """By one client, as one may; all of it, however long that takes."""

    def work() -> tuple[float, float]:
        begin = time.monotonic()
        return lines(served, EXPORTS[operation]) / 1_000, time.monotonic() - begin

    return measured(served, work, postmaster)


def measured(
    served: Served, work: Callable[[], tuple[float, float]], postmaster: int | None
) -> Measure:
    """work: how many, and seconds."""
    watched = [served.process.pid, *([postmaster] if postmaster else [])]
    before = [tree_seconds(process) for process in watched]
    number, seconds = work()
    if not number:
        raise BenchError(f"{served.contender.name} answers nothing within {seconds:.0f} s.")
    used = [tree_seconds(process) - start for process, start in zip(watched, before, strict=True)]
    server, *database = [cpu / number * 1e3 for cpu in used]
    return Measure(number / seconds, server, database[0] if database else None)


def requests(served: Served, bodies: Path, seconds: int) -> dict[str, int]:
    """How many in how many microseconds, if every one was answered well."""
    done = subprocess.run(
        ["wrk", *LOAD, "--duration", f"{seconds}s", "--script", str(SCRIPT),
         f"http://{HOST}:{served.port}", "--", str(bodies)],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    if found["errors"]:
        raise BenchError(
            f"{served.contender.name}: {found['errors']} errors in {found['requests']} requests."
        )
    return found
