"""Small values without an id: money, dates of known precision, images."""

from datetime import date
from decimal import Decimal

import strawberry

from schema.enums import Precision


@strawberry.type(description="A date; the first day of its period where only that is known.")
class PartialDate:
    date: date
    precision: Precision


@strawberry.type(description="An amount as announced, and in US dollars at the rate of its day.")
class Money:
    amount: Decimal
    currency: str = strawberry.field(description="ISO 4217.")
    usd: Decimal | None = strawberry.field(description="Null where no reference rate is known.")


@strawberry.type(description="A picture and what it shows, in words.")
class Image:
    url: str
    alt: str | None
