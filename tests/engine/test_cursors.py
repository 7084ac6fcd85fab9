"""Cursors: they lead back to where they came from, and what is none is refused."""

import base64
import json
import re
from typing import Any

import asyncpg
import pytest

from api.errors import Code
from tests.engine import paged
from tests.engine.paged import By
from tests.engine.test_connections import asking, cursors_of
from tests.engine.world import World


@pytest.mark.parametrize("by", [*paged.Kinds.__members__])
async def test_cursors_of_every_kind_of_key_lead_back_to_where_they_came_from(
    lists: World, by: str
) -> None:
    query = f"query ($a: String, $b: String) {{ kinds(orderBy: {by}, after: $a, before: $b) {{ edges {{ cursor node {{ id }} }} }} }}"
    edges = (await lists.ask(query))["kinds"]["edges"]
    assert [edge["node"]["id"] for edge in edges] == [1, 2, 3, 4, 5]
    for place, edge in enumerate(edges):
        assert re.fullmatch(r"[\w-]+", edge["cursor"])
        after = (await lists.ask(query, a=edge["cursor"]))["kinds"]["edges"]
        before = (await lists.ask(query, b=edge["cursor"]))["kinds"]["edges"]
        assert (after, before) == (edges[place + 1 :], edges[:place])


async def test_a_cursor_carries_a_long_text(lists: World) -> None:
    connection = await asyncpg.connect(lists.url)
    long = '\u20ac\\"' * 400
    await connection.execute("insert into kinds (id, text) values (6, $1)", long)
    query = (
        "query ($a: String) { kinds(orderBy: text, after: $a) { edges { cursor node { id } } } }"
    )
    edges = (await lists.ask(query))["kinds"]["edges"]
    (cursor,) = (edge["cursor"] for edge in edges if edge["node"]["id"] == 6)
    found = await lists.ask(query, a=cursor)
    await connection.execute("delete from kinds where id = 6")
    await connection.close()
    assert [edge["node"]["id"] for edge in found["kinds"]["edges"]] == [5]


def made(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


JUNK = [
    "", "x", "é", "====", "a b", "\n", "%00", "WyI=", "W10", "bnVsbA", "e30", "IjEi", "MQ", "[]", "AAAA", "/w", "+w",
    "____", "_" * 20_000, base64.b64encode(b"[" * 1500).decode(), base64.b64encode(b'["\xff"]').decode(),
    base64.b64encode(b'["\\ud800","1","1"]').decode(), made(), made(None), made(1, 2, 3), made("x"),
    made({}), made([]), made("x", "1", "1"), made("x" * 5000, "1"),
]  # fmt: skip


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
@pytest.mark.parametrize("side", ["after", "before"])
async def test_what_is_no_cursor_is_refused_before_the_database(
    lists: World, side: str, junk: str
) -> None:
    error = await lists.refused(asking((side,), "UP"), p=1, **{side: junk})
    assert error.code is Code.INVALID_CURSOR


WRONG = {
    "text": ["\0", "a\0b", None, 1],
    "decimal": ["", "x", "NaN", "sNaN", "1e101", "1e-101", "1" * 51, "0x1", None],
    "small": ["32768", "-32769", "1.5", "", "1e3"],
    "whole": ["2147483648", "-2147483649", "9" * 4999, "0x1", "null", 1],
    "big": ["9223372036854775808", "-9223372036854775809", "1 or 1=1"],
    "day": ["2024-02-30", "10000-01-01", "0000-01-01", "-1", "4714-11-24 BC", "now", "2024-01-01 00:00:00"],
    "time": ["2024-01-01", "2024-01-01 00:00:00", "2024-13-01 00:00:00+00", "0001-01-01 00:00:00+23:59",
             "9999-12-31 23:59:59-23:59", "now", "epoch", "294276-12-31 00:00:00+00"],
    "uuid": ["", "x", "0" * 31, "g" * 32],
    "float": ["NaN", "nan", "x", "", "1,5"],
}  # fmt: skip


@pytest.mark.parametrize(("by", "key"), [(by, key) for by, every in WRONG.items() for key in every])
async def test_keys_that_are_none_are_refused_before_the_database(
    lists: World, by: str, key: Any
) -> None:
    fingerprint = await fingerprint_of(lists, by)
    query = f"query ($c: String) {{ kinds(orderBy: {by}, after: $c) {{ nodes {{ id }} }} }}"
    error = await lists.refused(query, c=made(fingerprint, key, "1"))
    assert error.code is Code.INVALID_CURSOR
    for keys in ((key,), ("1", "1", "1"), ()):
        assert (await lists.refused(query, c=made(fingerprint, *keys))).code is Code.INVALID_CURSOR


async def fingerprint_of(lists: World, by: str) -> Any:
    found = await lists.ask(f"{{ kinds(orderBy: {by}, first: 1) {{ edges {{ cursor }} }} }}")
    cursor = found["kinds"]["edges"][0]["cursor"]
    return json.loads(base64.urlsafe_b64decode(cursor + "=="))[0]


STRANGE = {
    "text": ["'; drop table kinds; --", "\u2028", "\x7f", "\ufffe", "a" * 2000],
    "decimal": ["1e100", "-1e-100", "Infinity", "-Infinity", " 1 ", "1_0"],
    "small": ["32767", "+1", "٣"],
    "time": ["2024-01-01T00:00:00Z", "0001-01-01 00:00:00+00", "2024-01-01 00:00:00.1234567+00", "9999-12-31 23:59:59+00"],
    "uuid": ["{00000000-0000-0000-0000-000000000001}", "urn:uuid:00000000-0000-0000-0000-000000000001"],
    "float": ["1e999", "-0.0", "1e-999"],
    "day": ["2024-W01-1", "20240101"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("by", "key"), [(by, key) for by, every in STRANGE.items() for key in every]
)
async def test_keys_that_could_be_are_only_data(lists: World, by: str, key: str) -> None:
    cursor = made(await fingerprint_of(lists, by), key, "1")
    query = f"query ($c: String) {{ kinds(orderBy: {by}, after: $c) {{ nodes {{ id }} }} }}"
    await lists.ask(query, c=cursor)
    assert len((await lists.ask("{ kinds { nodes { id } } }"))["kinds"]["nodes"]) == 5


@pytest.mark.parametrize("other", ["DOWN", "MIXED", "ID"])
async def test_a_cursor_of_another_order_is_refused(lists: World, other: str) -> None:
    cursors = await cursors_of(lists, By.UP, 3)
    error = await lists.refused(asking(("after",), other), p=3, after=cursors[32])
    assert error.code is Code.INVALID_CURSOR
    assert "another list, order or filter" in str(error)


async def test_one_cursor_for_two_lists_must_belong_to_both(lists: World) -> None:
    query = "query ($c: String) { a: rows(orderBy: UP, after: $c) { nodes { id } } b: rows(orderBy: %s, after: $c) { nodes { id } } }"
    cursor = (await cursors_of(lists, By.UP, 3))[32]
    found = await lists.ask(query % "UP", c=cursor)
    assert found["a"] == found["b"]
    assert (await lists.refused(query % "DOWN", c=cursor)).code is Code.INVALID_CURSOR
