"""The order of a list is that of Python's sort, on one page and over many, whatever comes and goes."""

from itertools import product
from typing import Any

import pytest
from graphql import GraphQLObjectType

from schema.graph import schema
from tests.filters.asking import LISTS, Asking, names_of
from tests.filters.sorting import KEYS, in_order
from tests.filters.world import World

Order = list[dict[str, str]]
GRAPHQL = schema._schema.type_map["Query"]
assert isinstance(GRAPHQL, GraphQLObjectType)


def key(text: str) -> dict[str, str]:
    """ "NOVELTY DESC FIRST" """
    return dict(zip(("field", "direction", "nulls"), text.split(), strict=False))


SINGLE = [
    (kind, f"{field} {direction} {nulls}")
    for kind, fields in KEYS.items()
    for field, direction, nulls in product(fields, ("ASC", "DESC"), ("FIRST", "LAST"))
]
SEVERAL = [
    ("Article", "NOVELTY DESC LAST, SIGNIFICANCE DESC LAST"),
    ("Article", "NOVELTY DESC FIRST, SIGNIFICANCE ASC LAST"),
    ("Article", "NOVELTY ASC LAST, PUBLISHED_AT DESC LAST"),
    ("Article", "TITLE DESC LAST, NOVELTY ASC FIRST, UPDATED_AT DESC LAST"),
    ("Article", "TITLE ASC LAST, PUBLISHED_AT DESC LAST"),
    ("Article", "PUBLISHED_AT ASC LAST, TITLE DESC LAST"),
    ("Company", "TOTAL_RAISED DESC LAST, NAME ASC LAST"),
    ("Company", "FOUNDED_ON ASC FIRST, TOTAL_RAISED DESC FIRST, NAME DESC LAST"),
    ("Company", "RAISED_ON DESC FIRST, FOUNDED_ON DESC LAST"),
    ("Company", "NAME ASC LAST, RAISED_ON DESC FIRST"),
    ("Investor", "ROUND_COUNT DESC LAST, NAME ASC LAST"),
    ("Investor", "INVESTED_ON ASC FIRST, ROUND_COUNT DESC LAST"),
    ("FundingRound", "AMOUNT_USD ASC FIRST, ANNOUNCED_ON DESC FIRST"),
    ("FundingRound", "ANNOUNCED_ON ASC FIRST, AMOUNT_USD ASC FIRST"),
    ("Acquisition", "PRICE_USD DESC LAST, ANNOUNCED_ON ASC LAST"),
]
WALKED = [
    *((kind, "") for kind in KEYS),
    ("Article", "NOVELTY DESC FIRST"),
    ("Article", "SIGNIFICANCE ASC LAST"),
    ("Article", "TITLE ASC LAST, PUBLISHED_AT DESC LAST"),
    ("Company", "TOTAL_RAISED ASC FIRST"),
    ("Company", "FOUNDED_ON ASC FIRST, TOTAL_RAISED DESC FIRST, NAME DESC LAST"),
    ("FundingRound", "AMOUNT_USD ASC FIRST, ANNOUNCED_ON DESC FIRST"),
    ("FundingRound", "ANNOUNCED_ON DESC FIRST"),
]


def order_of(text: str) -> Order:
    return [key(each) for each in text.split(", ")] if text else []


@pytest.mark.parametrize(("kind", "order"), SINGLE + SEVERAL)
async def test_a_list_is_in_the_order_asked_for(
    ask: Asking, world: World, kind: str, order: str
) -> None:
    expected = names_of(kind, in_order(kind, world.of[kind], order_of(order)))
    assert await ask.walk(kind, orderBy=order_of(order)) == expected


@pytest.mark.parametrize(("kind", "order"), WALKED)
async def test_pages_of_three_are_the_list_in_both_directions(
    ask: Asking, world: World, kind: str, order: str
) -> None:
    given = order_of(order)
    where: dict[str, Any] = {"name": {"contains": "a"}} if kind in ("Tag", "Investor") else {}
    things = [each for each in world.of[kind] if not where or "a" in each["name"].lower()]
    expected = names_of(kind, in_order(kind, things, given))
    assert await ask.walk(kind, 3, orderBy=given, where=where) == expected
    assert await ask.walk_back(kind, 3, orderBy=given, where=where) == expected


@pytest.mark.parametrize(("order", "twice"), [
    ("TITLE, TITLE", "TITLE"), ("NOVELTY DESC, TITLE, NOVELTY ASC", "NOVELTY"),
])  # fmt: skip
async def test_one_field_twice_is_refused(ask: Asking, order: str, twice: str) -> None:
    query = "query ($o: [ArticleOrder!]) { articles(orderBy: $o) { totalCount } }"
    code, (problem,) = await ask.refused(query, o=order_of(order))
    assert code == "BAD_USER_INPUT"
    assert problem["message"] == f"articles(orderBy:) names {twice} twice."


@pytest.mark.parametrize("kind", LISTS)
def test_what_ties_go_by_is_told(kind: str) -> None:
    """The same that `in_order` sorts by."""
    told = GRAPHQL.fields[LISTS[kind]].args["orderBy"].description or ""
    ties = "PUBLISHED_AT, then by id" if kind == "Article" else "id"
    assert f"what ties goes by {ties}, in the direction of the last key" in told


async def test_an_empty_order_is_the_usual_one(ask: Asking) -> None:
    first = await ask.page("Company", first=3)
    same = await ask.page("Company", first=3, orderBy=[])
    named = await ask.page("Company", first=3, orderBy=[key("NAME ASC LAST")])
    assert first == same == named
