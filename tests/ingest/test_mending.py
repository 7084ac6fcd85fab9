"""What did not go in, mended and given back: a row is one record, and says each thing once."""

import json
from typing import Any

import pytest

from tests.ingest.conftest import Ingest
from tests.ingest.test_intake import COMPANY, fetch
from tests.ingest.test_own import lines, rejects

ROW = "name,domain,country,status,sector.slug,foundedOn\n{}\n"
WRONG = "Airbnb,airbnb.com,Atlantis,open,?,2008-08"
MENDED = {"country": "US", "status": "PUBLIC", "sector.slug": "travel"}
SAID = "select type, source_id, record, place, line, nth, facts from observations order by type"


async def given_back(ingest: Ingest, *told: dict[str, Any], code: int = 0) -> list[dict[str, Any]]:
    """What does not go in then."""
    await ingest(ingest.file("mended.ndjson", lines(*told)), code=code)
    return rejects(ingest)


def mended(told: dict[str, Any], by: dict[str, Any]) -> dict[str, Any]:
    return {**told, "original": by.get(told["field"], told["original"])}


async def facts(ingest: Ingest) -> list[tuple[Any, ...]]:
    return [
        (each["type"], each["place"], each["line"], json.loads(each["facts"]))
        for each in await fetch(ingest.url, SAID)
    ]


WHOLE = {
    "name": "Airbnb", "domain": "airbnb.com", "country": "US", "status": "PUBLIC",
    "sector": "travel", "founded": "2008-08",
}  # fmt: skip


@pytest.mark.parametrize("apart", [False, True])
async def test_cells_of_a_row_that_are_mended_together_are_one_record(
    ingest: Ingest, apart: bool
) -> None:
    await ingest(ingest.file("v1.csv", ROW.format(WRONG + "\nWeebly,,Atlantis,,,")))
    told = [mended(each, MENDED) for each in rejects(ingest)]
    assert len(told) == 4
    told.sort(key=lambda each: each["field"] if apart else "")
    assert await given_back(ingest, *told) == []
    assert await facts(ingest) == [
        ("Company", "v1.csv", 2, WHOLE),
        ("Company", "v1.csv", 3, {"name": "Weebly", "country": "US"}),
    ]
    assert [each["country"] for each in await fetch(ingest.url, COMPANY)] == ["US", "US"]
    assert await given_back(ingest, *told) == []
    assert len(await facts(ingest)) == 2


async def test_cells_of_a_row_that_are_mended_one_by_one_end_in_one_record(ingest: Ingest) -> None:
    await ingest(ingest.file("v1.csv", ROW.format(WRONG)))
    told = [mended(each, MENDED) for each in rejects(ingest)]
    for each in told:
        left = await given_back(ingest, each)
        assert {one["field"] for one in left} == MENDED.keys() - {each["field"]}
    assert await facts(ingest) == [("Company", "v1.csv", 2, WHOLE)]


async def test_a_cell_that_is_not_mended_stays_one_reject(ingest: Ingest) -> None:
    await ingest(ingest.file("v1.csv", ROW.format(WRONG)))
    given = {name: MENDED[name] for name in ("country", "status")}
    (left,) = await given_back(ingest, *(mended(each, given) for each in rejects(ingest)))
    assert (left["field"], left["line"], left["record"]["country"]) == ("sector.slug", 2, "US")
    assert await given_back(ingest, mended(left, MENDED)) == []
    assert await facts(ingest) == [("Company", "v1.csv", 2, WHOLE)]


@pytest.mark.parametrize("together", [False, True])
async def test_cells_that_tell_a_record_apart_are_mended_where_it_stands(
    ingest: Ingest, together: bool
) -> None:
    await ingest(
        ingest.file("v1.csv", ROW.format("Airbnb,localhost,Atlantis,,,")),
        ingest.file("rounds.ndjson", lines(
            {"company": {"name": "Airbnb", "domain": "?"}, "announcedOn": "2010-11-10",
             "roundType": "A", "roundLabel": "Series A", "amount": "7.2m",
             "investments": [{"investor": "Sequoia"}, {"investor": "?"}]},
        )),
    )  # fmt: skip
    by = {
        "domain": "airbnb.com", "country": "US", "company.domain": "airbnb.com",
        "roundType": "SERIES_A", "amount": "$7.2m",
        "investments": json.dumps(["Sequoia", "Greylock"]),
    }  # fmt: skip
    told = [mended(each, by) for each in rejects(ingest)]
    assert {each["field"] for each in told} == by.keys()
    for some in [told] if together else [[each] for each in told]:
        await given_back(ingest, *some)
    assert await facts(ingest) == [
        ("Company", "v1.csv", 2, {"name": "Airbnb", "country": "US", "domain": "airbnb.com"}),
        ("Company", "rounds.ndjson", 1, {"name": "Airbnb", "domain": "airbnb.com"}),
        ("FundingRound", "rounds.ndjson", 1, {
            "round_type": "SERIES_A", "round_label": "Series A", "announced": "2010-11-10",
            "amount": "USD 7200000.00", "investors": "Sequoia; Greylock",
        }),
        ("Investor", "rounds.ndjson", 1, {"name": "Sequoia"}),
        ("Investor", "rounds.ndjson", 1, {"name": "Greylock"}),
    ]  # fmt: skip
    assert [each["slug"] for each in await fetch(ingest.url, COMPANY)] == ["airbnb"]
    (funding,) = await fetch(ingest.url, "select round_type, amount from funding_rounds")
    assert (funding["round_type"], int(funding["amount"])) == ("SERIES_A", 7_200_000)


async def test_what_files_below_a_folder_did_not_take_in_goes_in_where_it_came_from(
    ingest: Ingest,
) -> None:
    files = [ingest.file(f"{year}/a.csv", ROW.format(WRONG)) for year in (2010, 2011)]
    await ingest(*files)
    told = [mended(each, MENDED) for each in rejects(ingest)]
    assert await given_back(ingest, *told) == []
    assert sorted(each[1] for each in await facts(ingest)) == ["2010/a.csv", "2011/a.csv"]


ARTICLE = {"title": "Airbnb raises $5 million", "link": "https://news.example/a"}
DAY = "Tue, 04 Jan 2011 10:00:00 GMT"


def entry(**told: str) -> str:
    return f"<item>{''.join(f'<{name}>{each}</{name}>' for name, each in told.items())}</item>"


DOCUMENTS = {
    "feed.xml": "<rss version='2.0'><channel><title>News</title><link>https://news.example/</link>"
    + entry(**ARTICLE, pubDate="some day", description="So.")
    + entry(link="https://news.example/b", pubDate=DAY)
    + entry(title="Airbnb hires", pubDate=DAY)
    + "</channel></rss>",
    "feed.json": json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "News",
        "items": [{"title": "Airbnb lets", "date_published": "2011-01-05", "content_text": "It."}],
    }),
    "page.html": "<html><body><article><p>Airbnb sells.</p></article></body></html>",
    "broken.xml": "<rss version='2.0'><channel><title>News</title>",
}  # fmt: skip
SHOWN = "select title, source_url, published_at::date as day from articles order by title"


async def test_entries_of_feeds_and_pages_are_mended_as_records_of_our_own(ingest: Ingest) -> None:
    await ingest(*(ingest.file(*each) for each in DOCUMENTS.items()), code=1)
    told = sorted(rejects(ingest), key=lambda each: (each["source"], each["line"] or 0))
    assert [(each["source"], each["format"], each["field"], each["reason"]) for each in told] == [
        ("broken.xml", None, None, "malformed"),
        ("feed.json", "articles", "source.url", "no_link"),
        ("feed.xml", "articles", "publishedAt", "not_a_date"),
        ("feed.xml", "articles", "title", "no_title"),
        ("feed.xml", "articles", "source.url", "no_link"),
        ("page.html", "articles", "title", "no_title"),
    ]  # fmt: skip
    broken, lets, raises, untitled, hires, page = told
    assert raises["original"] == {
        "title": "Airbnb raises $5 million", "publishedAt": "some day", "excerpt": "So.",
        "source": {"name": "News", "url": "https://news.example/a"}, "body": None,
        "language": None, "image": None,
    }  # fmt: skip
    raises["original"]["publishedAt"] = "2011-01-03"
    untitled["original"]["title"] = "Airbnb buys"
    lets["original"]["source"]["url"] = "https://news.example/c"
    hires["original"]["source"]["url"] = "https://news.example/d"
    page["original"] |= {"title": "Airbnb sells", "publishedAt": "2011-01-06"}
    page["original"]["source"]["url"] = "https://news.example/e"
    (left,) = await given_back(ingest, *told, code=1)
    assert (left["source"], left["reason"]) == (broken["source"], "not_mendable")
    assert [(each["title"], str(each["day"])) for each in await fetch(ingest.url, SHOWN)] == [
        ("Airbnb buys", "2011-01-04"), ("Airbnb hires", "2011-01-04"),
        ("Airbnb lets", "2011-01-05"), ("Airbnb raises $5 million", "2011-01-03"),
        ("Airbnb sells", "2011-01-06"),
    ]  # fmt: skip


async def test_a_cell_of_an_article_that_went_in_without_it_cannot_be_mended(
    ingest: Ingest,
) -> None:
    dated = entry(title="Airbnb lets", link="https://news.example/2011/01/04/a", pubDate="soon")
    feed = f"<rss version='2.0'><channel><title>News</title>{dated}</channel></rss>"
    await ingest(ingest.file("feed.xml", feed))
    (told,) = rejects(ingest)
    assert (told["kind"], told["field"]) == ("field", "published")
    (left,) = await given_back(ingest, {**told, "original": "2011-01-05"}, code=1)
    assert left["reason"] == "not_mendable"


async def test_a_cell_that_is_mended_to_null_is_left_out(ingest: Ingest) -> None:
    own = lines({"name": "Airbnb", "homepage": "https://airbnb.com"})
    await ingest(ingest.file("own.ndjson", own), "--format", "companies")
    (told,) = rejects(ingest)
    assert await given_back(ingest, {**told, "original": None}) == []
