"""Listings, as Crunchbase's export of 2016 tells of them: a company has one, whoever says so."""

import json
from itertools import permutations
from typing import Any

import pytest

from api.database import writer
from api.ingest.merge import merge
from tests.ingest import bulk
from tests.ingest.bulk import LINKEDIN, PAGES, SOLD
from tests.ingest.conftest import Ingest
from tests.ingest.test_bulk import files, table
from tests.ingest.test_intake import fetch
from tests.ingest.test_told import ask
from tests.test_load import rows

LISTED = """
select o.slug, i.exchange, i.symbol, i.listed_on::text as listed, i.currency, i.raised,
    i.valuation, i.announcement, p.status
from company_profiles p join organisations o on o.id = p.organisation_id
    left join ipos i on i.company_id = o.id
order by o.slug
"""
CONFLICTS = """{ company(slug: "linkedin") {
    ipo { conflicts { field shown values { value sources { where line } } } }
} }"""


async def listed(ingest: Ingest, *names: str) -> list[tuple[Any, ...]]:
    found = await fetch(ingest.url, LISTED)
    return [tuple(each[name] for name in names) for each in found]


async def test_a_listing_comes_in_with_where_it_was_said(ingest: Ingest) -> None:
    file = ingest.file("ipos.csv", bulk.ipos(LINKEDIN))
    assert table(await ingest(file)) == {"Company": [1, 0, 0, 0], "Ipo": [1, 0, 0, 0]}
    (found,) = await fetch(ingest.url, LISTED)
    assert tuple(found)[:5] == ("linkedin", "NYSE", "LNKD", "2011-05-19", "USD")
    assert (found["raised"], str(found["valuation"]), found["status"]) == (
        None, "4250000000.00", "PUBLIC",
    )  # fmt: skip
    assert found["announcement"] == "Its shares are traded on NYSE as LNKD since 2011-05-19."
    (said,) = await fetch(ingest.url, """
        select n.record, n.line, n.facts, o.slug from observations n
        join organisations o on o.id = n.entity_id where type = 'Ipo'
    """)  # fmt: skip
    assert (said["record"], said["line"], said["slug"]) == ("l-linkedin", 2, "linkedin")
    assert json.loads(said["facts"]) == {
        "exchange": "NYSE", "symbol": "LNKD", "listed": "2011-05-19",
        "worth": "USD 4250000000.00",
    }  # fmt: skip
    logged = await fetch(ingest.url, "select actor, fields from changes where type = 'Company'")
    assert [each["actor"] for each in logged] == ["ingest"]
    assert "ipo" in logged[0]["fields"]
    once = await rows(ingest.url)
    await ingest(file)
    assert await rows(ingest.url) == once


async def test_what_records_say_of_one_listing_stands_side_by_side(ingest: Ingest) -> None:
    """One knows no exchange, another of another day; in files of their own as in one."""
    partly = {**LINKEDIN, "ipo_uuid": "l-2", "stock_exchange_symbol": "", "price_usd": ""}
    other = {**LINKEDIN, "ipo_uuid": "l-3", "went_public_on": "2011-05-20", "price_usd": ""}
    told = await ingest(*files(
        ingest, ipos=bulk.ipos(partly, other), more=bulk.ipos({**LINKEDIN, "ipo_uuid": "l-4"})
    ))  # fmt: skip
    assert table(told)["Ipo"] == [1, 0, 2, 0]
    (found,) = await listed(ingest, "exchange", "listed", "valuation")
    assert found[:2] == ("NYSE", "2011-05-19")
    assert str(found[2]) == "4250000000.00"
    told = await ask(ingest.url, CONFLICTS)
    assert told["ipo"]["conflicts"] == [{
        "field": "listedOn", "shown": "2011-05-19", "values": [
            {"value": "2011-05-19", "sources": [
                {"where": "more.csv", "line": 2}, {"where": "ipos.csv", "line": 2},
            ]},
            {"value": "2011-05-20", "sources": [{"where": "ipos.csv", "line": 3}]},
        ],
    }]  # fmt: skip


async def test_a_record_that_says_otherwise_anew_is_shown_and_an_editors_word_stays(
    ingest: Ingest,
) -> None:
    await ingest(*files(ingest, ipos=bulk.ipos(LINKEDIN)))
    await fetch(ingest.url, "update ipos set symbol = 'LNKD.N'")
    moved = {**LINKEDIN, "stock_symbol": "LI", "stock_exchange_symbol": "NASDAQ", "price_usd": ""}
    assert table(await ingest(*files(ingest, ipos=bulk.ipos(moved))))["Ipo"] == [0, 1, 0, 0]
    assert await listed(ingest, "exchange", "symbol") == [("NASDAQ", "LNKD.N")]
    (found,) = await fetch(ingest.url, LISTED)
    assert found["announcement"] == "Its shares are traded on NASDAQ as LNKD.N since 2011-05-19."


@pytest.mark.parametrize("order", [*permutations(("ipos", "acquisitions", "organizations"))])
async def test_who_was_bought_since_it_was_listed_is_not_public(
    ingest: Ingest, order: tuple[str, ...]
) -> None:
    """And who is only told to be alive is."""
    alive = {
        "uuid": "c-twitter", "name": "Twitter", "cb_url": f"{PAGES}/organization/twitter",
        "domain": "twitter.com", "status": "operating",
    }  # fmt: skip
    twitter = {
        **LINKEDIN, "name": "Twitter", "uuid": "c-twitter", "ipo_uuid": "l-twitter",
        "cb_url": f"{PAGES}/organization/twitter",
    }  # fmt: skip
    written = {
        "ipos": bulk.ipos(LINKEDIN, twitter), "acquisitions": bulk.acquisitions(SOLD),
        "organizations": bulk.organizations(alive),
    }  # fmt: skip
    given = files(ingest, **{name: written[name] for name in order})
    for each in given:
        await ingest(each)
    told = [("linkedin", "ACQUIRED"), ("microsoft", "PRIVATE"), ("twitter", "PUBLIC")]
    assert await listed(ingest, "slug", "status") == told
    once = await rows(ingest.url)
    await ingest(*given)
    assert await rows(ingest.url) == once


async def test_what_is_said_of_a_listing_goes_where_the_company_goes(ingest: Ingest) -> None:
    network = {"uuid": "c-li", "name": "LI Network", "domain": "lnkd.in", "status": "operating"}
    given = files(ingest, ipos=bulk.ipos(LINKEDIN), organizations=bulk.organizations(network))
    await ingest(*given)
    ids = {each["slug"]: each["id"] for each in await fetch(
        ingest.url, "select id, slug from organisations"
    )}  # fmt: skip
    engine = writer(ingest.url)
    async with engine.begin() as connection:
        await merge(connection, ids["linkedin"], ids["li-network"])
    await engine.dispose()
    once = await rows(ingest.url)
    await ingest(*given)
    assert await rows(ingest.url) == once
    assert await listed(ingest, "slug", "symbol") == [("li-network", "LNKD")]
    await ingest(
        *files(ingest, ipos=bulk.ipos({**LINKEDIN, "stock_symbol": "LI", "city": "Sunnyvale"}))
    )
    assert await listed(ingest, "slug", "symbol", "status") == [("li-network", "LI", "PUBLIC")]


async def test_what_became_of_a_listed_company_holds_while_nobody_says_otherwise(
    ingest: Ingest,
) -> None:
    closed = {
        "uuid": "c-linkedin", "name": "LinkedIn", "status": "closed",
        "cb_url": f"{PAGES}/organization/linkedin",
    }  # fmt: skip
    given = files(ingest, ipos=bulk.ipos(LINKEDIN), organizations=bulk.organizations(closed))
    await ingest(*given)
    await ingest(*files(ingest, organizations=bulk.organizations({**closed, "status": ""})))
    assert await listed(ingest, "status") == [("CLOSED",)]


async def test_an_editor_says_that_a_listed_company_is_private_again(ingest: Ingest) -> None:
    await ingest(*files(ingest, ipos=bulk.ipos(LINKEDIN)))
    await fetch(ingest.url, "update company_profiles set status = 'PRIVATE'")
    await ingest(*files(ingest, ipos=bulk.ipos({**LINKEDIN, "city": "Sunnyvale"})))
    assert await listed(ingest, "status") == [("PRIVATE",)]
