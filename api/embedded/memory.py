"""Settings of the embedded server, from the memory of the machine."""

import os
from collections.abc import Iterator
from pathlib import Path

MB = 1024**2
GB = 1024**3
GROUPS = Path("/sys/fs/cgroup")


def memory_settings(total: int) -> dict[str, str]:
    return {
        "shared_buffers": _megabytes(max(32 * MB, min(total // 8, GB))),
        "effective_cache_size": _megabytes(total // 2),
        "work_mem": "4MB" if total < 2 * GB else "16MB",
        "maintenance_work_mem": _megabytes(min(total // 16, 512 * MB)),
        "jit": "off",
        "max_connections": "100",
        "timezone": "UTC",
    }


def machine_memory() -> int:
    """In bytes; a container's limit when that is lower."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([physical, *limits(_group())])


def limits(group: Path) -> Iterator[int]:
    """A group obeys the limits of all groups above it."""
    for folder in (group, *group.parents):
        limit = folder / "memory.max"
        text = limit.read_text().strip() if limit.exists() else "max"
        if text != "max":
            yield int(text)


def _megabytes(size: int) -> str:
    return f"{size // MB}MB"


def _group() -> Path:
    """The cgroup v2 we are in: the line `0::/path`."""
    try:
        lines = Path("/proc/self/cgroup").read_text().splitlines()
    except OSError:
        return GROUPS
    own = [line.removeprefix("0::/") for line in lines if line.startswith("0::/")]
    return GROUPS / own[0] if own else GROUPS
