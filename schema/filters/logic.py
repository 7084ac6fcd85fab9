"""What a condition does not find."""

from typing import Any

from sqlalchemy import Exists, and_, or_
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BooleanClauseList, Grouping, UnaryExpression

from schema.filters.operators import Clause


def denied(clause: Any) -> Clause:
    """That it is not true: false or null. `IS NOT TRUE` goes as far inside as it can: PostgreSQL
    makes a join of NOT EXISTS, and works out (EXISTS ...) IS NOT TRUE anew for every row."""
    found = ungrouped(clause)
    if isinstance(found, BooleanClauseList):
        parts = [denied(each) for each in found.clauses]
        return or_(*parts) if found.operator is operators.and_ else and_(*parts)
    if isinstance(found, Exists):
        return ~found
    denied_already = inverted(found)
    denial: Clause = found.is_not(True) if denied_already is None else denied_already
    return denial


def inverted(clause: Any) -> Exists | None:
    """Of NOT EXISTS the EXISTS, which is never null."""
    if isinstance(clause, UnaryExpression) and clause.operator is operators.inv:
        element = ungrouped(clause.element)
        return element if isinstance(element, Exists) else None
    return None


def ungrouped(clause: Any) -> Any:
    return clause.element if isinstance(clause, Grouping) else clause
