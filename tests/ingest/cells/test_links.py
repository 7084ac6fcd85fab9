"""Addresses of articles as they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from api.ingest.cells.links import address
from api.ingest.values import Address

BASE = "https://news.example/2024/05/"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            "https://news.example/a?utm_source=rss&utm_medium=feed&id=7",
            "https://news.example/a?id=7",
        ),
        ("https://news.example/a?wt_mc=rss#comments", "https://news.example/a"),
        ("https://news.example/a?fbclid=x&p=2&gclid=y", "https://news.example/a?p=2"),
        (
            "https://news.example/gallery?gallery=4&source=5",
            "https://news.example/gallery?gallery=4&source=5",
        ),
        (" /robots ", "https://news.example/robots"),
        ("next.html", "https://news.example/2024/05/next.html"),
        ("//cdn.example/x.png", "https://cdn.example/x.png"),
        (
            "https://news.example/größe und zahl",
            "https://news.example/gr%C3%B6%C3%9Fe%20und%20zahl",
        ),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ],
)
def test_an_address_is_absolute_and_tells_nothing_of_its_reader(written: str, kept: str) -> None:
    assert address(written, BASE) == kept


@pytest.mark.parametrize(
    "written",
    [
        "", None, "javascript:alert(1)", "data:text/html,x", "mailto:a@news.example", "ftp://news.example/a", "http://[bad",
        "http://", "tag:news.example,2024:1", "http://a{4}b.example/", "https://news.example:x/",
        "https://news.example/" + "a" * 2_000,
    ],
)  # fmt: skip
def test_what_no_reader_can_open_is_no_address(written: str | None) -> None:
    assert address(written, "") is None


@given(st.text(), st.sampled_from(["", BASE]))
def test_any_text_is_an_address_that_the_table_takes_or_none(written: str, base: str) -> None:
    found = address(written, base)
    if found is not None:
        TypeAdapter(Address).validate_python(found)
        assert address(found) == found
