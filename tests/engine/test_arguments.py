"""Arguments and variables of every kind, as constants and as variables, on their way in and out."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from api.errors import Code
from tests.engine import ledger, world
from tests.engine.world import World

ODD = 'It\'s \\ "odd" %s :x $1 ${} {{}} \u2028 😀 \u0001'


@pytest.fixture(scope="module")
async def accounts(server: str) -> AsyncIterator[World]:
    async with world.opened(server, "ledger", ledger.schema, ledger.ROWS) as made:
        yield made


VALUES = [
    ("text", "String", [ODD, "", None]),
    ("whole", "Int", [0, -(2**31), 2**31 - 1, None]),
    ("number", "Float", [0.1, -1e300, 1e-300, 3, None]),
    ("flag", "Boolean", [True, False, None]),
    ("ident", "ID", ["x", ODD, None]),
    ("amount", "Decimal", ["12.50", "-0.0001", "99999999999999999999.5", None]),
    ("big", "BigInt", ["9007199254740993", "-9223372036854775808", None]),
    ("day", "Date", ["2024-02-29", "0999-01-01", "9999-12-30", None]),
    ("uuid", "UUID", ["00000000-0000-0000-0000-00000000000a", None]),
    ("texts", "[String]", [["a", ODD, None], [], [None], None]),
    ("wholes", "[Int]", [[1, None, -5], [], None]),
    ("amounts", "[Decimal]", [["1.10", None, "2"], [], None]),
    ("bigs", "[BigInt]", [["9007199254740993", None], [], None]),
    ("days", "[Date]", [["2024-02-29", None], []]),
    ("uuids", "[UUID]", [["00000000-0000-0000-0000-00000000000a", None], []]),
]  # fmt: skip
EVERY = [(field, kind, value) for field, kind, values in VALUES for value in values]


@pytest.mark.parametrize(("field", "kind", "value"), EVERY)
async def test_what_goes_in_comes_out(accounts: World, field: str, kind: str, value: Any) -> None:
    sent = int(value) if kind == "BigInt" and value else value
    given = await accounts.ask(f"query ($v: {kind}) {{ {field}(value: $v) }}", v=sent)
    assert given == {field: value}
    stated = json.dumps(value, ensure_ascii=False).replace("\u0001", "\\u0001")
    assert await accounts.ask(f"{{ {field}(value: {stated}) }}") == given
    usual = f"query ($v: {kind} = {stated}) {{ {field}(value: $v) }}"
    assert await accounts.ask(usual) == given
    assert await accounts.ask(usual, v=None) == {field: None}
    assert await accounts.ask(f"{{ {field} }}") == {field: None}


async def test_times_are_told_in_utc(accounts: World) -> None:
    query = "query ($t: DateTime) { time(value: $t) }"
    for given, told in (
        ("2024-02-29T12:00:00.123456+01:00", "2024-02-29T11:00:00.123456+00:00"),
        ("2024-02-29T12:00:00Z", "2024-02-29T12:00:00+00:00"),
    ):
        assert await accounts.ask(query, t=given) == {"time": told}
        assert await accounts.ask(f'{{ time(value: "{given}") }}') == {"time": told}


async def test_columns_of_every_kind(accounts: World) -> None:
    query = "{ entries { kind amount big day time uuid rate amounts bigs grid } }"
    assert (await accounts.ask(query))["entries"] == [
        {"kind": "IN", "amount": "12.50", "big": "9007199254740993", "day": "2024-02-29",
         "time": "2024-02-29T12:00:00.123456+00:00", "uuid": "00000000-0000-0000-0000-00000000000a",
         "rate": 0.1, "amounts": ["1.10", "2"], "bigs": ["9007199254740993"], "grid": [[1, 2], [3, 4]]},
        {"kind": "OUT", "amount": "-0.0001", "big": "-1", "day": "0999-01-01",
         "time": "1970-01-01T00:00:00+00:00", "uuid": None, "rate": 1e-7, "amounts": [], "bigs": None, "grid": []},
        {"kind": None, "amount": None, "big": None, "day": None, "time": None, "uuid": None, "rate": None,
         "amounts": [None, "3.00"], "bigs": [None], "grid": None},
    ]  # fmt: skip


@pytest.mark.parametrize(("query", "variables", "expected"), [
    ("query ($a: Int) { wholes(value: [$a, 2]) }", {"a": 1}, [1, 2]),
    ("query ($a: Int) { wholes(value: [$a, 2]) }", {"a": None}, [None, 2]),
    ("query ($a: Int) { wholes(value: [$a, null]) }", {"a": 1}, [1, None]),
    ("query ($a: Int) { wholes(value: [$a, $a]) }", {"a": 7}, [7, 7]),
    ("query ($a: Int = 4) { wholes(value: [$a]) }", {}, [4]),
    ('query ($a: String) { texts(value: ["x", $a, "y"]) }', {"a": ODD}, ["x", ODD, "y"]),
    ('query ($a: Decimal) { amounts(value: [$a, "1.10", null]) }', {"a": "2.50"}, ["2.50", "1.10", None]),
    ("query ($a: BigInt) { bigs(value: [$a, 9007199254740993]) }", {"a": 5}, ["5", "9007199254740993"]),
    ("query ($a: BigInt) { bigs(value: [1, $a, 2147483648]) }", {"a": 5}, ["1", "5", "2147483648"]),
    ('query ($a: Date) { days(value: [$a, "2024-01-01"]) }', {"a": "2024-02-29"}, ["2024-02-29", "2024-01-01"]),
    ("{ wholes(value: 5) }", {}, [5]),
    ("query ($a: [Int]) { wholes(value: $a) }", {"a": 5}, [5]),
])  # fmt: skip
async def test_lists_of_constants_and_variables(
    accounts: World, query: str, variables: dict[str, Any], expected: Any
) -> None:
    (found,) = (await accounts.ask(query, **variables)).values()
    assert found == expected


@pytest.mark.parametrize(("query", "variables", "expected"), [
    ("{ kinds(value: [[IN, OUT], [], [IN]]) }", {}, "INOUT  IN"),
    ("query ($v: [[Kind!]!]!) { kinds(value: $v) }", {"v": [["IN", "OUT"], [], ["IN"]]}, "INOUT  IN"),
    ("query ($v: [Kind!]!, $k: Kind!) { kinds(value: [$v, [$k, OUT]]) }", {"v": ["IN"], "k": "IN"}, "IN INOUT"),
    ("{ lengths(value: [[1, 2], [], [3]]) }", {}, [2, 0, 1]),
    ("query ($v: [[Int!]!]!) { lengths(value: $v) }", {"v": [[1, 2], [], [3]]}, [2, 0, 1]),
    ("query ($v: [Int!]!, $n: Int!) { lengths(value: [$v, [$n, 4, $n], []]) }", {"v": [1], "n": 9}, [1, 3, 0]),
    ("{ defaults(span: {}) }", {}, "high low OUT usual"),
    ("{ defaults(span: { low: null, high: null }, kind: IN, text: \"x\") }", {}, "high low IN x"),
    ("query ($n: Int) { defaults(span: { low: $n }) }", {}, "high low OUT usual"),
    ("query ($n: Int) { defaults(span: { low: $n }) }", {"n": None}, "high low OUT usual"),
    ("query ($s: Span!, $k: Kind = IN, $t: String = \"d\") { defaults(span: $s, kind: $k, text: $t) }", {"s": {"low": 1}}, "high low IN d"),
    ("query ($s: Span = { low: 1 }) { defaults(span: $s) }", {}, "high low OUT usual"),
])  # fmt: skip
async def test_lists_of_lists_enums_and_defaults(
    accounts: World, query: str, variables: dict[str, Any], expected: Any
) -> None:
    (found,) = (await accounts.ask(query, **variables)).values()
    assert found == expected


FILTERS = [
    ({}, [1, 2, 3]),
    ({"ids": []}, []),
    ({"ids": [3, 1, 99]}, [1, 3]),
    ({"ids": None}, [1, 2, 3]),
    ({"kinds": ["IN", None]}, [1, 3]),
    ({"span": {}}, [1, 2, 3]),
    ({"span": {"low": 2}}, [2, 3]),
    ({"span": {"low": 2, "high": None}}, [2, 3]),
    ({"span": None, "amount": "12.5"}, [1]),
    ({"or": [{"ids": [1]}, {"and": [{"ids": [2, 3]}, {"span": {"low": 3}}]}]}, [1, 3]),
    ({"or": []}, []),
    ({"and": [], "or": [{"span": {"high": 1}}, {"amount": "-0.0001"}]}, [1, 2]),
    ({"and": [{"and": [{"and": [{"ids": [2]}]}]}]}, [2]),
]  # fmt: skip


@pytest.mark.parametrize(("where", "expected"), FILTERS)
async def test_input_objects_within_another(
    accounts: World, where: dict[str, Any], expected: list[int]
) -> None:
    whole = "query ($w: Filter) { entries(where: $w) { id } }"
    found = await accounts.ask(whole, w=where)
    assert [each["id"] for each in found["entries"]] == expected
    assert await accounts.ask(f"{{ entries(where: {stated(where)}) {{ id }} }}") == found
    assert (
        await accounts.ask(
            f"query ($w: Filter = {stated(where)}) {{ entries(where: $w) {{ id }} }}"
        )
        == found
    )
    parts = "query ($w: Filter!) { entries(where: { and: [{}, $w] }) { id } }"
    assert await accounts.ask(parts, w=where) == found


def stated(value: Any, name: str = "") -> str:
    """As a document states it: enum values without quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {stated(each, key)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(stated(each, name) for each in value) + "]"
    return value if name == "kinds" and value else json.dumps(value)


async def test_which_keys_an_object_has_is_its_shape_and_what_they_hold_is_not(
    accounts: World,
) -> None:
    query = "query ($w: Filter) { entries(where: $w) { id } }"

    def shapes(*values: Any) -> int:
        return len({accounts.sql(query, w=value) for value in values})

    assert shapes({"ids": [1]}, {"ids": []}, {"ids": [4, 5]}) == 1
    assert shapes({"span": {"low": 1}}, {"span": {"low": 2}}) == 1
    assert shapes({"span": {"low": 1}}, {"span": {"low": 1, "high": None}}, {"ids": [1]}) == 3
    assert shapes({"or": [{"ids": [1]}]}, {"or": [{"ids": [1]}, {"ids": [1]}]}) == 2


@pytest.mark.parametrize("query", [
    "{ entries(where: { nothing: 1 }) { id } }",
    "{ entries(where: { ids: [null] }) { id } }",
    "{ entries(where: { kinds: [SIDEWAYS] }) { id } }",
    "{ amount(value: true) }",
    "{ kinds(value: [[\"IN\"]]) }",
    "query ($a: String) { whole(value: $a) }",
    "query ($a: Nothing) { whole(value: $a) }",
    "{ whole(value: $a) }",
    "{ defaults }",
    "query ($w: Int) { text }",
])  # fmt: skip
async def test_what_does_not_fit_the_schema_is_refused(accounts: World, query: str) -> None:
    assert (await accounts.refused(query)).code is Code.GRAPHQL_VALIDATION_FAILED


@pytest.mark.parametrize(("kind", "field", "value"), [
    ("Int", "whole", 2**31), ("Int", "whole", 1.5), ("Int", "whole", True), ("Int", "whole", "1"),
    ("Float", "number", "x"), ("String", "text", 1), ("String", "text", "a\0b"), ("String", "text", "\ud800"),
    ("Boolean", "flag", 1), ("Decimal", "amount", "x"), ("Date", "day", "2024-02-30"),
    ("DateTime", "time", "now"), ("UUID", "uuid", "x"), ("[Int]", "wholes", [1, "x"]),
    ("[String]", "texts", ["\0"]), ("[Int]", "wholes", [[1]]),
])  # fmt: skip
async def test_a_value_that_is_none_of_its_kind_is_refused(
    accounts: World, kind: str, field: str, value: Any
) -> None:
    error = await accounts.refused(f"query ($v: {kind}) {{ {field}(value: $v) }}", v=value)
    assert error.code is Code.BAD_USER_INPUT


OUT_OF_RANGE = [
    ("DateTime", "time", "2024-02-29T12:00:00"), ("DateTime", "time", "2024-02-29"),
    ("BigInt", "big", 2**63), ("BigInt", "big", -(2**63) - 1), ("[BigInt]", "bigs", [1, 2**70]),
    ("DateTime", "time", "0001-01-01T00:00:00+23:59"), ("DateTime", "time", "9999-12-31T23:59:59-23:59"),
    ("Decimal", "amount", "1e200000"), ("Decimal", "amount", "-1e-200000"), ("[Decimal]", "amounts", ["1e1001"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field", "value"), OUT_OF_RANGE)
async def test_a_value_that_the_database_cannot_tell_is_refused(
    accounts: World, kind: str, field: str, value: Any
) -> None:
    error = await accounts.refused(f"query ($v: {kind}) {{ {field}(value: $v) }}", v=value)
    assert error.code is Code.BAD_USER_INPUT
    error = await accounts.refused(f"{{ {field}(value: {json.dumps(value)}) }}")
    assert error.code is Code.BAD_USER_INPUT


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("query", [
    "query ($on: Boolean!) { entries { id kind @include(if: $on) day @skip(if: $on) } }",
    "query ($on: Boolean!) { entries { id ... on Entry @include(if: $on) { kind } ... @skip(if: $on) { day } } }",
    "query ($on: Boolean!) { entries { id ...more @include(if: $on) ...less @skip(if: $on) } } fragment more on Entry { kind } fragment less on Entry { day }",
    "query ($on: Boolean!) { entries { id @include(if: $on) @skip(if: false) kind @skip(if: true) @include(if: $on) } }",
    "query ($on: Boolean = false) { entries { id kind @include(if: $on) day @include(if: true) rate @include(if: false) } }",
    "query ($on: Boolean!) { entries @include(if: $on) { id } text(value: \"x\") @skip(if: $on) kinds(value: []) }",
    "query ($on: Boolean!) { entries { id @skip(if: true) } ... @skip(if: $on) { entries { kind } } }",
])  # fmt: skip
async def test_what_is_skipped_and_included(accounts: World, query: str, on: bool) -> None:
    await accounts.same(query, on=on)


async def test_nothing_is_left_to_ask(accounts: World) -> None:
    assert await accounts.whole("{ text @skip(if: true) }") == {"data": {}}
    assert not accounts.counting.asked
    assert await accounts.ask("{ entries { id @skip(if: true) } }") == {"entries": [{}, {}, {}]}


@pytest.mark.parametrize("query", [
    "{ entries(where: { ids: [1] }) { id } entries(where: { ids: [1] }) { kind } ...x } fragment x on Query { entries(where: { ids: [1] }) { id day } }",
    "query ($w: Filter) { entries(where: $w) { id } ... { entries(where: $w) { kind } } ... on Query { a: entries { id } } }",
    "{ ...a } fragment a on Query { ...b text(value: \"t\") } fragment b on Query { entries { ...c ...c } } fragment c on Entry { id id k: kind kind }",
    "{ a: text(value: \"1\") text: text(value: \"2\") b: text whole(value: 3) c: whole(value: 4) }",
    "{ __typename a: __typename entries { __typename t: __typename } }",
])  # fmt: skip
async def test_fields_are_merged(accounts: World, query: str) -> None:
    await accounts.same(query)


async def test_several_operations_share_fragments(accounts: World) -> None:
    query = "query A { entries { ...f } } query B($k: [Kind]) { entries(where: { kinds: $k }) { ...f day } } fragment f on Entry { id kind }"
    assert len((await accounts.same(query, "A"))["entries"]) == 3
    assert len((await accounts.same(query, "B", k=["OUT"]))["entries"]) == 1
