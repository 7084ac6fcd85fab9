"""Small values without an id: money, dates of known precision, images."""

from datetime import date
from decimal import Decimal

import strawberry
from sqlalchemy import select

from schema.enums import Precision
from schema.types.words import SQL, Row


@strawberry.type(description="A date; the first day of its period where only that is known.")
class PartialDate:
    date: date
    precision: Precision


def partial_date(day: Row, precision: Row) -> SQL:
    """No row where it is not known."""
    return select(day.label("date"), precision.label("precision")).where(day.is_not(None))


@strawberry.type(description="An amount as announced, and in US dollars at the rate of its day.")
class Money:
    amount: Decimal
    currency: str = strawberry.field(description="ISO 4217.")
    usd: Decimal | None = strawberry.field(description="Null where no reference rate is known.")


def money(amount: Row, currency: Row, usd: Row) -> SQL:
    """No row where it is undisclosed."""
    return select(amount.label("amount"), currency.label("currency"), usd.label("usd")).where(
        amount.is_not(None)
    )


@strawberry.type(description="A picture and what it shows, in words.")
class Image:
    url: str
    alt: str | None
