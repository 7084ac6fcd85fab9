"""CSV of any dialect becomes rows; what is none is refused, and reading goes on behind it."""

import csv
import gzip
import io
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ingest.cells.reasons import Reason
from api.ingest.sources.decode import LONGEST_LINE, DamagedError
from api.ingest.sources.rows import Refused, Row, rows
from tests.ingest.shared import shared


def read(raw: bytes | str, **options: Any) -> list[Row | Refused]:
    return list(rows(io.BytesIO(raw.encode() if isinstance(raw, str) else raw), **options))


def cells(raw: bytes | str, **options: Any) -> list[list[Any]]:
    found = read(raw, **options)
    assert all(isinstance(each, Row) for each in found), found
    return [list(each.cells.values()) for each in found if isinstance(each, Row)]


def refused(raw: bytes | str, **options: Any) -> list[tuple[int, Reason]]:
    found = read(raw, **options)
    return [(each.line, each.reason) for each in found if isinstance(each, Refused)]


def names(raw: bytes | str) -> list[str]:
    (first,) = read(raw)
    assert isinstance(first, Row)
    return list(first.cells)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_and_line_ends_are_told(separator: str, end: str) -> None:
    table = [["Renault", "1899"], ["Moët, Hennessy", "1971"], [f"Fnac{end}Darty", ""]]
    into = io.StringIO(newline="")
    writer = csv.writer(into, delimiter=separator, lineterminator=end)
    writer.writerows([["name", "founded"], *table])
    assert cells(into.getvalue()) == table


def test_a_separator_is_what_makes_rows_of_one_length() -> None:
    # More commas than semicolons, and a bar within cells.
    assert cells("name;raised\nPayFit, Paris;70,5\nAlan, Paris;40,2|3\n") == [
        ["PayFit, Paris", "70,5"],
        ["Alan, Paris", "40,2|3"],
    ]


def test_one_column_needs_no_separator() -> None:
    assert cells("name\nAlan\n\nPayFit\n") == [["Alan"], ["PayFit"]]


def test_quotes_may_be_escaped_by_a_backslash() -> None:
    assert cells('name,said\nAlan,"a \\"health\\", partner"\nPayFit,x\n') == [
        ["Alan", 'a "health", partner'],
        ["PayFit", "x"],
    ]


def test_backslashes_that_escape_nothing_stay() -> None:
    assert cells("name,said\nAlan,a\\b\n") == [["Alan", "a\\b"]]


def test_a_row_has_the_line_at_which_it_begins() -> None:
    found = read('name,note\nAlan,"one\ntwo\r\nthree"\n\nPayFit,x\n')
    assert [each.line for each in found] == [2, 6]


def test_columns_are_named_as_they_were_meant() -> None:
    header = "\ufeff,Date ,Investors’ Name,\xa0Amount  (USD),name,name,\n"
    assert names(header + "1,2,3,4,5,6,7\n") == [
        "1", "Date", "Investors' Name", "Amount (USD)", "name", "name 2", "7",
    ]  # fmt: skip


def test_no_two_columns_have_one_name() -> None:
    assert names("a,a 2,a,2,\n1,2,3,4,5\n") == ["a", "a 2", "a 3", "2", "5"]


def test_a_table_without_header_has_the_columns_that_are_given() -> None:
    (first, second) = read("Sequoia Capital,1972\nAccel,1983\n", columns=("firm", "founded"))
    assert first == Row(1, {"firm": "Sequoia Capital", "founded": "1972"})
    assert second == Row(2, {"firm": "Accel", "founded": "1983"})


def test_a_table_without_header_may_begin_as_json_does() -> None:
    assert cells("[24]7,2000\nAccel,1983\n", columns=("firm", "founded"))[0] == ["[24]7", "2000"]


def test_rows_of_another_length_are_refused_with_their_cells() -> None:
    found = read("a,b\n1,2\n1\n1,2,3\n4,5\n")
    assert found[1] == Refused(3, Reason.WRONG_COUNT, ["1"])
    assert found[2] == Refused(4, Reason.WRONG_COUNT, ["1", "2", "3"])
    assert found[3] == Row(5, {"a": "4", "b": "5"})


def test_commas_at_the_end_of_a_row_are_no_cells() -> None:
    assert read("a,b\n1,2,, \n") == [Row(2, {"a": "1", "b": "2"})]


def test_blank_rows_and_repeated_headers_are_told_from_data() -> None:
    raw = "a,b\n1,2\n, \xa0\n\na,b\n3,4\n"
    assert refused(raw) == [(3, Reason.BLANK), (5, Reason.HEADER)]


def test_blank_rows_before_the_header_are_passed_over() -> None:
    assert read("\n,,\na,b\n1,2\n") == [Row(4, {"a": "1", "b": "2"})]


@pytest.mark.parametrize(
    "swallowed",
    [
        'name,country\nAlan,"FR\nPayFit,FR\nQonto,FR\n',
        'name,country\nAlan,"FR\nPayFit,"FR"\nQonto,FR\n',
        'name,country\n"Alan,FR\nPayFit,"FR"\nQonto,FR\n',
        'name,country\n"Alan,FR\nPayFit,FR\nQonto,FR',
        'name,country\nAlan,"FR\n""PayFit,FR\nQonto,FR\n',
    ],
    ids=["to the end", "to a quote", "from the first cell", "no line end", "over two quotes"],
)
def test_a_quote_that_is_not_closed_costs_one_line(swallowed: str) -> None:
    first, *others = read(swallowed)
    assert (first.line, first.reason) == (2, Reason.UNCLOSED_QUOTE)  # type: ignore[union-attr]
    assert others == [
        Row(3, {"name": "PayFit", "country": "FR"}),
        Row(4, {"name": "Qonto", "country": "FR"}),
    ]


def test_a_row_of_several_lines_and_another_length_is_refused_as_a_whole() -> None:
    found = read('a,b\n1,"x\ny",3\n4,5\n')
    assert found == [
        Refused(2, Reason.WRONG_COUNT, ["1", "x\ny", "3"]),
        Row(4, {"a": "4", "b": "5"}),
    ]


def test_a_quote_open_at_the_end_of_the_last_line_is_told() -> None:
    assert refused('name,country\nAlan,"FR') == [(2, Reason.UNCLOSED_QUOTE)]


def test_a_cell_of_megabytes_is_a_cell() -> None:
    assert cells(f'a,b\n1,"{"x" * 5_000_000}"\n') == [["1", "x" * 5_000_000]]


def test_a_quote_that_swallows_more_than_a_cell_may_hold_costs_one_line() -> None:
    line = "PayFit,FR," + "x" * 1_000 + "\n"
    count = 2 * LONGEST_LINE // len(line) + 2
    found = read('name,country,note\nAlan,"FR,x\n' + line * count)
    assert found[0] == Refused(2, Reason.UNCLOSED_QUOTE, 'Alan,"FR,x\n')
    assert len(found) == 1 + count
    assert all(isinstance(each, Row) for each in found[1:])


def test_nothing_is_read_of_nothing() -> None:
    assert read("") == []
    assert read("\n\n") == []
    assert read("name,country\n") == []


def test_memory_does_not_grow_with_the_file() -> None:
    line = b"Nestle,1866,CH," + b"x" * 1_000 + b"\n"
    packed = gzip.compress(b"name,founded,country,note\n" + line * 40_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in rows(io.BytesIO(packed)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 40_000
    assert most < len(line) * count / 4


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.sampled_from("aé ,;|\t\n\r'\"\\"), max_size=6), min_size=2, max_size=2),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_written_by_the_book_is_read_as_it_was(table: list[list[str]]) -> None:
    told = [["x", *each] for each in table]
    into = io.StringIO(newline="")
    csv.writer(into, quoting=csv.QUOTE_ALL).writerows([["key", "one", "two"], *told])
    assert cells(into.getvalue()) == told


@settings(deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from("ab,;\t|\"\\\n\r' "), max_size=80).map(str.encode)
)
def test_no_bytes_are_refused_but_damaged_gzip(raw: bytes) -> None:
    try:
        found = read(raw)
    except DamagedError:
        assert raw.startswith(b"\x1f\x8b")
    else:
        lines = [each.line for each in found]
        assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("name", "columns", "count", "told"),
    [
        ("acquisitions/crunchbase2013_acquisitions.csv", (), 4_651, {Reason.BLANK: 1_534}),
        ("acquisitions/crunchbase2015_acquisitions.csv.gz", (), 18_968, {}),
        ("companies/crunchbase2013_companies.csv.gz", (), 17_727, {}),
        ("rounds/india_startup_funding_trak2020_raw.csv", (), 3_169, {}),
        ("news/google_news_headlines_2026-02.csv.gz", (), 1_998, {}),
        ("investors/techcrunch2013_vc_edges_noheader.csv", tuple("abcdef"), 13_109, {}),
    ],
)
def test_real_tables_have_as_many_rows_as_were_counted(
    name: str, columns: tuple[str, ...], count: int, told: dict[Reason, int]
) -> None:
    with shared(name).open("rb") as stream:
        found = list(rows(stream, columns))
    assert sum(isinstance(each, Row) for each in found) == count
    reasons = [each.reason for each in found if isinstance(each, Refused)]
    assert {each: reasons.count(each) for each in reasons} == told
