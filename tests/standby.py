"""A replica: a copy of the tests' own server that follows it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from api.embedded.child import nobody
from api.embedded.cluster import program
from tests.processes import until

# What the primary changes is not held back by who still reads it here.
AT_ONCE = ["-cmax_standby_streaming_delay=0", "-chot_standby_feedback=off"]


@dataclass
class Standby:
    folder: Path
    url: str
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def answers(self) -> bool:
        done = run("pg_isready", f"--host={self.folder}")
        return done.returncode == 0

    def start(self) -> None:
        command = [
            program("postgres"),
            "-D",
            str(self.folder / "pg"),
            f"-k{self.folder}",
            "-clisten_addresses=",
        ]
        self.process = subprocess.Popen(
            [*command, *AT_ONCE], **identity(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until(lambda: self.answers)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def kill(self) -> None:
        """At once, with all of its backends."""
        assert self.process
        self.process.send_signal(3)  # SIGQUIT: without a checkpoint
        self.process.wait(30)
        self.process = None


@contextmanager
def standby(primary: str) -> Iterator[Standby]:
    folder = Path(tempfile.mkdtemp(prefix="standby-"))
    if owner := identity():
        os.chown(folder, owner["user"], owner["group"])
    url = make_url(primary)
    made = Standby(folder, f"postgresql://{url.username}@/{url.database}?host={folder}")
    # Root's server listens in a folder that none but root can reach.
    outer = Path(str(url.query["host"])).parent
    mode = outer.stat().st_mode
    if owner:
        outer.chmod(0o711)
    try:
        copied = run(
            "pg_basebackup", f"--dbname={primary}", f"--pgdata={folder}/pg", "-R", "-cfast"
        )
        assert copied.returncode == 0, copied.stderr
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)
        outer.chmod(mode)


def run(name: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([program(name), *arguments], **identity(), capture_output=True)


def identity() -> dict[str, Any]:
    """PostgreSQL refuses root; as in api/embedded, it is nobody."""
    if os.geteuid() != 0:
        return {}
    account = nobody()
    return {"user": account.uid, "group": account.gid, "extra_groups": []}
