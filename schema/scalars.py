"""The scalars whose look on the wire has to be told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from strawberry.schema.types.base_scalars import (
    DateDefinition,
    DateTimeDefinition,
    DecimalDefinition,
)
from strawberry.types.scalar import ScalarDefinition


def in_utc(parse: Callable[[Any], Any]) -> Callable[[Any], datetime]:
    def parsed(value: Any) -> datetime:
        found: datetime = parse(value)
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    return parsed


assert DateTimeDefinition.parse_value
SCALARS: dict[object, ScalarDefinition] = {
    date: replace(DateDefinition, description="A day, as `2026-04-30`."),
    datetime: replace(
        DateTimeDefinition,
        description="A moment after RFC 3339, as `2026-04-30T16:00:00+00:00`; given without an"
        " offset it is in UTC.",
        parse_value=in_utc(DateTimeDefinition.parse_value),
    ),
    Decimal: replace(
        DecimalDefinition, description='A decimal number as text, `"12.50"`: no digit is lost.'
    ),
}
