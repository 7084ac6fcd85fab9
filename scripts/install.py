"""Make .venv with exactly what a requirements file pins; usually there is nothing to do."""

import fcntl
import hashlib
import json
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
PIP = ("install", "--quiet", "--disable-pip-version-check", "--require-hashes")
REQUIREMENTS = {(): ["requirements.txt"], ("dev",): ["requirements.txt", "requirements-dev.txt"]}


def main() -> None:
    names = REQUIREMENTS.get(tuple(sys.argv[1:]))
    if names is None:
        sys.exit("usage: scripts/install [dev]")
    if stamp(names).items() <= stamped().items():
        return
    with Path(__file__).open() as lock:
        # A second first command waits here and finds the work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp(names).items() <= stamped().items():
            install(names, lock.fileno())


def stamp(names: list[str]) -> dict[str, str]:
    hashes = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names}
    return {"python": PYTHON, **hashes}


def stamped() -> dict[str, str]:
    try:
        content: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return content


def install(names: list[str], lock: int) -> None:
    """Meanwhile there is no stamp, and without one everything begins anew: a kill does no harm."""
    sound = stamped().get("python") == PYTHON
    STAMP.unlink(missing_ok=True)
    print(f"Installing {names[-1]} into {VENV}, this takes a minute.", file=sys.stderr)
    if not sound:
        make(lock)
    run(lock, VENV / "bin" / "python", "-Im", "pip", *PIP, "-r", ROOT / names[-1])
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp(names)))
    fresh.replace(STAMP)


def make(lock: int) -> None:
    if not (find_spec("venv") and find_spec("ensurepip")):
        sys.exit(
            f"Python's venv is missing: on Debian and Ubuntu, apt install python{PYTHON}-venv."
        )
    run(lock, sys.executable, "-Im", "venv", "--clear", VENV)


def run(lock: int, *command: str | Path) -> None:
    """The lock is handed on, so that what outlives a killed install is waited for too."""
    if subprocess.run(command, pass_fds=[lock]).returncode:
        sys.exit(f"Installing failed, see above: {shlex.join(map(str, command))}")


if __name__ == "__main__":
    main()
