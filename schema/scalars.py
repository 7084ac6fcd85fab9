"""The scalars whose look on the wire has to be told."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from graphql import FloatValueNode, IntValueNode, StringValueNode, ValueNode
from strawberry.schema.types.base_scalars import (
    DateDefinition,
    DateTimeDefinition,
    DecimalDefinition,
)
from strawberry.types.scalar import ScalarDefinition

DAY = r"\d{4}-\d{2}-\d{2}"
MOMENT = DAY + r"[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([Zz]|[+-]\d{2}:\d{2})?"
NUMBER = r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?"


def reader(look: str, like: str, read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Of texts that look so and stand for something: 30 February does not. graphql-core tells
    which value of which type a ValueError is about."""
    pattern = re.compile(look, re.ASCII)

    def parsed(value: Any) -> Any:
        try:
            if isinstance(value, str) and pattern.fullmatch(value):
                return read(value)
        except (ValueError, ArithmeticError):
            pass
        raise ValueError(f"write it as {like}")

    return parsed


def read_moment(text: str) -> datetime:
    found = datetime.fromisoformat(text.upper())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


WRITTEN = (IntValueNode, FloatValueNode, StringValueNode)
read_number = reader(NUMBER, '"12.50"', Decimal)


def parse_number(value: Any) -> Decimal:
    """JSON's numbers too, as precise as JSON is."""
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    found: Decimal = read_number(str(value) if numeric else value)
    return found


def parse_number_literal(node: ValueNode, variables: object = None) -> Decimal:
    """As it is written: no digit goes through a binary fraction."""
    written = node.value if isinstance(node, WRITTEN) else None
    found: Decimal = read_number(written)
    return found


SCALARS: dict[object, ScalarDefinition] = {
    date: replace(
        DateDefinition,
        description="A day, as `2026-04-30`.",
        parse_value=reader(DAY, '"2026-04-30"', date.fromisoformat),
    ),
    datetime: replace(
        DateTimeDefinition,
        description="A moment after RFC 3339, as `2026-04-30T16:00:00+00:00`; given without an"
        " offset it is in UTC.",
        parse_value=reader(MOMENT, '"2026-04-30T16:00:00Z"', read_moment),
    ),
    Decimal: replace(
        DecimalDefinition,
        description='A decimal number as text, `"12.50"`: no digit is lost.',
        parse_value=parse_number,
        parse_literal=parse_number_literal,
    ),
}
