"""Files in the columns of a source, and a command that takes them in."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.ingest import arguments, take
from scripts.ingesting.files import named

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Ingest:
    """The command, on a database."""

    url: str
    folder: Path
    told: pytest.CaptureFixture[str]

    async def __call__(self, *given: str | Path, code: int = 0) -> str:
        """What it says."""
        options = arguments(self.given(*given))
        self.told.readouterr()
        ended = await take(self.url, named(options.sources), options)
        out, err = self.told.readouterr()
        assert ended == code, err
        return out + err

    def given(self, *given: str | Path) -> list[str]:
        return ["--data", str(self.folder), *map(str, given)]

    def command(self, *given: str | Path) -> tuple[list[str], dict[str, str]]:
        """As a process, with its environment."""
        reject = f"--reject={self.folder / 'rejects.ndjson'}"
        run = [sys.executable, "-P", "-m", "scripts.ingest", reject, *map(str, given)]
        return run, {**os.environ, "DATABASE_URL": self.url, "PYTHONPATH": str(ROOT)}

    def process(self, *given: str | Path, code: int, content: str = "") -> str:
        run, environment = self.command(*given)
        ended = subprocess.run(run, env=environment, input=content, capture_output=True, text=True,
                               timeout=120, check=False)  # fmt: skip
        assert ended.returncode == code, ended.stderr
        return ended.stdout + ended.stderr

    def file(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
        return path


@pytest.fixture
def ingest(migrated: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ingest:
    return Ingest(migrated, tmp_path, capsys)
