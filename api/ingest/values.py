"""What a field of a record may be: texts of a form, days, words that name something.

`Annotated[Slug, Names("topic")]` is a word that must name a topic (references.py).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, StringConstraints

from api.ingest import text
from api.ingest.cells import links
from schema.entities.base import SLUG_PATTERN
from schema.enums import Precision
from schema.filters.coding import COUNTRIES, CURRENCIES

FIRST_YEAR, LAST_YEAR = 1000, 2999


@dataclass(frozen=True)
class Names:
    """A text with this names one of a kind; one of references.KINDS."""

    kind: str


@dataclass(frozen=True)
class PartialDate:
    """Read from `2024`, `2024-05` or `2024-05-17`: the first day of what is known."""

    date: date
    precision: Precision

    @classmethod
    @lru_cache(10_000)
    def read(cls, written: str) -> "PartialDate":
        parts = written.split("-")
        precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(parts)]
        return cls(date.fromisoformat("-".join([*parts, "01", "01"][:3])), precision)


def day(written: str) -> str:
    try:
        found = PartialDate.read(written)
    except ValueError:
        raise ValueError("there is no such day") from None
    in_time(found.date)
    return written


Day = TypeVar("Day", bound=date)


def in_time(found: Day) -> Day:
    """asyncpg writes the first and the last that Python has as infinite, and cannot read those."""
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}")
    return found


def country(code: str) -> str:
    if code not in COUNTRIES:
        raise ValueError("must be a country's code after ISO 3166-1 alpha-2, like FR")
    return code


def currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError("must be a currency's code after ISO 4217, like EUR")
    return code


def canonical(url: str) -> str:
    found = links.address(url)
    if found is None:
        raise ValueError("must be an address of the web")
    return found


def sayable(name: str) -> str:
    if not 0 < len(text.slug(name)) <= LONGEST_SLUG:
        raise ValueError("must have letters or digits that make a slug, of 200 characters at most")
    return name


def readable(html: str) -> str:
    if not text.plain(text.sanitised(html)):
        raise ValueError("has no text that may be shown")
    return html


Moment = Annotated[AwareDatetime, AfterValidator(in_time)]
Item = TypeVar("Item")


def distinct(items: list[Item]) -> list[Item]:
    """By what each names: the first field of a record."""
    words = [next(iter(vars(each).values())) if isinstance(each, BaseModel) else each
             for each in items]  # fmt: skip
    if twice := [each for n, each in enumerate(words) if each in words[:n]]:
        raise ValueError(f"has {twice[0]!r} twice")
    return items


# What an index can hold is bounded: 2,704 bytes.
LONGEST_SLUG = 200
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=LONGEST_SLUG)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Title = Annotated[Text, StringConstraints(max_length=500)]
Name = Annotated[Text, StringConstraints(max_length=200)]
TagName = Annotated[Name, AfterValidator(sayable)]
Score = Annotated[int, Field(ge=1, le=3)]
Amount = Annotated[Decimal, Field(ge=0, lt=10**15, decimal_places=2)]
Country = Annotated[str, AfterValidator(country)]
Currency = Annotated[str, AfterValidator(currency)]
DateText = Annotated[
    str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$"), AfterValidator(day)
]
DOMAIN_PATTERN = r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$"
Domain = Annotated[str, StringConstraints(pattern=DOMAIN_PATTERN, max_length=253)]
ADDRESS_PATTERN = r"^https?://[^\s/]+\S*$"
LONGEST_ADDRESS = 2_000
Address = Annotated[str, StringConstraints(pattern=ADDRESS_PATTERN, max_length=LONGEST_ADDRESS)]
Link = Annotated[Address, AfterValidator(canonical)]
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]

Article = Annotated[Slug, Names("article")]
Company = Annotated[Slug, Names("company")]
Investor = Annotated[Slug, Names("investor")]
Person = Annotated[Slug, Names("person")]
Topic = Annotated[Slug, Names("topic")]
