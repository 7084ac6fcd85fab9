"""PostGraphile and its Node, as package.json names them, in a folder outside the source."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
FILES = ("package.json", "server.mjs")
NODE = "v22."
NPM = ("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
PATIENCE = 300


class MissingError(Exception):
    """PostGraphile cannot be had here; the message says why."""


def install(folder: Path) -> Path:
    """Its node; the second time at once."""
    node = folder / "node_modules" / ".bin" / "node"
    current = folder / "package.json"
    wanted = (HERE / "package.json").read_bytes()
    if not (node.exists() and current.exists() and current.read_bytes() == wanted):
        download(folder)
    for name in FILES:
        shutil.copy(HERE / name, folder)
    check(node)
    return node


def download(folder: Path) -> None:
    """It is there whole or not at all."""
    if not shutil.which("npm"):
        raise MissingError("npm is not installed")
    part = folder.with_name(f"{folder.name}.part")
    for old in (part, folder):
        shutil.rmtree(old, ignore_errors=True)
    part.mkdir(parents=True)
    shutil.copy(HERE / "package.json", part)
    try:
        subprocess.run(NPM, cwd=part, check=True, capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        raise MissingError(f"npm install failed: {said(error)}") from error
    part.rename(folder)


def check(node: Path) -> None:
    try:
        done = subprocess.run([node, "--version"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise MissingError(f"its Node does not run: {said(error)}") from error
    if not done.stdout.startswith(NODE):
        raise MissingError(f"its Node is {done.stdout.strip()}, not {NODE}x")


def said(error: Exception) -> str:
    output = getattr(error, "stderr", None) or str(error)
    text = output.decode(errors="replace") if isinstance(output, bytes) else output
    return " ".join(text.split())[:300]
