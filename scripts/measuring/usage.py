"""CPU seconds that processes have used, from /proc."""

import os
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
# Of /proc/PID/stat behind the command's name: the parent, and user and system time of the process
# and of its children that have ended.
PARENT, TIMES = 1, slice(11, 15)


def tree_seconds(process: int) -> float:
    """Of a process and all below it, those that have ended too."""
    try:
        used = sum(int(ticks) for ticks in stat(process)[TIMES]) / TICKS
        tasks = (PROC / str(process) / "task").iterdir()
        below = [child for task in tasks for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return used + sum(tree_seconds(int(child)) for child in below)


def postmaster(backend: int) -> int | None:
    """The server that a backend belongs to; None where it is not on this machine."""
    try:
        found = (PROC / str(backend) / "comm").read_text().strip() == "postgres"
    except FileNotFoundError:
        return None
    return int(stat(backend)[PARENT]) if found else None


def stat(process: int) -> list[str]:
    return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
