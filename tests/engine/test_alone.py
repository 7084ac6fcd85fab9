"""A root field's value alone: as GraphQL gives it; a connection as `data` and `page`."""

import json
from typing import Any

import pytest

from api.engine.answer import Request
from api.errors import ApiError, Code
from tests.engine import world, zoo
from tests.engine.world import World

ROWS = """query ($first: Int, $after: String, $last: Int, $before: String, $total: Boolean!) {
    rows(orderBy: MIXED, first: $first, after: $after, last: $last, before: $before) {
        nodes { id } pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
        total: totalCount @include(if: $total)
    }
}"""


async def alone(of: World, query: str, **variables: Any) -> Any:
    return json.loads(await of.engine.answer(Request(query, None, variables, alone=True)))


async def test_an_object_is_what_the_field_gives(lists: World) -> None:
    query = (
        "query ($p: Int!) { parent(id: $p) { id rows(orderBy: DOWN, first: 2) { nodes { id } } } }"
    )
    found = await alone(lists, query, p=7)
    assert found == (await lists.ask(query, p=7))["parent"]
    assert len(found["rows"]["nodes"]) == 2
    assert await alone(lists, query, p=999) is None


@pytest.mark.parametrize("total", [True, False])
async def test_a_connection_is_data_and_page(lists: World, total: bool) -> None:
    given: dict[str, Any] = {"first": 5}
    for _ in range(3):
        whole = (await lists.ask(ROWS, total=total, **given))["rows"]
        info = whole["pageInfo"]
        page = {
            "next": info["endCursor"] if info["hasNextPage"] else None,
            "prev": info["startCursor"] if info["hasPreviousPage"] else None,
        }
        if total:
            page["total"] = whole["total"]
        found = await alone(lists, ROWS, total=total, **given)
        assert found == {"data": whole["nodes"], "page": page}
        assert found["page"]["next"]
        given = {"first": 5, "after": found["page"]["next"]}
    assert (await alone(lists, ROWS, total=False, last=5, before=page["prev"]))["page"]["next"]


async def test_a_page_tells_what_is_asked_for(lists: World) -> None:
    query = (
        "{ rows(first: 5) { nodes { id } count: totalCount pageInfo { hasNextPage endCursor } } }"
    )
    whole = (await lists.ask(query))["rows"]
    page = {"count": whole["count"], "next": whole["pageInfo"]["endCursor"]}
    assert await alone(lists, query) == {"data": whole["nodes"], "page": page}


async def test_alone_and_whole_are_two_statements(lists: World) -> None:
    query = "{ parent(id: 3) { id } }"
    assert await alone(lists, query) == {"id": 3}
    assert await lists.ask(query) == {"parent": {"id": 3}}


async def test_fields_of_one_name_are_one_whatever_their_types(server: str) -> None:
    query = """{ things {
        ... on Rock { data: weight } ... on Cat { data__2: lives name } ... on Dog { data__3: tricks }
    } }"""
    async with world.opened(server, "alone", zoo.schema, zoo.ROWS) as animals:
        found = await alone(animals, query)
    assert found[:3] == [{"data": 9, "name": "Mog"}, {"data": ["sit", "beg"]}, {"data": 1.5}]


async def test_what_stands_below_them_is_one_too(server: str) -> None:
    query = """{ head {
        pet: favourite { ... on Cat { lives } } pet__2: favourite { ... on Cat { name } ... on Dog { tricks } }
    } }"""
    async with world.opened(server, "alone", zoo.schema, zoo.ROWS) as animals:
        assert await alone(animals, query) == {"pet": {"lives": 9, "name": "Mog"}}
        whole = await animals.ask(query)
    assert whole["head"] == {"pet": {"lives": 9}, "pet__2": {"name": "Mog"}}


async def test_a_missing_row_is_no_answer(server: str) -> None:
    async with world.opened(server, "alone", zoo.schema, zoo.ROWS) as animals:
        with pytest.raises(ApiError) as caught:
            await alone(animals, "{ head(id: 1) { boss { name } } }")
    assert caught.value.code is Code.MISSING_VALUE
