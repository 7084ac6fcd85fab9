"""Whether a select can find more than one row: known from its keys, not from its data."""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Join,
    PrimaryKeyConstraint,
    Select,
    Table,
    UniqueConstraint,
)
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, CollectionAggregate
from sqlalchemy.sql.operators import and_, eq
from sqlalchemy.sql.visitors import iterate

from api.engine.row import froms_of

KEYS = (PrimaryKeyConstraint, UniqueConstraint)


def single_by(source: Select[Any]) -> str | None:
    """The name of the selected column that is a key of its table and that WHERE sets equal to one
    value, where every join is by a key of what it joins; else None."""
    if reshaped(source) or source.whereclause is None:
        return None
    froms = froms_of(source)
    if len(froms) != 1:
        return None
    table, beside = base_of(froms[0]), names_of(froms[0])
    for name, column in source.selected_columns.items():
        if key_of(column, table) and any(
            equals(condition, column, beside) for condition in conditions(source.whereclause)
        ):
            return str(name)
    return None


def reshaped(source: Select[Any]) -> bool:
    """More happens to the rows than being found."""
    return bool(
        source._distinct
        or source._group_by_clauses
        or source._having_criteria
        or source._has_row_limiting_clause
    )


def base_of(source: Any) -> Any:
    """The first table of joins that add no row to it."""
    while isinstance(source, Join):
        if source.full or not any(
            equals(condition, column, {column.table.name})
            for condition in conditions(source.onclause)
            for column in source.right.c
            if key_of(column, source.right)
        ):
            return None
        source = source.left
    return source


def conditions(clause: ColumnElement[Any] | None) -> list[Any]:
    if isinstance(clause, BooleanClauseList) and clause.operator is and_:
        return list(clause.clauses)
    return [clause]


def names_of(source: Any) -> set[str]:
    """Of the tables that are joined."""
    if isinstance(source, Join):
        return names_of(source.left) | names_of(source.right)
    return {source.name}


def equals(condition: Any, column: Any, beside: set[str]) -> bool:
    """The column is equal to one value, which comes from none of these tables."""
    if not isinstance(condition, BinaryExpression) or condition.operator is not eq:
        return False
    sides = (condition.left, condition.right)
    return any(
        same(one, column)
        and not isinstance(other, CollectionAggregate)
        and not any(table_of(each) in beside for each in iterate(other))
        for one, other in (sides, sides[::-1])
    )


def same(one: Any, other: Any) -> bool:
    """Annotated by the ORM or not."""
    return table_of(one) == table_of(other) is not None and one.name == other.name


def table_of(column: Any) -> str | None:
    return str(column.table.name) if isinstance(column, Column) else None


def key_of(column: Any, table: Any) -> bool:
    """The column alone identifies a row of the table."""
    if not isinstance(column, Column) or not isinstance(table, Table):
        return False
    if column.table.name != table.name:
        return False
    keys = [each for each in table.constraints if isinstance(each, KEYS)]
    return bool(column.unique) or any([*key.columns.keys()] == [column.name] for key in keys)
