"""Connections against a plain list: every size, every pair of cursors, both directions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cmp_to_key
from itertools import product
from typing import Any

import asyncpg
import pytest

from api.database import SESSION
from api.engine.answer import Request
from api.errors import Code
from tests.engine.paged import By
from tests.engine.world import World
from tests.prepared import prepared

SELECTED = "nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount"
DECLARED = {"first": "Int", "last": "Int", "after": "String", "before": "String"}


def asking(names: tuple[str, ...], by: str, selected: str = SELECTED) -> str:
    declared = "".join(f", ${name}: {DECLARED[name]}" for name in names)
    given = "".join(f", {name}: ${name}" for name in names)
    return f"query ($p: Int!{declared}) {{ parent(id: $p) {{ rows(orderBy: {by}{given}) {{ {selected} }} }} }}"


def ordered(by: By, size: int) -> list[int]:
    """The ids of parent `size`'s rows, as a list has them."""
    rows = [
        {"id": size * 10 + n, "low": n // 3, "high": n * 5 % 7, "n": n} for n in range(1, size + 1)
    ]

    def compare(one: dict[str, int], two: dict[str, int]) -> int:
        for name in by.value.split():
            key = name.lstrip("-")
            if one[key] != two[key]:
                return (one[key] - two[key]) * (-1 if name.startswith("-") else 1)
        return 0

    return [row["id"] for row in sorted(rows, key=cmp_to_key(compare))]


def model(
    ids: list[int], first: int | None, after: int | None, last: int | None, before: int | None
) -> Any:
    """What is shown of a list, and whether there is more before and after it: Relay's algorithm."""
    start = 0 if after is None else ids.index(after) + 1
    end = len(ids) if before is None else ids.index(before)
    inside = ids[start:end] if start < end else []
    shown = inside[:first] if last is None else inside[max(0, len(inside) - last) :]
    more = len(shown) < len(inside)
    return {
        "ids": shown,
        "hasNextPage": before is not None or (last is None and more),
        "hasPreviousPage": after is not None or (last is not None and more),
    }


def seen(rows: Any) -> Any:
    ids = [each["id"] for each in rows["nodes"]]
    assert [each["node"]["id"] for each in rows["edges"]] == ids
    cursors = [each["cursor"] for each in rows["edges"]]
    info = rows["pageInfo"]
    ends = (cursors[0], cursors[-1]) if cursors else (None, None)
    assert (info["startCursor"], info["endCursor"]) == ends
    return {"ids": ids, **{name: info[name] for name in ("hasNextPage", "hasPreviousPage")}}


async def cursors_of(lists: World, by: By, size: int) -> dict[int | None, str | None]:
    found = await lists.ask(asking(("first",), by.name), p=size, first=10)
    edges = found["parent"]["rows"]["edges"]
    return {None: None, **{edge["node"]["id"]: edge["cursor"] for edge in edges}}


@pytest.mark.parametrize("by", [By.DOWN, By.MIXED, By.THREE])
async def test_every_page_of_every_small_list_is_that_of_a_plain_list(lists: World, by: By) -> None:
    statements = set()
    for size in range(8):
        ids, cursors = ordered(by, size), await cursors_of(lists, by, size)
        assert [*cursors][1:] == ids
        for direction, most, (after, before) in product(
            ("first", "last"), range(size + 2), product(cursors, repeat=2)
        ):
            given = {direction: most, "after": cursors[after], "before": cursors[before]}
            named = {name: value for name, value in given.items() if value is not None}
            found = await lists.ask(asking(tuple(named), by.name), p=size, **named)
            sizes = (most, None) if direction == "first" else (None, most)
            expected = model(ids, sizes[0], after, sizes[1], before)
            assert seen(found["parent"]["rows"]) == expected, (size, given)
            assert found["parent"]["rows"]["totalCount"] == size
            statements.add(lists.counting.asked[0][0])
    assert len(statements) == 8


@pytest.mark.parametrize("given", list(product((False, True), repeat=4)))
async def test_all_combinations_of_arguments(lists: World, given: tuple[bool, ...]) -> None:
    names = tuple(name for name, on in zip(DECLARED, given, strict=True) if on)
    ids, cursors = ordered(By.MIXED, 7), await cursors_of(lists, By.MIXED, 7)
    values = {"first": 3, "last": 2, "after": ids[1], "before": ids[5]}
    chosen: dict[str, Any] = {name: values[name] for name in names}
    sent = {name: cursors[v] if name in ("after", "before") else v for name, v in chosen.items()}
    query = asking(names, "MIXED")
    if {"first", "last"} <= set(names):
        error = await lists.refused(query, p=7, **sent)
        assert error.code is Code.BAD_USER_INPUT
        assert "one of the two" in str(error)
        return
    found = (await lists.same(asking(("first",), "MIXED"), p=7, first=10))["parent"]["rows"]
    found = (await lists.ask(query, p=7, **sent))["parent"]["rows"]
    whole = {"first": None, "after": None, "last": None, "before": None, **chosen}
    assert seen(found) == model(ids, **whole)
    literal = query.replace("$p: Int!", "$p: Int! = 7")
    for name, value in sent.items():
        text = f'"{value}"' if isinstance(value, str) else str(value)
        literal = literal.replace(f", ${name}: {DECLARED[name]}", "")
        literal = literal.replace(f"${name}", text)
    assert (await lists.ask(literal))["parent"]["rows"] == found


async def test_a_null_argument_is_as_none(lists: World) -> None:
    query = asking(("first", "after", "before", "last"), "UP")
    found = await lists.ask(query, p=5, first=2, after=None, before=None, last=None)
    assert seen(found["parent"]["rows"])["ids"] == ordered(By.UP, 5)[:2]


async def test_one_cursor_pages_the_lists_of_all_parents(lists: World) -> None:
    cursors = await cursors_of(lists, By.ID, 3)
    for direction, side in product(("first", "last"), ("after", "before")):
        query = f"query ($c: String) {{ parents {{ id rows({direction}: 2, {side}: $c) {{ nodes {{ id parent {{ id }} }} pageInfo {{ hasNextPage hasPreviousPage }} }} }} }}"
        found = await lists.ask(query, c=cursors[32])
        for parent in found["parents"]:
            ids = ordered(By.ID, parent["id"])
            inside = [each for each in ids if (each > 32 if side == "after" else each < 32)]
            shown = inside[:2] if direction == "first" else inside[-2:]
            assert [each["id"] for each in parent["rows"]["nodes"]] == shown
            beyond = len(inside) < len(ids)
            more = len(inside) > len(shown)
            assert parent["rows"]["pageInfo"] == {
                "hasNextPage": (beyond and side == "before") or (more and direction == "first"),
                "hasPreviousPage": (beyond and side == "after") or (more and direction == "last"),
            }


@pytest.mark.parametrize("query", [
    "{ parents { rows(first: 2) { a: nodes { id } b: nodes { low } c: edges { x: cursor } d: edges { node { high } cursor } } } }",
    "{ parents { rows(last: 2) { a: pageInfo { startCursor } b: pageInfo { hasPreviousPage endCursor } nodes { id } } } }",
    "{ parents { rows(last: 3, orderBy: UP) { nodes { id parent { id rows(first: 1, orderBy: DOWN) { nodes { id } totalCount } } } } } }",
    "{ parents { rows(first: 3, orderBy: THREE) { pageInfo { hasNextPage } nodes { id parent { id } } edges { node { parent { rows(last: 1) { edges { cursor } } } } } } } }",
    "{ rows(first: 5, orderBy: MIXED) { nodes { id } nodes { low } ...more } } fragment more on RowConnection { nodes { high } pageInfo { endCursor } __typename pageInfo { __typename } edges { __typename } }",
    "{ rows(first: 9) { nodes { id rowNumber key_0 key_1 order_0 } edges { cursor } pageInfo { hasNextPage endCursor } } }",
    "{ rows(last: 9, orderBy: UP) { nodes { rowNumber key_0 key_1 order_0 parent { id } } pageInfo { hasPreviousPage startCursor } } }",
    "{ parents { plain { id order_0 rowNumber parent { id } } } }",
    "{ rows(first: 0) { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }",
    "{ rows(last: 0) { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }",
    "{ rows { totalCount } }",
    "{ rows { __typename } }",
    "{ rows { pageInfo { hasNextPage hasPreviousPage } } }",
    "{ rows(last: 3) { pageInfo { hasNextPage } } }",
])  # fmt: skip
async def test_selections_of_connections(lists: World, query: str) -> None:
    await lists.same(query)


@pytest.mark.parametrize("info", ["endCursor", "startCursor", "endCursor startCursor hasNextPage hasPreviousPage"])  # fmt: skip
@pytest.mark.parametrize("cut", ["first: 3", "last: 3", "first: 30", "last: 10"])
@pytest.mark.parametrize("rows", ["id", "id parent { id }"])
async def test_a_page_keeps_its_order_whatever_else_is_asked(
    lists: World, info: str, cut: str, rows: str
) -> None:
    """PostgreSQL feeds all aggregates of a select in the order that one of them asks for."""
    cut = cut.replace("30", "9")
    await lists.same(
        f"{{ rows({cut}, orderBy: DOWN) {{ nodes {{ {rows} }} pageInfo {{ {info} }} edges {{ cursor node {{ {rows} }} }} }} }}"
    )
    await lists.same(
        f"{{ rows({cut}, orderBy: MIXED) {{ nodes {{ {rows} }} pageInfo {{ {info} }} }} }}"
    )


async def test_a_cursor_stays_good_when_its_row_is_gone(lists: World) -> None:
    """Nothing lies before a first row that is no more."""
    connection = await asyncpg.connect(lists.url)
    for by in ("UP", "MIXED"):
        cursors = await cursors_of(lists, By[by], 2)
        first, second = ordered(By[by], 2)
        kept = await connection.fetchrow("delete from rows where id = $1 returning *", first)
        found = (await lists.ask(asking(("after",), by), p=2, after=cursors[first]))["parent"]
        await connection.execute("insert into rows select ($1::rows).*", kept)
        expected = {"ids": [second], "hasNextPage": False, "hasPreviousPage": False}
        assert seen(found["rows"]) == expected
    await connection.close()


async def test_only_what_is_asked_for_is_worked_out(lists: World) -> None:
    nodes = lists.sql("{ rows(first: 2) { nodes { id } } }")
    assert "count(" not in nodes
    assert "row_number" not in nodes
    assert "LIMIT 2" in nodes
    assert "LIMIT 3" in lists.sql("{ rows(first: 2) { pageInfo { hasNextPage } } }")
    assert "LIMIT 2" in lists.sql(
        "{ rows(first: 2) { nodes { id } pageInfo { hasPreviousPage } } }"
    )
    counted = lists.sql("{ rows(first: 2) { totalCount } }")
    assert "count(*)" in counted
    assert "LIMIT" not in counted


async def test_a_list_walked_while_rows_come_and_go_shows_each_row_that_stays_once(
    lists: World,
) -> None:
    query = "query ($after: String) { rows(first: 4, orderBy: UP, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }"
    connection = await asyncpg.connect(lists.url)
    before = [row["id"] for row in await connection.fetch("select id from rows")]
    shown, after, more = [], None, True
    for turn in range(20):
        found = (await lists.ask(query, after=after))["rows"]
        shown += [each["id"] for each in found["nodes"]]
        after, more = found["pageInfo"]["endCursor"], found["pageInfo"]["hasNextPage"]
        await connection.execute("insert into rows values ($1, 9, $2)", 900 + turn, turn % 4)
        if not more:
            break
    await connection.execute("delete from rows where parent_id = 9")
    await connection.close()
    assert not more
    assert len(shown) == len(set(shown))
    assert sorted(each for each in shown if each < 900) == sorted(before)


async def test_more_than_fifty_fields_of_a_page(lists: World) -> None:
    ends = " ".join(f"a{n}: hasNextPage b{n}: endCursor" for n in range(80))
    counts = " ".join(f"c{n}: totalCount" for n in range(120))
    query = f"{{ parent(id: 7) {{ rows(first: 2) {{ {counts} nodes {{ id }} pageInfo {{ {ends} }} }} }} }}"
    found = (await lists.same(query))["parent"]["rows"]
    assert list(found) == [*(f"c{n}" for n in range(120)), "nodes", "pageInfo"]
    assert (found["c119"], found["pageInfo"]["a79"]) == (7, True)
    assert len({found["pageInfo"][f"b{n}"] for n in range(80)}) == 1


@asynccontextmanager
async def known_to_server(lists: World, query: str, **variables: Any) -> AsyncIterator[Any]:
    """A connection, and what runs the statement on it."""
    compiled, values = prepared(lists.engine, Request(query, None, variables))
    given = ", ".join(f"'{values[key]}'" for key in compiled.keys)
    connection = await asyncpg.connect(lists.url, server_settings=SESSION)
    try:
        await connection.execute(f"prepare asked as {compiled.sql}")
        yield connection, f"execute asked({given})"
    finally:
        await connection.close()


@pytest.mark.parametrize("asked", ["nodes { id }", "nodes { id } pageInfo { hasNextPage endCursor }"])  # fmt: skip
@pytest.mark.parametrize("cut", ["first", "last"])
async def test_a_size_given_as_a_variable_reads_an_index_and_is_planned_once(
    lists: World, cut: str, asked: str
) -> None:
    query = f"query ($n: Int) {{ many({cut}: $n) {{ {asked} }} }}"
    async with known_to_server(lists, query, n=3) as (connection, run):
        for _ in range(8):
            await connection.execute(run)
        found = await connection.fetchrow(
            "select generic_plans, custom_plans from pg_prepared_statements where name = 'asked'"
        )
        assert tuple(found) == (3, 5)
        await connection.execute("set plan_cache_mode = force_generic_plan")
        plan = await connection.fetchval(f"explain (format json) {run}")
    assert "Index Scan" in plan or "Index Only Scan" in plan
    assert "Seq Scan" not in plan
