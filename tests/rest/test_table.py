"""CSV: what is written is read again as it was, and no spreadsheet runs it."""

import csv
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.exports.table import TableError, header, read, write
from api.stored.columns import Cell, Column

# No surrogates, as UTF-8 has none; every character that means something more often than others.
TEXT = st.text(
    st.one_of(
        st.sampled_from("'\"\\|,;=+-@\t\r\n e"),
        st.characters(codec="utf-8", exclude_characters="\0"),
    ),
    max_size=12,
)
COLUMNS = (
    Column(("title",), Cell.TEXT),
    Column(("minutes",), Cell.INT),
    Column(("score",), Cell.FLOAT),
    Column(("good",), Cell.BOOLEAN),
    Column(("amount",), Cell.DECIMAL),
    Column(("names",), Cell.TEXT, (), True),
    Column(("numbers",), Cell.INT, (), True),
    Column(("topics",), Cell.JSON),
    Column(("maker", "name"), Cell.TEXT, (True,)),
    Column(("maker", "place", "code"), Cell.TEXT, (True, False)),
    Column(("maker", "place", "note"), Cell.TEXT, (True, False)),
)
INT = st.integers(-(2**31), 2**31 - 1)
MAKER = st.fixed_dictionaries({
    "name": TEXT,
    "place": st.fixed_dictionaries({"code": TEXT | st.none(), "note": TEXT | st.none()}),
})  # fmt: skip
NODES = st.lists(
    st.fixed_dictionaries({
        "title": TEXT | st.none(),
        "minutes": INT | st.none(),
        "score": st.floats(allow_nan=False, allow_infinity=False) | st.none(),
        "good": st.booleans() | st.none(),
        "amount": st.none() | st.decimals(allow_nan=False, allow_infinity=False).map(str),
        "names": st.lists(TEXT) | st.none(),
        "numbers": st.lists(INT) | st.none(),
        "topics": st.lists(st.dictionaries(TEXT, TEXT | INT | st.none())) | st.none(),
        "maker": MAKER | st.none(),
    }),
    max_size=4,
)  # fmt: skip


def lines(text: str) -> StringIO:
    return StringIO(text, newline="")


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(lines(text), strict=True))


@given(NODES)
@settings(max_examples=500, deadline=None)
def test_what_is_written_is_read_as_it_was(nodes: list[Any]) -> None:
    text = header(COLUMNS) + write(COLUMNS, nodes)
    assert list(read(COLUMNS, lines(text))) == nodes


@given(NODES)
@settings(deadline=None)
def test_no_cell_of_text_is_run(nodes: list[Any]) -> None:
    free = {n for n, each in enumerate(COLUMNS) if each.kind is not Cell.TEXT and not each.many}
    for row in cells(write(COLUMNS, nodes)):
        for n, cell in enumerate(row):
            assert n in free or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(("value", "cell"), [
    (None, ""), ("", "'"), ("plain", "plain"), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"),
    ("\tx", "'\tx"), ("\rx", "'\rx"), ("'tis", "''tis"), ("a=b", "a=b"), (" =1", " =1"),
])  # fmt: skip
def test_a_text_that_would_run_has_an_apostrophe(value: Any, cell: str) -> None:
    assert cells(write(COLUMNS[:2], [{"title": value, "minutes": -1}])) == [[cell, "-1"]]


@pytest.mark.parametrize(("values", "cell"), [
    (None, ""), ([], "'"), (["a", "b"], "a|b"), (["a|b", "c\\d"], "a\\|b|c\\\\d"), ([""], "\\e"), (["", "e"], "\\e|e"),
    (["=1", "b"], "'=1|b"), (["\\e"], "\\\\e"),
])  # fmt: skip
def test_a_list_of_scalars_is_one_cell(values: Any, cell: str) -> None:
    (names,) = (each for each in COLUMNS if each.path == ("names",))
    text = write([names, COLUMNS[1]], [{"names": values, "minutes": None}])
    assert cells(text) == [[cell, ""]]


def test_rows_are_as_rfc_4180_has_them() -> None:
    text = write(COLUMNS[:2], [{"title": 'a "b", c\nd', "minutes": 1}])
    assert text == '"a ""b"", c\nd",1\r\n'


def test_columns_may_stand_in_any_order_and_lack() -> None:
    text = "minutes,maker.name,title\r\n7,Ann,x\r\n\r\n,,\r\n"
    assert list(read(COLUMNS, lines(text))) == [
        {"title": "x", "minutes": 7, "maker": {"name": "Ann"}},
        {"title": None, "minutes": None, "maker": None},
    ]


@pytest.mark.parametrize(("text", "said"), [
    ("titel\r\n", "there is no column 'titel'; those known are title, minutes,"),
    ("title,title\r\n", "the column 'title' is given more than once."),
    ("", "there is nothing, not even a header."),
    ("title,minutes\r\nx\r\n", "row 2 has 1 cells, the header 2."),
    ("title,minutes\r\nx,7\r\nx,many\r\n", "row 3, minutes: 'many' is not a whole number."),
    ("score\r\nx\r\n", "row 2, score: 'x' is not a number."),
    ("score\r\nnan\r\n", "row 2, score: 'nan' is not a number."),
    ("good\r\nyes\r\n", "row 2, good: 'yes' is neither true nor false."),
    ("topics\r\n[\r\n", "row 2, topics: '[' is not JSON."),
    ("names\r\na\\\r\n", "row 2, names: 'a\\\\' ends in a lone \\."),
    ('title\r\n"x\r\n', "line 2: unexpected end of data."),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(TableError) as caught:
        list(read(COLUMNS, lines(text)))
    assert str(caught.value).startswith(said)
