"""The npm packages of a package.json, installed once into a folder that is not kept."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache"
NODE = 20
SECONDS = 300
# No lock file, since it would name a registry: a day says which versions the packages' own
# dependencies have.
INSTALL = (
    "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts",
    "--before=2026-11-24", "--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000",
)  # fmt: skip
NO_NETWORK = ("EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ENETUNREACH", "ENOTFOUND", "ETIMEDOUT")


class MissingError(Exception):
    """Why the packages cannot be had here."""


def packages(of: Path = HERE) -> Path:
    """A folder `node_modules` with what its package.json names."""
    content = (of / "package.json").read_bytes()
    folder = CACHE / f"clients-{hashlib.sha256(content).hexdigest()[:12]}"
    check_node()
    if not folder.is_dir():
        CACHE.mkdir(exist_ok=True)
        fresh = Path(mkdtemp(prefix="clients-new-", dir=CACHE))
        try:
            (fresh / "package.json").write_bytes(content)
            install(fresh)
            keep(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return folder / "node_modules"


def check_node() -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        raise MissingError("node and npm are not here")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    if int(version.stdout.removeprefix("v").partition(".")[0]) < NODE:
        raise MissingError(f"node is {version.stdout.strip()}, older than {NODE}")


def install(folder: Path) -> None:
    try:
        done = subprocess.run(
            INSTALL, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise MissingError(f"npm install took longer than {SECONDS} s") from None
    if any(sign in done.stderr for sign in NO_NETWORK) and done.returncode:
        raise MissingError("npm install has no network")
    assert done.returncode == 0, done.stderr


def keep(fresh: Path, folder: Path) -> None:
    """A run beside this one may have been quicker."""
    try:
        fresh.rename(folder)
    except OSError:
        assert folder.is_dir()
