"""Acquisitions out of Crunchbase's CSV: of 2013, and of 2015 about the same companies."""

import json
from collections.abc import Mapping
from typing import Any

from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import WEEBLY, companies, table
from tests.ingest.test_intake import fetch

COLUMNS = (
    "company_permalink", "company_name", "company_category_code", "company_country_code",
    "company_state_code", "company_city", "acquirer_permalink", "acquirer_name",
    "acquirer_category_code", "acquirer_country_code", "acquired_at", "acquired_month",
    "acquired_quarter", "acquired_year", "price_amount", "price_currency_code",
)  # fmt: skip
LATER = [
    each.replace("category_code", "category_list") for each in COLUMNS
    if each not in ("acquired_quarter", "acquired_year")
]  # fmt: skip

INSTAGRAM = {
    "company_permalink": "/company/instagram", "company_name": "Instagram",
    "company_country_code": "USA", "acquirer_permalink": "/company/facebook",
    "acquirer_name": "Facebook", "acquirer_country_code": "USA", "acquired_at": "2012-04-09",
    "price_amount": "1000000000", "price_currency_code": "USD",
}  # fmt: skip
TUMBLR = {
    **INSTAGRAM, "company_permalink": "/company/tumblr", "company_name": "Tumblr",
    "acquirer_permalink": "/company/yahoo", "acquirer_name": "Yahoo!",
    "acquired_at": "2013-05-20", "price_amount": "1100000000",
}  # fmt: skip
DEAL = """
select b.slug as acquirer, s.slug as acquired, announced_on::text as day, price, currency,
    price_usd, announcement,
    (select count(*) from observations where entity_id = a.id) as said
from acquisitions a join organisations b on b.id = a.acquirer_id
    join organisations s on s.id = a.acquired_id
order by announced_on
"""


def deals(*rows: Mapping[str, str]) -> str:
    return table(COLUMNS, rows)


def later(*rows: Mapping[str, str]) -> str:
    moved = [
        {name: value.replace("/company/", "/organization/") for name, value in row.items()}
        for row in rows
    ]
    return table(LATER, moved)


async def found(ingest: Ingest) -> list[tuple[Any, ...]]:
    return [tuple(each) for each in await fetch(ingest.url, DEAL)]


async def test_who_bought_whom_comes_in_with_both_companies(ingest: Ingest) -> None:
    file = ingest.file("deals.csv", deals(INSTAGRAM, {**TUMBLR, "price_amount": ""}))
    told = await ingest(file)
    assert [line.split()[:2] for line in told.splitlines() if line[:1].isupper()] == [
        ["Acquisition", "2"], ["Company", "4"],
    ]  # fmt: skip
    (instagram, tumblr) = await fetch(ingest.url, DEAL)
    assert tuple(instagram)[:3] == ("facebook", "instagram", "2012-04-09")
    assert (str(instagram["price"]), instagram["currency"]) == ("1000000000.00", "USD")
    assert instagram["announcement"] == "Bought for USD 1,000,000,000.00, announced 2012-04-09."
    assert (tumblr["price"], tumblr["currency"]) == (None, None)
    before = await fetch(ingest.url, "select count(*) from changes")
    await ingest(file)
    assert await fetch(ingest.url, "select count(*) from changes") == before


async def test_the_same_of_two_exports_is_one_said_twice(ingest: Ingest) -> None:
    """Near in time and in price; of another price it is another."""
    await ingest(ingest.file("deals.csv", deals(INSTAGRAM, TUMBLR)))
    near = {**INSTAGRAM, "acquired_at": "2012-04-12"}
    other = {**TUMBLR, "price_amount": "5000000"}
    await ingest(ingest.file("later.csv", later(near, other)))
    assert [(each[1], str(each[3]), each[-1]) for each in await found(ingest)] == [
        ("instagram", "1000000000.00", 2), ("tumblr", "1100000000.00", 1),
        ("tumblr", "5000000.00", 1),
    ]  # fmt: skip
    assert len(await fetch(ingest.url, "select from company_profiles")) == 4


async def test_what_cannot_be_right_is_left_out(ingest: Ingest) -> None:
    rows = [
        {**INSTAGRAM, "acquired_at": "3201-10-21"},
        {**TUMBLR, "price_amount": "2.6E+12"},
        {**TUMBLR, "acquirer_permalink": "/company/tumblr", "acquirer_name": "Tumblr"},
        {},
        {**TUMBLR, "acquired_at": "2013-05", "price_amount": "0", "company_name": "QuÃ©bec Tel",
         "company_permalink": "/company/quebectel"},
        {**TUMBLR, "acquired_at": "2012", "price_currency_code": "???"},
    ]  # fmt: skip
    await ingest(ingest.file("deals.csv", deals(*rows)), code=1)
    path = ingest.folder / "rejects.ndjson"
    rejects = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(each["line"], each["field"], each["reason"]) for each in rejects] == [
        (2, "acquired_at", "out_of_range"), (3, "price_amount", "out_of_range"),
        (4, "acquirer_permalink", "of_itself"), (5, None, "blank"),
        (7, "price_currency_code", "not_a_currency"),
    ]  # fmt: skip
    assert [(each[1], each[2], each[3]) for each in await found(ingest)] == [
        ("tumblr", "2012-01-01", None), ("quebec-tel", "2013-05-01", None),
        ("tumblr", "2013-05-20", None), ("instagram", None, 1_000_000_000),
    ]  # fmt: skip


async def test_a_price_in_another_money_is_told_in_dollars_of_its_day(ingest: Ingest) -> None:
    yen = {**TUMBLR, "price_amount": "2000000000000", "price_currency_code": "JPY"}
    await ingest(ingest.file("deals.csv", deals(yen)))
    ((*_, price, currency, usd, _, _),) = await found(ingest)
    assert (price, currency) == (2_000_000_000_000, "JPY")
    assert 19 * 10**9 < usd < 20 * 10**9


async def test_a_company_of_the_same_export_is_the_one_that_was_bought(ingest: Ingest) -> None:
    sold = {**INSTAGRAM, "company_permalink": "/company/weebly", "company_name": "Weebly Inc."}
    await ingest(ingest.file("companies.csv", companies(WEEBLY)))
    await ingest(ingest.file("deals.csv", deals(sold)))
    assert [each[1] for each in await found(ingest)] == ["weebly"]
