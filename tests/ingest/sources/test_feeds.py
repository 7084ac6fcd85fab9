"""Feeds of any kind become articles; what is none is refused with its reason."""

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.ingest.sources import feeds
from api.ingest.sources.said import Article, Dropped, Rejected
from scripts.evaluating.feeds import found
from tests.hostile import TEXTS
from tests.ingest.shared import shared
from tests.ingest.sources.reading import articles, reasons, said

NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
ITEM = """<item>
  <title>Mistral AI raises &amp;euro;385 million</title><guid isPermaLink="false">7</guid>
  <link>https://news.example/mistral?utm_source=rss&amp;id=7</link>
  <pubDate>Mon, 11 Dec 2023 09:30:00 +0100</pubDate><dc:creator>Ada Lovelace and Alan Turing</dc:creator>
  <category>AI</category><category>France</category><description>Six months after it began.</description>
  <media:content url="/mistral.jpg" medium="image"/>
  <content:encoded><![CDATA[<h1>Paris</h1><div>The round was led by <a href="/a16z" onclick="x()">a16z</a>.</div>
  <script>alert(1)</script><p><a href="javascript:alert(1)">More</a></p>]]></content:encoded>
</item>"""
ENTRY = """<entry><id>urn:7</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; round</title><updated>2024-05-17T12:00:00Z</updated>
  <link href="round.html"/><source><title>Elsewhere</title></source>
  <content type="html" xml:base="https://other.example/x/">&lt;a href="y"&gt;Y&lt;/a&gt;</content></entry>"""
THING = {"id": 7, "url": "/a?fbclid=x", "title": "A title", "content_html": '<p>See <a href="b">b</a></p>',
         "date_published": "2024-05-17T14:00:00+02:00", "authors": [{"name": "Ada Lovelace"}], "tags": ["AI"],
         "image": "i.png"}  # fmt: skip


def rss(items: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {NAMES}><channel><title>News</title><link>https://news.example/</link><language>en-gb</language>{items}</channel></rss>'


def item(title: str = "Title", link: str = "https://news.example/a", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def jsonfeed(*items: Any, **more: Any) -> str:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items, **more}
    )


def test_rss_tells_all_of_an_article() -> None:
    (article,) = articles(feeds, rss(ITEM))
    assert article.url == "https://news.example/mistral?id=7"
    assert (article.title, article.guid) == ("Mistral AI raises €385 million", "7")
    assert article.published == datetime(2023, 12, 11, 8, 30, tzinfo=UTC)
    assert article.updated is None
    assert (article.authors, article.tags) == (["Ada Lovelace", "Alan Turing"], ["AI", "France"])
    assert article.summary == "Six months after it began."
    assert (article.language, article.publisher) == ("en-GB", "News")
    assert article.image == "https://news.example/mistral.jpg"


def test_a_text_is_sanitised_and_its_links_are_absolute() -> None:
    (article,) = articles(feeds, rss(ITEM))
    assert article.html == (
        '<h2>Paris</h2><p>The round was led by <a href="https://news.example/a16z" rel="nofollow noopener">a16z</a>.</p>'
        '<p><a rel="nofollow noopener">More</a></p>'
    )


def test_atom_resolves_links_by_its_bases_and_names_what_it_was_taken_from() -> None:
    content = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/n/"><title>Planet</title>{ENTRY}</feed>'
    (article,) = articles(feeds, content)
    assert (article.url, article.title) == ("https://news.example/n/round.html", "A bold round")
    assert article.html == '<a href="https://other.example/x/y" rel="nofollow noopener">Y</a>'
    assert article.publisher == "Elsewhere"
    assert (article.published, article.updated) == (None, datetime(2024, 5, 17, 12, tzinfo=UTC))


def test_rdf_is_read() -> None:
    content = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>C</title></channel>'
        '<item rdf:about="https://news.example/1"><title>One</title><link>https://news.example/1</link></item></rdf:RDF>'
    )
    (article,) = articles(feeds, content)
    assert (article.guid, article.title) == ("https://news.example/1", "One")


def test_json_feed_tells_all_of_an_article() -> None:
    (article,) = articles(
        feeds, jsonfeed(THING, home_page_url="https://news.example/", language="en")
    )
    assert (article.url, article.guid) == ("https://news.example/a", "7")
    assert str(article.published) == "2024-05-17 12:00:00+00:00"
    assert (article.authors, article.tags) == (["Ada Lovelace"], ["AI"])
    assert (
        article.html == '<p>See <a href="https://news.example/b" rel="nofollow noopener">b</a></p>'
    )
    assert (article.image, article.language) == ("https://news.example/i.png", "en")


def test_what_json_can_write_and_a_table_cannot_hold_is_left_out() -> None:
    (article,) = articles(feeds, jsonfeed({**THING, "id": "7\0"}))
    assert article.guid == "7"


def test_plain_text_of_a_json_feed_becomes_paragraphs() -> None:
    (article,) = articles(
        feeds, jsonfeed({**THING, "content_html": None, "content_text": "1 < 2\n\nTwo"})
    )
    assert article.html == "<p>1 &lt; 2</p><p>Two</p>"


def test_the_link_behind_a_proxy_is_preferred() -> None:
    proxied = item(
        link="http://feedproxy.example/~r/1",
        more="<feedburner:origLink>https://news.example/real</feedburner:origLink>",
    )
    assert articles(feeds, rss(proxied))[0].url == "https://news.example/real"


@pytest.mark.parametrize(
    ("guid", "url"),
    [("<guid>https://news.example/g</guid>", "https://news.example/g"),
     ('<guid isPermaLink="true">https://news.example/g</guid>', "https://news.example/g"),
     ('<guid isPermaLink="false">https://news.example/g</guid>', None)],
)  # fmt: skip
def test_a_guid_is_a_link_where_it_says_so(guid: str, url: str | None) -> None:
    (found,) = said(feeds, rss(f"<item><title>Title</title>{guid}</item>"))
    assert (found.url if isinstance(found, Article) else None) == url


@pytest.mark.parametrize(
    ("written", "author"),
    [("ada@news.technology (Ada Lovelace)", ["Ada Lovelace"]), ("Ada Lovelace &lt;ada@news.example&gt;", ["Ada Lovelace"]),
     ("ada@news.example", [])],
)  # fmt: skip
def test_an_author_is_a_name_and_no_address(written: str, author: list[str]) -> None:
    (article,) = articles(feeds, rss(item(more=f"<author>{written}</author>")))
    assert article.authors == author


def test_a_description_of_some_paragraphs_is_the_text() -> None:
    several = item(more="<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</description>")
    (article,) = articles(feeds, rss(several))
    assert (article.html, article.summary) == ("<p>One</p><p>Two</p>", None)


def test_a_date_that_is_none_is_dropped_and_the_article_stays() -> None:
    (article,) = articles(feeds, rss(item(more="<pubDate>1518478934</pubDate>")))
    assert article.dropped == [Dropped("published", "not_a_date", "1518478934")]
    (article,) = articles(feeds, jsonfeed({**THING, "date_modified": "soon"}))
    assert article.dropped == [Dropped("date_modified", "not_a_date", "soon")]


def test_the_language_of_a_feed_that_does_not_declare_it_is_that_of_its_texts() -> None:
    text = "A empresa anunciou nesta segunda-feira que vai abrir novos escritórios no Brasil. " * 3
    items = item(link="https://news.example/1", more=f"<description>{text}</description>") + item(
        link="https://news.example/2",
        more="<description>Só isso.</description><pubDate>Seg, 24 Set 2018 19:42:40 -0300</pubDate>",
    )
    first, second = articles(feeds, rss(items).replace("<language>en-gb</language>", "<language/>"))
    assert (first.language, second.language) == ("pt", "pt")
    assert second.published == datetime(2018, 9, 24, 22, 42, 40, tzinfo=UTC)


def test_what_comes_twice_goes_in_once() -> None:
    twice = item(more="<guid>a</guid>") + item(more="<guid>b</guid>") + item(more="<guid>a</guid>")
    assert [type(each) for each in said(feeds, rss(twice))] == [Article, Article, Rejected]
    assert reasons(feeds, rss(twice)) == ["repeated"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (rss(item(title="")), "no_title"),
        (rss(item(title="&lt;script&gt;alert(1)&lt;/script&gt;")), "no_title"),
        (rss(item(link="javascript:alert(1)")), "no_link"),
        (jsonfeed({"title": "T"}), "no_link"),
        (jsonfeed(None), "no_title"),
        ("", "not_a_feed"),
        ("<html><body><p>Moved</p></body></html>", "not_a_feed"),
        ('{"version": "2"}', "not_a_feed"),
        ("[1]", "not_a_feed"),
        ('{"version": ', "malformed"),
    ],
)
def test_what_cannot_go_in_is_refused_with_its_reason(content: str, reason: str) -> None:
    assert reasons(feeds, content) == [reason]


def test_what_can_be_read_of_a_broken_feed_is_taken_and_the_line_told() -> None:
    article, broken = said(feeds, rss(item()).replace("</channel></rss>", "\n<oops>"))
    assert isinstance(article, Article)
    assert isinstance(broken, Rejected)
    assert (broken.reason, broken.origin.line) == ("malformed", 2)


@pytest.mark.parametrize("before", ["\n \n", "\ufeff", "\ufeff\n"])
def test_what_stands_before_a_feed_is_no_fault_of_it(before: str) -> None:
    assert len(articles(feeds, before + rss(item()))) == 1
    assert len(articles(feeds, before + jsonfeed(THING), "https://news.example/")) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_a_feed_is_read_in_its_encoding(encoding: str) -> None:
    content = rss(item(title="Nestlé")).replace("?>", f' encoding="{encoding}"?>', 1)
    assert articles(feeds, content.encode(encoding))[0].title == "Nestlé"


BOMB = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '&{a};&{a};&{a};&{a};'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = {
    "bomb": BOMB,
    "long": f'<!ENTITY i "{"A" * 50_000}">',
    "file": '<!ENTITY i SYSTEM "file:///etc/passwd">',
    "address": '<!ENTITY i PUBLIC "x" "http://news.example/i">',
}


@pytest.mark.parametrize("line", ["", "\n"], ids=["inline", "lines"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("declared", ENTITIES.values(), ids=ENTITIES)
def test_a_feed_that_declares_entities_is_refused(declared: str, encoding: str, line: str) -> None:
    head = f"{line}<!DOCTYPE rss [{line}{declared}{line}]>{line}"
    assert reasons(feeds, rss(item(title="&i;" * 9), head).encode(encoding)) == ["entities"]


@pytest.mark.parametrize("declared", ENTITIES.values(), ids=ENTITIES)
def test_entities_behind_a_comment_that_looks_like_an_element_come_to_nothing(
    declared: str,
) -> None:
    head = f"\n<!-- <a -->\n<!DOCTYPE rss [\n{declared}\n]>\n"
    for each in said(feeds, rss(item(title="Title &i;"), head)):
        assert "root:" not in str(each)
        assert len(str(each)) < 100_000


def test_an_entity_that_names_a_character_is_one() -> None:
    head = '\n<!DOCTYPE rss [\n<!ENTITY nbsp "&#160;">\n<!ENTITY eacute "&#233;">\n]>\n'
    assert articles(feeds, rss(item(title="Nestl&eacute;&nbsp;SA"), head))[0].title == "Nestlé SA"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_are_texts(text: str) -> None:
    for each in said(
        feeds, jsonfeed({**THING, "title": text, "content_html": text, "url": text, "id": text})
    ):
        if isinstance(each, Article):
            assert "<script" not in each.title + (each.html or "")


HTML = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<script>", "</script>", "alert(1)", "<a href='javascript:x'>", "<a href=/b onclick=x>", "</a>",
         "<img src=x onerror=x>", "<svg><script>", "<!--", "-->", "<style>", "<b", "<div>", "&lt;script&gt;", "<table><td>", "text"]
    )
).map("".join)  # fmt: skip


@given(HTML)
def test_no_script_survives(html: str) -> None:
    for each in said(feeds, jsonfeed({**THING, "content_html": html})):
        assert isinstance(each, Article)
        shown = (each.html or "").lower()
        assert "<script" not in shown
        assert "<svg" not in shown
        assert "<img" not in shown
        assert "onclick=" not in shown.replace("&", "")
        assert 'href="javascript' not in shown


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.builds(lambda a, b: rss(a).encode() + b, st.text(), st.binary())
)
@example(b'<?xml version="1.0" encoding="undefined"?><rss>\xff</rss>')
@example(b'<?xml version="1.0" encoding="hex"?><rss/>')
@example(b"{" * 2_000)
@example(
    b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"http://a.example","title":"\\ud800"}]}'
)
def test_no_bytes_break_the_reader(content: bytes) -> None:
    assert said(feeds, content) == said(feeds, content)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_value_of_a_json_feed_breaks_the_reader(value: Any) -> None:
    said(
        feeds,
        jsonfeed({**dict.fromkeys(THING, value), "title": "T", "url": "https://news.example/a"}),
    )


REFUSED = {
    "guid_permalinks.rss.xml": {"no_link": 1},
    "incomplete_fields.atom.xml": {"no_title": 1},
    "missing_fields.atom.xml": {"no_title": 1},
    "rss091_missing_id.xml": {"no_link": 1},
    "invalid_1.rss.xml": {"malformed": 1},
    "invalid_date.xml": {"malformed": 1},
    "unrecognized.xml": {"not_a_feed": 1},
}


def test_all_entries_of_real_feeds_are_read_or_refused_with_their_reason() -> None:
    folder = shared("feeds")
    index = {
        each["file"]: each["entries"]
        for each in json.loads((folder / "INDEX.json").read_text("utf-8"))
    }
    for feed in found(folder):
        refused = Counter(REFUSED.get(feed.name, {}))
        assert feed.rejected == refused, feed.name
        entries = refused["no_title"] + refused["no_link"]
        assert feed.articles == index[feed.name] - entries, feed.name
