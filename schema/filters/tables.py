"""The tables that a filter looks at: what a list is made of, and what stands beside each row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Select, inspect, literal, literal_column, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import visitors

from schema.filters.operators import Clause

# Entities by their name in a Source; aliased where the same table may be looked at twice.
Tables: TypeAlias = Any


@dataclass(frozen=True)
class Beside:
    """A table of one row for each of the list: `theirs` is the main table's id."""

    entity: Any
    theirs: str


@dataclass(frozen=True)
class Through:
    """A relation by way of link tables: what is joined to the related row, and what ties it to the
    row whose relation it is."""

    joins: list[tuple[Any, Clause]]
    where: Clause


# How a related row (second) is tied to the row at hand (first).
Relation: TypeAlias = Callable[[Tables, Tables], Clause | Through]


@dataclass(frozen=True)
class Source:
    """name: what the main table is called in `Tables`. visible: which rows anybody may see."""

    name: str
    entity: Any
    beside: dict[str, Beside] = field(default_factory=dict)
    visible: Callable[[Tables], list[Clause]] = lambda tables: []

    def top(self) -> Tables:
        """The tables as a list's own select has them."""
        entities = {name: each.entity for name, each in self.beside.items()}
        return SimpleNamespace(**{self.name: self.entity, **entities})

    def other(self) -> Tables:
        """The same tables once more, for a subquery."""
        entities = {name: aliased(each.entity) for name, each in self.beside.items()}
        return SimpleNamespace(**{self.name: aliased(self.entity), **entities})

    def beside_of(
        self, found: Select[Any], tables: Tables, clauses: Sequence[ColumnElement[Any]]
    ) -> Select[Any]:
        """Joined with what stands beside and is spoken of."""
        main = getattr(tables, self.name)
        needed = spoken_of(clauses) - spoken_of([on for _, on, *_ in found._setup_joins])
        for name, each in self.beside.items():
            other = getattr(tables, name)
            if name_of(other) in needed:
                found = found.join(other, getattr(other, each.theirs) == main.id)
        return found

    def exists(
        self,
        outer: Tables,
        tables: Tables,
        tie: Clause | Through,
        meets: Clause,
        *,
        apart: bool = False,
    ) -> Clause:
        """Whether a row of these tables is tied to the outer row and meets a condition. apart:
        worked out for each outer row, never by a join."""
        through = tie if isinstance(tie, Through) else Through([], tie)
        found = select(literal(1)).select_from(getattr(tables, self.name))
        for entity, on in through.joins:
            found = found.join(entity, on)
        conditions = [*self.visible(tables), through.where, meets]
        found = self.beside_of(found, tables, conditions).where(*conditions)
        if apart:
            # PostgreSQL makes no join of a subquery with an OFFSET.
            found = found.offset(literal_column("0"))
        return found.correlate(*vars(outer).values()).exists()


def spoken_of(clauses: Sequence[Any]) -> set[str]:
    """The names of the tables whose columns appear; an alias has one of its own."""
    return {
        str(each.table.name)
        for clause in clauses
        for each in visitors.iterate(clause)
        if isinstance(each, Column)
    }


def name_of(entity: Any) -> str:
    return str(inspect(entity).selectable.name)
