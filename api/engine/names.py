"""Words of a filter that must name something: the statement tells which do not.

A page's `names` have the attributes of `Name`. The statement returns, beside the JSON, those that
name nothing as [[number of the name, word], ...]; only then the closest known ones are looked up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    JSON,
    ColumnElement,
    Integer,
    Select,
    Text,
    cast,
    func,
    literal,
    literal_column,
    select,
    true,
    union_all,
)

from api.engine.scalars import Parameter
from api.errors import ApiError, Code

MOST_TOLD = 5
# Characters of a word that is told, and likened to those known: that takes time for each.
LONGEST = 100
EMPTY = literal_column("'[]'::json", JSON())


class Name(Protocol):
    """what: `topic`. where: `topics.some.slug.in`. missing: the words that name nothing, a column.
    closest: the known words closest to one, a column."""

    @property
    def what(self) -> str: ...
    @property
    def where(self) -> str: ...
    @property
    def missing(self) -> Select[Any]: ...
    def closest(self, word: ColumnElement[str]) -> Select[Any]: ...


@dataclass(frozen=True)
class Unknown:
    name: Name
    word: str


def missing(names: Sequence[Name]) -> ColumnElement[Any]:
    """[[0, "fundation-models"], ...]; null where every word names something."""
    found = [one_missing(name, number) for number, name in enumerate(names)]
    every = (found[0] if len(found) == 1 else union_all(*found)).subquery("missing")
    pair = func.json_build_array(every.c.number, every.c.word)
    return select(cast(func.json_agg(pair), Text)).select_from(every).scalar_subquery()


def beside(names: Sequence[Name], rows: Select[Any]) -> Select[Any]:
    """The rows, each with those that name nothing; there is one in any case."""
    told = select(missing(names).label("missing")).subquery("names")
    found = rows.subquery("rows")
    return select(*found.c, told.c.missing).select_from(told.outerjoin(found, true()))


def one_missing(name: Name, number: int) -> Select[Any]:
    words = name.missing.subquery(f"name_{number}")
    (word,) = words.c
    return select(literal(number, Integer).label("number"), word.label("word"))


def unknown(names: Sequence[Name], found: list[tuple[int, str]]) -> list[Unknown]:
    return [Unknown(names[number], word[:LONGEST]) for number, word in found[:MOST_TOLD]]


def suggestions(of: Sequence[Unknown]) -> Select[Any]:
    """[[closest, second, ...], ...], with the words as parameters `0`, `1`, ..."""
    return select(
        func.json_build_array(*(closest(each.name, n) for n, each in enumerate(of)), type_=JSON)
    )


def closest(name: Name, number: int) -> ColumnElement[Any]:
    words = name.closest(Parameter(str(number), Text())).subquery(f"closest_{number}")
    (word,) = words.c
    return func.coalesce(select(func.json_agg(word)).scalar_subquery(), EMPTY)


def refused(of: Sequence[Unknown], suggested: Sequence[list[str]], untold: int) -> ApiError:
    """untold: how many more name nothing."""
    problems = [problem(each, words) for each, words in zip(of, suggested, strict=True)]
    if untold:
        problems[-1]["message"] += f" {untold} more name nothing."
    return ApiError(Code.UNKNOWN_VALUE, problems[0]["message"], problems)


def problem(of: Unknown, words: list[str]) -> dict[str, Any]:
    hint = f" The closest known: {', '.join(words)}." if words else ""
    return {
        "message": f"{of.name.where}: there is no {of.name.what} {of.word!r}.{hint}",
        "extensions": {"argument": of.name.where, "value": of.word, "suggestions": words},
    }
