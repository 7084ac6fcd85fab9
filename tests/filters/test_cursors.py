"""A cursor is good where it was given, and nowhere else."""

import base64
import json
from collections.abc import Callable

import pytest

from tests.filters.asking import Asking

FIRST = "{ list: articles(first: 2, where: {hasRegion: true}, orderBy: [{field: NOVELTY, direction: DESC}]) { pageInfo { endCursor } } }"
SAME = "articles(after: $c, where: {hasRegion: true}, orderBy: [{field: NOVELTY, direction: DESC}]) { totalCount nodes { slug } }"


async def cursor_of(ask: Asking, query: str = FIRST) -> str:
    cursor: str = (await ask(query))["list"]["pageInfo"]["endCursor"]
    return cursor


@pytest.mark.parametrize("field", [
    SAME,
    SAME.replace("after:", "before:"),
    SAME.replace("direction: DESC", "direction: DESC, nulls: LAST"),
    SAME.replace("after:", "first: 1, after:"),
])  # fmt: skip
async def test_it_is_good_in_its_list(ask: Asking, field: str) -> None:
    cursor = await cursor_of(ask)
    assert (await ask(f"query ($c: String) {{ {field} }}", c=cursor))["articles"]["nodes"]


@pytest.mark.parametrize("field", [
    SAME.replace("DESC", "ASC"),
    SAME.replace("direction: DESC", "direction: DESC, nulls: FIRST"),
    SAME.replace("NOVELTY", "SIGNIFICANCE"),
    SAME.replace("[{", "[{field: TITLE}, {"),
    SAME.replace("}])", "}, {field: TITLE}])"),
    SAME.replace("hasRegion: true", "hasRegion: false"),
    SAME.replace("hasRegion: true", "not: {hasRegion: false}"),
    SAME.replace("where: {hasRegion: true}, ", ""),
    'companies(after: $c, orderBy: [{field: NAME}]) { totalCount }',
    'topic(slug: "models") { ' + SAME + " }",
])  # fmt: skip
async def test_it_is_refused_by_another_list_order_or_filter(ask: Asking, field: str) -> None:
    cursor = await cursor_of(ask)
    code, (problem,) = await ask.refused(f"query ($c: String) {{ {field} }}", c=cursor)
    assert (code, "another list, order or filter" in problem["message"]) == ("INVALID_CURSOR", True)


@pytest.mark.parametrize(("mine", "other"), [
    ("tags", "topics"), ("companies", "investors"), ("topics", "companies"),
])  # fmt: skip
async def test_lists_in_the_same_order_do_not_share_cursors(
    ask: Asking, mine: str, other: str
) -> None:
    cursor = await cursor_of(ask, f"{{ list: {mine}(first: 1) {{ pageInfo {{ endCursor }} }} }}")
    query = "query ($c: String) { %s(after: $c) { totalCount } }"
    assert await ask(query % mine, c=cursor)
    code, _ = await ask.refused(query % other, c=cursor)
    assert code == "INVALID_CURSOR"


async def test_a_value_of_the_filter_binds_it_as_well(ask: Asking) -> None:
    query = """query ($t: [String!], $c: String) {
        list: articles(first: 1, after: $c, where: {topics: {some: {slug: {in: $t}}}}) { pageInfo { endCursor } }
    }"""
    first = (await ask(query, t=["models"]))["list"]["pageInfo"]["endCursor"]
    assert await ask(query, t=["models"], c=first)
    code, _ = await ask.refused(query, t=["agents"], c=first)
    assert code == "INVALID_CURSOR"


def changed(change: Callable[[list[str]], object]) -> Callable[[str], str]:
    """The cursor with its JSON list changed."""

    def tamper(cursor: str) -> str:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        text = json.dumps(change(found))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    return tamper


TAMPERED: list[Callable[[str], str]] = [
    lambda cursor: "",
    lambda cursor: "x",
    lambda cursor: "é" * 10,
    lambda cursor: cursor[:-3],
    lambda cursor: cursor + "A",
    lambda cursor: cursor * 100,
    lambda cursor: "!" + cursor,
    changed(lambda keys: {}),
    changed(lambda keys: []),
    changed(lambda keys: None),
    changed(lambda keys: keys[:1]),
    changed(lambda keys: keys[:-1]),
    changed(lambda keys: [*keys, "1"]),
    changed(lambda keys: [keys[0], 3, *keys[2:]]),
    changed(lambda keys: [keys[0], None, *keys[2:]]),
    changed(lambda keys: ["0" * 12, *keys[1:]]),
    changed(lambda keys: [keys[0], "x", *keys[2:]]),
    changed(lambda keys: [keys[0], "99999999999", *keys[2:]]),
    changed(lambda keys: [keys[0], keys[1], "yesterday", keys[3]]),
    changed(lambda keys: [keys[0], keys[1], "2024-01-01 00:00:00", keys[3]]),
    changed(lambda keys: [keys[0], keys[1], "0001-01-01 00:00:00+14", keys[3]]),
    changed(lambda keys: [keys[0], keys[1], keys[2], "not-a-uuid"]),
    changed(lambda keys: [keys[0], keys[1], keys[2], "\0"]),
]


@pytest.mark.parametrize("number", range(len(TAMPERED)))
async def test_what_is_no_cursor_is_refused(ask: Asking, number: int) -> None:
    cursor = TAMPERED[number](await cursor_of(ask))
    code, (problem,) = await ask.refused(f"query ($c: String) {{ {SAME} }}", c=cursor)
    assert code == "INVALID_CURSOR"
    assert "articles(after:)" in problem["message"]
