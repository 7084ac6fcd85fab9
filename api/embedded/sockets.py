"""Where the server listens: a short path that only we can enter, whatever the data folder's is."""

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.embedded.child import Account
from api.embedded.errors import EmbeddedError

# A socket's path has 107 bytes; ours adds at most 60 to this.
LONGEST = 45


@contextmanager
def socket_folder(data: Path, account: Account | None) -> Iterator[Path]:
    """Root's server gets a folder of its own inside ours: others of its user cannot enter ours."""
    outer = _temporary() / f"venturegraph-{os.geteuid()}-{_digest(data)}"
    _clear(outer)
    outer.mkdir(0o700)
    try:
        yield _inner(outer, account) if account else outer
    finally:
        shutil.rmtree(outer, ignore_errors=True)


def _inner(outer: Path, account: Account) -> Path:
    inner = outer / "s"
    inner.mkdir(0o700)
    os.chown(inner, account.uid, account.gid)
    return inner


def _temporary() -> Path:
    usual = tempfile.gettempdir()
    return Path(usual if len(os.fsencode(usual)) <= LONGEST else "/tmp")  # noqa: S108


def _digest(data: Path) -> str:
    return hashlib.sha256(os.fsencode(data)).hexdigest()[:12]


def _clear(outer: Path) -> None:
    """What a killed owner left; somebody else's folder of that name is not touched."""
    try:
        found = outer.lstat()
    except FileNotFoundError:
        return
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    if not private or found.st_uid != os.geteuid():
        raise EmbeddedError(f"{outer} is in the way and not a private folder of ours: remove it.")
    shutil.rmtree(outer)
