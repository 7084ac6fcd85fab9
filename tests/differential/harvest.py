"""Cursors of both sides, to continue lists with: a cursor is good for one field, order, filter."""

import base64
from collections.abc import Iterator
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type

from tests.differential.compare import Sides
from tests.differential.tree import ABSENT, Document, Field, Operation, Part
from tests.differential.values import Entry, Values

# Lists of each field, the first two of them without a filter; how many tries that may take, and how
# many until one is found of what few have.
EACH, TRIES, LONGER = 4, 8, 40
MOST = 100
OWNERS = 6


async def harvest(values: Values, sides: Sides) -> None:
    """Fills the bank of cursors; without those of what has no id, which is found through others."""
    for parent, name, connection in connections(values.schema):
        if parent != "Query" and parent not in values.pool.values:
            continue
        entries = values.bank.setdefault(f"{parent}.{name}", [])
        for number in range(LONGER):
            if len(entries) == EACH or (entries and number >= TRIES):
                break
            kind = filter_of(values.schema.type_map[parent], name)
            where = values.where(kind, 2) if kind and 1 < number < TRIES else ABSENT
            order = values.order(kind) if kind and number % 2 else ABSENT
            list_ = Field(parent, name, connection, edges(connection), alias="list")
            given = {"first": MOST, "where": where, "orderBy": order}
            list_.arguments = {key: each for key, each in given.items() if each is not ABSENT}
            outcome = await sides.ask(Document([Operation(None, [found_at(values, list_)])]))
            assert not outcome.problem, outcome
            if cursors := longest(outcome.ours.get("data")):
                entries.append(Entry(where, order, cursors))


def filter_of(parent: Any, name: str) -> str | None:
    declared = parent.fields[name].args
    return str(get_named_type(declared["where"].type)) if "where" in declared else None


def connections(schema: GraphQLSchema) -> Iterator[tuple[str, str, str]]:
    """(type, field, connection)"""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType):
            for name, each in kind.fields.items():
                if "after" in each.args:
                    yield kind.name, name, get_named_type(each.type).name


def edges(connection: str) -> list[Any]:
    edge = connection.replace("Connection", "Edge")
    return [Field(connection, "edges", edge, [Field(edge, "cursor", "String")])]


def found_at(values: Values, of: Field) -> Field:
    """A list of the root, or of some that have it."""
    if of.parent == "Query":
        return of
    keys = values.random.choices(values.pool.values[of.parent], k=OWNERS)
    ids = [base64.urlsafe_b64encode(f"{of.parent}:{key}".encode()).decode() for key in keys]
    part = Part(of.parent, [of])
    return Field("Query", "nodes", "Node", [part], {"ids": [each.rstrip("=") for each in ids]})


def longest(data: Any) -> list[str]:
    if data is None:
        return []
    lists = [data["list"]] if "list" in data else [each["list"] for each in data["nodes"]]
    return max(([edge["cursor"] for edge in each["edges"]] for each in lists), key=len)
