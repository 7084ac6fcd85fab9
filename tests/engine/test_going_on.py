"""Cursors that no row gives: where a list goes on once it has been read to its end."""

from typing import Any

import pytest

from api.errors import Code
from tests.engine.world import World

INFO = "pageInfo { hasNextPage endCursor }"


async def going(lists: World, info: str, **given: Any) -> Any:
    query = (
        "query ($first: Int, $after: String) { end going(first: $first, after: $after)"
        f" {{ position nodes {{ id }} {info} }} }}"
    )
    found = await (lists.ask if "after" in given else lists.same)(query, **given)
    return found["going"], found["end"]


@pytest.mark.parametrize("info", [INFO, ""])
async def test_reading_goes_on_behind_a_full_page_and_else_at_the_end(
    lists: World, info: str
) -> None:
    after, seen, positions = None, [], []
    for _ in range(5):
        page, end = await going(lists, info, first=4, **({"after": after} if after else {}))
        seen.append([each["id"] for each in page["nodes"]])
        after = page["position"]
        positions.append(after)
        if info and page["pageInfo"]["hasNextPage"]:
            assert after == page["pageInfo"]["endCursor"]
    assert seen == [[*range(19_991, 19_995)], [*range(19_995, 19_999)], [19_999, 20_000], [], []]
    assert positions[2:] == [end] * 3
    assert len({*positions}) == 3


async def test_a_position_alone_reads_the_page_too(lists: World) -> None:
    query = "{ going(first: 2) { position } full: going(first: 2) { edges { cursor } } }"
    found = await lists.ask(query)
    assert found["going"]["position"] == found["full"]["edges"][1]["cursor"]


async def test_it_is_good_where_the_lists_own_cursors_are(lists: World) -> None:
    query = "query ($after: String) { many(first: 1, after: $after) { nodes { id } } }"
    _, end = await going(lists, "", first=1)
    assert await lists.ask(query, after=end) == {"many": {"nodes": []}}
    rows = "query ($after: String) { rows(first: 1, after: $after) { nodes { id } } }"
    assert (await lists.refused(rows, after=end)).code is Code.INVALID_CURSOR
