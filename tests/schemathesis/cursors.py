"""Cursors of the very list that an operation asks for: the API is asked for them."""

import json
from functools import cache
from uuid import UUID

import httpx2
from graphql import FieldNode, GraphQLNamedType, print_ast

from schema.types.words import MOST, encoded_id
from tests.pool import Pool
from tests.schemathesis.fitting import given

OWNERS = 50
# Of what has no id the type that has it, and its field.
PARTS = {"FundingTotal": ("Company", "fundingTotal")}


class Cursors:
    def __init__(self, pool: Pool, url: str) -> None:
        self.pool = pool
        self.url = url
        self.client = httpx2.Client(timeout=60)
        self.of = cache(self.asked)

    def of_list(self, parent: GraphQLNamedType, node: FieldNode) -> list[str]:
        """In the list's order, with its filter; of a list that many have, of some that have it."""
        bound = [each for name, each in given(node).items() if name in ("where", "orderBy")]
        arguments = "".join(f", {print_ast(each)}" for each in bound)
        return self.of(parent.name, f"{node.name.value}(first: {MOST}{arguments})")

    def asked(self, parent: str, field: str) -> list[str]:
        listed = f"list: {field} {{ edges {{ cursor }} }}"
        query = f"{{ {listed} }}" if parent == "Query" else self.among(parent, listed)
        answer = self.client.post(self.url, json={"query": query}).json()
        assert "errors" not in answer, answer
        data = answer["data"]
        having = [data] if "list" in data else [each.get("part", each) for each in data["nodes"]]
        lists = [each["list"]["edges"] for each in having if each]
        return [edge["cursor"] for edge in max(lists, key=len)]

    def among(self, parent: str, listed: str) -> str:
        kind, part = PARTS.get(parent, (parent, None))
        asked = f"part: {part} {{ {listed} }}" if part else listed
        ids = [encoded_id(kind, UUID(key)) for key in self.pool.values[kind][:OWNERS]]
        return f"{{ nodes(ids: {json.dumps(ids)}) {{ ... on {kind} {{ {asked} }} }} }}"
