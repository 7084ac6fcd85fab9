"""The image's steps are run, the database is migrated, the server answers, as compose.yaml says."""

import asyncio
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from ruamel.yaml import YAML

from tests.conftest import fresh
from tests.container.steps import Build, PlainUser, Stage
from tests.processes import ROOT
from tests.relay import Relay

pytestmark = pytest.mark.prove
NOBODY = 65534


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where any user may look; pytest's own folders are for one."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.fixture(scope="module")
def user(folder: Path) -> PlainUser:
    """Root's own Python may stand where nobody else may look."""
    root = os.geteuid() == 0
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    python = shutil.which(version, path="/usr/local/bin:/usr/bin") if root else sys.executable
    if python is None:
        pytest.skip(f"there is no {version} for a plain user")
    programs = folder / "bin"
    programs.mkdir()
    (programs / "python").symlink_to(python)
    return PlainUser(programs, NOBODY if root else None)


@pytest.fixture(scope="module")
def image(folder: Path, user: PlainUser) -> Stage:
    return Build(ROOT, folder, user.shell).image()


@pytest.fixture(scope="module")
def services() -> Any:
    return YAML(typ="safe").load(ROOT / "compose.yaml")["services"]


def test_the_image_is_for_a_plain_user_and_holds_what_it_needs(image: Stage) -> None:
    assert image.user.isdecimal()
    assert int(image.user) > 0
    assert sorted(path.name for path in image.place(".").iterdir()) == [
        ".venv", "api", "schema", "scripts",
    ]  # fmt: skip


async def test_it_migrates_and_serves(
    image: Stage, user: PlainUser, services: Any, database: str
) -> None:
    migrate = services["migrate"]["command"]
    await asyncio.to_thread(user.run, image, migrate, DATABASE_URL=database)
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    process = user.popen(image, [*image.command, f"--port={port}"], DATABASE_URL=database)
    health = [part.replace(":8000", f":{port}") for part in image.health]
    try:
        await asyncio.to_thread(answered, port)
        await asyncio.to_thread(user.run, image, health)
    finally:
        process.send_signal(signal.SIGTERM)
        output, _ = await asyncio.to_thread(process.communicate, timeout=60)
    assert process.returncode == 0, output
    with pytest.raises(AssertionError):
        user.run(image, health)


@pytest.fixture
async def database(server: str) -> AsyncIterator[str]:
    """By TCP, as between containers: the tests' own server listens in a folder of its own."""
    async with Relay(await fresh(server, "container")).listening() as url:
        yield url


def answered(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(URLError, ConnectionError):
            urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5).close()
            return
        time.sleep(0.1)
    raise AssertionError("no answer within 30 s")
