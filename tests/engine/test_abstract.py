"""Interfaces, unions, node and nodes: a row that is of one of several types."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from api.errors import Code
from tests.engine import world, zoo
from tests.engine.world import World
from tests.engine.zoo import global_id

NAMES = "__typename ... on Creature { name } ... on Rock { weight type key }"
MOG = {"__typename": "Cat", "name": "Mog"}
REX = {"__typename": "Dog", "name": "Rex"}
CHALK = {"__typename": "Rock", "weight": 20.0, "type": "chalk", "key": "k2"}


@pytest.fixture(scope="module")
async def animals(server: str) -> AsyncIterator[World]:
    async with world.opened(server, "abstract", zoo.schema, zoo.ROWS) as made:
        yield made


async def test_a_row_is_shown_as_what_it_is(animals: World) -> None:
    found = await animals.same(f"{{ a: thing(id: 1) {{ {NAMES} }} b: thing(id: 4) {{ {NAMES} }} }}")
    assert found == {"a": MOG, "b": CHALK}


@pytest.mark.parametrize("number", [6, 8, 9, 99])
async def test_what_is_of_no_type_or_not_there_is_null(animals: World, number: int) -> None:
    query = "query ($id: Int!) { thing(id: $id) { __typename ... on Cat { name } } }"
    assert await animals.same(query, id=number) == {"thing": None}


async def test_a_list_keeps_its_order_and_shows_null_for_what_is_missing(animals: World) -> None:
    found = await animals.same(f"{{ things {{ {NAMES} }} }}")
    kinds = [each and each["__typename"] for each in found["things"]]
    assert kinds == ["Cat", "Dog", "Rock", "Rock", "Cat", None, "Dog", None, None]


@pytest.mark.parametrize("query", [
    "{ pets { name } }",
    "{ pets { __typename sound } }",
    "{ pets { sound ... on Cat { lives } ... on Dog { tricks } } }",
    "{ pets { ... on Pet { name ... on Creature { name } } ... on Creature { keeper { name } } } }",
    "{ pets { ...one ...two } } fragment one on Creature { keeper { id } } fragment two on Cat { keeper { name } }",
    "{ creatures { name keeper { name } ... on Pet { sound } } }",
    "{ things { ... on Rock { weight } } }",
    "{ things { ... on Cat { a: name } ... on Dog { a: sound b: tricks } ... on Rock { c: weight } } }",
    "{ things { ... on Cat { keeper { a: name } } ... on Dog { keeper { b: name } } } }",
    "{ things { ... { __typename } ... on Cat { t: __typename keeper { name } } } }",
    "{ keepers { maybeThings { ... on Creature { name keeper { maybeThings { __typename } } } } } }",
    "{ mascot { name ... on Cat { lives } } }",
    "{ mascot(key: 2) { __typename ... on Creature { name keeper { name } } } }",
])  # fmt: skip
async def test_selections_on_interfaces_unions_and_their_types(animals: World, query: str) -> None:
    await animals.same(query)


async def test_a_connection_of_an_interface_or_a_union(animals: World) -> None:
    query = "{ zoo(first: 3) { nodes { name } edges { node { sound ... on Cat { lives } } } totalCount } }"
    assert (await animals.ask(query))["zoo"] == {
        "nodes": [{"name": "Mog"}, {"name": "Rex"}, None],
        "edges": [{"node": {"sound": "meow", "lives": 9}}, {"node": {"sound": "REX!"}}, {"node": None}],
        "totalCount": 9,
    }  # fmt: skip
    query = "{ keeper(id: 1) { pages(last: 2) { nodes { __typename ... on Creature { keeper { name } } } pageInfo { hasPreviousPage } } } }"
    assert (await animals.ask(query))["keeper"]["pages"] == {
        "nodes": [{"__typename": "Dog", "keeper": {"name": "Ann"}}, {"__typename": "Rock"}],
        "pageInfo": {"hasPreviousPage": True},
    }


async def test_the_same_field_with_other_arguments_on_another_type(animals: World) -> None:
    query = "query ($n: Int!) { pets { ... on Cat { said: sound(times: $n) } ... on Dog { said: sound } } }"
    assert await animals.same(query, n=2) == {"pets": [{"said": "meowmeow"}, {"said": "REX!"}]}


async def test_types_that_no_selection_shows_still_tell_what_is_there(animals: World) -> None:
    query = "{ thing(id: 3) { ... on Cat { name } } none: thing(id: 8) { ... on Dog { name } } }"
    assert await animals.same(query) == {"thing": {}, "none": None}


@pytest.mark.parametrize(("typed", "expected"), [
    (("Cat", 1), MOG), (("Rock", 2), CHALK), (("Cat", 77), None), (("Badge", 1), None),
    (("Keeper", 1), None), (("'; drop table cats; --", 1), None), (("Thing", 1), None),
])  # fmt: skip
async def test_node(animals: World, typed: tuple[str, int], expected: Any) -> None:
    given = global_id(*typed)
    query = f"query ($id: ID!) {{ node(id: $id) {{ {NAMES} }} }}"
    assert await animals.same(query, id=given) == {"node": expected}
    assert await animals.ask(f'{{ node(id: "{given}") {{ {NAMES} }} }}') == {"node": expected}


async def test_nodes_are_one_array_of_any_types_in_the_order_asked_for(animals: World) -> None:
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ {NAMES} }} }}"
    first = [
        global_id(*each) for each in (("Rock", 2), ("Cat", 1), ("Ghost", 1), ("Dog", 1), ("Cat", 1))
    ]
    assert (await animals.same(query, ids=first))["nodes"] == [CHALK, MOG, None, REX, MOG]
    asked = animals.counting.asked[0][0]
    assert await animals.same(query, ids=[]) == {"nodes": []}
    assert animals.counting.asked[0][0] == asked


async def test_a_list_of_ids_mixes_constants_and_variables(animals: World) -> None:
    query = f'query ($a: ID!) {{ nodes(ids: [$a, "{global_id("Dog", 1)}"]) {{ {NAMES} }} }}'
    assert await animals.ask(query, a=global_id("Cat", 1)) == {"nodes": [MOG, REX]}


@pytest.mark.parametrize("given", ["", "x", "Q2F0", "Q2F0OnguLg==", "\x7f", "é"])
async def test_a_text_that_is_no_id_is_refused(animals: World, given: str) -> None:
    for query, variables in (
        ("query ($id: ID!) { node(id: $id) { __typename } }", {"id": given}),
        (
            "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }",
            {"ids": [global_id("Cat", 1), given]},
        ),
    ):
        error = await animals.refused(query, **variables)
        assert error.code is Code.UNKNOWN_VALUE
        assert "is not an id" in str(error)


async def test_columns_named_type_and_key_are_columns_like_others(animals: World) -> None:
    query = "{ things { ... on Rock { key type kind: type __typename } } }"
    found = await animals.same(query)
    assert found["things"][2] == {
        "key": "k1",
        "type": "granite",
        "kind": "granite",
        "__typename": "Rock",
    }


async def test_abstract_rows_come_from_one_statement(animals: World) -> None:
    sql = animals.sql("{ keepers { maybeThings { ... on Cat { name } } } }")
    assert sql.count("FROM cats") == 1
