"""Headers as ASGI has them: pairs of bytes, their names in lower case."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from starlette.types import Scope

Raw: TypeAlias = tuple[bytes, bytes]

# Of a request's state: what its answer gets besides what its maker gives it.
TOLD = "told"


def first(scope: Scope, name: bytes) -> str:
    """Of its name; empty without one."""
    value: bytes = dict(reversed(scope["headers"])).get(name, b"")
    return value.decode("latin-1")


def raw(name: str, value: str) -> Raw:
    return name.lower().encode("latin-1"), value.encode("latin-1")


def raws(headers: Mapping[str, str]) -> list[Raw]:
    return [raw(*each) for each in headers.items()]


def tell(scope: Scope, headers: Iterable[Raw]) -> None:
    """With the answer, whoever makes it."""
    scope["state"][TOLD].extend(headers)
