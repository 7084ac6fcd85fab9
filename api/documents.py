"""What stands in files of schema/: the stored operations, by the hash of their text, the SDL."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "schema" / "operations"
PREFIX = "sha256:"


def hash_of(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def sdl() -> str:
    return (FOLDER.parent / "schema.graphql").read_text("utf-8")


@cache
def examples() -> dict[str, str]:
    """Parameter -> a value that it may have in the demo data."""
    found: dict[str, str] = json.loads((FOLDER / "examples.json").read_text("utf-8"))
    return found


@cache
def trusted() -> dict[str, str]:
    """SHA-256 in hexadecimal digits -> text."""
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.graphql"))]
    return {hash_of(text): text for text in texts}
