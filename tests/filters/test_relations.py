"""Many relations in one filter: planned in no time, and found as few are."""

import json
from typing import Any

import asyncpg
import pytest

from api.database import SESSION, plain_json
from api.engine.answer import Request
from schema.filters.conditions import JOINED
from tests.filters.asking import LISTS, Asking, name_of, names_of
from tests.filters.drawing import found_by
from tests.filters.predicates import Where
from tests.filters.world import World
from tests.prepared import prepared

WITH_COMPANY: Where = {"company": {"name": {"contains": "a"}}}
# What is asked at the end, where nothing is joined any more.
LAST: list[tuple[str, Where, Where]] = [
    ("Article", WITH_COMPANY, {"company": {"slug": {"eq": "openai"}}}),
    ("Article", WITH_COMPANY, {"topics": {"none": {"kind": {"eq": "PATTERN"}}}}),
    ("Article", WITH_COMPANY, {"not": {"company": {"country": {"eq": "US"}}}}),
    (
        "Article",
        {"company": {"articles": {"some": {"novelty": {"gte": 1}}}}},
        {"company": {"articles": {"every": {"novelty": {"gte": 2}}}}},
    ),
    (
        "Company",
        {"fundingRounds": {"some": {"amountUsd": {"gte": "1"}}}},
        {"investors": {"some": {"companies": {"some": {"slug": {"eq": "openai"}}}}}},
    ),
    (
        "FundingRound",
        {"company": {"name": {"contains": "a"}}},
        {"investments": {"some": {"isLead": True}}},
    ),
]


@pytest.mark.parametrize(("kind", "first", "last"), LAST)
async def test_relations_that_are_not_joined_find_what_python_finds(
    ask: Asking, world: World, kind: str, first: Where, last: Where
) -> None:
    where = {"and": [*[first] * JOINED, last]}
    expected = found_by(world, kind, where)
    assert 0 < len(expected) < len(found_by(world, kind, first))
    assert sorted(await ask.walk(kind, where=where)) == sorted(names_of(kind, expected))


@pytest.mark.parametrize(("kind", "first", "last"), LAST)
async def test_few_tables_are_joined_whatever_is_asked(
    ask: Asking, extended: str, kind: str, first: Where, last: Where
) -> None:
    """However many relations: planning a join takes the cube of its tables."""
    few, many = ({"and": [*[first] * number, last]} for number in (JOINED, 3 * JOINED))
    joined = [await joins(ask, extended, kind, where) for where in (few, many)]
    assert 0 < joined[0] == joined[1]


async def joins(ask: Asking, url: str, kind: str, where: Where) -> int:
    """Of the list's own statement, without those within what is looked up for each of its rows."""
    query = f"""query ($where: {kind}Filter) {{
        {LISTS[kind]}(where: $where) {{ nodes {{ {name_of(kind)} }} }} }}"""
    compiled, values = prepared(ask.engine, Request(query, None, {"where": where}))
    connection = await asyncpg.connect(url, server_settings=SESSION)
    await plain_json(connection)
    given = [values[key] for key in compiled.keys]
    (plan,) = json.loads(await connection.fetchval(f"explain (format json) {compiled.sql}", *given))
    await connection.close()
    return counted(plan["Plan"])


def counted(plan: dict[str, Any]) -> int:
    mine = plan.get("Join Type") is not None
    below = [each for each in plan.get("Plans", []) if each["Parent Relationship"] != "SubPlan"]
    return mine + sum(map(counted, below))
