"""Lists and their cursors, asked for of the API itself."""

import json
from collections.abc import Iterator
from uuid import UUID

import httpx2
from graphql import GraphQLSchema

from schema.types.words import encoded_id
from tests.differential.harvest import connections
from tests.pool import Pool
from tests.schemathesis.real import Listed

MOST, OWNERS = 100, 50


def lists(schema: GraphQLSchema, pool: Pool, url: str) -> dict[str, list[Listed]]:
    """Each in its own order and in every other, of all that have it."""
    found: dict[str, list[Listed]] = {}
    for parent, name, _ in connections(schema):
        of = found[f"{parent}.{name}"] = []
        for order in orders(schema, parent, name):
            cursors = ask(url, query(pool, parent, name, order))
            of.extend([Listed(order, cursors)] if cursors else [])
    return found


def orders(schema: GraphQLSchema, parent: str, name: str) -> Iterator[str | None]:
    yield None
    kind = schema.type_map[parent].fields[name].args["orderBy"].type.of_type.of_type
    for each in kind.fields["field"].type.of_type.values:
        yield f"[{{field: {each}}}]"


def query(pool: Pool, parent: str, name: str, order: str | None) -> str:
    ordered = f", orderBy: {order}" if order else ""
    listed = f"list: {name}(first: {MOST}{ordered}) {{ edges {{ cursor }} }}"
    if parent == "Query":
        return f"{{ {listed} }}"
    ids = json.dumps([encoded_id(parent, UUID(key)) for key in pool.values[parent][:OWNERS]])
    return f"{{ nodes(ids: {ids}) {{ ... on {parent} {{ {listed} }} }} }}"


def ask(url: str, text: str) -> list[str]:
    answer = httpx2.post(url, json={"query": text}, timeout=60).json()
    assert "errors" not in answer, answer
    data = answer["data"]
    found = [data["list"]] if "list" in data else [each["list"] for each in data["nodes"] if each]
    return [edge["cursor"] for each in found for edge in each["edges"]]
