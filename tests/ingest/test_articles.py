"""Feeds, pages and tables of headlines in: one article for one page, whom it names, what it tells."""

import asyncio
import json
from typing import Any

import pytest

from api.news.related import NEAREST
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SERIES_A, SOUNDCLOUD, companies, rounds, table
from tests.ingest.test_intake import ROUND, SAID, fetch
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


async def test_a_publisher_that_is_there_is_known_by_its_site(ingest: Ingest) -> None:
    await fetch(
        ingest.url,
        "insert into sources (id, slug, name, url, display) values"
        " (gen_random_uuid(), 'the-example', 'The Example', 'https://www.news.example/', 'FULL')",
    )
    await ingest(ingest.file("feed.xml", feed(RAISED)))
    (found,) = await fetch(ingest.url, ARTICLE)
    assert (found["source"], found["publisher"]) == ("the-example", "The Example")


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


async def test_an_article_is_about_no_company_that_it_names_once_in_passing(
    ingest: Ingest,
) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    await ingest(ingest.file("feed.xml", feed({**RAISED, "title": "Money for music"})))
    assert [each["company"] for each in await fetch(ingest.url, ARTICLE)] == [None]
    assert {each["role"] for each in await fetch(ingest.url, MENTION)} == {"OTHER"}


async def test_a_word_that_texts_write_in_lower_case_is_no_company(ingest: Ingest) -> None:
    """Unless they show that it is one."""
    known = {**AIRBNB, "permalink": "/company/brixon", "name": "Brixon"}
    await ingest(ingest.file("companies.csv", companies(known)))
    text = "<p>The brixon of the bridge takes long.</p><p>A brixon is dear.</p>"
    told = {**RAISED, "title": "The Bridge and its Brixon", "text": text}
    shown = {**RUMOUR, "title": "Startup Brixon has a bridge", "text": text}
    await ingest(ingest.file("feed.xml", feed(told, shown)))
    assert [each["article"] for each in await fetch(ingest.url, MENTION)] == [
        "startup-brixon-has-a-bridge"
    ]


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


async def test_a_round_that_is_there_is_what_articles_announce(ingest: Ingest) -> None:
    """Two of one feed, and one of a table of rounds."""
    await ingest(ingest.file("rounds.csv", rounds({**SERIES_A, "raised_amount_usd": "7000000"})))
    one = {
        **RAISED,
        "title": "Airbnb raises $7.2M Series A",
        "date": "Thu, 11 Nov 2010 08:00:00 GMT",
    }
    other = {
        **RUMOUR,
        "title": "Airbnb lands $7.2M Series A to rent rooms",
        "date": "Fri, 12 Nov 2010 08:00:00 GMT",
    }
    told = await ingest(ingest.file("feed.xml", feed(one, other)))
    assert told.splitlines()[2].split() == ["FundingRound", "0", "0", "2", "0"]
    (found,) = await fetch(ingest.url, ROUND)
    assert str(found["amount"]) == "7200000.00"
    said = [each for each in await fetch(ingest.url, SAID) if each["type"] == "FundingRound"]
    assert sorted(each["place"] for each in said) == [
        "https://news.example/2011/01/airbnb", "https://news.example/2011/01/soundcloud", "rounds.csv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        "Soundwave raises $50M in Series C round",
        "SoundCloud Studios raises $50M in Series C round",
        "SoundCloud may raise $50M in Series C round",
        "SoundCloud raises eyebrows",
    ],
)
async def test_what_is_not_known_or_not_sure_makes_no_round(ingest: Ingest, title: str) -> None:
    await ingest(ingest.file("companies.csv", companies(SOUNDCLOUD)))
    await ingest(ingest.file("feed.xml", feed({**RAISED, "title": title})))
    assert not await fetch(ingest.url, ROUND)


PAGE = """<!DOCTYPE html><html lang="en"><head><title>SoundCloud raises $50M</title>
<link rel="canonical" href="https://www.news.example/2011/01/soundcloud/">
<meta property="og:site_name" content="Example"><meta property="og:title" content="SoundCloud raises $50M">
<meta property="article:published_time" content="2011-01-03T10:00:00Z"></head><body><article>
<p>SoundCloud, a company from Berlin where people put music that they have made, has raised fifty million dollars.</p>
<p>Its founders say that the money goes into a second office, and into what its listeners have asked for so long.</p>
</article></body></html>"""


@pytest.mark.parametrize("page_first", [True, False])
async def test_a_page_and_an_entry_of_one_address_are_one_article_with_the_longer_text(
    ingest: Ingest, page_first: bool
) -> None:
    files = [ingest.file("feed.xml", feed(RAISED)), ingest.file("page.html", PAGE)]
    await ingest(*(reversed(files) if page_first else files))
    (found,) = await fetch(ingest.url, ARTICLE)
    assert found["body_text"].startswith("SoundCloud, a company from Berlin")
    await ingest(ingest.file("feed.xml", feed({**RAISED, "title": "SoundCloud gets $50M"})))
    (found,) = await fetch(ingest.url, ARTICLE)
    assert found["body_text"].startswith("SoundCloud, a company from Berlin")
    assert found["title"] == "SoundCloud gets $50M"


@pytest.mark.parametrize(
    ("link", "guid"),
    [
        ("http://www.news.example/2011/01/soundcloud/?utm_source=feed", "another-guid"),
        ("https://amp.news.example/2011/01/soundcloud/amp/", "another-guid"),
        ("https://news.example/moved/soundcloud", RAISED["guid"]),
    ],
)
async def test_another_way_to_an_article_leads_to_the_same(
    ingest: Ingest, link: str, guid: str
) -> None:
    await ingest(ingest.file("feed.xml", feed(RAISED)))
    await ingest(ingest.file("other.xml", feed({**RAISED, "link": link, "guid": guid})))
    assert len(await fetch(ingest.url, ARTICLE)) == 1
    assert len(await fetch(ingest.url, SAID)) == 2


async def test_a_short_id_tells_nothing_apart_but_entries_of_its_feed(ingest: Ingest) -> None:
    await ingest(ingest.file("a.xml", feed({**RAISED, "guid": "17"})))
    await ingest(ingest.file("b.xml", feed({**RUMOUR, "guid": "17"})))
    assert len(await fetch(ingest.url, ARTICLE)) == 2


async def test_a_new_version_of_an_entry_changes_its_article_and_not_its_address(
    ingest: Ingest,
) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    await ingest(ingest.file("feed.xml", feed(RAISED, RUMOUR)))
    before = await fetch(ingest.url, "select max(position) as at from changes")
    later = {**RAISED, "title": "SoundCloud closes $50M Series C"}
    told = await ingest(ingest.file("feed.xml", feed(later, RUMOUR)))
    assert told.splitlines()[1].split() == ["Article", "0", "1", "0", "1"]
    _, found = await fetch(ingest.url, ARTICLE)
    assert (found["title"], found["slug"]) == (
        "SoundCloud closes $50M Series C", "soundcloud-raises-50m-in-series-c-round",
    )  # fmt: skip
    changes = await fetch(
        ingest.url, "select type, fields, actor from changes where position > $1", before[0]["at"]
    )
    assert [(each["type"], each["fields"], each["actor"]) for each in changes] == [
        ("Article", ["title"], "ingest"), ("FundingRound", ["announcement"], "ingest"),
    ]  # fmt: skip


async def test_the_log_has_one_entry_of_a_new_article(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    await ingest(ingest.file("feed.xml", feed(RAISED, RUMOUR)))
    logged = await fetch(
        ingest.url, "select count(*) as n from changes where type = 'Article' group by entity_id"
    )
    assert [each["n"] for each in logged] == [1, 1]


@pytest.mark.parametrize(
    ("link", "date", "reason"),
    [
        ("https://news.example/soundcloud", "", "no_date"),
        ("https://news.example/soundcloud", "Mon, 03 Jan 2211 10:00:00 GMT", "in_the_future"),
    ],
)
async def test_an_article_that_nothing_dates_is_refused(
    ingest: Ingest, link: str, date: str, reason: str
) -> None:
    file = ingest.file("feed.xml", feed({**RAISED, "link": link, "date": date}, RUMOUR))
    await ingest(file, code=1)
    (told,) = map(json.loads, (ingest.folder / "rejects.ndjson").read_text().splitlines())
    assert (told["line"], told["field"], told["reason"]) == (1, "publishedAt", reason)
    assert told["original"]["title"] == RAISED["title"]


async def test_the_day_in_an_address_dates_an_article(ingest: Ingest) -> None:
    dated = {**RAISED, "link": "https://news.example/2011/01/04/soundcloud", "date": ""}
    await ingest(ingest.file("feed.xml", feed(dated)))
    (found,) = await fetch(ingest.url, ARTICLE)
    assert str(found["published_at"]) == "2011-01-04 00:00:00+00:00"


async def test_titles_are_clean_and_one_title_is_several_addresses(ingest: Ingest) -> None:
    twice = [{**each, "title": "## **Not** much happened today"} for each in (RAISED, RUMOUR)]
    await ingest(ingest.file("feed.xml", feed(*twice)))
    assert [(each["title"], each["slug"]) for each in await fetch(ingest.url, ARTICLE)] == [
        ("Not much happened today", "not-much-happened-today"),
        ("Not much happened today", "not-much-happened-today-2"),
    ]


async def test_a_section_and_tags_name_the_category_and_the_topics_that_are_there(
    ingest: Ingest,
) -> None:
    for made in (
        "insert into categories (id, slug, name) values (gen_random_uuid(), 'music', 'Music')",
        "insert into topics (id, slug, name, kind) values (gen_random_uuid(), 'money', 'Money', 'SEGMENT')",
    ):
        await fetch(ingest.url, made)
    await ingest(ingest.file("feed.xml", feed(RAISED)))
    assert [each["category"] for each in await fetch(ingest.url, ARTICLE)] == ["music"]
    topics = "select t.slug from article_topics l join topics t on t.id = l.topic_id"
    assert [each["slug"] for each in await fetch(ingest.url, topics)] == ["money"]


async def test_two_runs_at_once_double_no_article(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    file = ingest.file("feed.xml", feed(RAISED, RUMOUR))
    command, environment = ingest.command(file, "--batch", "1")
    runs = [
        await asyncio.create_subprocess_exec(
            *command, env=environment, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(2)
    ]
    for each in runs:
        await each.communicate()
        assert each.returncode == 0
    assert len(await fetch(ingest.url, ARTICLE)) == 2
    assert len(await fetch(ingest.url, ROUND)) == 1
    assert len(await fetch(ingest.url, "select from article_keys")) == 4


async def test_what_very_many_share_connects_those_that_are_near_in_time(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB)))
    told = [
        {
            "author": "", "title": f"Airbnb opens house {n}", "category": "",
            "datetime": f"2011-{1 + n // 28:02}-{1 + n % 28:02}T10:00:00Z", "url": f"https://news.example/{n}",
        }
        for n in range(2 * NEAREST + 20)
    ]  # fmt: skip
    await ingest(ingest.file("headlines.csv", table(list(told[0]), told)))
    apart = await fetch(
        ingest.url,
        """
        with placed as (select id, row_number() over (order by published_at) as place from articles)
        select max(abs(a.place - b.place)) as most, count(*) as links from related_links l
        join placed a on a.id = l.article_id join placed b on b.id = l.related_id
        """,
    )
    assert apart[0]["most"] <= NEAREST
    assert apart[0]["links"] == 10 * len(told)
