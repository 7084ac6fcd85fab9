"""A page becomes an article: what it tells of itself, and its text without what stands around it."""

import json
from datetime import UTC, datetime
from statistics import mean
from typing import Any

import pytest

from api.ingest.sources import pages
from api.ingest.sources.said import Dropped
from scripts.evaluating.pages import compared, read
from tests.ingest.shared import shared
from tests.ingest.sources.reading import reasons, said
from tests.ingest.sources.written import LINKED, META, PARAGRAPHS, URL, block, only, page, shown


def test_json_ld_tells_all_of_an_article() -> None:
    article = only(page(block(LINKED)))
    assert (article.title, article.url) == ("Mistral AI raises €385m", URL)
    assert str(article.published) == "2023-12-11 09:30:00+01:00"
    assert article.updated == datetime(2023, 12, 12, 10, tzinfo=UTC)
    assert (article.authors, article.publisher, article.language) == (
        ["Ada Lovelace"],
        "News",
        "en",
    )
    assert (article.section, article.tags) == ("Startups", ["AI", "France"])
    assert (article.image, article.free) == ("https://news.example/m.png", False)
    assert article.summary == "What the round means."


def test_what_json_ld_does_not_tell_is_open_graphs() -> None:
    bare = {"@type": "NewsArticle", "headline": "Mistral AI raises €385m"}
    article = only(page(block(bare) + META))
    assert article.title == "Mistral AI raises €385m"
    assert article.published == datetime(2023, 12, 11, 8, tzinfo=UTC)
    assert (article.authors, article.tags, article.language) == (
        ["Alan Turing"],
        ["Money"],
        "en-GB",
    )
    assert only(page(META)).title == "Mistral raises a lot"


def test_a_page_that_tells_nothing_has_its_heading_its_time_and_its_language() -> None:
    head = "<title>A round for Mistral - News</title>"
    before = "<h1>News</h1><h1>A round for Mistral</h1><time datetime='2023-12-11T09:30:00+01:00'>Monday</time>"
    article = only(page(head, before))
    assert article.title == "A round for Mistral"
    assert article.published == datetime(2023, 12, 11, 8, 30, tzinfo=UTC)
    assert (article.language, article.authors) == ("en", [])


@pytest.mark.parametrize(
    "value",
    [
        [{"@type": "Organization", "name": "News"}, LINKED],
        {"@graph": [{"@type": "WebSite"}, {**LINKED, "author": {"@id": "#ada"}}, {"@id": "#ada", "@type": "Person", "name": "Ada Lovelace"}]},
        {"@type": "WebPage", "mainEntity": LINKED},
        {**LINKED, "@type": ["Thing", "ReportageNewsArticle"]},
        {**LINKED, "@type": "http://schema.org/BlogPosting", "author": "Ada Lovelace"},
        {**LINKED, "@type": "LiveBlogPosting", "headline": None, "name": LINKED["headline"], "author": ["Ada Lovelace"]},
        "//<![CDATA[\n" + json.dumps(LINKED) + "\n//]]>\n",
        json.dumps(LINKED)[:-1] + ", // the end\n}",
    ],
    ids=["list", "graph", "main entity", "types", "blog", "live", "cdata", "comment"],
)  # fmt: skip
def test_json_ld_of_any_shape_is_read(value: Any) -> None:
    article = only(page(block(value)))
    assert (article.title, article.authors) == ("Mistral AI raises €385m", ["Ada Lovelace"])


def test_a_block_that_is_no_json_leaves_the_others() -> None:
    assert only(page(block('{"@type": "NewsArticle", "headline": }') + block(LINKED))).free is False


def test_of_several_articles_the_pages_own_is_taken() -> None:
    other = {**LINKED, "headline": "Another", "url": "https://news.example/other"}
    assert only(page(block([other, LINKED]))).title == "Mistral AI raises €385m"
    teaser = {"@type": "NewsArticle", "headline": "Teaser"}
    unplaced = {key: each for key, each in LINKED.items() if key != "url"}
    assert only(page(block([teaser, unplaced]))).title == "Mistral AI raises €385m"


def test_microdata_is_read_where_there_is_no_json_ld() -> None:
    before = """<div itemscope itemtype="https://schema.org/NewsArticle"><h2 itemprop="headline">Mistral AI raises €385m</h2>
    <meta itemprop="datePublished" content="2023-12-11T09:30:00"><span itemprop="author" itemscope itemtype="https://schema.org/Person">
    <b itemprop="name">Ada Lovelace</b></span></div>"""
    article = only(page("<title>News</title>", before))
    assert (article.title, article.authors) == ("Mistral AI raises €385m", ["Ada Lovelace"])
    assert article.published == datetime(2023, 12, 11, 9, 30)


def test_a_canonical_address_is_kept_but_not_that_of_the_front_page() -> None:
    assert (
        only(page(META), "https://m.news.example/x").url == "https://m.news.example/2023/12/mistral"
    )
    front = "<title>Title</title><link rel=canonical href='https://news.example/'>"
    assert only(page(front), URL + "?utm_source=rss").url == URL


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not_html"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, "not_html"),
        ('{"a": 1}', "not_html"),
        (page(), "no_title"),
    ],
)
def test_what_is_no_page_of_an_article_is_refused(content: str | bytes, reason: str) -> None:
    assert reasons(pages, content) == [reason]


def test_a_page_without_an_address_is_refused() -> None:
    (found,) = said(pages, page("<title>Title</title>"), "saved.html")
    assert getattr(found, "reason", None) == "no_link"


def test_a_page_without_text_is_an_article_without_one() -> None:
    article = only("<html><head><title>Title</title></head><body></body></html>")
    assert (article.html, article.dropped) == (None, [Dropped("html", "no_text", "")])


def test_a_text_keeps_its_paragraphs_headings_lists_and_links() -> None:
    after = f"<h3>Why it matters</h3><ul><li>Models</li><li>Weights</li></ul><p>{PARAGRAPHS[0]} See <a href='/a'>the <b>last</b> round</a>.</p>"
    html = only(page("<title>Title</title>", after=after)).html or ""
    assert html.startswith(f"<p>{PARAGRAPHS[0]}</p>")
    assert "<h3>Why it matters</h3><ul><li>Models</li><li>Weights</li></ul>" in html
    assert (
        '<a href="https://news.example/a" rel="nofollow noopener">the <strong>last</strong> round</a>.</p>'
        in html
    )


def test_the_title_and_what_leads_elsewhere_are_not_text() -> None:
    first, *others = PARAGRAPHS
    before = (
        f"<h1>A round for Mistral</h1><p>{first}</p><h3>Lesen Sie auch</h3>"
        "<p><a href='/x'>Another company has raised money in Berlin</a></p>"
    )
    after = (
        "<div><a href='/y'><div><h3>A card of another page</h3><p>Which tells what is there, in some words that look like a text.</p></div></a></div>"
        "<p>Subscribe to our newsletter and read what happens every morning.</p><p>© 2023 News</p>"
    )
    content = page("<title>A round for Mistral</title>", before, after, others)
    assert shown(content) == PARAGRAPHS


def test_cards_of_other_pages_that_are_as_long_as_the_text_are_not_text() -> None:
    card = (
        "<li><a href='/{}'><div><p><b>Elsewhere</b></p><p>"
        + "A company of another article has told what it is about to do. " * 5
        + "</p></div></a> </li>"
    )
    after = "<div class='box'><ul>" + "".join(card.format(n) for n in range(4)) + "</ul></div>"
    assert not any(
        "another article" in each for each in shown(page("<title>Title</title>", after=after))
    )


def test_a_page_of_more_elements_than_any_newspapers_is_not_searched_for_text() -> None:
    article = only(page("<title>Title</title>", before="<i></i>" * 45_000))
    assert (article.html, [each.reason for each in article.dropped]) == (None, ["no_text"])


def test_what_articles_say_of_newsletters_is_text() -> None:
    body = [
        *PARAGRAPHS,
        "The newsletter has 40,000 readers, who subscribe for ten dollars a month, and sells advertisements besides.",
    ]
    assert shown(page("<title>Title</title>", body=body)) == body


def test_what_a_page_shows_of_its_summary_comes_first() -> None:
    whole = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    before = "<h1>Title</h1><div class='summary'><span>What it means.</span></div>"
    content = f"<html><head>{META}</head><body>{before}<article><div class='entry-content'>{whole}</div></article></body></html>"
    assert shown(content) == ["What it means.", *PARAGRAPHS]
    linked = content.replace("<span>", "<a href='/x'><span>").replace("</span>", "</span></a>")
    assert shown(linked) == PARAGRAPHS
    assert shown(page(META)) == PARAGRAPHS


def test_teasers_that_break_off_behind_the_text_are_not_text() -> None:
    teasers = "".join(f"<p>{each[:120]}...</p>" for each in reversed(PARAGRAPHS))
    assert shown(page("<title>Title</title>", after=teasers)) == PARAGRAPHS


def test_the_text_that_json_ld_has_stands_in_where_the_page_shows_less() -> None:
    whole = {**LINKED, "articleBody": "\n".join(PARAGRAPHS)}
    assert shown(page(block(whole), body=[])) == PARAGRAPHS
    assert (
        shown(
            page(
                block(whole), body=["Sign in to read on, as this article is for subscribers alone."]
            )
        )
        == PARAGRAPHS
    )


def test_comments_between_words_do_not_part_them() -> None:
    parted = PARAGRAPHS[0].replace("Paris", "<a href='/p'>Paris</a><!-- -->")
    assert shown(page("<title>Title</title>", body=[parted, *PARAGRAPHS[1:]])) == PARAGRAPHS


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "iso-8859-1"), ("utf-8-sig", ""), ("utf-16", ""), ("windows-1252", "windows-1252"), ("shift_jis", "shift_jis"), ("gb18030", "gb2312")],
)  # fmt: skip
def test_a_page_is_read_in_its_encoding(encoding: str, declared: str) -> None:
    title = "東京" if encoding in ("shift_jis", "gb18030") else "Nestlé"
    charset = f"<meta charset='{declared}'>" if declared else ""
    assert only(page(f"{charset}<title>{title}</title>").encode(encoding)).title == title


def test_an_encoding_that_is_not_declared_is_guessed() -> None:
    body = [
        "Die Gründer aus München wollen größer werden und dafür neue Büros eröffnen, über die noch verhandelt wird."
    ] * 3
    assert "München" in (
        only(page("<title>Gründer</title>", body=body).encode("cp1252")).html or ""
    )


def test_the_text_of_real_pages_is_found() -> None:
    found = list(compared(shared("html/expected.ndjson")))
    assert mean(each.f1 for each in found) >= 0.985
    assert min(each.f1 for each in found) >= 0.95
    for name, least in (("title", 25), ("authors", 27), ("published", 29)):
        assert sum(each.agreed.get(name, False) for each in found) >= least


def test_pages_without_scripts_have_title_text_and_language() -> None:
    for file in sorted(shared("html/pages_without_scripts").iterdir()):
        article = read(file, f"https://{file.name.removesuffix('.html.gz')}/an/article")
        assert article is not None
        assert article.language
        assert len(article.html or "") > 700, file.name
