"""A `where` object on a thing of the world, after the descriptions in the SDL; no SQL.

Every comparison is true or false: what is null meets `ne`, `notIn` and `not`, and nothing else.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.filters.world import Thing

Where = dict[str, Any]
Get = Callable[[Thing], Any]


def meets(kind: str, thing: Thing, where: Where) -> bool:
    return all(LOGIC[key](kind, thing, given) if key in LOGIC else FIELDS[kind][key](thing, given)
               for key, given in where.items())  # fmt: skip


LOGIC: dict[str, Callable[[str, Thing, Any], bool]] = {
    "and": lambda kind, thing, given: all(meets(kind, thing, each) for each in given),
    "or": lambda kind, thing, given: any(meets(kind, thing, each) for each in given),
    "not": lambda kind, thing, given: not meets(kind, thing, given),
}


@dataclass(frozen=True)
class Value:
    """read: what stands in the JSON -> what the world has."""

    get: Get
    read: Callable[[Any], Any] = lambda given: given

    def __call__(self, thing: Thing, given: Where) -> bool:
        return all(
            OPERATORS[name](self.get(thing), self.operand(each)) for name, each in given.items()
        )

    def operand(self, given: Any) -> Any:
        if isinstance(given, bool):
            return given
        return [self.read(each) for each in given] if isinstance(given, list) else self.read(given)


@dataclass(frozen=True)
class Names:
    """get: the set of words that name a thing."""

    get: Get

    def __call__(self, thing: Thing, given: Where) -> bool:
        return all(NAMED[name](self.get(thing), each) for name, each in given.items())


@dataclass(frozen=True)
class Flag:
    get: Get

    def __call__(self, thing: Thing, given: bool) -> bool:
        return bool(self.get(thing)) == given


@dataclass(frozen=True)
class One:
    kind: str
    name: str

    def __call__(self, thing: Thing, given: Where) -> bool:
        return thing[self.name] is not None and meets(self.kind, thing[self.name], given)


@dataclass(frozen=True)
class Many:
    kind: str
    get: Get

    def __call__(self, thing: Thing, given: Where) -> bool:
        return all(
            QUANTIFIERS[name]([meets(self.kind, each, below) for each in self.get(thing)])
            for name, below in given.items()
        )


QUANTIFIERS: dict[str, Callable[[list[bool]], bool]] = {
    "some": any,
    "none": lambda found: not any(found),
    "every": all,
}
NAMED: dict[str, Callable[[set[str], Any], bool]] = {
    "eq": lambda mine, given: given in mine,
    "ne": lambda mine, given: given not in mine,
    "in": lambda mine, given: any(each in mine for each in given),
    "notIn": lambda mine, given: all(each not in mine for each in given),
}


def ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda mine, given: mine is not None and compare(mine, given)


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda mine, given: mine == given,
    "ne": lambda mine, given: mine != given,
    "in": lambda mine, given: mine in given,
    "notIn": lambda mine, given: mine not in given,
    "isNull": lambda mine, given: (mine is None) == given,
    "lt": ordered(operator.lt),
    "lte": ordered(operator.le),
    "gt": ordered(operator.gt),
    "gte": ordered(operator.ge),
    "contains": ordered(lambda mine, given: given.lower() in mine.lower()),
    "startsWith": ordered(lambda mine, given: mine.lower().startswith(given.lower())),
}


UPDATED = Value(lambda thing: thing["updated_at"], datetime.fromisoformat)
FIELDS: dict[str, dict[str, Value | Names | Flag | One | Many]] = {
    "Article": {
        "slug": Names(lambda a: a["names"]),
        "title": Value(lambda a: a["title"]),
        "publishedAt": Value(lambda a: a["published_at"], datetime.fromisoformat),
        "updatedAt": UPDATED,
        "readMinutes": Value(lambda a: a["read_minutes"]),
        "novelty": Value(lambda a: a["novelty"]),
        "significance": Value(lambda a: a["significance"]),
        "category": One("Category", "category"),
        "region": One("Region", "region"),
        "source": One("Source", "source"),
        "company": One("Company", "company"),
        "topics": Many("Topic", lambda a: a["topics"]),
        "tags": Many("Tag", lambda a: a["tags"]),
        "mentions": Many("Mention", lambda a: a["mentions"]),
        "hasCompany": Flag(lambda a: a["company"]),
        "hasRegion": Flag(lambda a: a["region"]),
    },
    "Mention": {
        "role": Value(lambda m: m["role"]),
        "company": One("Company", "company"),
        "article": One("Article", "article"),
    },
    "Company": {
        "slug": Names(lambda c: c["names"]),
        "domain": Names(lambda c: set(c["domains"] or ())),
        "name": Value(lambda c: c["name"]),
        "country": Value(lambda c: c["country"]),
        "status": Value(lambda c: c["status"]),
        "foundedOn": Value(lambda c: c["founded_on"], date.fromisoformat),
        "updatedAt": UPDATED,
        "totalRaised": Value(lambda c: c["raised_usd"], Decimal),
        "raisedOn": Value(lambda c: c["raised_on"], date.fromisoformat),
        "sector": One("Sector", "sector"),
        "fundingRounds": Many("FundingRound", lambda c: c["rounds"]),
        "investors": Many(
            "Investor",
            lambda c: [part["investor"] for each in c["rounds"] for part in each["investments"]],
        ),
        "acquisitions": Many("Acquisition", lambda c: c["acquisitions"]),
        "acquiredBy": Many("Acquisition", lambda c: c["acquired_by"]),
        "articles": Many("Article", lambda c: c["articles"]),
        "mentions": Many("Mention", lambda c: c["mentions"]),
        "topics": Many("Topic", lambda c: [t for a in c["articles"] for t in a["topics"]]),
        "hasSector": Flag(lambda c: c["sector"]),
    },
    "FundingRound": {
        "roundType": Value(lambda r: r["round_type"]),
        "announcedOn": Value(lambda r: r["announced_on"], date.fromisoformat),
        "updatedAt": UPDATED,
        "amountUsd": Value(lambda r: r["amount_usd"], Decimal),
        "currency": Value(lambda r: r["currency"]),
        "isDisclosed": Flag(lambda r: r["amount"] is not None),
        "company": One("Company", "company"),
        "investments": Many("Investment", lambda r: r["investments"]),
        "investors": Many("Investor", lambda r: [i["investor"] for i in r["investments"]]),
    },
    "Investment": {
        "isLead": Flag(lambda i: i["is_lead"]),
        "investor": One("Investor", "investor"),
        "fundingRound": One("FundingRound", "round"),
    },
    "Acquisition": {
        "announcedOn": Value(lambda a: a["announced_on"], date.fromisoformat),
        "updatedAt": UPDATED,
        "priceUsd": Value(lambda a: a["price_usd"], Decimal),
        "currency": Value(lambda a: a["currency"]),
        "isDisclosed": Flag(lambda a: a["price"] is not None),
        "acquirer": One("Company", "acquirer"),
        "acquired": One("Company", "acquired"),
    },
    "Investor": {
        "slug": Names(lambda i: i["names"]),
        "name": Value(lambda i: i["name"]),
        "kind": Value(lambda i: i["kind"]),
        "updatedAt": UPDATED,
        "investments": Many("Investment", lambda i: i["investments"]),
        "fundingRounds": Many("FundingRound", lambda i: [p["round"] for p in i["investments"]]),
        "companies": Many("Company", lambda i: [p["round"]["company"] for p in i["investments"]]),
    },
    "Topic": {
        "slug": Names(lambda t: t["names"]),
        "name": Value(lambda t: t["name"]),
        "kind": Value(lambda t: t["kind"]),
        "updatedAt": UPDATED,
        "articles": Many("Article", lambda t: t["articles"]),
    },
    "Tag": {
        "slug": Names(lambda t: t["names"]),
        "name": Value(lambda t: t["name"]),
        "updatedAt": UPDATED,
        "articles": Many("Article", lambda t: t["articles"]),
    },
    "Category": {"slug": Names(lambda c: c["names"])},
    "Sector": {"slug": Names(lambda s: s["names"])},
    "Source": {"slug": Names(lambda s: s["names"])},
    "Region": {"code": Names(lambda r: r["names"])},
}
