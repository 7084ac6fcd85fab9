"""The data folder: whose it is, who runs its database now, who else uses it."""

import fcntl
import json
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from api.embedded.errors import EmbeddedError

READABLE = 65_536


@dataclass(frozen=True)
class Holder:
    """Who runs the database: `port` if it is a server, `url` as soon as the database answers."""

    pid: int
    command: str
    port: int | None = None
    url: str | None = None

    def __str__(self) -> str:
        at = f" on port {self.port}" if self.port else ""
        return f"{self.command}{at} (process {self.pid})"


class DataFolder:
    """The lock on `lock` is the truth of who holds the folder; what it contains is only read."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.cluster = self.path / "pg"
        with explained(self.path):
            _create(self.path)

    def filled(self) -> bool:
        return exists(self.cluster / "PG_VERSION")

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Whether the folder is now ours."""
        with self.open("lock") as file:
            ours = _lock(file, fcntl.LOCK_EX)
            if ours:
                self.note(None)
            try:
                yield ours
            finally:
                if ours:
                    self.note(None)

    @contextmanager
    def visited(self) -> Iterator[Holder | None]:
        """Whose database we use; it is kept running until we leave."""
        with self.open("guests") as file:
            yield self.holder() if _lock(file, fcntl.LOCK_SH) else None

    @contextmanager
    def deserted(self) -> Iterator[bool]:
        """Whether nobody uses our database, and nobody can begin to."""
        with self.open("guests") as file:
            yield _lock(file, fcntl.LOCK_EX)

    def note(self, holder: Holder | None) -> None:
        text = json.dumps(asdict(holder)).encode() if holder else b""
        with self.open("lock") as file:
            os.ftruncate(file, 0)
            os.pwrite(file, text, 0)

    def holder(self) -> Holder | None:
        with self.open("lock") as file:
            text = os.pread(file, READABLE, 0)
        try:
            return Holder(**json.loads(text))
        except ValueError:
            return None

    def taken(self) -> EmbeddedError:
        return EmbeddedError(
            f"The data folder {self.path} is in use by {self.holder() or 'another command'}. "
            "End that one first, or choose another folder with --data."
        )

    @contextmanager
    def open(self, name: str) -> Iterator[int]:
        """A file for its owner only; made by root it still is the owner's of the folder."""
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        with explained(self.path):
            file = os.open(self.path / name, flags, 0o600)
        try:
            if os.geteuid() == 0:
                owner = self.path.stat()
                os.fchown(file, owner.st_uid, owner.st_gid)
            yield file
        finally:
            os.close(file)


def begun(path: Path) -> bool:
    """Whether it is a data folder; its database may be in the making."""
    with explained(path):
        return exists(path / "lock")


def exists(file: Path) -> bool:
    """Raises OSError where that cannot be known."""
    try:
        file.stat()
    except FileNotFoundError:
        return False
    return True


def _create(path: Path) -> None:
    """In a user's folder root makes the user's data, not its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.mkdir(0o700)
    except FileExistsError:
        return
    if os.geteuid() == 0:
        above = path.parent.stat()
        os.chown(path, above.st_uid, above.st_gid)


def _lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def explained(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        owner = _owner(Path(error.filename or path))
        raise EmbeddedError(
            f"The data folder {path} belongs to {owner} and is closed to {_name(os.geteuid())}. "
            "Run as its owner, or choose another folder with --data."
        ) from error
    except OSError as error:
        raise EmbeddedError(
            f"The data folder {path} cannot be used: {error.strerror}. Choose another with --data."
        ) from error


def _owner(path: Path) -> str:
    for folder in (path, *path.parents):
        try:
            return _name(folder.stat().st_uid)
        except OSError:
            continue
    return "another user"


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
