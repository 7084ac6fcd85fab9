"""What pages show to their readers, where they tell programs nothing or something else."""

import json
from datetime import UTC, datetime

import pytest

from tests.ingest.sources.written import LINKED, META, PARAGRAPHS, block, only, page, shown

HEADING = "<h1>Mistral raises a lot</h1>"
NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
DAY = datetime(2024, 5, 17)


def test_the_heading_that_a_page_shows_is_its_title_whatever_search_engines_are_told() -> None:
    assert only(page(block(LINKED) + META, HEADING)).title == "Mistral raises a lot"
    assert only(page(block(LINKED) + META)).title == "Mistral AI raises €385m"
    assert only(page(block(LINKED), "<h1>News</h1>")).title == "Mistral AI raises €385m"


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (block({**LINKED, "headline": "Mistral raises..."}), "Mistral raises a lot"),
        ("<title>Mistral raises a lot | Site</title>", "Mistral raises a lot"),
        (
            "<meta property='og:title' content='Mistral raises a lot - Site'>",
            "Mistral raises a lot",
        ),
        ("<meta property='og:title' content='Mistral raises and raises'>", "Mistral raises"),
    ],
)
def test_a_title_goes_on_as_the_heading_does(head: str, heading: str) -> None:
    expected = "Mistral raises a lot" if heading.endswith("lot") else "Mistral raises and raises"
    assert only(page(head, f"<h1>News</h1><h1>{heading}</h1>")).title == expected


@pytest.mark.parametrize(
    "written",
    [
        "<!-- {0} -->",
        "//<![CDATA[\n{0}\n//]]>",
        '{{"@type": "WebSite"}};\n{0};',
        '{{"@type": "WebSite", "name": "it\\\'s"}}, {0}',
    ],
)
def test_json_ld_that_is_almost_json_is_read(written: str) -> None:
    article = only(page(block(written.format(json.dumps(LINKED)))))
    assert (article.title, article.authors) == ("Mistral AI raises €385m", ["Ada Lovelace"])


def test_json_ld_without_an_article_tells_when() -> None:
    told = {"@type": "WebPage", "name": "x", "datePublished": "2024-05-17T12:00:00Z"}
    article = only(page(block(told) + "<title>Mistral raises a lot</title>", HEADING))
    assert (article.title, article.published) == ("Mistral raises a lot", NOON)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("<abbr itemprop='datePublished' title='2024-05-17T14:00:00+02:00'>2:00 PM</abbr>", NOON),
        ("<p>Published: <b>May 17, 2024</b></p>", DAY),
        ("<p>Publié le 17 mai 2024 à 14h00</p>", datetime(2024, 5, 17, 14)),
        ("<p>Written by <a>Ada Lovelace</a> | Updated: May 17, 2024 08:00 EDT</p>", NOON),
        ("<time>17. Mai 2024, 14.00 Uhr</time>", datetime(2024, 5, 17, 14)),
    ],
)
def test_a_time_that_is_only_shown_is_read(line: str, moment: datetime) -> None:
    language = "fr" if "mai " in line else "de" if "Mai " in line else "en"
    written = page("<title>Mistral raises a lot</title>", HEADING + line)
    article = only(written.replace("<html>", f"<html lang='{language}'>"))
    assert article.published == moment


def test_a_time_before_the_headline_is_that_of_the_entry() -> None:
    line = "<time datetime='2020-01-01'>Old</time><time class='entry-date' datetime='2024-05-17T12:00:00Z'>Friday</time>"
    assert only(page("<title>Mistral raises a lot</title>", line + HEADING)).published == NOON


def test_dublin_core_terms_tell_who_wrote_and_when() -> None:
    terms = (
        "<meta name='dcterms.title' content='Mistral raises a lot'>"
        "<meta name='dcterms.creator' content='Ada Lovelace'>"
        "<meta name='dcterms.date' content='17.05.2024'>"
    )
    article = only(page(terms))
    assert (article.title, article.authors) == ("Mistral raises a lot", ["Ada Lovelace"])
    assert article.published == DAY


@pytest.mark.parametrize(
    "line",
    [
        "<a rel='author' href='/ada'>Ada Lovelace</a>",
        "<p class='byline'>By Ada Lovelace, Staff Writer</p>",
        "<div>By <span>Ada Lovelace</span></div>",
    ],
)
def test_a_byline_that_is_only_shown_is_read(line: str) -> None:
    article = only(page("<title>Mistral raises a lot</title>", HEADING + line))
    assert article.authors == ["Ada Lovelace"]


def test_what_stands_where_writers_do_and_names_none_is_none() -> None:
    line = "<p class='author'>All that we know of the round so far</p>"
    assert only(page("<title>Mistral raises a lot</title>", HEADING + line)).authors == []


def test_a_person_writes_before_a_house() -> None:
    linked = {**LINKED, "author": {"@type": "Organization", "name": "News"}}
    assert only(page(block(linked) + META)).authors == ["Alan Turing"]
    desk = META.replace("By Alan Turing", "News with agencies")
    assert only(page(block(linked) + desk)).authors == ["News"]


@pytest.mark.parametrize(
    "line",
    ["Von Ada Lovelace", "By Ada Lovelace", "Published on May 17, 2024", "17 May 2024, 14:00"],
)
def test_who_wrote_and_when_is_not_text(line: str) -> None:
    linked = block({**LINKED, "author": "Ada Lovelace"})
    assert shown(page(linked, f"{HEADING}<p>{line}</p>")) == PARAGRAPHS


def test_links_of_the_site_before_the_title_are_not_text() -> None:
    linked = block({**LINKED, "headline": "Mistral raises a lot"})
    before = "<p>Business news</p><p>Mistral raises a lot</p>"
    assert shown(page(linked, before)) == PARAGRAPHS


@pytest.mark.parametrize(
    "notice",
    ["Anzeige", "Publicité", "Lesen Sie auch: Lager ohne Menschen", "Lire aussi : Sans hommes",
     "À lire : Sans hommes", "Lea también: Sin hombres", "Leggi anche: Senza uomini"],
)  # fmt: skip
def test_notices_in_other_languages_are_not_text(notice: str) -> None:
    body = [PARAGRAPHS[0], notice, *PARAGRAPHS[1:]]
    assert shown(page(block(LINKED), body=body)) == PARAGRAPHS
