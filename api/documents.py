"""Trusted documents: the stored operations, by the hash of their text."""

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "schema" / "operations"
PREFIX = "sha256:"


def hash_of(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def trusted() -> dict[str, str]:
    """SHA-256 in hexadecimal digits -> text."""
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.graphql"))]
    return {hash_of(text): text for text in texts}
