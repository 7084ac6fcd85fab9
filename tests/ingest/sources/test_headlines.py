"""Tables of headlines and digests as articles: their titles, their days, their publishers."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from api.ingest.cells.dates import Span
from api.ingest.sources.opened import opened
from api.ingest.sources.said import Article, Rejected

SPAN = Span(date(1990, 1, 1), date(2024, 6, 1))
GOOGLE = {
    "Headline": "Mistral raises a round - Le Journal", "Link": "https://news.google.com/rss/articles/abc?oc=5",
    "Summary": '<a href="https://news.google.com/x">Mistral raises a round</a>&nbsp;<font>Le Journal</font>',
    "Published_UTC": "2024-05-17 07:00:00+00:00",
}  # fmt: skip
ISSUE = {
    "slug": "24-05-16-ainews-a-quiet-day", "title": "A **quiet** day", "date": "2024-05-16T22:10:00.123Z",
    "description": "**Mistral** said nothing.", "topics": ["open-weights"], "models": ["mixtral"],
    "body": "[TOC]\n\n# Models\n\n{% if medium == 'web' %}Nothing of [Mistral](https://mistral.ai).<script>x</script>",
}  # fmt: skip
STORY = {
    "story_id": "24-05-16-ainews-a-quiet-day#003", "date": "2024-05-16T22:10:00Z", "headline": "Quiet",
    "text": "(Score: 12, Comments: 3): Nothing was said.\n- Not even by night.", "links": ["https://mistral.ai/news"],
}  # fmt: skip


def read(name: str, content: str) -> list[Any]:
    return list(opened(name, stream(content), None, SPAN).said)


def stream(content: str) -> io.BufferedReader:
    return io.BufferedReader(BytesIO(content.encode()))


def table(rows: Sequence[Mapping[str, str]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def only(content: str) -> Article:
    (found,) = read("a", content)
    assert isinstance(found, Article), found
    return found


def test_a_headline_of_techcrunch() -> None:
    found = only(
        table([{
            "author": "Ann Lee and Bob Ray", "title": "Mistral’s &#36;600M", "category": "AI",
            "datetime": "2024-05-17T09:00:00-07:00", "url": "https://techcrunch.com/2024/05/17/m/?utm_source=x",
        }])
    )  # fmt: skip
    assert (found.record, found.title) == ("techcrunch.com/2024/05/17/m", "Mistral’s $600M")
    assert (found.section, list(found.authors)) == ("AI", ["Ann Lee", "Bob Ray"])
    assert str(found.published) == "2024-05-17 16:00:00+00:00"


def test_a_redirection_ends_with_its_publisher() -> None:
    found = only(table([GOOGLE]))
    assert (found.title, found.publisher, found.summary) == (
        "Mistral raises a round", "Le Journal", None,
    )  # fmt: skip


def test_a_time_that_several_have_to_the_microsecond_is_when_they_were_fetched() -> None:
    """What has its day in its address keeps that day; whatever stands between them is no matter."""
    fetched = {**GOOGLE, "Published_UTC": "2024-05-17 08:15:38.876653+00:00"}
    rows = [
        {**fetched, "Link": f"https://news.example/{place}"} for place in ("a", "2024/05/16/b", "c")
    ]
    found = read("a.csv", table([*rows, GOOGLE]))
    assert [each.reason for each in found if isinstance(each, Rejected)] == ["fetched", "fetched"]
    articles = [each for each in found if isinstance(each, Article)]
    assert [str(each.published) for each in articles] == [
        "2024-05-16 00:00:00+00:00", "2024-05-17 07:00:00+00:00",
    ]  # fmt: skip
    assert [(each.field, each.reason) for each in articles[0].dropped] == [("published", "fetched")]


def test_a_time_to_the_microsecond_that_two_have_is_theirs() -> None:
    fine = {**GOOGLE, "Published_UTC": "2024-05-17 08:15:38.876653+00:00"}
    found = read("a.csv", table([fine, {**fine, "Link": "https://news.example/a"}]))
    assert [str(each.published) for each in found] == ["2024-05-17 08:15:38.876653+00:00"] * 2


def test_an_article_of_world_news_api_without_what_a_page_says_to_readers() -> None:
    found = only(json.dumps({
        "id": "1", "title": "Mistral &#39;raises&#39;", "url": "https://news.example/m", "summary": "It raises.",
        "text": "Mistral raises.\n\nSubscribe to our newsletter\n\nIt is from Paris.", "language": "en",
        "publish_date": "2024-05-17 10:00:00", "source_country": "fr", "authors": "['Ann Lee', \"Bob O'Ray\"]",
    }) + "\n")  # fmt: skip
    assert found.title == "Mistral 'raises'"
    assert found.html == "<p>Mistral raises.</p>\n<p>It is from Paris.</p>"
    assert list(found.authors) == ["Ann Lee", "Bob O'Ray"]
    assert str(found.published) == "2024-05-17 10:00:00+00:00"


def test_an_issue_of_a_digest_is_an_article_in_html() -> None:
    found = only(json.dumps(ISSUE) + "\n")
    assert (found.title, found.summary) == ("A quiet day", "Mistral said nothing.")
    assert found.url == "https://news.smol.ai/issues/24-05-16-ainews-a-quiet-day"
    assert found.html == (
        '<h2>Models</h2><p>Nothing of <a href="https://mistral.ai" rel="nofollow noopener">Mistral</a>.</p>'
    )
    assert list(found.tags) == ["open-weights", "mixtral"]


def test_a_date_far_from_the_day_of_its_issue_is_a_copied_one() -> None:
    found = only(json.dumps({**ISSUE, "date": "2024-04-28T05:44:39.731046Z"}) + "\n")
    assert str(found.published) == "2024-05-16 00:00:00+00:00"
    assert [(each.field, each.reason) for each in found.dropped] == [("date", "ambiguous")]


def test_a_story_is_an_article_of_its_own_number() -> None:
    found = only(json.dumps(STORY) + "\n")
    assert found.record == "news.smol.ai/issues/24-05-16-ainews-a-quiet-day#003"
    assert found.html == "<p>Nothing was said.</p>\n<p>Not even by night.</p>"
    assert list(found.links) == ["https://mistral.ai/news"]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("\ufeff<?xml version='1.0'?>\n<!-- a --><!-- b -->\n<rss version='2.0'><channel/></rss>", "feed"),
        ("<!DOCTYPE rss [<!ENTITY x 'y'>]><rss/>", "feed"),
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "feed"),
        ('<html><body><feed xmlns="http://www.w3.org/2005/Atom"></feed></body></html>', "feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html></html>", "page"),
        ("<!-- saved --><html lang='en'></html>", "page"),
    ],
)  # fmt: skip
def test_documents_are_told_by_what_they_begin_with(head: str, name: str) -> None:
    assert opened("a", stream(head), None, SPAN).format.name == name


def test_a_headline_given_back_still_has_to_have_a_day() -> None:
    told = {
        "kind": "record", "source": "headlines.csv", "format": "techcrunch-headlines", "line": 2,
        "field": "publishedAt", "reason": "no_date",
    }  # fmt: skip
    row = {"title": "Mistral", "url": "https://techcrunch.com/mistral"}
    mended = {**row, "datetime": "2024-05-17T09:00:00Z"}
    lines = [json.dumps({**told, "original": each}) for each in (row, mended)]
    still, found = read("rejects.ndjson", "\n".join(lines))
    assert isinstance(still, Rejected)
    assert (still.field, still.reason) == ("publishedAt", "no_date")
    assert str(found.published) == "2024-05-17 09:00:00+00:00"
