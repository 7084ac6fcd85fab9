"""Every field of the schema, by every way that meets no type twice: engine and reference agree."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from graphql import GraphQLField, GraphQLObjectType, get_named_type, is_abstract_type

from api.engine.answer import Engine, Request
from schema.graph import schema
from tests import reference
from tests.differential.compare import trimmed
from tests.reference import Reference

GRAPHQL = schema._schema
QUERY = GRAPHQL.query_type
assert QUERY is not None
# A root field -> arguments for which the demo data has an answer.
ROOTS = {
    "article": '(slug: "xai-trained-grok-on-openai-models")',
    "articles": "(first: 2)",
    "company": '(slug: "mistral-ai")',
    "companies": "(first: 2)",
    "topic": '(slug: "foundation-models")',
    "fundingRounds": "(first: 2)",
    "acquisitions": "(first: 2)",
    "investor": '(slug: "google")',
    "investors": "(first: 2)",
    "person": '(slug: "elon-musk")',
    "tag": '(slug: "openai")',
    "tags": "(first: 2)",
    "topics": "(first: 2)",
    "source": '(slug: "venturegraph-demo")',
    "stats": "",
    "changes": "(first: 2)",
    "logPosition": "",
}


def selection(kind: Any, above: frozenset[str]) -> str:
    """Nothing for a type that is met again: its fields are asked for further up."""
    named = get_named_type(kind)
    if is_abstract_type(named):
        return "{ __typename }"
    if not isinstance(named, GraphQLObjectType):
        return " "
    if named.name in above:
        return ""
    below = above if named.name.endswith("Connection") else above | {named.name}
    return "{ __typename " + " ".join(fields(named, below)) + " }"


def fields(kind: GraphQLObjectType, above: frozenset[str]) -> Iterator[str]:
    """Of a connection `nodes` are its edges' nodes, which are asked for there."""
    for name, field in kind.fields.items():
        if name == "nodes" and "edges" in kind.fields:
            yield "nodes { __typename }"
            continue
        if selected := selection(field.type, above):
            yield f"{name}{page(field)} {selected}"


def page(field: GraphQLField) -> str:
    return "(first: 2)" if "first" in field.args else ""


def test_every_root_field_is_asked_for() -> None:
    assert {*ROOTS, "node", "nodes"} == set(QUERY.fields)


@pytest.fixture(scope="module")
async def kept(seeded: str) -> AsyncIterator[Reference]:
    """What one root has found, others need not ask for again."""
    async with reference.opened(seeded) as made:
        yield made


@pytest.mark.parametrize("root", ROOTS)
async def test_engine_and_reference_agree(root: str, engine: Engine, kept: Reference) -> None:
    query = f"{{ {root}{ROOTS[root]} {selection(QUERY.fields[root].type, frozenset())} }}"
    answer = reference.without_extensions(await engine.answer(Request(query)))
    expected = await reference.run(kept, GRAPHQL, query, {})
    assert "errors" not in expected
    assert expected["data"][root] is not None
    assert trimmed(reference.translated(answer, reference.paired(answer, expected))) == trimmed(
        expected
    )
