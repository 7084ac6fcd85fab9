"""The scalars whose look on the wire has to be told."""

import re
import sys
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

from schema.entities.base import money

YEARS = "0001 to 9999"
# Characters of a text that are told.
LONGEST = 40
# Behind the point and before it, of what is kept.
CENTS: int = money.scale
DIGITS = money.precision - CENTS
TOO_LARGE = Decimal(10) ** DIGITS
# Of a decimal number, that every double keeps.
EXACT = sys.float_info.dig
DAY = r"[+-]?\d{4,}-\d{2}-\d{2}"
MOMENT = rf"({DAY})[Tt](\d{{2}}:\d{{2}}:\d{{2}}(?:\.\d+)?)([Zz]|[+-]\d{{2}}:\d{{2}})?"
NUMBER = r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?"


def reader(look: str, like: str, read: Callable[[re.Match[str]], Any]) -> Callable[[Any], Any]:
    """Of texts that look so and stand for something; else `read` raises what is wrong. graphql-core
    tells which value of which type a ValueError is about."""
    pattern = re.compile(look, re.ASCII)

    def parsed(value: Any) -> Any:
        found = pattern.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise ValueError(f"write it as {like}")
        try:
            return read(found)
        except ValueError as error:
            raise ValueError(f"{error}; write it as {like}") from None

    return parsed


def read_day(found: re.Match[str]) -> date:
    return day_of(found[0])


def day_of(text: str) -> date:
    year = text[: -len("-01-01")]
    if len(year) > 4 or year == "0000":
        raise ValueError(f"{year[:LONGEST]} is none of the years {YEARS}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no day {text}") from None


def read_moment(found: re.Match[str]) -> datetime:
    day, time, offset = found.groups()
    day_of(day)
    if not offset:
        raise ValueError("it has no offset from UTC")
    try:
        moment = datetime.fromisoformat(found[0].upper())
    except ValueError:
        raise ValueError(f"there is no time {(time + offset)[:LONGEST]}") from None
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"in UTC it is not within the years {YEARS}") from None
    return moment


def read_decimal(found: re.Match[str]) -> Decimal:
    try:
        number = Decimal(found[0])
    except ArithmeticError:
        number = TOO_LARGE
    if number.copy_abs() >= TOO_LARGE:
        raise ValueError(f"it has more than the {DIGITS} digits before its point that are kept")
    return number


WRITTEN = (IntValueNode, FloatValueNode, StringValueNode)
read_number = reader(NUMBER, '"12.50"', read_decimal)


def parse_number(value: Any) -> Decimal:
    """JSON's numbers too. One with a point has become a binary fraction, which may be another."""
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    found: Decimal = read_number(str(value) if numeric else value)
    if isinstance(value, float) and places(found) > EXACT:
        raise ValueError(
            f"as a number it may have lost digits, of which it is sure to keep {EXACT}; write it as"
            ' text, as "12.50"'
        )
    return found


def places(number: Decimal) -> int:
    """From its first digit to the last that counts: that it has, or that is kept."""
    behind = max(CENTS, -int(number.as_tuple().exponent))
    return number.adjusted() + 1 + behind


def parse_number_literal(node: ValueNode, variables: object = None) -> Decimal:
    """As it is written: no digit goes through a binary fraction."""
    written = node.value if isinstance(node, WRITTEN) else None
    found: Decimal = read_number(written)
    return found


SCALARS: dict[object, ScalarDefinition] = {
    date: replace(
        DateDefinition,
        description="A day, as `2026-04-30`.",
        parse_value=reader(DAY, '"2026-04-30"', read_day),
    ),
    datetime: replace(
        DateTimeDefinition,
        description="A moment after RFC 3339, as `2026-04-30T16:00:00+00:00`; what is less than a"
        " microsecond of it is left out.",
        parse_value=reader(MOMENT, '"2026-04-30T16:00:00Z"', read_moment),
    ),
    Decimal: replace(
        DecimalDefinition,
        description='A decimal number as text, `"12.50"`: no digit is lost. Of those before the'
        f" point it has at most {DIGITS}. Among variables a number of JSON is good too; one with a"
        f" point or an exponent is refused from 1e{EXACT - CENTS} on, and with more than"
        f" {EXACT} digits: it may have lost some.",
        parse_value=parse_number,
        parse_literal=parse_number_literal,
    ),
}
