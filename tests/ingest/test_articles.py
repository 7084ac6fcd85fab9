"""Feeds, pages and tables of headlines in: one article for one page, whom it names, what it tells."""

import json
from typing import Any

from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SOUNDCLOUD, companies
from tests.ingest.test_intake import ROUND, fetch
from tests.test_load import rows

ARTICLE = """
select a.slug, a.title, a.excerpt, a.body, a.body_text, a.language, a.status, a.published_at,
    a.source_url, a.image_url, c.slug as category, s.slug as source, s.name as publisher, s.display,
    o.slug as company,
    array(select t.name from article_tags l join tags t on t.id = l.tag_id
        where l.article_id = a.id order by l.position) as tags
from articles a join categories c on c.id = a.category_id join sources s on s.id = a.source_id
left join organisations o on o.id = a.company_id order by a.published_at, a.slug
"""
MENTION = """
select a.slug as article, o.slug as company, m.role, m.surface, m.within, m.start
from mentions m join articles a on a.id = m.article_id join organisations o on o.id = m.company_id
order by a.slug, m.position
"""
RAISED: dict[str, Any] = {
    "title": "SoundCloud raises $50M in Series C round", "link": "https://news.example/2011/01/soundcloud",
    "guid": "https://news.example/?p=4711", "date": "Mon, 03 Jan 2011 10:00:00 GMT",
    "text": "<p>SoundCloud has new money.</p><p>Airbnb was first to say so.</p>",
}  # fmt: skip
RUMOUR: dict[str, Any] = {
    **RAISED, "title": "Airbnb is said to be raising $100M", "link": "https://news.example/2011/01/airbnb",
    "guid": "https://news.example/?p=4712", "text": "<p>People say so.</p>",
}  # fmt: skip


def feed(*entries: dict[str, Any], title: str = "Example News") -> str:
    items = "".join(
        f"<item><title>{each['title']}</title><link>{each['link']}</link>"
        f"<guid isPermaLink='false'>{each['guid']}</guid>"
        + (f"<pubDate>{each['date']}</pubDate>" if each["date"] else "")
        + f"<category>Money</category><category>Music</category><description><![CDATA[{each['text']}]]></description></item>"
        for each in entries
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title><link>https://news.example/</link><language>en-us</language>{items}</channel></rss>"


async def test_a_feed_becomes_articles_of_its_publisher(ingest: Ingest) -> None:
    told = await ingest(ingest.file("feed.xml", feed(RAISED, RUMOUR)))
    assert told.splitlines()[1].split() == ["Article", "2", "0", "0", "0"]
    _rumour, raised = await fetch(ingest.url, ARTICLE)
    assert (raised["slug"], raised["source"], raised["publisher"], raised["display"]) == (
        "soundcloud-raises-50m-in-series-c-round", "news-example", "Example News", "LINK",
    )  # fmt: skip
    assert (raised["body"], raised["body_text"]) == (
        None, "SoundCloud has new money.\nAirbnb was first to say so.",
    )  # fmt: skip
    assert raised["excerpt"] == "SoundCloud has new money. Airbnb was first to say so."
    assert (raised["status"], str(raised["published_at"])) == (
        "PUBLISHED", "2011-01-03 10:00:00+00:00",
    )  # fmt: skip
    assert (raised["language"], raised["category"]) == ("en-US", "general")
    assert raised["tags"] == ["Money", "Music"]


async def test_a_feed_taken_in_again_changes_nothing(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    file = ingest.file("feed.xml", feed(RAISED, RUMOUR))
    await ingest(file, "--batch", "1")
    once = await rows(ingest.url)
    await ingest(file)
    assert await rows(ingest.url) == once


async def test_companies_that_are_named_are_mentioned_where_they_stand(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    await ingest(ingest.file("feed.xml", feed(RAISED)))
    assert [tuple(each.values())[1:] for each in await fetch(ingest.url, MENTION)] == [
        ("soundcloud", "PRIMARY", "SoundCloud", "TITLE", 0),
        ("airbnb", "OTHER", "Airbnb", "TEXT", 26),
    ]
    assert [each["company"] for each in await fetch(ingest.url, ARTICLE)] == ["soundcloud"]


async def test_a_round_that_is_announced_is_one_and_a_rumour_is_none(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    told = await ingest(ingest.file("feed.xml", feed(RAISED, RUMOUR)))
    assert told.splitlines()[2].split() == ["FundingRound", "1", "0", "0", "0"]
    (found,) = await fetch(ingest.url, ROUND)
    assert (found["slug"], found["round_type"], found["round_label"], str(found["announced_on"])) == (
        "soundcloud", "SERIES_C", "Series C", "2011-01-03",
    )  # fmt: skip
    assert (str(found["amount"]), found["currency"]) == ("50000000.00", "USD")
    assert found["announcement"] == RAISED["title"]
    readings = await fetch(
        ingest.url, "select reading from observations where type = 'Article' order by record"
    )
    rumour, raised = (json.loads(each["reading"]) for each in readings)
    assert rumour["certain"]["value"] == "no"
    assert raised["amount"] == {"value": "USD 50000000.00", "where": [[18, 22, "TITLE"]]}
