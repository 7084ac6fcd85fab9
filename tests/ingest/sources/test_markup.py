"""HTML as others write it becomes HTML as articles have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest import text
from api.ingest.sources.markup import paragraphs, shaped

BASE = "https://news.example/a/"


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        (
            "<h1>A</h1><h5>B</h5><b>C</b><i>D</i>",
            "<h2>A</h2><h4>B</h4><strong>C</strong><em>D</em>",
        ),
        ("<div><div>A</div><p>B</p></div><section>C</section>", "<p>A</p><p>B</p><p>C</p>"),
        ("<table><tr><td>A</td><td>B</td></tr></table>", "<p>A</p><p>B</p>"),
        ("<p> A\n  b </p>\n\n<p>\xa0</p><p><b> </b></p><p>C</p>", "<p>A b</p><p>C</p>"),
        ("<p>A</p><a href='/x'><img src='y'></a>", "<p>A</p>"),
        ("<pre>a\n  b</pre>", "<pre>a\n  b</pre>"),
        ("<nav>A</nav><aside>B</aside><form>C</form><p title='>'>D</p>", "<p>D</p>"),
        (
            "<p>A <a href='b'>b</a> c</p>",
            f'<p>A <a href="{BASE}b" rel="nofollow noopener">b</a> c</p>',
        ),
    ],
)
def test_what_has_no_place_in_an_article_is_given_one(written: str, shape: str) -> None:
    assert shaped(written, BASE) == shape


def test_a_relative_link_that_begins_nowhere_leads_nowhere() -> None:
    assert (
        shaped("<a href='b'>b</a>", "http://999.999.999.999/") == '<a rel="nofollow noopener">b</a>'
    )


def test_lines_of_a_text_are_its_paragraphs() -> None:
    assert paragraphs(" 1 <  2 \r\n\n & 3") == "<p>1 &lt; 2</p>\n<p>&amp; 3</p>"


@given(st.text())
def test_what_is_shaped_is_sanitised_and_stays_as_it_is(written: str) -> None:
    shape = shaped(written, BASE)
    assert text.sanitised(shape) == shape
    assert shaped(shape, BASE) == shape
