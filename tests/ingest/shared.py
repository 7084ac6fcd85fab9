"""Real files with real defects, which stand beside a checkout of the project and not in it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("VENTUREGRAPH_DATA", ROOT.parent / "shared" / "data"))


def shared(name: str) -> Path:
    """Skips the test where the file is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{path} is not there; VENTUREGRAPH_DATA names its folder")
    return path
