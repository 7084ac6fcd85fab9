"""What names are written as, and where a passage has it."""

from collections.abc import Hashable
from typing import Generic, NamedTuple, TypeVar

from api.ingest.reading.kinds import Kind

Id = TypeVar("Id", bound=Hashable)


class Entry(NamedTuple, Generic[Id]):
    """What is written so. words: how many. names: as the companies write them. plain: its words are
    those of any text. loud, acronym: some
    company, or each, writes it in capitals only."""

    ids: tuple[Id, ...]
    words: int
    kind: Kind
    names: tuple[str, ...]
    plain: bool
    loud: bool
    acronym: bool


class Spot(NamedTuple, Generic[Id]):
    """Where an entry was found: its first and its last word."""

    entry: Entry[Id]
    first: int
    last: int
