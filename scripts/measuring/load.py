"""Load by wrk: requests per second, and what one costs in CPU time."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.measuring.contenders import HOST
from scripts.measuring.errors import BenchError
from scripts.measuring.serving import Served
from scripts.measuring.usage import tree_seconds

LOAD = ("--threads", "2", "--connections", "16", "--timeout", "20s")
SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Measure:
    """rate: requests per second. server, database: CPU milliseconds of a request."""

    rate: float
    server: float
    database: float | None


def load(served: Served, bodies: Path, seconds: int, postmaster: int | None) -> Measure:
    watched = [served.process.pid, *([postmaster] if postmaster else [])]
    before = [tree_seconds(process) for process in watched]
    found = requests(served, bodies, seconds)
    if not found["requests"]:
        raise BenchError(f"{served.contender.name} answers nothing within {seconds} s.")
    used = [tree_seconds(process) - start for process, start in zip(watched, before, strict=True)]
    server, *database = [cpu / found["requests"] * 1e3 for cpu in used]
    rate = found["requests"] / found["microseconds"] * 1e6
    return Measure(rate, server, database[0] if database else None)


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
