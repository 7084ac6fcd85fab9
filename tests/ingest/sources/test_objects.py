"""JSON becomes rows, whatever stands around them; what is none is refused, and reading goes on."""

import gzip
import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ingest.cells.reasons import Reason
from api.ingest.sources.objects import SHOWN
from api.ingest.sources.rows import Refused, Row, rows
from tests.ingest.shared import shared

COMPANIES = [
    {"name": "Alan", "founded": 2016, "offices": [{"city": "Paris"}]},
    {"name": "Doctolib", "founded": 2013, "offices": []},
]


def read(raw: bytes | str) -> list[Row | Refused]:
    return list(rows(io.BytesIO(raw.encode() if isinstance(raw, str) else raw)))


def objects(raw: bytes | str) -> list[dict[str, Any]]:
    found = read(raw)
    assert all(isinstance(each, Row) for each in found), found
    return [each.cells for each in found if isinstance(each, Row)]


def told(raw: bytes | str) -> list[tuple[int, Any]]:
    """Of each row its line and its name, of what is refused its reason."""
    return [
        (each.line, each.cells.get("name") if isinstance(each, Row) else each.reason)
        for each in read(raw)
    ]


@pytest.mark.parametrize("indent", [None, 0, 2])
@pytest.mark.parametrize("around", [None, "results"])
def test_an_array_is_read_whatever_is_around_it(around: str | None, indent: int | None) -> None:
    whole = {"total": 421, "page": {"size": 2}, around: COMPANIES} if around else COMPANIES
    assert objects(json.dumps(whole, indent=indent)) == COMPANIES


def test_an_object_a_line_is_a_row_a_line() -> None:
    assert told('\n{"name": "Alan"}\n\n  {"name": "Qonto"}\n') == [(2, "Alan"), (4, "Qonto")]


def test_one_object_that_has_a_name_is_a_row() -> None:
    assert objects(json.dumps(COMPANIES[0])) == COMPANIES[:1]


def test_one_object_without_a_list_of_objects_is_a_row() -> None:
    whole = {"title": "AI rounds", "sources": ["a", "b"], "rows": []}
    assert objects(json.dumps(whole, indent=2)) == [whole]


def test_a_row_has_the_line_at_which_it_begins() -> None:
    written = '{\r\n  "data": [\r\n    {"name": "Alan"},\r\n\r\n    {\r\n "name": "Qonto"}\r\n]}'
    assert told(written) == [(3, "Alan"), (5, "Qonto")]
    assert told(written.replace("\r\n", "\r")) == [(3, "Alan"), (5, "Qonto")]


def test_a_line_that_is_no_json_is_refused_with_what_it_says() -> None:
    found = read('{"name": "Alan"}\n{"name": "Qon\n{"name": "PayFit"}\n')
    assert found[1] == Refused(2, Reason.NOT_JSON, '{"name": "Qon')
    assert isinstance(found[2], Row)


def test_a_first_line_that_is_no_json_is_a_line_all_the_same() -> None:
    assert told('{"name": "Alan\n{"name": "Qonto"}\n') == [(1, Reason.NOT_JSON), (2, "Qonto")]


@pytest.mark.parametrize("other", ["1", '"Alan"', "null", "[1]"])
def test_what_is_json_and_no_object_is_refused(other: str) -> None:
    assert read(f'{{"name": "Alan"}}\n{other}\n')[1] == Refused(
        2, Reason.NOT_A_RECORD, json.loads(other)
    )
    assert read(f'[{{"name": "Alan"}}, {other}]')[1] == Refused(
        1, Reason.NOT_A_RECORD, json.loads(other)
    )


def test_an_object_of_nothing_is_blank() -> None:
    assert told('{"name": "Alan"}\n{}\n') == [(1, "Alan"), (2, Reason.BLANK)]


@pytest.mark.parametrize("damaged", ['{"name": "Qon},', '{"name" "Qonto"},', '{"name": "Qonto"}}'])
def test_in_an_array_reading_goes_on_at_the_next_line_with_an_object(damaged: str) -> None:
    written = f'[\n  {{"name": "Alan"}},\n  {damaged}\n  {{"name": "PayFit"}}\n]'
    found = told(written)
    assert found[0] == (2, "Alan")
    assert found[-1] == (4, "PayFit")
    assert Reason.NOT_JSON in [reason for _, reason in found]


def test_what_is_passed_over_is_shown() -> None:
    found = read('[\n{"name": "Alan"},\n{"name" "Qonto"},\n{"name": "PayFit"}]')
    assert found[1] == Refused(3, Reason.NOT_JSON, '{"name" "Qonto"},\n')
    (cut,) = read("[nonsense " + "x" * 20_000)
    assert isinstance(cut, Refused)
    assert len(cut.original) == SHOWN


def test_an_object_within_a_damaged_one_is_not_taken_for_a_row() -> None:
    written = (
        '[\n  {"name": "Alan"},\n  {"name" "Qonto", "offices": [\n    {"name": "Paris"}\n  ]},\n'
        '  {"name": "PayFit"}\n]'
    )
    assert told(written) == [(2, "Alan"), (3, Reason.NOT_JSON), (6, "PayFit")]


@pytest.mark.parametrize("end", ["", ",", ', {"name": "Qon', "] trailing", "}"])
def test_an_array_that_does_not_end_as_it_should_is_told_of(end: str) -> None:
    assert told(f'[{{"name": "Alan"}}{end}') == [(1, "Alan"), (1, Reason.NOT_JSON)]


def test_a_comma_that_is_missing_costs_nothing() -> None:
    assert told('[{"name": "Alan"}\n{"name": "Qonto"}]') == [(1, "Alan"), (2, "Qonto")]


@pytest.mark.parametrize("end", ["", ",", '"x', "} {", "]"])
def test_an_object_around_an_array_that_does_not_end_as_it_should_is_told_of(end: str) -> None:
    assert told(f'{{"data": [\n{{"name": "Alan"}}]{end}')[1:] == [(2, Reason.NOT_JSON)]


@pytest.mark.parametrize("end", ["", ",", ', {"name'])
def test_what_breaks_off_within_an_object_around_an_array_is_told_of_once(end: str) -> None:
    assert told(f'{{"data": [\n{{"name": "Alan"}}{end}') == [(2, "Alan"), (2, Reason.NOT_JSON)]


def test_a_second_list_of_objects_is_of_another_kind() -> None:
    written = '{"rounds": [{"name": "A"}],\n "investors": [{"name": "B"}]}'
    assert told(written) == [(1, "A"), (2, Reason.NOT_A_RECORD)]


def test_what_other_programs_write_is_read() -> None:
    raw = r'{"name": "Al\ud83d\ude00n", "half": "a\ud83d", "escaped": "\\ud83d", "raised": NaN}'
    expected = {"name": "Al😀n", "half": "a�", "escaped": "\\ud83d", "raised": None}
    assert objects(raw + "\n" + raw) == [expected, expected]
    assert objects(f"[{raw}]") == [expected]
    assert objects('{"name": "a\tb"}\n{"name": "c"}') == [{"name": "a\tb"}, {"name": "c"}]


def test_what_no_text_can_hold_is_left_out() -> None:
    raw = r'{"name": "Al\u0000an", "escaped": "\\u0000"}'
    expected = {"name": "Alan", "escaped": r"\u0000"}
    assert objects(raw + "\n" + raw) == [expected, expected]
    assert objects(f"[{raw}]") == [expected]


def test_an_element_may_be_longer_than_what_is_read_at_a_time() -> None:
    whole = [{"name": "Alan", "text": "x" * 300_000, "n": n} for n in range(3)]
    assert objects(json.dumps(whole)) == whole
    assert objects(json.dumps(whole, indent=1)) == whole


def test_what_is_nested_too_deep_is_refused() -> None:
    assert told("[" + '{"a": ' * 100_000) == [(1, Reason.NOT_JSON)]
    assert told('{"name": "Alan"}\n' + '{"a":' * 100_000)[1] == (2, Reason.NOT_JSON)


def test_a_number_of_many_digits_is_refused_or_read() -> None:
    assert told('[{"name": "Alan"},\n{"n": ' + "9" * 10_000 + '},\n{"name": "Qonto"}]') == [
        (1, "Alan"), (2, Reason.NOT_JSON), (3, "Qonto"),
    ]  # fmt: skip


@pytest.mark.parametrize("around", [b"[%s{}]", b'{"data": [%s{}]}'], ids=["array", "within"])
def test_memory_does_not_grow_with_the_file(around: bytes) -> None:
    element = b'{"name": "Alan", "text": "' + b"x" * 1_000 + b'"},\n'
    packed = gzip.compress(around % (element * 20_000))
    tracemalloc.start()
    try:
        count = sum(1 for _ in rows(io.BytesIO(packed)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 20_001
    assert most < len(element) * count / 4


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)
LEAF = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT
OBJECT = st.dictionaries(TEXT, LEAF | st.lists(LEAF, max_size=3), min_size=1, max_size=4)


@settings(deadline=None)
@given(st.lists(OBJECT, max_size=4), st.sampled_from([None, 0, 1, 4]), st.booleans())
def test_what_is_written_as_json_is_read_as_it_was(
    table: list[dict[str, Any]], indent: int | None, escaped: bool
) -> None:
    assert objects(json.dumps(table, indent=indent, ensure_ascii=escaped)) == table
    each = [json.dumps(row, ensure_ascii=escaped) for row in table]
    assert objects("\n".join(each)) == table


@given(st.text(st.sampled_from('[]{}",:\\ \n\r1eud8'), max_size=60))
@settings(max_examples=500, deadline=None)
def test_no_text_is_refused(written: str) -> None:
    for before in ("[", "{", '{"a": [', '[{"a": 1},', ""):
        found = read(before + written)
        lines = [each.line for each in found]
        assert lines == sorted(lines)


def test_the_rounds_within_a_real_answer_are_read() -> None:
    with shared("rounds/crunchbase_api_v4_search_response_2025.json").open("rb") as stream:
        found = list(rows(stream))
    assert len(found) == 16
    assert all(isinstance(each, Row) and "investment_type" in each.cells for each in found)
