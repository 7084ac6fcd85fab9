"""Words, ids and cursors of the database in place of generated ones, and what a document cannot say:
one of `first` and `last`, no order twice, a cursor of the very list that is asked for."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx2
from graphql import GraphQLInputObjectType, get_named_type

from api.stored.formats import FORMAT, FORMATS
from api.stored.operations import WHERE, Stored
from schema.types.words import encoded_id
from tests.pool import NAMES, Pool

CURSORS = ("after", "before")
# What says nothing in a format.
SILENT = {each.name: each.extent.silent for each in FORMATS}
# By commas.
SEPARATED = ("orderBy", "fields")
# What an operation's path begins with, and what is named there.
NOUNS = {
    "articles": "article",
    "companies": "company",
    "investors": "investor",
    "topics": "topic",
    "funding-rounds": "FundingRound",
    "acquisitions": "Acquisition",
}
PLACEHOLDER = re.compile(r"{(\w+)}")
# Of the cases that are given filters, so many keep one.
FILTERED = 0.5
# Places in a list where a page may begin.
PLACES = 12
Query = dict[str, Any]


@dataclass(frozen=True)
class Fitting:
    """url: of the server. named: what a path may name, by its operation."""

    pool: Pool
    url: str
    client: httpx2.Client
    named: dict[str, list[str]] = field(default_factory=dict)

    def path(self, of: Stored, given: Mapping[str, Any], random: Random) -> dict[str, Any]:
        """What is known stays: a link has led to it."""
        known = self.things(of)
        return {
            name: value if value in known else random.choice(known) for name, value in given.items()
        }

    def things(self, of: Stored) -> list[str]:
        """Of those that have a list below them, those whose list is not empty."""
        if of.name not in self.named:
            noun = NOUNS[of.route.removeprefix("/v1/").removeprefix("page/").split("/")[0]]
            known = [written(noun, each) for each in self.pool.values[noun]]
            listed = [each for each in known if of.lists and self.lists(of, each)]
            self.named[of.name] = listed or known
        return self.named[of.name]

    def lists(self, of: Stored, thing: str) -> bool:
        (name,) = PLACEHOLDER.findall(of.route)
        return bool(self.asked(filled(of, {name: thing}), {}).json()["data"])

    def words(self, of: Stored, given: Query, random: Random) -> Query:
        """One filter or none: of many at once nothing is left. `where` is as good as all others."""
        filters = [name for name in given if is_filter(of, name)]
        kinds = [WHERE] if WHERE in filters and random.random() < 0.5 else filters
        kept = random.choice(kinds) if kinds and random.random() < FILTERED else None
        found = {name: value for name, value in given.items() if name not in filters}
        if kept is None:
            return found
        where: Any = get_named_type(of.parameters[WHERE].kind)
        if kept == WHERE:
            return {**found, kept: self.within(where, given[kept], "", random)}
        place = self.place(where, of.parameters[kept].path)
        return {**found, kept: self.word(place, given[kept], random)}

    def within(self, kind: Any, value: Any, place: str, random: Random) -> Any:
        """Of a filter; place: of the nearest field that has words."""
        if isinstance(value, list):
            return [self.within(kind, each, place, random) for each in value]
        if not isinstance(value, dict) or not isinstance(kind, GraphQLInputObjectType):
            return self.word(place, value, random) if isinstance(value, str) else value
        return {
            name: self.within(
                get_named_type(kind.fields[name].type),
                each,
                self.known(f"{kind.name}.{name}") or place,
                random,
            )
            for name, each in value.items()
        }

    def place(self, kind: Any, path: Sequence[str]) -> str:
        """Of the last step that has words."""
        found = ""
        for step in path:
            found = self.known(f"{kind.name}.{step}") or found
            kind = get_named_type(kind.fields[step].type)
        return found

    def known(self, place: str) -> str:
        name = NAMES.get(place, place)
        return name if name in self.pool.values else ""

    def word(self, place: str, value: Any, random: Random) -> Any:
        """As many as there were."""
        if not place:
            return value
        if isinstance(value, list):
            return [self.word(place, each, random) for each in value]
        return str(random.choice(self.pool.values[place]))

    def placed(self, address: str, given: Query, random: Random) -> Query:
        """With cursors of this list, in this order and with this filter."""
        found = {name: value for name, value in given.items() if name not in CURSORS}
        asked = [name for name in CURSORS if name in given]
        places = sorted(random.sample(range(1, PLACES), len(asked)))
        for name, place in zip(asked, places, strict=True):
            if self.holds(address, {**found, name: given[name]}):
                found[name] = given[name]
            elif cursor := self.cursor(address, found, place):
                found[name] = cursor
        return found

    def holds(self, address: str, query: Query) -> bool:
        return self.asked(address, query).status_code == 200

    def cursor(self, address: str, query: Query, place: int) -> str | None:
        others = (*CURSORS, "last", FORMAT)
        listed = {name: each for name, each in query.items() if name not in others}
        answer = self.asked(address, {**listed, "first": place})
        return answer.json()["page"]["next"] if answer.status_code == 200 else None

    def asked(self, address: str, query: Query) -> httpx2.Response:
        return self.client.get(f"{self.url}{address}", params=sent(query), follow_redirects=True)


def fitted(given: Query, random: Random) -> Query:
    """One of two that exclude each other; no key of an order twice; `last` with `before`; what says
    something in the format that is asked for."""
    silent = SILENT.get(str(given.get(FORMAT)), ())
    found = {name: value for name, value in given.items() if name not in silent}
    if {"first", "last"} <= found.keys():
        del found[random.choice(["first", "last"])]
    if "before" in found and not {"first", "last"} & found.keys():
        found["last"] = PLACES
    if order := found.get("orderBy"):
        found["orderBy"] = [*{key.removeprefix("-"): key for key in order}.values()]
    return found


def is_filter(of: Stored, name: str) -> bool:
    return name == WHERE or (name in of.parameters and bool(of.parameters[name].path))


def written(noun: str, value: str) -> str:
    return encoded_id(noun, UUID(value)) if noun[0].isupper() else value


def filled(of: Stored, path: Mapping[str, Any]) -> str:
    return of.route.format(**{name: quote(str(each), safe="") for name, each in path.items()})


def opened(query: Query) -> Query:
    """As it is meant."""
    found = dict(query)
    if isinstance(where := found.get(WHERE), str):
        found[WHERE] = json.loads(where)
    for name in SEPARATED:
        if isinstance(words := found.get(name), str):
            found[name] = words.split(",")
    return found


def sent(query: Query) -> Query:
    """As an address has it."""
    found = dict(query)
    if WHERE in found:
        found[WHERE] = json.dumps(found[WHERE])
    for name in SEPARATED:
        if name in found:
            found[name] = ",".join(found[name])
    return found
