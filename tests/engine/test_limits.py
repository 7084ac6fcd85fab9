"""Each limit: what just fits is answered, what is one more is refused before the database."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import orjson
import pytest
import strawberry
from graphql import get_introspection_query, parse
from strawberry.scalars import JSON

from api.database import Reader
from api.engine import size
from api.engine.answer import Engine, Request
from api.engine.limits import DEFAULTS, MEASURED, Limits
from api.engine.trace import Trace
from api.errors import ApiError, Code
from tests.conftest import UNLIMITED, fresh
from tests.engine import toy
from tests.engine.spent import Spent
from tests.prepared import prepared

PAGE = Path(__file__).parents[2] / "schema" / "operations" / "article_page.graphql"
INTROSPECTION = get_introspection_query(
    specified_by_url=True,
    directive_is_repeatable=True,
    schema_description=True,
    input_value_deprecation=True,
)


@pytest.fixture(scope="module")
async def counting(server: str) -> AsyncIterator[toy.Counting]:
    url = await fresh(server, "toy_limits")
    await toy.fill(url)
    reader = await Reader.connect(url, connections=1, statements=100)
    yield toy.Counting(reader)
    await reader.close()


async def refused(engine: Engine, query: str, **variables: Any) -> ApiError:
    with pytest.raises(ApiError) as caught:
        await engine.answer(Request(query, None, variables))
    return caught.value


def aliases(count: int) -> str:
    return "{ shelf(id: 1) { " + " ".join(f"a{n}: name" for n in range(count)) + " } }"


def twice(times: int) -> str:
    """2 to the power of `times` fields, in a document of so many fragments."""
    middle = " ".join(f"fragment f{n} on Shelf {{ ...f{n + 1} ...f{n + 1} }}" for n in range(times))
    return f"{{ shelf(id: 1) {{ ...f0 }} }} {middle} fragment f{times} on Shelf {{ x: name }}"


@pytest.mark.parametrize(("limits", "fits", "exceeds", "code", "figure"), [
    (Limits(document_length=20), "{ books { id title}}", "{ books { id title }}", Code.DOCUMENT_TOO_LONG, "21"),
    (Limits(tokens=7), "{ books { id title } } # one, two, three", "{ books { id title price { amount } } }", Code.DOCUMENT_TOO_LONG, "7"),
    (Limits(depth=3), "{ books { shelf { id } } }", "{ books { shelf { books { id } } } }", Code.OPERATION_TOO_DEEP, "4"),
    (Limits(depth=3), "{ books { ...a } } fragment a on Book { shelf { id } }", "{ books { ...a } } fragment a on Book { shelf { ... { books { id } } } }", Code.OPERATION_TOO_DEEP, "4"),
    (Limits(aliases=3), aliases(3), aliases(4), Code.TOO_MANY_ALIASES, "4"),
    (Limits(aliases=8), twice(3), twice(4), Code.TOO_MANY_ALIASES, "16"),
    (Limits(root_fields=2), "{ __typename books { id title } }", "{ __typename a: __typename books { id } }", Code.TOO_MANY_ROOT_FIELDS, "3"),
    (Limits(root_fields=2), "{ ...a } fragment a on Query { __typename books { id } }", "{ ...a ...a } fragment a on Query { __typename books { id } }", Code.TOO_MANY_ROOT_FIELDS, "4"),
    (Limits(selections=4), "{ books { id title words } }", "{ books { id title words shelf { id } } }", Code.TOO_MANY_SELECTIONS, "6"),
    (Limits(selections=4), "{ books { ...a } } fragment a on Book { id title }", "{ books { ... { ...a } } } fragment a on Book { id title }", Code.TOO_MANY_SELECTIONS, "5"),
    (Limits(comparisons=3), "{ books { id id id } }", "{ books { id id id } ... { books { id } } }", Code.TOO_MANY_SELECTIONS, "7"),
    (Limits(comparisons=3), "{ books { ...a ...a } } fragment a on Book { shelf { id } }", "{ books { ...a ...a ...a } } fragment a on Book { shelf { id } }", Code.TOO_MANY_SELECTIONS, "9"),
    (Limits(page_size=3), "{ shelf(id: 1) { books(first: 3) { id } } }", "{ shelf(id: 1) { books(first: 4) { id } } }", Code.PAGE_TOO_LARGE, "4"),
    (Limits(page_size=20), "{ shelf(id: 1) { books(first: 20) { id } } }", "{ shelf(id: 1) { books(first: 21) { id } } }", Code.PAGE_TOO_LARGE, "21"),
    (Limits(), "{ shelf(id: 1) { books(first: 10) { id } } }", "{ shelf(id: 1) { books(first: 11) { id } } }", Code.PAGE_TOO_LARGE, "11"),
    (Limits(introspection=False), "{ __typename books { __typename } }", "{ books { id } ...a } fragment a on Query { __schema { queryType { name } } }", Code.INTROSPECTION_DISABLED, ""),
    (Limits(introspection=False), "{ __typename }", "{ t: __type(name: \"Book\") { name } }", Code.INTROSPECTION_DISABLED, ""),
])  # fmt: skip
async def test_a_document(
    counting: toy.Counting, limits: Limits, fits: str, exceeds: str, code: Code, figure: str
) -> None:
    engine = toy.engine(counting.fetch, limits=limits)
    assert "data" in json.loads(await engine.answer(Request(fits)))
    counting.asked.clear()
    error = await refused(engine, exceeds)
    assert error.code is code
    assert figure in str(error)
    assert not counting.asked


async def test_a_page_size_is_checked_in_a_variable_and_a_default_gives_way(
    counting: toy.Counting,
) -> None:
    engine = toy.engine(counting.fetch, limits=Limits(page_size=1))
    query = "query ($n: Int! = 1) { shelf(id: 1) { books(first: $n) { id } } }"
    assert len(orjson.loads(await engine.answer(Request(query)))["data"]["shelf"]["books"]) == 1
    assert (await refused(engine, query, n=2)).code is Code.PAGE_TOO_LARGE
    for left_out in ("{ shelf(id: 1) { books { id } } }", query.replace("Int! = 1", "Int")):
        answer = orjson.loads(await engine.answer(Request(left_out)))
        assert len(answer["data"]["shelf"]["books"]) == 1


async def test_values_of_variables(counting: toy.Counting) -> None:
    names = [f"v{n}" for n in range(4)]
    declared = " ".join(f"${name}: String!" for name in names)
    used = " ".join(f"{name}: echo(text: ${name})" for name in names)
    query = f"query ({declared}) {{ {used} }}"
    given = dict.fromkeys(names, "x")
    fits = toy.engine(counting.fetch, limits=Limits(values=8))
    assert "data" in json.loads(await fits.answer(Request(query, None, given)))
    counting.asked.clear()
    error = await refused(toy.engine(counting.fetch, limits=Limits(values=7)), query, **given)
    assert error.code is Code.TOO_MANY_VALUES
    assert not counting.asked


async def test_a_long_list_of_plain_values_is_one(counting: toy.Counting) -> None:
    engine = toy.engine(counting.fetch, limits=Limits(values=2))
    query = "query ($ids: [Int!]) { books(ids: $ids) { id } }"
    answer = await engine.answer(Request(query, None, {"ids": list(range(5_000))}))
    assert len(json.loads(answer)["data"]["books"]) == 3


@pytest.mark.parametrize("query", [
    twice(150),
    "{ ...a } " + "fragment a on Query { ...b ...b } fragment b on Query { ...a ...a }",
    "{ ...a } fragment a on Query { ...a }",
    "{ ...f0 } " + " ".join(f"fragment f{n} on Query {{ ...f{(n + 1) % 180} }}" for n in range(180)),
    "{ ...f0 } " + " ".join(f"fragment f{n} on Query {{ ...f{n + 1} }}" for n in range(180)),
    "{ " + "...nothing " * 900 + "}",
    "{ " + "... { " * 180 + "__typename" + " }" * 180 + " }",
    "{ books { " + "id " * 1_900 + "} }",
    "{ " + "books { id } " * 400 + "}",
    "{ books { " + "shelf { id } " * 300 + "} }",
    "{ " + " ".join(f"a{n}: __typename" for n in range(600)) + " }",
    "{ shelf(id: [" + "1 " * 1_900 + "]) { id } }",
    "{ shelf(" + "id: 1 " * 600 + ") { id } }",
    "{ " + " ".join(f"nothing{n}" for n in range(19)) + " }",
    "query (" + " ".join(f"$v{n}: Nothing{n}" for n in range(450)) + ") { __typename }",
    " ".join(f"query q{n} {{ __typename }}" for n in range(380)),
    "{ __typename " + "@x " * 900 + "}",
    "fragment a on Query { __typename } " * 200,
    "#" * 19_999 + "\n{",
    "{" + "a" * 19_990 + "}",
    "{ echo(text: \"" + "\\u0041" * 3_000 + "\") }",
])  # fmt: skip
def test_a_hostile_document_takes_no_longer_than_some_honest_ones(
    counting: toy.Counting, query: str
) -> None:
    honest = min(spent(counting, INTROSPECTION) for _ in range(3))
    assert min(spent(counting, query) for _ in range(3)) < 20 * honest


def spent(counting: toy.Counting, query: str) -> float:
    """Seconds of this thread for an operation that is new."""
    engine = toy.engine(counting.fetch)
    start = time.thread_time()
    with suppress(ApiError):
        prepared(engine, Request(query))
    return time.thread_time() - start


def test_the_page_and_introspection_keep_every_default() -> None:
    page = size.Measured(parse(PAGE.read_text("utf-8")))
    introspection = size.Measured(parse(INTROSPECTION))
    for name, *_ in MEASURED:
        assert getattr(page, name)() * 2 < getattr(DEFAULTS, name)
        assert getattr(introspection, name)() < getattr(DEFAULTS, name)


def test_a_fragment_that_nothing_spreads_is_measured_too() -> None:
    unused = size.Measured(parse("{ a } fragment b on B { c c c { d } } fragment b on B { e f }"))
    assert (unused.depth(), unused.selections(), unused.comparisons()) == (2, 7, 3)


def test_every_measure_has_a_limit() -> None:
    assert {name for name, *_ in MEASURED} <= {field.name for field in fields(Limits)}


async def test_lists_in_lists_of_introspection_are_limited_whatever_the_limits(
    counting: toy.Counting,
) -> None:
    engine = toy.engine(counting.fetch, limits=UNLIMITED)
    two = "{ __schema { types { fields { type { possibleTypes { name } } } } } }"
    assert "data" in json.loads(await engine.answer(Request(two)))
    for name in ("fields", "inputFields", "interfaces", "possibleTypes"):
        deeper = "fields { type { name } }" if name == "fields" else f"{name} {{ name }}"
        error = await refused(engine, two.replace("{ name }", f"{{ {deeper} }}"))
        assert error.code is Code.GRAPHQL_VALIDATION_FAILED
        assert str(error) == "Maximum introspection depth exceeded"


async def test_of_many_errors_some_are_told(counting: toy.Counting) -> None:
    query = "{ books { " + " ".join(f"nothing{n}" for n in range(100)) + " } }"
    error = await refused(toy.engine(counting.fetch), query)
    assert 10 < len(error.problems) < 30


async def test_a_variable_of_any_depth_is_an_error_of_the_client(counting: toy.Counting) -> None:
    @strawberry.type
    class Query:
        @strawberry.field(graphql_type=str)
        def echo(self: Any, given: JSON) -> Any: ...

    engine = Engine(strawberry.Schema(Query), counting.fetch, statements=1)
    counting.asked.clear()
    deep = orjson.loads("[" * 1_000 + "]" * 1_000)
    query = "query ($given: JSON!) { echo(given: $given) }"
    assert (await refused(engine, query, given=deep)).code is Code.OPERATION_TOO_DEEP
    assert not counting.asked


async def test_a_deep_value_of_a_plain_variable_is_an_error_of_the_client(
    counting: toy.Counting,
) -> None:
    deep = orjson.loads("[" * 1_000 + "]" * 1_000)
    engine = toy.engine(counting.fetch)
    for query in (
        "query ($given: [Int!]) { books(ids: $given) { id } }",
        "query ($given: String!) { echo(text: $given) }",
    ):
        assert (await refused(engine, query, given=deep)).code is Code.BAD_USER_INPUT


async def test_what_is_new_is_charged_and_what_is_known_is_free(counting: toy.Counting) -> None:
    engine, budget = toy.engine(counting.fetch), Spent()
    query = "query ($id: Int) { shelf(id: $id) { name } }"
    for number in (1, 2, 3):
        await engine.answer(Request(query, None, {"id": number}, budget=budget))
    # Reading it, pricing it, compiling it.
    assert len(budget.seconds) == 3
    assert all(seconds > 0 for seconds in budget.seconds)
    await engine.answer(Request(query, None, {"id": None}, budget=budget))
    assert len(budget.seconds) == 5
    budget.used_up = True
    await engine.answer(Request(query, None, {"id": 4}, budget=budget))
    counting.asked.clear()
    with pytest.raises(ApiError):
        await engine.answer(Request("{ books { id } }", None, {}, budget=budget))
    assert not counting.asked


@pytest.mark.parametrize(
    "query", ["{", "{ nothing }", "{ shelf(id: 1) { books(first: 99) { id } } }"]
)
async def test_what_fails_is_charged_each_time(counting: toy.Counting, query: str) -> None:
    engine, budget = toy.engine(counting.fetch), Spent()
    for _ in range(2):
        with pytest.raises(ApiError):
            await engine.answer(Request(query, None, {}, budget=budget))
    assert len(budget.seconds) >= 2


async def test_many_values_are_charged_and_make_nothing_new(counting: toy.Counting) -> None:
    engine, budget = toy.engine(counting.fetch), Spent()
    query = "query ($ids: [Int!]) { books(ids: $ids) { id } }"
    new = []
    for ids in ([1], list(range(400)), list(range(400))):
        trace = Trace()
        await engine.answer(Request(query, None, {"ids": ids}, budget=budget, trace=trace))
        new.append(trace.new)
    assert new == [True, False, False]
    # Reading it, pricing it, compiling it, and many values twice.
    assert len(budget.seconds) == 5


async def test_an_introspection_is_executed_once(counting: toy.Counting) -> None:
    engine, budget = toy.engine(counting.fetch), Spent()
    query = "query ($name: String!) { __type(name: $name) { name } }"
    answers = [
        await engine.answer(Request(query, None, {"name": name}, budget=budget))
        for name in ("Book", "Book", "Shelf", "Book")
    ]
    assert answers[0] == answers[1] == answers[3] != answers[2]
    # Reading it, pricing it, compiling it, and two executions.
    assert len(budget.seconds) == 5


async def test_an_introspection_is_executed_once_whatever_is_asked_beside_it(
    counting: toy.Counting,
) -> None:
    engine, budget = toy.engine(counting.fetch), Spent()
    query = """
        query ($id: Int, $kind: String!, $all: Boolean = false) {
          shelf(id: $id) { ...s } t: __type(name: $kind) { ...f }
        }
        fragment s on Shelf { books(first: $id) { id } }
        fragment f on __Type { name fields(includeDeprecated: $all) { name } }
    """
    for number in range(1, 10):
        given = {"id": number, "kind": "Book"}
        await engine.answer(Request(query, None, given, budget=budget))
    assert len(engine.introspections.kept) == 1
    # Reading it, pricing it, compiling it, executing it.
    assert len(budget.seconds) == 4
    told = [
        json.loads(await engine.answer(Request(query, None, {"id": 1, "kind": kind})))["data"]["t"]
        for kind in ("Book", "Shelf")
    ]
    assert [each["name"] for each in told] == ["Book", "Shelf"]
