"""What one way of saying it tells of an article; a page has several of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Self

NOTHING: tuple[Any, ...] = (None, (), [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """text: the whole article as plain text, if it is there at all."""

    title: str | None = None
    url: str | None = None
    summary: str | None = None
    text: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    publisher: str | None = None
    authors: Sequence[str] = ()
    section: str | None = None
    tags: Sequence[str] = ()
    image: str | None = None
    free: bool | None = None

    def before(self, other: Self) -> Self:
        """What this does not tell is the other's."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        lacking = {name: getattr(other, name) for name, each in told.items() if each in NOTHING}
        return replace(self, **lacking)
