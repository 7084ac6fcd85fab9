"""What a value can be compared with: the table of operators, and the input types made of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from keyword import iskeyword
from typing import Any, NamedTuple

import strawberry
from sqlalchemy import ColumnElement, Text, any_, func, literal
from strawberry import UNSET

Clause = ColumnElement[bool]


@dataclass(frozen=True)
class Operator:
    """takes: a value of the compared kind, a list of them, or a flag. Null is never given: what is
    not asked for is left out. declared: what its values must be like, whatever is compared."""

    takes: str
    help: str
    clause: Callable[[Any, Any], Clause]
    declared: Mapping[str, Any] | None = None


# Characters of a text that is looked for. PostgreSQL may make a pattern of it anew for each row,
# and would leave out a word of more than 2,046 bytes as if nobody had asked for it.
LONGEST = 500
NO_LONGER = rf"^(?![\s\S]{{{LONGEST + 1}}})"
PART = {"pattern": NO_LONGER, "lacks": f"must have at most {LONGEST} characters: give a part of it"}

OPERATORS = {
    "eq": Operator("value", "Equal to it.", lambda column, value: column == value),
    "ne": Operator(
        "value",
        "Everything that eq does not find; null as well.",
        lambda column, value: column.is_distinct_from(value),
    ),
    "in": Operator("list", "One of these.", lambda column, values: within(column, values)),
    "notIn": Operator(
        "list",
        "Everything that in does not find; null as well.",
        lambda column, values: within(column, values).is_not(True),
    ),
    "lt": Operator("value", "Less, or earlier.", lambda column, value: column < value),
    "lte": Operator("value", "Less, earlier, or equal.", lambda column, value: column <= value),
    "gt": Operator("value", "More, or later.", lambda column, value: column > value),
    "gte": Operator("value", "More, later, or equal.", lambda column, value: column >= value),
    "contains": Operator(
        "value",
        f"Has this text in it, in any case. It has at most {LONGEST} characters.",
        lambda column, value: column.ilike(literal("%").concat(plain(value)).concat("%")),
        PART,
    ),
    "startsWith": Operator(
        "value",
        f"Begins with this text, in any case. It has at most {LONGEST} characters.",
        lambda column, value: column.ilike(plain(value).concat("%")),
        PART,
    ),
    "isNull": Operator(
        "flag",
        "true: there is none. false: there is one.",
        lambda column, flag: column.is_(None) if flag else column.is_not(None),
    ),
}

EQUALITY = ("eq", "ne", "in", "notIn")
ORDER = ("lt", "lte", "gt", "gte")
TEXT = ("contains", "startsWith")
# Of what may be missing.
NULLS = ("isNull",)


def within(column: Any, values: Any) -> Clause:
    """An array that is bound, or a list that is part of the statement."""
    found: Clause = column.in_(values) if isinstance(values, list) else column == any_(values)
    return found


def plain(text: Any) -> Any:
    """A text as a pattern that it alone meets."""
    for sign in ("\\", "%", "_"):
        text = func.replace(text, literal(sign), literal(f"\\{sign}"), type_=Text)
    return text


def apply(column: Any, given: dict[str, Any]) -> Sequence[Clause]:
    return [OPERATORS[name].clause(column, value) for name, value in given.items()]


def python_name(name: str) -> str:
    return f"{name}_" if iskeyword(name) else name


class Member(NamedTuple):
    """Of an input type. declared: what its values must be like, as api/engine/bounds.py says."""

    name: str
    kind: Any
    description: str
    declared: Mapping[str, Any] | None = None


def input_of(name: str, description: str, members: Sequence[Member]) -> Any:
    """An input type of optional fields."""
    fields = {
        python_name(each.name): strawberry.field(
            name=each.name, description=each.description, default=UNSET, metadata=each.declared
        )
        for each in members
    }
    kinds = {python_name(each.name): each.kind | None for each in members}
    made = type(name, (), {**fields, "__annotations__": kinds})
    return strawberry.input(made, description=description)


def comparison(
    name: str,
    kind: Any,
    operators: Sequence[str],
    description: str,
    declared: Mapping[str, Any] | None = None,
) -> Any:
    """declared: of each value that is compared with."""
    shapes = {"value": (kind, declared), "list": (list[kind], declared), "flag": (bool, None)}

    def member(name: str) -> Member:
        operator = OPERATORS[name]
        shape, said = shapes[operator.takes]
        return Member(name, shape, operator.help, operator.declared or said)

    return input_of(name, description, [member(each) for each in operators])


ALL = "All that is given must hold."
IntFilter = comparison("IntFilter", int, EQUALITY + ORDER, f"Compares a number. {ALL}")
ScoreFilter = comparison(
    "ScoreFilter",
    int,
    EQUALITY + NULLS + ORDER,
    f"Compares a score of 1 to 3; other numbers are refused. {ALL}",
    {"minimum": 1, "maximum": 3},
)
DecimalFilter = comparison(
    "DecimalFilter", Decimal, EQUALITY + NULLS + ORDER, f"Compares an amount. {ALL}"
)
DateFilter = comparison(
    "DateFilter",
    date,
    EQUALITY + NULLS + ORDER,
    "Compares a date, of which the first day of its period is looked at: all of 2015 is"
    f' `{{gte: "2015-01-01", lt: "2016-01-01"}}`. {ALL}',
)
DateTimeFilter = comparison(
    "DateTimeFilter", datetime, EQUALITY + ORDER, f"Compares a moment. {ALL}"
)
StringFilter = comparison(
    "StringFilter",
    str,
    EQUALITY + TEXT,
    f"Compares a text, as a whole to the letter, in part in any case. {ALL}",
)
NameFilter = comparison(
    "NameFilter",
    str,
    EQUALITY,
    "Present or former slugs, or other words that name one thing. One that names nothing is refused"
    f" as UNKNOWN_VALUE, with the closest that do. {ALL}",
)
CodeFilter = comparison(
    "CodeFilter",
    str,
    EQUALITY + NULLS,
    "Codes in capitals, as their standard has them. One that it lacks is refused as UNKNOWN_VALUE,"
    f" with the closest it has. {ALL}",
)


def choice(vocabulary: type[Enum]) -> Any:
    return comparison(
        f"{vocabulary.__name__}Filter", vocabulary, EQUALITY, f"Compares a choice. {ALL}"
    )
