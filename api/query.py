"""What an address asks behind its `?`: names and texts, in UTF-8.

Bytes that are none stay in a text as surrogates, for it to be refused; Starlette would replace
them.
"""

import re
from urllib.parse import parse_qsl

KEPT = "surrogateescape"
SURROGATE = re.compile("[\ud800-\udfff]")


def pairs(query: bytes) -> list[tuple[str, str]]:
    found = parse_qsl(query.decode("utf-8", KEPT), keep_blank_values=True, errors=KEPT)
    return [(known(name), text) for name, text in found]


def known(name: str) -> str:
    """One that no parameter has, if it is no text."""
    return name.encode("utf-8", KEPT).decode("utf-8", "replace")


def is_text(found: str) -> bool:
    return not SURROGATE.search(found)
