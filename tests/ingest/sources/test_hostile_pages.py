"""Pages that nobody should write: what is hostile stays text, and no page breaks the next one."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from api.ingest.sources import pages
from api.ingest.sources.said import Article
from tests.hostile import TEXTS
from tests.ingest.sources.reading import said
from tests.ingest.sources.written import LINKED, PARAGRAPHS, block, only, page


@pytest.mark.parametrize("hostile", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_are_texts(hostile: str) -> None:
    evil = {
        **LINKED,
        **dict.fromkeys(
            ["headline", "author", "url", "datePublished", "articleBody", "keywords", "image"],
            hostile,
        ),
    }
    for each in said(
        pages, page(block(evil), before=f"<h1>{hostile}</h1>", after=f"<p>{hostile}</p>" * 3)
    ):
        if isinstance(each, Article):
            assert "<script" not in each.title + (each.html or "")


@pytest.mark.parametrize("depth", [100, 100_000])
@pytest.mark.parametrize(
    "tag",
    [
        "div",
        "span",
        "blockquote",
        "a href=x",
        "table",
        "div itemscope itemprop=a itemtype=http://schema.org/Article",
    ],
)
def test_depth_does_not_break_the_reader(tag: str, depth: int) -> None:
    assert only(page("<title>Title</title>", before=f"<{tag}>" * depth)).title == "Title"


def test_microdata_that_never_ends_does_not_break_the_next_page() -> None:
    around = "<div id=a itemscope itemprop=x itemref=a itemtype='http://schema.org/Article'>"
    for before in (around, around.replace("itemref=a", "") * 2_000, ""):
        assert only(page("<title>Title</title>", before)).title == "Title"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["name", "@id", "url", "x"]), inner)
    ),
)


@given(JSON, st.sampled_from(sorted(LINKED)))
@example("\ud800\0", "headline")
def test_no_value_of_json_ld_breaks_the_reader(value: Any, key: str) -> None:
    said(pages, page(block({**LINKED, key: value}) + "<title>T</title>"))


@given(
    st.binary()
    | st.builds(lambda a, b, c: page(a, b).encode() + c, st.text(), st.text(), st.binary())
)
@example(b'<?xml version="1.0" encoding="hex"?><html><title>T\xff')
@example(b"<meta charset=undefined><title>T\xff")
@settings(deadline=None)
def test_no_bytes_break_the_reader(content: bytes) -> None:
    assert said(pages, content) == said(pages, content)


SOUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<script>", "</script>", "alert(1) ", "<a href='javascript:x'>", "<a href=/b onclick=x>", "</a>", "<img src=x onerror=x>",
         "<svg onload=x>", "<!--", "-->", "<style>", "<b", "&lt;script&gt;", "<table><td>", "<iframe src=x>", *PARAGRAPHS]
    )
).map("".join)  # fmt: skip


@given(SOUP)
@settings(deadline=None)
def test_no_script_survives(soup: str) -> None:
    article = only(page("<title>Title</title>", after=soup))
    for never in (
        "<script",
        "<svg",
        "<img",
        "<iframe",
        " onclick=",
        " onerror=",
        " onload=",
        'href="javascript',
    ):
        assert never not in (article.html or "")
