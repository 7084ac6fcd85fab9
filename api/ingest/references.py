"""Words of records that name what is there already, found all at once, by present or former slug.

references(ArticleRecord, {"category": "deals", "topics": ["agents"]})
    Reference(("category",), "category", "deals"), Reference(("topics", 0), "topic", "agents")
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from inspect import isclass
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ARRAY, Text, literal, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.values import Names
from schema import entities
from schema.filters import naming
from schema.filters.naming import Naming

KINDS = {
    "article": naming.of("article", entities.Article),
    "category": naming.of("category", entities.Category),
    "company": naming.companies(),
    "investor": naming.investors(),
    "person": naming.of("person", entities.Person),
    "region": naming.regions(),
    "sector": naming.of("sector", entities.Sector),
    "source": naming.of("source", entities.Source),
    "tag": naming.of("tag", entities.Tag),
    "topic": naming.of("topic", entities.Topic),
}
MOST_TOLD = 20

Path = tuple[str | int, ...]


class Reference(NamedTuple):
    path: Path
    kind: str
    word: str


@dataclass(frozen=True)
class Unknown:
    """Of a reference that names nothing, with the known words closest to it."""

    reference: Reference
    closest: Sequence[str]

    def __str__(self) -> str:
        _, kind, word = self.reference
        hint = f"; did you mean {self.closest[0]!r}?" if self.closest else ""
        return f"there is no {kind} {word!r}{hint}"


class UnknownReferenceError(ValueError):
    """Records name what is not there."""

    def __init__(self, unknown: Sequence[Unknown]) -> None:
        super().__init__("; ".join(map(str, unknown)))
        self.unknown = unknown


class Found:
    """`found["topic", "agents"]` is an id."""

    def __init__(self, ids: Mapping[tuple[str, str], UUID]) -> None:
        self.ids = ids

    def __getitem__(self, key: tuple[str, str]) -> UUID:
        return self.ids[key]

    def get(self, kind: str, word: str | None) -> UUID | None:
        return None if word is None else self.ids[kind, word]


# Of records whose maker knows none of what they name.
NONE = Found({})


async def resolve(
    connection: AsyncConnection, records: Sequence[BaseModel], known: Found = NONE
) -> Found:
    """known: is not asked for. Raises UnknownReferenceError for all that name nothing."""
    asked = [
        each
        for number, record in enumerate(records)
        for each in references(type(record), record, (number,))
        if (each.kind, each.word) not in known.ids
    ]
    if not asked:
        return known
    found, unknown = await look_up(connection, asked)
    if unknown:
        raise UnknownReferenceError(unknown)
    return Found({**known.ids, **found.ids})


async def find(connection: AsyncConnection, asked: Sequence[Reference]) -> Found:
    words: dict[str, set[str]] = defaultdict(set)
    for each in asked:
        words[each.kind].add(each.word)
    return Found({
        (kind, word): key
        for kind, named in words.items()
        for word, key in await ids_of(connection, KINDS[kind], named)
    })  # fmt: skip


async def look_up(
    connection: AsyncConnection, asked: Sequence[Reference]
) -> tuple[Found, list[Unknown]]:
    found = await find(connection, asked)
    missing = [each for each in asked if (each.kind, each.word) not in found.ids]
    unknown = [
        Unknown(each, await closest(connection, KINDS[each.kind], each.word))
        for each in missing[:MOST_TOLD]
    ]
    return found, unknown


async def ids_of(
    connection: AsyncConnection, kind: Naming, words: Iterable[str]
) -> Sequence[tuple[str, UUID]]:
    given = literal(sorted(words), ARRAY(Text))
    every = union_all(*(naming.meant(each, given) for each in (*kind.known, *kind.former)))
    found = every.subquery()
    rows = await connection.execute(found.select().with_only_columns(found.c.word, found.c.id))
    return [(word, key) for word, key in rows]


async def closest(connection: AsyncConnection, kind: Naming, word: str) -> Sequence[str]:
    found = await connection.execute(kind.closest(literal(word, Text)))
    return [near for (near,) in found]


def references(kind: type[BaseModel], value: Any, path: Path = ()) -> Iterator[Reference]:
    """Of a value that may yet be wrong: only what has the type it should is looked at."""
    find = of_fields(kind)
    return find(value, path) if find else iter(())


Finder = Callable[[Any, Path], Iterator[Reference]]


def finder(kind: Any) -> Finder | None:
    """None where nothing of the type can be a reference: most of a record is not looked at."""
    if get_origin(kind) is Annotated:
        inner, *said = get_args(kind)
        names = (word(each.kind) for each in said if isinstance(each, Names))
        return any_of([*names, finder(inner)])
    if get_origin(kind) in (Union, UnionType):
        return any_of(map(finder, get_args(kind)))
    if get_origin(kind) is list:
        return of_items(finder(get_args(kind)[0]))
    return of_fields(kind) if isclass(kind) and issubclass(kind, BaseModel) else None


def word(kind: str) -> Finder:
    def find(value: Any, path: Path) -> Iterator[Reference]:
        if isinstance(value, str):
            yield Reference(path, kind, value)

    return find


def any_of(finders: Iterable[Finder | None]) -> Finder | None:
    every = [find for find in finders if find]

    def find(value: Any, path: Path) -> Iterator[Reference]:
        for each in every:
            yield from each(value, path)

    return find if every else None


def of_items(item: Finder | None) -> Finder | None:
    def find(value: Any, path: Path) -> Iterator[Reference]:
        if item and isinstance(value, list):
            for number, each in enumerate(value):
                yield from item(each, (*path, number))

    return find if item else None


@cache
def of_fields(kind: type[BaseModel]) -> Finder | None:
    declared = get_type_hints(kind, include_extras=True)
    finders = {name: finder(each) for name, each in declared.items()}
    every = {name: each for name, each in finders.items() if each}

    def find(value: Any, path: Path) -> Iterator[Reference]:
        given = vars(value) if isinstance(value, kind) else value
        if isinstance(given, dict):
            for name, each in every.items():
                if (inner := given.get(name)) is not None:
                    yield from each(inner, (*path, name))

    return find if every else None
