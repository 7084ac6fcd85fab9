"""The engine on a toy schema: what a client sends, what comes back, what the database is asked."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from api.database import Reader
from api.engine.answer import Engine, Request
from api.engine.limits import Limits
from api.errors import ApiError, Code
from tests.conftest import fresh
from tests.engine import toy
from tests.prepared import prepared

ODD = 'It\'s \\ "odd" %s :x $1'


@pytest.fixture(scope="module")
async def counting(server: str) -> AsyncIterator[toy.Counting]:
    url = await fresh(server, "toy")
    await toy.fill(url)
    reader = await Reader.connect(url, connections=2, statements=100)
    yield toy.Counting(reader)
    await reader.close()


@pytest.fixture
def engine(counting: toy.Counting) -> Engine:
    counting.asked.clear()
    return toy.engine(counting.fetch)


async def ask(engine: Engine, query: str, **variables: Any) -> Any:
    return json.loads(await engine.answer(Request(query, None, variables)))["data"]


async def refused(engine: Engine, query: str, **variables: Any) -> ApiError:
    with pytest.raises(ApiError) as caught:
        await engine.answer(Request(query, None, variables))
    return caught.value


async def test_nested_rows_come_from_one_statement(engine: Engine, counting: toy.Counting) -> None:
    query = (
        '{ shelf(id: 1) { name books { title shelf { name books { id } } } } a: echo(text: "b") }'
    )
    poems = {"name": "Poems", "books": [{"id": 2}, {"id": 1}]}
    assert await ask(engine, query) == {
        "shelf": {
            "name": "Poems",
            "books": [{"title": "Odes", "shelf": poems}, {"title": "Sonnets", "shelf": poems}],
        },
        "a": "b",
    }
    assert len(counting.asked) == 1


async def test_missing_rows_are_null_and_no_rows_an_empty_list(engine: Engine) -> None:
    query = "{ none: shelf(id: 9) { name } empty: shelf(id: 2) { books { id } titles count } books { shelf { id } } }"
    assert await ask(engine, query) == {
        "none": None,
        "empty": {"books": [], "titles": [], "count": 0},
        "books": [{"shelf": {"id": 1}}, {"shelf": {"id": 1}}, {"shelf": None}],
    }


async def test_an_object_of_the_parents_own_columns_is_null_where_its_condition_fails(
    engine: Engine,
) -> None:
    assert await ask(engine, "{ books { price { __typename amount } } }") == {
        "books": [
            {"price": {"__typename": "Price", "amount": "12.50"}},
            {"price": {"__typename": "Price", "amount": "7.00"}},
            {"price": None},
        ]
    }


async def test_lists_of_scalars(engine: Engine) -> None:
    assert await ask(engine, "{ shelf(id: 1) { titles count } books { words } }") == {
        "shelf": {"titles": ["Odes", "Sonnets"], "count": 2},
        "books": [{"words": ["love", "time"]}, {"words": []}, {"words": None}],
    }


@pytest.mark.parametrize("query", [
    "query ($v: String!) { shelf(name: $v) { id } echo(text: $v) }",
    "{ shelf(name: %s) { id } echo(text: %s) }",
])  # fmt: skip
async def test_text_is_data_wherever_it_stands(
    engine: Engine, counting: toy.Counting, query: str
) -> None:
    literal = json.dumps(ODD)
    if "$v" in query:
        answer = await ask(engine, query, v=ODD)
    else:
        answer = await ask(engine, query % (literal, literal))
    assert answer == {"shelf": {"id": 3}, "echo": ODD}
    assert "odd" not in counting.asked[0][0]


async def test_a_statement_is_the_same_for_all_values_and_holds_none(engine: Engine) -> None:
    query = "query ($name: String, $ids: [Int!], $n: Int!) { shelf(name: $name) { books(first: $n) { id } } books(ids: $ids) { id } }"
    first, values = prepared(
        engine, Request(query, None, {"name": "sentinel", "ids": [771], "n": 7})
    )
    second, _ = prepared(engine, Request(query, None, {"name": "other", "ids": [1, 2], "n": 8}))
    assert first is second
    assert values == {"name": "sentinel", "ids": [771], "n": 7}
    assert "sentinel" not in repr(first)
    assert "771" not in repr(first)


async def test_nulls_and_enum_values_choose_the_statement(engine: Engine) -> None:
    query = "query ($name: String, $by: Order) { shelf(id: 1, name: $name) { books(by: $by) { title } } }"
    statements = {
        prepared(engine, Request(query, None, variables))[0].sql
        for variables in ({}, {"name": "a"}, {"name": "b"}, {"by": "PRICE"}, {"by": "TITLE"})
    }
    assert len(statements) == 3
    assert (await ask(engine, query, by="PRICE"))["shelf"]["books"][0] == {"title": "Odes"}


async def test_a_list_variable_is_one_array(engine: Engine, counting: toy.Counting) -> None:
    query = "query ($ids: [Int!]) { books(ids: $ids) { id } }"
    assert await ask(engine, query, ids=[3, 1]) == {"books": [{"id": 1}, {"id": 3}]}
    assert await ask(engine, query, ids=[2]) == {"books": [{"id": 2}]}
    assert len({sql for sql, _ in counting.asked}) == 1
    assert await ask(engine, "{ books(ids: [2, 3]) { id } }") == {"books": [{"id": 2}, {"id": 3}]}


async def test_more_than_fifty_fields_and_names_longer_than_an_identifier(
    counting: toy.Counting,
) -> None:
    engine = toy.engine(counting.fetch, limits=Limits(aliases=120))
    names = [f"{'n' * 80}{number}" for number in range(120)]
    fields = " ".join(
        f"{name}: {'title' if n % 2 else '__typename'}" for n, name in enumerate(names)
    )
    answer = (await ask(engine, f"{{ books {{ {fields} price {{ amount }} }} }}"))["books"][2]
    assert list(answer) == [*names, "price"]
    assert (answer[names[0]], answer[names[1]], answer["price"]) == ("Book", "Loose", None)


async def test_fields_are_merged_and_fragments_opened(engine: Engine) -> None:
    query = """
        query ($deep: Boolean!) {
          shelf(id: 1) { ...names books(first: 1) { id } ... on Shelf { books(first: 1) { title } } }
          books @skip(if: $deep) { id }
        }
        fragment names on Shelf { name ...more }
        fragment more on Shelf { count }
    """
    shelf = {"name": "Poems", "count": 2, "books": [{"id": 2, "title": "Odes"}]}
    assert await ask(engine, query, deep=True) == {"shelf": shelf}
    assert (await ask(engine, query, deep=False))["books"][0] == {"id": 1}


async def test_introspection_alone_asks_no_database(engine: Engine, counting: toy.Counting) -> None:
    query = "query ($name: String!) { __type(name: $name) { name } again: __schema { queryType { name } } }"
    assert await ask(engine, query, name="Book") == {
        "__type": {"name": "Book"}, "again": {"queryType": {"name": "Query"}},
    }  # fmt: skip
    assert (await ask(engine, query, name="Shelf"))["__type"] == {"name": "Shelf"}
    assert not counting.asked


async def test_introspection_mixes_with_data(engine: Engine, counting: toy.Counting) -> None:
    query = '{ __typename __type(name: "Book") { name } shelf(id: 1) { name } }'
    assert list((await ask(engine, query)).items()) == [
        ("__typename", "Query"), ("__type", {"name": "Book"}), ("shelf", {"name": "Poems"}),
    ]  # fmt: skip
    assert len(counting.asked) == 1


@pytest.mark.parametrize(("query", "expected"), [
    ("{ __schema { queryType { name } } __schema { queryType { kind } } __typename }",
     {"__schema": {"queryType": {"name": "Query", "kind": "OBJECT"}}, "__typename": "Query"}),
    ("{ a: __type(name: \"Book\") { name } a: __type(name: \"Book\") { kind } }",
     {"a": {"name": "Book", "kind": "OBJECT"}}),
])  # fmt: skip
async def test_merged_introspection(engine: Engine, query: str, expected: Any) -> None:
    assert await ask(engine, query) == expected


@pytest.mark.parametrize("name", ["id_1", "name_1", "param_1", "constant", "introspection", "_1"])
async def test_a_variable_may_have_any_name(engine: Engine, name: str) -> None:
    query = f'query (${name}: String!) {{ shelf(name: ${name}) {{ id titles books {{ id }} }} echo(text: "x") }}'
    assert (await ask(engine, query, **{name: "Poems"}))["shelf"]["id"] == 1


async def test_what_a_list_has_one_of_is_joined_up_to_a_bound(engine: Engine) -> None:
    fields = " ".join(f"s{n}: shelf {{ name }}" for n in range(20))
    compiled, _ = prepared(engine, Request(f"{{ books {{ {fields} }} }}"))
    assert compiled.sql is not None
    assert compiled.sql.count("LATERAL") == 8
    (book, *_) = (await ask(engine, f"{{ books {{ {fields} }} }}"))["books"]
    assert book == {f"s{n}": {"name": "Poems"} for n in range(20)}


async def test_old_statements_are_forgotten(counting: toy.Counting) -> None:
    engine = toy.engine(counting.fetch, statements=3)
    for number in range(10):
        prepared(engine, Request(f"{{ shelf(id: {number}) {{ name }} }}"))
    assert len(engine.statements.kept) == len(engine.documents.kept) == 3
    (oldest, _), *_ = engine.statements.kept
    assert "id: 7" in oldest[0]


@pytest.mark.parametrize(("query", "code"), [
    ("{ shelf(id: 1) { name ", Code.GRAPHQL_PARSE_FAILED),
    ("", Code.GRAPHQL_PARSE_FAILED),
    ("{ shelf { nothing } }", Code.GRAPHQL_VALIDATION_FAILED),
    ("{ shelf(id: 1) }", Code.GRAPHQL_VALIDATION_FAILED),
    ("{ echo(text: \"\\u0000\") }", Code.BAD_USER_INPUT),
    ("query ($t: String! = \"\\u0000\") { echo(text: $t) }", Code.BAD_USER_INPUT),
    ("query ($n: String = \"Book\") { __type(name: $n) { name } }", Code.BAD_USER_INPUT),
    ("{ shelf(id: 1) { books(first: 11) { id } } }", Code.PAGE_TOO_LARGE),
    ("{ shelf(id: 1) { books(first: -1) { id } } }", Code.BAD_USER_INPUT),
    ("query A { books { id } } query B { books { id } }", Code.OPERATION_RESOLUTION_FAILURE),
    ("{ a " * 1_500, Code.OPERATION_TOO_DEEP),
    ("{ a } " * 1_500, Code.DOCUMENT_TOO_LONG),
    ("{ echo(text: " + "[" * 300 + "]" * 300 + ") }", Code.OPERATION_TOO_DEEP),
    ("{ shelf(id: 1) " + "{ books { shelf " * 80 + "{ id }" + "} }" * 80 + "}", Code.OPERATION_TOO_DEEP),
])  # fmt: skip
async def test_a_bad_document_is_refused_before_the_database(
    engine: Engine, counting: toy.Counting, query: str, code: Code
) -> None:
    variables = {"n": None} if "$n" in query else {}
    assert (await refused(engine, query, **variables)).code is code
    assert not counting.asked


@pytest.mark.parametrize("variables", [
    {}, {"n": None}, {"n": "2"}, {"n": 2**40}, {"n": -1}, {"n": 1, "t": "\0"},
    {"n": 1, "t": "\ud800"}, {"n": 1, "t": 5},
])  # fmt: skip
async def test_a_bad_variable_is_refused_before_the_database(
    engine: Engine, counting: toy.Counting, variables: dict[str, Any]
) -> None:
    query = 'query ($n: Int!, $t: String = "t") { shelf(name: $t) { books(first: $n) { id } } }'
    error = await refused(engine, query, **variables)
    assert error.code is Code.BAD_USER_INPUT
    assert not counting.asked


async def test_an_error_tells_where(engine: Engine) -> None:
    error = await refused(engine, "{\n  books { nothing }\n}")
    assert error.graphql() == {
        "errors": [
            {
                "message": "Cannot query field 'nothing' on type 'Book'.",
                "locations": [{"line": 2, "column": 11}],
                "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"},
            }
        ]
    }


async def test_one_operation_of_several_is_chosen_by_name(engine: Engine) -> None:
    query = "query A { shelf(id: 1) { name } } query B { shelf(id: 2) { name } }"
    answer = await engine.answer(Request(query, "B"))
    assert json.loads(answer)["data"] == {"shelf": {"name": "Empty"}}
    error = await refused(engine, query)
    assert "A, B" in str(error)


async def test_a_statement_used_again_is_kept(counting: toy.Counting) -> None:
    engine = toy.engine(counting.fetch, statements=2)
    for number in (1, 2, 1, 3):
        prepared(engine, Request(f"{{ shelf(id: {number}) {{ name }} }}"))
    assert [key[0][0][12] for key in engine.statements.kept] == ["1", "3"]
