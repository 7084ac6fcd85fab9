"""Companies that come in after the articles that name them."""

from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SEED, SOUNDCLOUD, companies, rounds
from tests.ingest.test_articles import MENTION, RAISED, RUMOUR, feed
from tests.ingest.test_intake import ROUND, fetch

CHANGES = "select count(*) as n from changes"


async def test_an_article_that_comes_in_again_names_who_is_known_by_then(ingest: Ingest) -> None:
    file = ingest.file("feed.xml", feed(RAISED, RUMOUR))
    await ingest(file)
    assert not await fetch(ingest.url, MENTION)
    await ingest(ingest.file("companies.csv", companies(SOUNDCLOUD)))
    told = await ingest(file)
    assert told.splitlines()[1].split() == ["Article", "0", "0", "0", "2"]
    (found,) = await fetch(ingest.url, MENTION)
    assert (found["article"], found["company"], found["role"], found["start"]) == (
        "soundcloud-raises-50m-in-series-c-round", "soundcloud", "PRIMARY", 0,
    )  # fmt: skip
    (announced,) = await fetch(ingest.url, ROUND)
    assert (announced["slug"], str(announced["amount"])) == ("soundcloud", "50000000.00")


async def test_where_nobody_new_is_named_nothing_changes(ingest: Ingest) -> None:
    file = ingest.file("feed.xml", feed(RAISED))
    await ingest(ingest.file("companies.csv", companies(AIRBNB)))
    await ingest(file)
    other = {**SOUNDCLOUD, "name": "Brixon", "permalink": "/company/brixon"}
    await ingest(ingest.file("others.csv", companies(other)))
    before = await fetch(ingest.url, CHANGES)
    await ingest(file)
    assert await fetch(ingest.url, CHANGES) == before


async def test_mentions_that_an_editor_gave_stay(ingest: Ingest) -> None:
    file = ingest.file("feed.xml", feed(RAISED))
    await ingest(ingest.file("companies.csv", companies(AIRBNB)))
    await ingest(file)
    await fetch(ingest.url, "update mentions set surface = null, within = null, start = null")
    await ingest(ingest.file("others.csv", companies(SOUNDCLOUD)))
    await ingest(file)
    assert [each["company"] for each in await fetch(ingest.url, MENTION)] == ["airbnb"]


async def test_what_becomes_known_of_a_company_later_changes_no_article(ingest: Ingest) -> None:
    """Two ordinary words are no name until much is known of who has it."""
    bottle = {**AIRBNB, "permalink": "/company/blue-bottle", "name": "Blue Bottle"}
    title = {**RAISED, "title": "Blue Bottle adds a shop", "text": "<p>More soon.</p>"}
    deals = [
        {**SEED, "company_permalink": "/company/blue-bottle", "company_name": "Blue Bottle",
         "funded_at": f"2009-{month:02}-01", "raised_amount_usd": "90000000"}
        for month in range(1, 13)
    ]  # fmt: skip
    file = ingest.file("feed.xml", feed(title))
    await ingest(ingest.file("companies.csv", companies(bottle)))
    await ingest(file)
    assert not await fetch(ingest.url, MENTION)
    renewed = companies({**bottle, "founded_at": "2002-08-01"})
    await ingest(ingest.file("companies.csv", renewed), ingest.file("rounds.csv", rounds(*deals)))
    await ingest(file)
    assert not await fetch(ingest.url, MENTION)
    await ingest(
        ingest.file("again.xml", feed({**title, "guid": "8", "link": "https://a.example/8"}))
    )
    assert [each["company"] for each in await fetch(ingest.url, MENTION)] == ["blue-bottle"]


async def test_of_one_command_companies_go_in_before_the_articles_that_name_them(
    ingest: Ingest,
) -> None:
    files = ingest.file("a.xml", feed(RAISED)), ingest.file("b.csv", companies(SOUNDCLOUD))
    await ingest(*files)
    assert [each["company"] for each in await fetch(ingest.url, MENTION)] == ["soundcloud"]
    before = await fetch(ingest.url, CHANGES)
    await ingest(*files)
    assert await fetch(ingest.url, CHANGES) == before
