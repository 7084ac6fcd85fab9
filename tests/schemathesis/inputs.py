"""Inputs of mutations that can be done: of the fields that were generated, with values that fit."""

import itertools
import re
import secrets
from collections.abc import Callable
from random import Random
from typing import Any

import httpx2
from graphql import FieldNode, ValueNode, parse_value
from slugify import slugify

from tests.differential.tree import Word, value_of, written
from tests.pool import Pool
from tests.writing.mutation import one
from tests.writing.samples import ARTICLE, COMPANY, ROUND, version_of

# Of what was generated.
Maker = Callable[[Pool, Random, Any], Any]

RUN, NUMBERS = secrets.token_hex(4), itertools.count(1)
VERB = re.compile("^(create|update|publish|retract|delete|merge|unmerge)")
# What is changed and deleted.
SPARE = {
    "Article": {key: each for key, each in ARTICLE.items() if key not in ("story", "tags")},
    "Company": {key: each for key, each in COMPANY.items() if key != "domain"},
    "Investor": {"name": "Somebody", "kind": "FUND"},
    "FundingRound": ROUND,
    "Topic": {"name": "Something", "kind": "SEGMENT"},
    "Tag": {"name": "Something"},
    "Source": {"name": "Something", "display": "FULL"},
}


def fresh() -> str:
    return f"{RUN}-{next(NUMBERS)}"


def chosen(place: str) -> Maker:
    return lambda pool, random, given: random.choice(pool.values[place])


def several(place: str) -> Maker:
    return lambda pool, random, given: sample(pool, random, place)


def sample(pool: Pool, random: Random, place: str) -> list[str]:
    values = list(dict.fromkeys(pool.values[place]))
    return random.sample(values, random.randint(1, 5))


def text(pool: Pool, random: Random, given: str) -> str:
    """As it was generated, and a word, for it must say something."""
    return f"{given[:100]} {random.choice(pool.values['company'])}"


def texts(pool: Pool, random: Random, given: list[str]) -> list[str]:
    made = [text(pool, random, each).strip() for each in given[:5]]
    return list({slugify(each): each for each in made}.values())


def day(_: Pool, random: Random, given: Any) -> str:
    return random.choice(["2024", "2025-11", "2026-02-28"])


def address(_: Pool, random: Random, given: Any) -> str:
    return f"https://example.com/{random.randint(1, 9)}"


def mentions(pool: Pool, random: Random, given: Any) -> list[Any]:
    return [
        {"company": each, "role": Word("COMPETITOR" if place else "PRIMARY")}
        for place, each in enumerate(sample(pool, random, "company"))
    ]


def investors(pool: Pool, random: Random, given: Any) -> list[Any]:
    return [
        {"slug": each, "lead": random.random() < 0.5} for each in sample(pool, random, "investor")
    ]


def links(pool: Pool, random: Random, given: Any) -> dict[str, Any]:
    pinned, banned = sample(pool, random, "article"), sample(pool, random, "article")
    return {
        "pinned": [{"article": each, "reason": "It belongs here."} for each in pinned],
        "banned": [each for each in banned if each not in pinned],
    }


# A field of an input -> what it may be; others stay as they were generated.
MAKERS: dict[str, Maker] = {
    "slug": lambda pool, random, given: fresh(),
    "domain": lambda pool, random, given: f"{fresh()}.example",
    "language": lambda pool, random, given: "en",
    "value": lambda pool, random, given: random.randint(1, 3),
    "category": chosen("category"),
    "source": chosen("source"),
    "sector": chosen("sector"),
    "region": chosen("region"),
    "country": chosen("CompanyFilter.country"),
    "company": chosen("company"),
    "topics": several("topic"),
    "tags": texts,
    "aliases": texts,
    "mentions": mentions,
    "investors": investors,
    "links": links,
    "founded": day,
    "announced": day,
    **dict.fromkeys(("url", "sourceUrl", "logoUrl", "announcementUrl"), address),
    **dict.fromkeys(("title", "name", "excerpt", "body", "description", "roundLabel"), text),
    **dict.fromkeys(("announcement", "summary", "reason", "alt"), text),
}


def agreeing(found: dict[str, Any]) -> dict[str, Any]:
    """What belongs together: an amount and its currency, an article's company and its mentions. An
    angel has neither country nor domain, and no fund becomes one."""
    if {"amount", "currency"} & found.keys():
        found |= {"amount": "1000000.5", "currency": "EUR"}
    if "mentions" in found:
        found["company"] = found["mentions"][0]["company"]
    elif "roundType" not in found:
        found.pop("company", None)
    if found.get("kind") == Word("ANGEL"):
        found = {name: each for name, each in found.items() if name not in ("country", "domain")}
        found["kind"] = Word("FUND" if "id" in found else "ANGEL")
    return found


class Inputs:
    """Asks the API for what is to be changed or deleted: for a new thing each time."""

    def __init__(self, pool: Pool, url: str, headers: dict[str, str]) -> None:
        self.pool = pool
        self.url = url
        self.client = httpx2.Client(headers=headers, timeout=60)

    def of(self, mutation: FieldNode, random: Random) -> ValueNode:
        (given,) = [value_of(each.value) for each in mutation.arguments or ()]
        found = agreeing(self.record(given, random))
        noun = VERB.sub("", mutation.name.value).replace("Companies", "Company")
        if "id" in given:
            undone = mutation.name.value.startswith("unmerge")
            found |= self.merged() if undone else version_of(self.spare(noun))
        if "into" in given:
            found["into"] = self.spare(noun)["id"]
        return parse_value(written(found))

    def record(self, given: dict[str, Any], random: Random) -> dict[str, Any]:
        return {name: self.value(name, each, random) for name, each in given.items()}

    def value(self, name: str, given: Any, random: Random) -> Any:
        if name in MAKERS:
            return MAKERS[name](self.pool, random, given)
        return self.record(given, random) if isinstance(given, dict) else given

    def merged(self) -> dict[str, Any]:
        """A company that is a part of another, whose version is told."""
        company, into = self.spare("Company"), self.spare("Company")
        given = {**company, "into": into["id"]}
        found = self.done("mergeCompanies", "company { id version }", given)["company"]
        return {"id": company["id"], "version": found["version"]}

    def spare(self, noun: str) -> Any:
        field = noun[0].lower() + noun[1:]
        slug = {} if noun == "FundingRound" else {"slug": fresh()}
        made = self.done(f"create{noun}", f"{field} {{ id version }}", SPARE[noun] | slug)
        return made[field]

    def done(self, name: str, selection: str, given: Any) -> Any:
        body = {"query": one(name, selection), "variables": {"input": given}}
        answer = self.client.post(self.url, json=body).json()
        assert "errors" not in answer, answer
        return answer["data"][name]
