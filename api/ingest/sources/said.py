"""What a source says, before it is known whom it means: readers yield these in the file's order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """where: a file's name, or an address. line: at which the record begins, counted from 1; None
    where there are no lines."""

    source: str
    where: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cell that cannot be right: its record goes in without it. reason: a word of reasons.py."""

    field: str
    reason: str
    original: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot go in. original: what would be fed in again once it is mended."""

    origin: Origin
    field: str | None
    reason: str
    original: Any


@dataclass(slots=True, kw_only=True)
class Said:
    origin: Origin
    dropped: list[Dropped] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Article(Said):
    """url: canonical, absolute. html: sanitised, as text.sanitised leaves it. published, updated:
    as the source says, without a zone where it gives none. language: BCP 47. free: to read."""

    url: str
    title: str
    guid: str | None = None
    summary: str | None = None
    html: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    publisher: str | None = None
    authors: Sequence[str] = ()
    tags: Sequence[str] = ()
    image: str | None = None
    section: str | None = None
    free: bool | None = None
