"""What the makers of feeds add to an article is no part of it; feeds in our own words."""

import json
from time import process_time

import pytest

from api.ingest import text
from api.ingest.sources import feeds
from api.ingest.sources.said import Article
from api.ingest.sources.widgets import trimmed
from tests.ingest.sources.reading import articles

FIRST, SECOND = "Acme has raised $40M.", "It makes arms."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def only(item: str) -> Article:
    head = "<title>News</title><link>https://news.example/</link>"
    link = "<link>https://news.example/a</link>"
    feed = f'<rss version="2.0" {NAMES}><channel>{head}<item>{link}{item}</item></channel></rss>'
    (article,) = articles(feeds, feed)
    return article


def lines(article: Article) -> list[str]:
    return text.plain(article.html or "").splitlines()


@pytest.mark.parametrize(
    "added",
    [
        '<p>The post <a href="/a">Acme raises</a> appeared first on <a href="/">News</a>.</p>',
        '<hr><p><a href="/a">Acme raises</a> was originally published in <a href="/">Arms</a> on Medium,'
        " where people are continuing the conversation.</p>",
        '<p class="button-wrapper"><a class="button" href="/s"><span>Share</span></a></p>',
        '<div class="subscription-widget-wrap-editor"><p>Thanks for reading Arms!</p></div>',
        '<a href="/a">Continue reading...</a>', '<p><a href="/a">Weiterlesen</a></p>', "<p></p><br>",
        '<p><b>Related: </b><a href="/b">Arms that never came to market</a></p>',
        "<p>© 2025 News. All rights reserved. For personal use only.</p>",
    ],
)  # fmt: skip
def test_what_a_maker_adds_is_not_text(added: str) -> None:
    assert trimmed(BODY + added) == BODY
    item = f"<title>Acme</title><content:encoded><![CDATA[{BODY}{added}]]></content:encoded>"
    assert lines(only(item)) == [FIRST, SECOND]


def test_fields_that_an_entry_has_anyway_are_not_text() -> None:
    fields = (
        '<span class="field field--name-title">Acme</span> <span class="field--name-uid">Jo</span>'
    )
    description = f"<![CDATA[{fields}<div>{BODY}</div>]]>"
    assert lines(only(f"<title>Acme</title><description>{description}</description>")) == [
        FIRST,
        SECOND,
    ]


def test_an_excerpt_that_leads_on_is_a_summary() -> None:
    more = '<a class="more-link" href="/a">Continue reading <span>→</span></a>'
    post = "<p>The post Acme appeared first on News.</p>"
    item = f"<title>Acme</title><description><![CDATA[<p>{FIRST} {more}</p>{post}]]></description>"
    assert (only(item).summary, only(item).html) == (FIRST, None)


@pytest.mark.parametrize(
    "whole",
    [
        BODY, "Acme & more", "<p>I have read more than that</p>", "1 < 2", "", "<p>Read: the news</p>",
        '<p>Related: it has <a href="/b">arms</a> and many other things that it does not sell.</p>',
        '<p>You can <a href="/b">read more here</a> if you like to.</p>',
    ],
)  # fmt: skip
def test_what_an_author_says_stays_as_it_is(whole: str) -> None:
    assert trimmed(whole) == whole


def test_a_json_feed_is_trimmed_too() -> None:
    item = {"id": "https://news.example/a", "title": "Acme",
            "content_html": BODY + '<a href="/a">Read more</a>'}  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [item]}
    (article,) = articles(feeds, json.dumps(feed))
    assert lines(article) == [FIRST, SECOND]


def test_a_title_is_told_without_its_source_behind_it() -> None:
    source = '<source url="https://post.example">The Post</source>'
    assert only(f"<title>Acme raises - The Post</title>{source}").title == "Acme raises"
    assert only("<title>Acme raises - The Post</title>").title == "Acme raises - The Post"


def test_a_long_text_in_many_blocks_is_read_once() -> None:
    """Of each block only as much as a widget has."""
    nested = "<div>" * 200 + "word " * 1_000_000 + "</div>" * 200
    start = process_time()
    assert trimmed(nested) == nested
    assert process_time() - start < 5
