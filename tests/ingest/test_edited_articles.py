"""Articles that an editor wrote, changed or deleted, and what comes in of them."""

from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SOUNDCLOUD, companies
from tests.ingest.test_articles import ARTICLE, MENTION, RAISED, RUMOUR, feed
from tests.ingest.test_intake import fetch


async def test_what_an_editor_made_of_an_article_stays(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    await ingest(ingest.file("feed.xml", feed(RAISED)))
    for change in (
        "update articles set title = 'Music and money', status = 'RETRACTED', company_id = null",
        "delete from mentions where role = 'PRIMARY'",
        "update mentions set position = 1, surface = null, within = null, start = null",
        "delete from article_tags where position = 1",
        "update sources set name = 'The Example', display = 'FULL' where slug = 'news-example'",
    ):
        await fetch(ingest.url, change)
    later = {**RAISED, "title": "SoundCloud closes $50M Series C", "text": "<p>All</p><p>new.</p>"}
    await ingest(ingest.file("feed.xml", feed(later)))
    (found,) = await fetch(ingest.url, ARTICLE)
    assert (found["title"], found["status"], found["tags"]) == (
        "Music and money", "RETRACTED", ["Music"],
    )  # fmt: skip
    assert (found["publisher"], found["body"]) == ("The Example", "<p>All</p><p>new.</p>")
    assert [each["company"] for each in await fetch(ingest.url, MENTION)] == ["airbnb"]


async def test_mentions_that_an_editor_took_do_not_come_back(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    await ingest(ingest.file("feed.xml", feed(RAISED)))
    await fetch(ingest.url, "delete from mentions")
    await ingest(ingest.file("feed.xml", feed({**RAISED, "text": "<p>Of SoundCloud again.</p>"})))
    assert not await fetch(ingest.url, MENTION)


async def test_an_article_of_an_editor_is_known_by_its_address(ingest: Ingest) -> None:
    await ingest(ingest.file("feed.xml", feed(RAISED)))
    for change in (
        "delete from observations", "delete from article_keys",
        "update articles set title = 'My own words', excerpt = 'Mine.'",
    ):  # fmt: skip
        await fetch(ingest.url, change)
    await ingest(ingest.file("feed.xml", feed(RAISED)))
    (found,) = await fetch(ingest.url, ARTICLE)
    assert (found["title"], found["excerpt"]) == ("My own words", "Mine.")


async def test_an_article_that_an_editor_deleted_stays_so(ingest: Ingest) -> None:
    await ingest(ingest.file("feed.xml", feed(RAISED, RUMOUR)))
    await fetch(ingest.url, "delete from articles where slug like 'soundcloud%'")
    await ingest(ingest.file("feed.xml", feed({**RAISED, "title": "It is back"}, RUMOUR)))
    assert len(await fetch(ingest.url, ARTICLE)) == 1
