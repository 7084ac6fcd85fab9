"""What a resolver sees as `self`: the columns of the select it hangs from, by bare name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLOutputType, is_non_null_type
from sqlalchemy import (
    BinaryExpression,
    ColumnElement,
    FromClause,
    Label,
    Select,
    UnaryExpression,
    select,
    true,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from api.engine.scalars import Parameter
from api.engine.statement import DIALECT

# As many as PostgreSQL plans in every order (join_collapse_limit); time to plan more explodes.
MOST_JOINS = 8


class Reference(ColumnElement[Any]):
    """`t3.slug`: a column of an enclosing select. It belongs to no FROM, so that SQLAlchemy cannot
    pull the parent into the FROM of the child."""

    inherit_cache = False

    def __init__(self, alias: str, name: str, column: ColumnElement[Any]) -> None:
        self.alias = alias
        self.name = name
        self.type = column.type


@compiles(Reference)
def compile_reference(element: Reference, compiler: SQLCompiler, **_: Any) -> str:
    return ".".join((element.alias, compiler.preparer.quote(element.name)))


class Row:
    """Hands out references and remembers which, so that the select lists only what is used.

    `joined` are rows of which there is at most one for each of this: they stand beside it in FROM,
    where PostgreSQL makes a join of them instead of a subplan for each row.
    """

    def __init__(self, source: Select[Any], alias: str) -> None:
        self._source = source
        self._alias = alias
        self._columns = {str(column.key): column for column in source.selected_columns}
        self._used: dict[str, ColumnElement[Any]] = {}
        self._joined: list[Row] = []

    def __getattr__(self, name: str) -> Reference:
        if name not in self._columns:
            raise AttributeError(f"{name} is not a column of {sorted(self._columns)}")
        return self._exported(name, self._columns[name])

    def _added(self, name: str, column: ColumnElement[Any]) -> Reference:
        """What the select itself does not list, under a name that none of its columns has."""
        while name in self._columns:
            name += "_"
        return self._exported(name, column)

    def _exported(self, name: str, column: ColumnElement[Any]) -> Reference:
        self._used[name] = column
        return Reference(self._alias, name, column)


@dataclass(frozen=True)
class Place:
    """Where a value stands. host: the row of the list that it is part of, to which single rows are
    joined. up: how many steps up, from here, the nearest place lies that may be null."""

    host: Row | None = None
    up: int = 0

    def below(self, declared: GraphQLOutputType, host: Row | None) -> "Place":
        return Place(host, self.up + 1 if is_non_null_type(declared) else 0)


class Inline:
    """The columns of a select without FROM: expressions of the enclosing row."""

    def __init__(self, source: Select[Any]) -> None:
        self._columns = {str(column.key): column for column in source.selected_columns}

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        if name not in self._columns:
            raise AttributeError(f"{name} is not a column of {sorted(self._columns)}")
        column = self._columns[name]
        return column.element if isinstance(column, Label) else column


def has_rows(source: Select[Any]) -> bool:
    return bool(source.columns_clause_froms or froms_of(source))


def froms_of(source: Select[Any]) -> Sequence[FromClause]:
    """As `get_final_froms`, which first renders the whole select."""
    idle = SQLCompiler(DIALECT, None)
    return source._compile_state_factory(source, idle)._get_display_froms()


def joined_to(host: Row | None, row: Row) -> Row | None:
    """The host that a row now stands beside, if it has one with room for it."""
    if host is None or len(host._joined) == MOST_JOINS:
        return None
    host._joined.append(row)
    return host


def rows_of(row: Row) -> FromClause:
    """FROM: the rows, and beside each what is joined to it, in the order it was met."""
    found: FromClause = pruned(row).subquery(row._alias)
    for each in row._joined:
        found = found.outerjoin(pruned(each).lateral(each._alias), true())
    return found


def pruned(row: Row) -> Select[Any]:
    """DISTINCT looks at every column listed, so it keeps them all; an aggregate needs one."""
    if row._source._distinct:
        return row._source
    used = row._used or dict([next(iter(row._columns.items()))])
    columns = (column.label(name) for name, column in used.items())
    return bounded(row._source.with_only_columns(*columns, maintain_column_froms=True))


def bounded(source: Select[Any]) -> Select[Any]:
    """Of LIMIT $1 the planner expects a tenth of all rows, and plans every time anew in the hope of
    fewer. A LIMIT of the most it can be, below it, tells."""
    limit = source._limit_clause
    most = most_of(limit)
    if most is None:
        return source
    bound = source.limit(None).limit(most).subquery("most")
    return select(*bound.c).limit(limit)


def most_of(limit: Any) -> int | None:
    """The most that `$1` or `$1 + 1` can be."""
    if isinstance(limit, Parameter):
        return limit.maximum
    if isinstance(limit, BinaryExpression) and isinstance(limit.left, Parameter):
        return None if limit.left.maximum is None else limit.left.maximum + limit.right.value
    return None


def order_of(row: Row) -> list[ColumnElement[Any]]:
    """The select's ORDER BY in terms of its columns, for a join does not keep it by itself. Without
    one nothing is to repeat: PostgreSQL does not flatten a subquery that has an ORDER BY."""
    clauses = row._source._order_by_clauses if row._joined else ()
    return [repeated(row, clause, f"order_{n}") for n, clause in enumerate(clauses)]


def ordered(aggregate: FunctionElement[Any], order: list[ColumnElement[Any]]) -> Any:
    return aggregate.aggregate_order_by(*order) if order else aggregate


def repeated(row: Row, clause: Any, name: str) -> ColumnElement[Any]:
    """`published_at DESC NULLS LAST` as `t3.order_0 DESC NULLS LAST`."""
    if isinstance(clause, UnaryExpression) and clause.modifier is not None:
        return UnaryExpression(repeated(row, clause.element, name), modifier=clause.modifier)
    return row._added(name, getattr(clause, "element", clause))
