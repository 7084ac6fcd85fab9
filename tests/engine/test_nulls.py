"""Where a non-null field's row is missing: null bubbles up as the specification says."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.engine import world, zoo
from tests.engine.world import World

Path = list[str | int]


@pytest.fixture(scope="module")
async def animals(server: str) -> AsyncIterator[World]:
    async with world.opened(server, "nulls", zoo.schema, zoo.ROWS) as made:
        yield made


def paths(answer: Any) -> list[Path]:
    return [error["path"] for error in answer.get("errors", [])]


async def bubbled(animals: World, query: str, **variables: Any) -> Any:
    """The reference tells one error for each place that became null, the engine every missing
    row: its errors hold those of the reference."""
    found = await animals.whole(query, **variables)
    expected = await animals.theirs(query, **variables)
    assert len(animals.counting.asked) == 1
    assert found["data"] == expected["data"]
    assert paths(expected)
    assert all(path in paths(found) for path in paths(expected))
    return found


@pytest.mark.parametrize(("query", "data", "errors"), [
    ("{ head(id: 9) { name } }", None, [["head"]]),
    ("{ head(id: 1) { boss { name } } }", None, [["head", "boss"]]),
    ("{ head(id: 2) { boss { boss { name } } } }", None, [["head", "boss", "boss"]]),
    ("{ keeper(id: 1) { boss { name } } }", {"keeper": None}, [["keeper", "boss"]]),
    ("{ a: keeper(id: 1) { b: boss { name } } keeper(id: 2) { name } }",
     {"a": None, "keeper": {"name": "Bob"}}, [["a", "b"]]),
    ("{ keeper(id: 3) { manager { boss { boss { id } } } } }",
     {"keeper": {"manager": None}}, [["keeper", "manager", "boss", "boss"]]),
    ("{ keepers { boss { id } } }", None, [["keepers", 0, "boss"], ["keepers", 3, "boss"]]),
    ("{ maybeKeepers { boss { id } } }",
     {"maybeKeepers": [None, {"boss": {"id": 1}}, {"boss": {"id": 2}}, None]},
     [["maybeKeepers", 0, "boss"], ["maybeKeepers", 3, "boss"]]),
    ("{ keeper(id: 2) { id cats { servant { id } } } }",
     {"keeper": None}, [["keeper", "cats", 1, "servant"]]),
    ("{ keeper(id: 2) { id catsOrNull { servant { id } } } }",
     {"keeper": {"id": 2, "catsOrNull": None}}, [["keeper", "catsOrNull", 1, "servant"]]),
    ("{ keeper(id: 2) { id maybeCats { servant { id } } } }",
     {"keeper": {"id": 2, "maybeCats": [{"servant": {"id": 2}}, None]}},
     [["keeper", "maybeCats", 1, "servant"]]),
    ("{ keeper(id: 2) { maybeCats { name servant { name boss { boss { id } } } } } }",
     {"keeper": {"maybeCats": [None, None]}},
     [["keeper", "maybeCats", 0, "servant", "boss", "boss"], ["keeper", "maybeCats", 1, "servant"]]),
    ("{ keeper(id: 3) { id motto } }", {"keeper": None}, [["keeper", "motto"]]),
    ("{ keeper(id: 3) { badge { metal } } }", {"keeper": None}, [["keeper", "badge"]]),
    ("{ keeper(id: 1) { token { giver { id } } } }", {"keeper": None}, [["keeper", "token", "giver"]]),
    ("{ keeper(id: 1) { manager { id } token { metal } } }",
     {"keeper": {"manager": None, "token": {"metal": "Ann"}}}, []),
    ("{ keeper(id: 3) { favourite { name } } }", {"keeper": None}, [["keeper", "favourite"]]),
    ("{ keeper(id: 4) { favourite { name } } }", {"keeper": None}, [["keeper", "favourite"]]),
    ("{ mascot(key: 9) { name } }", None, [["mascot"]]),
    ("{ mascot(key: 3) { ... on Cat { servant { id } } } }", None, [["mascot", "servant"]]),
    ("{ pets { ... on Cat { servant { boss { id } } } } }", None, [["pets", 0, "servant", "boss"]]),
    ("{ keeper(id: 3) { things { __typename } } }",
     {"keeper": None}, [["keeper", "things", 0], ["keeper", "things", 2]]),
    ("{ thing(id: 4) { __typename ... on Cat { servant { id } } } }", {"thing": {"__typename": "Rock"}}, []),
    ("{ things { ... on Cat { servant { manager { boss { id } } } } } }",
     {"things": [{"servant": {"manager": None}}, {}, {}, {}, {"servant": {"manager": None}}, None, {}, None, None]},
     [["things", 4, "servant", "manager", "boss"]]),
    ("{ keeper(id: 2) { ...all } } fragment all on Keeper { maybeCats { ... on Pet { ...deep } } } fragment deep on Cat { servant { id } }",
     {"keeper": {"maybeCats": [{"servant": {"id": 2}}, None]}}, [["keeper", "maybeCats", 1, "servant"]]),
])  # fmt: skip
async def test_null_bubbles_to_the_nearest_place_that_may_be_null(
    animals: World, query: str, data: Any, errors: list[Path]
) -> None:
    found = await (bubbled(animals, query) if errors else animals.whole(query))
    assert found["data"] == data
    assert paths(found) == errors


@pytest.mark.parametrize(("query", "data", "errors"), [
    ("{ keeper(id: 3) { id pages(first: 2) { nodes { __typename } } } }",
     {"keeper": None}, [["keeper", "pages", "nodes", 0]]),
    ("{ keeper(id: 3) { id loose(first: 2) { nodes { __typename } } } }",
     {"keeper": {"id": 3, "loose": {"nodes": None}}}, [["keeper", "loose", "nodes", 0]]),
    ("{ keeper(id: 3) { id pages(first: 2) { edges { node { __typename } } } } }",
     {"keeper": None}, [["keeper", "pages", "edges", 0, "node"]]),
    ("{ keeper(id: 3) { id loose(first: 2) { edges { node { __typename } } } } }",
     {"keeper": {"id": 3, "loose": {"edges": [None, {"node": {"__typename": "Dog"}}]}}},
     [["keeper", "loose", "edges", 0, "node"]]),
    ("{ keeper(id: 3) { loose(last: 1) { edges { node { __typename } } pageInfo { hasPreviousPage } } } }",
     {"keeper": {"loose": {"edges": [None], "pageInfo": {"hasPreviousPage": True}}}},
     [["keeper", "loose", "edges", 0, "node"]]),
    ("{ keeper(id: 2) { id catPages(first: 5) { nodes { servant { id } } } } }",
     {"keeper": None}, [["keeper", "catPages", "nodes", 1, "servant"]]),
    ("{ keeper(id: 2) { id catPages(first: 5) { edges { node { keeper { boss { id } } } } } } }",
     {"keeper": {"id": 2, "catPages": {"edges": [{"node": {"keeper": {"boss": {"id": 1}}}}, {"node": {"keeper": None}}]}}},
     []),
    ("{ keeper(id: 2) { id catPages(first: 5) { edges { at: node { servant { boss { boss { id } } } } } } } }",
     {"keeper": None},
     [["keeper", "catPages", "edges", 0, "at", "servant", "boss", "boss"], ["keeper", "catPages", "edges", 1, "at", "servant"]]),
    ("{ zoo(first: 10) { nodes { ... on Cat { name servant { id } } } } }",
     {"zoo": {"nodes": [{"name": "Mog", "servant": {"id": 1}}, {}, None, None, {"name": "Tom", "servant": {"id": 2}}, None, {}, None, None]}}, []),
])  # fmt: skip
async def test_null_bubbles_out_of_connections(
    animals: World, query: str, data: Any, errors: list[Path]
) -> None:
    found = await animals.whole(query)
    assert found["data"] == data
    assert paths(found) == errors


async def test_an_error_says_which_field_and_why(animals: World) -> None:
    found = await animals.whole("{ keeper(id: 1) { chief: boss { name } } }")
    assert found["errors"] == [
        {
            "message": "Keeper.boss cannot be null, and there is nothing to show.",
            "path": ["keeper", "chief"],
            "extensions": {"code": "MISSING_VALUE"},
        }
    ]


async def test_a_count_is_never_missing(animals: World) -> None:
    assert await animals.same("{ keeper(id: 4) { catCount } }") == {"keeper": {"catCount": 0}}
    assert "u0000" not in animals.sql(
        "{ keeper(id: 4) { catCount things: maybeThings { __typename } } }"
    )


async def test_wide_objects_bubble_as_well(animals: World) -> None:
    fields = " ".join(f"n{number}: name" for number in range(60))
    found = await bubbled(animals, f"{{ maybeKeepers {{ {fields} boss {{ {fields} }} }} }}")
    assert [each is None for each in found["data"]["maybeKeepers"]] == [True, False, False, True]
