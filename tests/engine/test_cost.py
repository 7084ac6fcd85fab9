"""What an operation costs, each figure worked out by hand, and what becomes of one too dear."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from graphql import get_introspection_query, graphql_sync
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry.printer import print_schema

from api.database import Reader
from api.engine.answer import Engine, Request
from api.engine.cost import MOST, CostError
from api.engine.limits import Limits
from tests.engine import toy
from tests.engine.priced import schema
from tests.prepared import prepared

LIMIT = 1_000


# Nothing but the cost is in the way.
WIDE = Limits(10**6, 10**6, 10**4, 10**4, 10**4, 10**4, 10**6, cost=LIMIT)


def engine(fetch: Any = None) -> Engine:
    return Engine(schema, fetch, statements=50, limits=WIDE)


def cost(query: str, variables: dict[str, Any]) -> int:
    return engine().read(Request(query, None, variables, dry_run=True)).cost


@pytest.mark.parametrize(("query", "expected"), [
    ("{ count __typename }", 0),
    ("{ article { id title } }", 1),
    ("{ article { company { id } } }", 1 + 1),
    # A leaf once more under another name, in each row; merged, it is one.
    ("{ article { id title a: title b: title c: id } }", 1 + 3),
    ("{ article { a: title ...on Article { a: title } } }", 1),
    ("{ article { tags { name again: name } } a: __typename __typename }", 1 + 20 * 2 + 1),
    # Lists with a declared maximum; one without counts as one; leaves weigh what @cost says.
    ("{ article { tags { name } } }", 1 + 20),
    ("{ company { loose { name } } }", 1 + 1),
    ("{ article { tags { words } } }", 1 + 20),
    ("{ article { tags { notes } } }", 1 + 20 * (1 + 50 * 2)),
    # Slicing arguments: given, by default; an empty page counts as one.
    ("{ article { related(first: 3) { title } } }", 1 + 3),
    ("{ article { related { title } } }", 1 + 10),
    ("{ article { related(first: 0) { title } } }", 1 + 1),
    ("{ article { related(first: 3) { related(first: 4) { tags { name } } } } }", 1 + 3 * (1 + 4 * (1 + 20))),
    # Connections: itself and each row; an edge stands for its node; what is written twice counts twice.
    ("{ articles { nodes { id } } }", 1 + 20),
    ("{ articles(first: null, last: null) { nodes { id } } }", 1 + 20),
    ("{ articles(first: 5) { nodes { id } } }", 1 + 5),
    ("{ articles(last: 6) { nodes { id } } }", 1 + 6),
    ("{ articles(first: 5, last: 6) { nodes { id } } }", 1 + 6),
    ("{ articles(first: 5) { edges { cursor } } }", 1 + 5),
    ("{ articles(first: 5) { edges { cursor node { company { id } } } } }", 1 + 5 * (1 + 0 + 1)),
    ("{ articles(first: 5) { edges { node { id } } nodes { id } } }", 1 + 5 + 5),
    ("{ articles(first: 5) { totalCount pageInfo { hasNextPage } } }", 1 + 7 + 1),
    ("{ article { company { articles(first: 2) { nodes { company { articles(first: 3) { nodes { id } totalCount } } } } } } }",
     1 + 1 + 1 + 2 * (1 + 1 + (1 + 3 + 7))),
    # As long as the list that is given.
    ('{ nodes(ids: ["a", "b", "c"]) { id } }', 3),
    ('{ nodes(ids: "a") { id } }', 1),
    ("{ nodes(ids: []) { id } }", 1),
    # The dearest type: an article with 4 related ones, a company with 2 articles.
    ("{ either { ... on Article { related(first: 4) { id } } ... on Company { articles(first: 2) { nodes { id } } } } }", 1 + 4),
    ("{ search { ... on Article { related(first: 4) { id } } ... on Company { articles(first: 8) { nodes { id } } } } }", 5 * (1 + 1 + 8)),
    ('{ nodes(ids: ["a", "b"]) { tags { name } ... on Article { company { id } } } }', 2 * (1 + 20 + 1)),
    # Aliases each count, one key counts once, fragments are opened.
    ("{ a: article { id } b: article { id } }", 1 + 1),
    ("{ article { id } article { title company { id } } article { company { tags { name } } } }", 1 + 1 + 20),
    ("{ ...A ...A ... on Query { article { company { id } } } } fragment A on Query { article { tags { name } } }", 1 + 20 + 1),
    ("{ article { id @skip(if: true) tags @include(if: false) { name } } }", 1),
    # Input objects: a field that says so, times those it stands in; what says nothing passes on.
    ("{ found(where: {}) { id } }", 1),
    ("{ found(where: {name: \"x\"}) { id } }", 1),
    ("{ found(where: {tag: {name: \"x\"}}) { id } }", 1 + 2),
    ("{ found(where: {tag: null, and: []}) { id } }", 1),
    ("{ found(where: {tags: {some: {name: \"x\"}, none: {tag: {}}}}) { id } }", 1 + 5 * (1 + 2)),
    ("{ found(where: {tags: {some: {tags: {some: {tags: {some: {}}}}}}}) { id } }", 1 + 5 * (1 + 5 * (1 + 5))),
    ("{ found(where: {and: [{tag: {}}, {and: {tags: {none: {}}}}]}) { id } }", 1 + 2 + 5),
    ("{ article { tags { found(where: {tag: {}}) { id } } } }", 1 + 20 * (1 + 1 + 2)),
])  # fmt: skip
def test_cost(query: str, expected: int) -> None:
    assert cost(query, {}) == expected


@pytest.mark.parametrize(("query", "variables", "expected"), [
    ("query ($n: Int!) { article { related(first: $n) { id } } }", {"n": 7}, 1 + 7),
    ("query ($n: Int!) { article { related(first: $n) { id } } }", {"n": 0}, 1 + 1),
    ("query ($n: Int = 4) { articles(first: $n) { nodes { id } } }", {}, 1 + 4),
    ("query ($n: Int = 4) { articles(first: $n) { nodes { id } } }", {"n": None}, 1 + 20),
    ("query ($n: Int) { articles(first: $n) { nodes { id } } }", {}, 1 + 20),
    ("query ($n: Int) { articles(first: 3, last: $n) { nodes { id } } }", {"n": 2}, 1 + 3),
    ("query ($n: Int) { articles(first: 3, last: $n) { nodes { id } } }", {"n": 5}, 1 + 5),
    ("query ($ids: [ID!]!) { nodes(ids: $ids) { tags { id: name } } }", {"ids": ["a", "b"]}, 2 * (1 + 20)),
    ("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": []}, 1),
    ("query ($id: ID!) { nodes(ids: [$id, $id, $id]) { id } }", {"id": "a"}, 3),
    ("query ($w: Where) { found(where: $w) { id } }", {"w": {"tags": {"some": {"tag": {}}}}}, 1 + 5 * (1 + 2)),
    ("query ($w: Where!) { found(where: {and: [$w, {tag: $w}]}) { id } }", {"w": {"tag": {}}}, 1 + 2 + 2 * (1 + 2)),
    ("query ($w: Where) { found(where: $w) { id } }", {}, 1),
    ("query ($d: Boolean!) { article { id tags @include(if: $d) { name } } }", {"d": True}, 1 + 20),
    ("query ($d: Boolean!) { article { id tags @include(if: $d) { name } } }", {"d": False}, 1),
    ("query ($n: Int!, $m: Int!) { search { ... on Article { related(first: $n) { id } } ... on Company { articles(first: $m) { nodes { id } } } } }",
     {"n": 9, "m": 3}, 5 * (1 + 9)),
    ("query ($n: Int!, $m: Int!) { search { ... on Article { related(first: $n) { id } } ... on Company { articles(first: $m) { nodes { id } } } } }",
     {"n": 3, "m": 9}, 5 * (1 + 1 + 9)),
])  # fmt: skip
def test_cost_by_the_values_of_variables(
    query: str, variables: dict[str, Any], expected: int
) -> None:
    assert cost(query, variables) == expected


INTROSPECTIONS = [
    get_introspection_query(input_value_deprecation=True),
    "{ __schema { queryType { name fields { name args { name } } } } }",
    "{ __schema { types { name fields { name args { name type { name } } } inputFields { name } } } }",
    "{ __schema { types { interfaces { name } possibleTypes { fields { args { name } } } } directives { args { name } } } }",
    '{ __type(name: "Query") { fields { args { name type { ofType { name } } } type { name fields { name } } } } }',
    '{ __type(name: "Where") { inputFields { name } a: inputFields { type { inputFields { type { name } } } } } }',
    '{ __type(name: "__TypeKind") { enumValues { name } } b: __type(name: "Node") { possibleTypes { interfaces { name } } } }',
    "{ __schema { types { inputFields { type { a: inputFields { name } b: inputFields { name } } } } } }",
]


def objects(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(objects, value.values()))
    return sum(map(objects, value)) if isinstance(value, list) else 0


@pytest.mark.parametrize("query", INTROSPECTIONS)
def test_introspection_costs_the_objects_it_has_or_more(query: str) -> None:
    answer = graphql_sync(schema._schema, query)
    assert not answer.errors
    assert objects(answer.data) - 1 <= cost(query, {}) < MOST


def test_introspection_within_introspection_costs_what_it_can_become() -> None:
    named = [
        f'a{n}: __type(name: "Where") {{ inputFields {{ type {{ inputFields {{ name }} }} }} }}'
        for n in range(9)
    ]
    assert cost(f"{{ {' '.join(named)} }}", {}) == 9 * (1 + 4 * (1 + 1 + 4))


def test_an_operation_is_priced_once_for_all_values() -> None:
    asked = engine()
    query = "query ($n: Int!) { articles(first: $n) { nodes { id } } }"
    costs = [asked.read(Request(query, None, {"n": n})).cost for n in (1, 2, 30)]
    assert (costs, len(asked.prices.kept)) == ([2, 3, 31], 1)


SIZES = st.lists(st.integers(0, 100), min_size=8, max_size=8)
# An operation with page sizes $s0 to $s7, opened to a random depth.
ARTICLE = st.deferred(lambda: st.one_of(st.just("id"), RELATED, COMPANY, BOTH))
RELATED = st.builds("related(first: $s{}) {{ {} }} ".format, st.integers(0, 7), ARTICLE)
COMPANY = st.builds(
    "company {{ articles({}: $s{}, {}) {{ totalCount edges {{ node {{ {} }} }} nodes {{ {} }} }} }} ".format,
    st.just("first"), st.integers(0, 7), st.sampled_from(["", "last: $s7", "last: 3"]),
    ARTICLE, ARTICLE,
)  # fmt: skip
BOTH = st.builds("a: {} b: {}".format, RELATED, COMPANY)
EITHER = st.builds(
    "either {{ ... on Article {{ x: {} }} ... on Company {{ tags {{ node {{ ... on Article {{ {} }} }} }} }} }}".format,
    RELATED, ARTICLE,
)  # fmt: skip
OPERATIONS = st.one_of(EITHER, st.builds("article {{ {} }}".format, ARTICLE))


def by_variables(operation: str, sizes: list[int]) -> int:
    used = [n for n in range(8) if f"$s{n}" in operation]
    declared = f"({' '.join(f'$s{n}: Int!' for n in used)})" if used else ""
    return cost(f"query {declared} {{ {operation} }}", {f"s{n}": sizes[n] for n in used})


@settings(derandomize=True, database=None, deadline=None)
@given(OPERATIONS, SIZES)
def test_variables_cost_what_literals_cost(operation: str, sizes: list[int]) -> None:
    literal = operation
    for number, size in enumerate(sizes):
        literal = literal.replace(f"$s{number}", str(size))
    assert by_variables(operation, sizes) == cost(f"{{ {literal} }}", {})


@settings(derandomize=True, database=None, deadline=None)
@given(OPERATIONS, SIZES, SIZES)
def test_a_larger_page_never_costs_less(operation: str, sizes: list[int], more: list[int]) -> None:
    larger = [size + extra for size, extra in zip(sizes, more, strict=True)]
    assert by_variables(operation, sizes) <= by_variables(operation, larger)


def bomb(levels: int) -> str:
    """Twice as many fields with each level: 2^levels in all."""
    fragments = " ".join(
        f"fragment F{n} on Article {{ a: related(first: 1) {{ ...F{n + 1} }} b: related(first: 1) {{ ...F{n + 1} }} }}"
        for n in range(levels)
    )
    return f"{{ article {{ ...F0 }} }} {fragments} fragment F{levels} on Article {{ id }}"


def test_many_fields_of_variable_size_are_summed() -> None:
    many = " ".join(f"a{n}: related(first: $n) {{ id }}" for n in range(990))
    assert cost(f"query ($n: Int!) {{ article {{ {many} }} }}", {"n": 2}) == 1 + 990 * 2


@pytest.mark.parametrize("first", ["100", "$n"])
def test_a_cost_beyond_all_numbers_is_the_largest(first: str) -> None:
    nested = f"related(first: {first}) {{ " * 20 + "id" + " }" * 20
    declared = "query ($n: Int!)" if first == "$n" else "query"
    assert cost(f"{declared} {{ article {{ {nested} }} }}", {"n": 100}) == MOST


@pytest.fixture
async def counting(server: str) -> AsyncIterator[toy.Counting]:
    reader = await Reader.connect(server, connections=1, statements=10)
    yield toy.Counting(reader)
    await reader.close()


async def test_every_answer_tells_its_cost(counting: toy.Counting) -> None:
    told = {"cost": {"requested": 1, "limit": LIMIT}}
    answer = json.loads(
        await engine(counting.fetch).answer(Request("{ count company { __typename } }"))
    )
    assert answer == {
        "data": {"count": 1, "company": {"__typename": "Company"}},
        "extensions": told,
    }
    answer = json.loads(await engine().answer(Request("{ __schema { __typename } }")))
    assert answer == {"data": {"__schema": {"__typename": "__Schema"}}, "extensions": told}


DEAR = "query ($n: Int!) { articles(first: $n) { nodes { id } } }"


async def test_what_costs_too_much_is_refused_before_it_is_compiled(
    counting: toy.Counting,
) -> None:
    asked = engine(counting.fetch)
    with pytest.raises(CostError) as caught:
        await asked.answer(Request(DEAR, None, {"n": LIMIT}))
    cost = {"requested": LIMIT + 1, "limit": LIMIT}
    told = caught.value.graphql()
    (error,) = told["errors"]
    assert error["extensions"] == {"code": "COST_TOO_HIGH", **cost}
    assert "1001" in error["message"]
    assert told["extensions"] == {"cost": cost}
    assert not asked.statements.kept
    assert not counting.asked
    prepared(asked, Request(DEAR, None, {"n": LIMIT - 1}))


async def test_a_dry_run_only_tells_the_cost(counting: toy.Counting) -> None:
    asked = engine(counting.fetch)
    for size in (5, 5_000):
        answer = await asked.answer(Request(DEAR, None, {"n": size}, dry_run=True))
        told = {"cost": {"requested": size + 1, "limit": LIMIT}}
        assert json.loads(answer) == {"data": {}, "extensions": told}
    assert not asked.statements.kept
    assert not counting.asked


def test_the_directives_are_printed() -> None:
    printed = print_schema(schema)
    for line in (
        "directive @cost(weight: String!) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION",
        '  tags: ListWhere = null @cost(weight: "5")',
        "directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION",
        "  tags: [Tag!]! @listSize(assumedSize: 20)",
        '  related(first: Int! = 10): [Article!]! @listSize(slicingArguments: ["first"])',
        '  articles(first: Int = null, last: Int = null): ArticleConnection! @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)',
        '  totalCount: Int! @cost(weight: "7")',
    ):
        assert line in printed
