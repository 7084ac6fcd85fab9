"""Numbers between bounds, wherever they stand: in arguments and in inputs, stated or as variables."""

from typing import Annotated, Any

import pytest
import strawberry
from sqlalchemy import literal
from sqlalchemy.dialects.postgresql import array
from strawberry import UNSET

from api.engine.answer import Engine, Request
from api.engine.limits import Limits
from api.errors import ApiError
from schema.directives import sliced, weighs
from tests.prepared import prepared

SCORE = {"minimum": 1, "maximum": 3}
Most = Annotated[int, strawberry.argument(metadata={"minimum": 0, "maximum": 100})]


@strawberry.input
class Scores:
    eq: int | None = strawberry.field(default=UNSET, metadata=SCORE)
    among: list[int | None] | None = strawberry.field(default=UNSET, metadata=SCORE)
    free: int | None = UNSET
    text: str | None = strawberry.field(
        default=UNSET, metadata={"pattern": r"[a-z]", "lacks": "has no letter"}
    )


@strawberry.input
class Filter:
    score: Scores | None = UNSET
    either: list[Scores] | None = UNSET


@strawberry.type
class Query:
    @strawberry.field(graphql_type=list[int], directives=[weighs(1), sliced("first")])
    def rows(self: Any, where: Filter | None = None, first: Most = 20) -> Any:
        return array([literal(1)])


def engine(limits: Limits | None = None) -> Engine:
    async def fetch(sql: str, values: Any) -> Any:
        raise AssertionError("the database is asked")

    return Engine(strawberry.Schema(Query), fetch, statements=9, limits=limits or Limits())


def asked(query: str, variables: dict[str, Any], limits: Limits | None = None) -> None:
    prepared(engine(limits), Request(query, None, variables))


def problems(
    query: str, variables: dict[str, Any], limits: Limits | None = None
) -> list[tuple[str, str]]:
    with pytest.raises(ApiError) as caught:
        asked(query, variables, limits)
    errors = caught.value.graphql()["errors"]
    return [(each["extensions"]["code"], each["message"]) for each in errors]


BY_LEAF = "query ($n: Int) { rows(where: {score: {eq: $n}}) }"
BY_LIST = "query ($n: [Int]) { rows(where: {score: {among: $n}}) }"
BY_WHOLE = "query ($w: Filter) { rows(where: $w) }"


@pytest.mark.parametrize(("query", "variables", "where", "value"), [
    (BY_LEAF, {"n": 9}, "score.eq", 9),
    ("{ rows(where: {score: {eq: 0}}) }", {}, "score.eq", 0),
    ("query ($n: Int = 4) { rows(where: {score: {eq: $n}}) }", {}, "score.eq", 4),
    (BY_LIST, {"n": [1, None, 4]}, "score.among", 4),
    (BY_LIST, {"n": -1}, "score.among", -1),
    ("query ($n: Int) { rows(where: {score: {among: [2, $n]}}) }", {"n": 5}, "score.among", 5),
    (BY_WHOLE, {"w": {"score": {"eq": 9}}}, "score.eq", 9),
    (BY_WHOLE, {"w": {"either": [{"eq": 1}, {"among": [3, 7]}]}}, "either.1.among", 7),
    ("query ($s: Scores!) { rows(where: {either: [{eq: 1}, $s]}) }", {"s": {"eq": 8}}, "either.1.eq", 8),
])  # fmt: skip
def test_a_number_of_an_input_is_checked_wherever_it_stands(
    query: str, variables: dict[str, Any], where: str, value: int
) -> None:
    message = f"rows.where.{where} must be between 1 and 3, not {value}."
    assert problems(query, variables) == [("BAD_USER_INPUT", message)]


@pytest.mark.parametrize(("query", "variables"), [
    (BY_LEAF, {"n": 1}), (BY_LEAF, {"n": None}), (BY_LEAF, {}), (BY_LIST, {"n": [3, None]}), (BY_LIST, {"n": []}),
    (BY_WHOLE, {"w": {"score": {"free": 9}}}), (BY_WHOLE, {"w": None}), ("{ rows }", {}),
])  # fmt: skip
def test_what_lies_between_them_is_good(query: str, variables: dict[str, Any]) -> None:
    asked(query, variables)


@pytest.mark.parametrize(("query", "variables"), [
    (BY_WHOLE, {"w": {"score": {"text": "1-2"}}}), ('{ rows(where: {score: {text: ""}}) }', {}),
    ("query ($t: String) { rows(where: {score: {text: $t}}) }", {"t": " "}),
])  # fmt: skip
def test_so_is_a_text(query: str, variables: dict[str, Any]) -> None:
    assert problems(query, variables) == [
        ("BAD_USER_INPUT", "rows.where.score.text has no letter.")
    ]
    asked(BY_WHOLE, {"w": {"score": {"text": "1a"}}})


def test_all_that_lie_beyond_are_told_with_what_may_stand_there() -> None:
    with pytest.raises(ApiError) as caught:
        asked("{ rows(first: 101, where: {score: {eq: 4, among: [0, 5]}}) }", {})
    told = [each["extensions"] for each in caught.value.problems]
    assert sorted(each["code"] for each in told) == [*["BAD_USER_INPUT"] * 3, "PAGE_TOO_LARGE"]
    assert [each.get("allowed") for each in told].count(["1", "2", "3"]) == 3


@pytest.mark.parametrize("query", [
    "{ rows(first: 100000) }", "query ($n: Int! = 100000) { rows(first: $n) }",
])  # fmt: skip
def test_a_page_is_too_large_before_it_is_too_dear(query: str) -> None:
    few = Limits(cost=50)
    message = "rows(first:) must be between 0 and 100, not 100000."
    assert problems(query, {}, few) == [("PAGE_TOO_LARGE", message)]
    dear = "The operation costs 100 and the limit is 50"
    assert problems("{ rows(first: 100) }", {}, few)[0][1].startswith(dear)


def test_each_is_told_once_and_of_many_some() -> None:
    assert len(problems(BY_LIST, {"n": [9, 8, 9, 8, 1]})) == 2
    assert len(problems(BY_LIST, {"n": [*range(4, 5_000)]})) == 20


def test_the_same_statement_takes_other_numbers() -> None:
    """It is known by then, and so is what it costs."""
    of = engine()
    prepared(of, Request(BY_LEAF, None, {"n": 3}))
    with pytest.raises(ApiError, match="not 4"):
        prepared(of, Request(BY_LEAF, None, {"n": 4}))
    assert len(of.statements.kept) == 1
