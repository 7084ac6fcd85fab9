"""A connection as rows: every node with its cursor, by one statement that begins at once."""

import json
from collections.abc import AsyncGenerator, Sequence
from typing import Any

import asyncpg
import pytest

from api.engine.answer import Request
from api.engine.statement import Compiled
from api.errors import ApiError, Code
from tests.engine import paged, test_names, world, zoo
from tests.engine.world import World

ROWS = """query ($by: By!, $after: String) {
    rows(orderBy: $by, after: $after) { nodes { id low parent { id } } pageInfo { endCursor } }
}"""
PAGES = """query ($by: By!, $after: String, $first: Int!) {
    rows(orderBy: $by, after: $after, first: $first) { edges { cursor node { id low parent { id } } } }
}"""
MANY = "{ many { nodes { id } } }"


class Reading:
    """Some rows at a time, and each statement that was asked."""

    def __init__(self, url: str, at_once: int) -> None:
        self.url, self.at_once = url, at_once
        self.asked: list[str] = []
        self.fetched = 0

    async def __call__(self, sql: str, values: Sequence[Any]) -> AsyncGenerator[Any]:
        self.asked.append(sql)
        connection = await asyncpg.connect(self.url)
        try:
            async with connection.transaction(readonly=True):
                cursor = await connection.cursor(sql, *values)
                while rows := await cursor.fetch(self.at_once):
                    self.fetched += len(rows)
                    yield rows
        finally:
            await connection.close()


async def nodes(of: World, query: str, at_once: int = 4, **variables: Any) -> list[tuple[Any, str]]:
    reading = Reading(of.url, at_once)
    asked = Request(query, None, variables, rows=True)
    found = [each async for some in of.engine.nodes(asked, reading) for each in some]
    assert len(reading.asked) == 1
    return [(json.loads(node), cursor) for node, cursor in found]


async def pages(of: World, by: str) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = []
    after = None
    while True:
        data = await of.ask(PAGES, by=by, after=after, first=10)
        edges = data["rows"]["edges"]
        if not edges:
            return found
        found += [(each["node"], each["cursor"]) for each in edges]
        after = edges[-1]["cursor"]


@pytest.mark.parametrize("by", [each.name for each in paged.By])
async def test_rows_are_what_the_pages_give(lists: World, by: str) -> None:
    expected = await pages(lists, by)
    assert len(expected) == 28
    assert await nodes(lists, ROWS, by=by) == expected
    for n in (0, 13, 27):
        assert await nodes(lists, ROWS, by=by, after=expected[n][1]) == expected[n + 1 :]


async def test_rows_and_a_page_are_two_statements(lists: World) -> None:
    await lists.ask(ROWS, by="UP")
    assert len(await nodes(lists, ROWS, by="UP")) == 28
    assert len((await lists.ask(ROWS, by="UP"))["rows"]["nodes"]) == 10


async def test_what_is_not_read_is_not_made(lists: World) -> None:
    reading = Reading(lists.url, 10)
    found = lists.engine.nodes(Request(MANY, rows=True), reading)
    assert [json.loads(node) for node, _ in await anext(found)][:2] == [{"id": 1}, {"id": 2}]
    await found.aclose()
    assert reading.fetched == 10


@pytest.mark.parametrize(("query", "variables"), [(MANY, {}), (ROWS, {"by": "ID"})])
async def test_nothing_is_sorted_that_an_index_has_in_order(
    lists: World, query: str, variables: Any
) -> None:
    """Sorted, nothing would be sent before all of it has been read."""
    asked, compiled = await lists.engine.prepared(Request(query, None, variables, rows=True))
    assert isinstance(compiled, Compiled)
    connection = await asyncpg.connect(lists.url)
    await connection.execute("set enable_seqscan = off")
    values = [asked.values[key] for key in compiled.keys]
    plan = await connection.fetch(f"explain {compiled.sql}", *values)
    await connection.close()
    assert not [line for (line,) in plan if "Sort" in line or "Hash" in line]


async def test_words_that_name_nothing_are_told_before_the_first(server: str) -> None:
    async with world.opened(server, "rows", test_names.schema, test_names.ROWS) as known:
        found = await nodes(known, test_names.QUERY, s=["beta", "alpha"])
        assert [node for node, _ in found] == [{"slug": "alpha"}, {"slug": "beta"}]
        assert await nodes(known, test_names.QUERY, s=[]) == []
        for words in (["alpaca"], ["beta", "alpaca"]):
            with pytest.raises(ApiError) as caught:
                await nodes(known, test_names.QUERY, s=words)
            assert caught.value.code is Code.UNKNOWN_VALUE
            assert "The closest known: alpha, alpine." in str(caught.value)


async def test_a_cursor_of_another_order_is_told(lists: World) -> None:
    (_, cursor), *_ = await nodes(lists, ROWS, by="UP")
    with pytest.raises(ApiError) as caught:
        await nodes(lists, ROWS, by="DOWN", after=cursor)
    assert caught.value.code is Code.INVALID_CURSOR


async def test_a_node_may_be_null_and_may_not_lack_a_row(server: str) -> None:
    async with world.opened(server, "rows", zoo.schema, zoo.ROWS) as animals:
        query = "{ zoo { nodes { name } } }"
        found = [node for node, _ in await nodes(animals, query)]
        assert found == (await animals.ask(query))["zoo"]["nodes"]
        assert None in found
        with pytest.raises(ApiError) as caught:
            await nodes(animals, "{ zoo { nodes { keeper { boss { id } } } } }")
    assert caught.value.code is Code.MISSING_VALUE
