"""No file that is kept names a package index, and no lock file that holds addresses is kept."""

import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pip._internal.models.index import PyPI

ROOT = Path(__file__).parents[2]
HOLD_ADDRESSES = {"uv.lock", "pylock.toml", "package-lock.json", "poetry.lock", "Pipfile.lock"}


def kept() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_hold_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "--hash=sha256:" in text
    assert "://" not in text
    assert "-url" not in text


def test_no_lock_file_holds_addresses() -> None:
    assert not {path.name for path in kept()} & HOLD_ADDRESSES


def test_no_file_names_an_index() -> None:
    """The hosts that this machine's pip would ask."""
    configured = subprocess.run(
        ["python3", "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    words = [word.strip("'\"") for word in configured.stdout.replace("=", " ").split()]
    hosts = {PyPI.netloc, PyPI.file_storage_domain} | {urlsplit(word).netloc for word in words}
    found = {
        path.name for path in kept() for host in hosts - {""} if host.encode() in path.read_bytes()
    }
    assert not found
