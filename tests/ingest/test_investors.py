"""Who invested in whom: files of it, taken in, become investors of rounds, each a person or an
organisation that is there once."""

import json
from typing import Any

import pytest

from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SEED, SERIES_A, WEEBLY, companies, rounds, table
from tests.ingest.test_articles import RAISED, feed
from tests.ingest.test_intake import COMPANY, ROUND, fetch
from tests.ingest.test_own import lines
from tests.ingest.test_review import listed, run, slugs
from tests.test_load import rows

EDGE = {
    "company_name": "Airbnb", "investor_name": "Sequoia Capital", "funded_when": "2010-11-10",
    "amount_usd": "7200000",
}  # fmt: skip
BACKED = """
select o.slug as company, r.announced_on::text as announced, r.announced_precision as known,
    coalesce(g.slug, p.slug) as slug, coalesce(g.name, p.name) as name, v.kind, i.is_lead as lead
from investments i
join funding_rounds r on r.id = i.round_id
join organisations o on o.id = r.company_id
join investor_profiles v on v.id = i.investor_id
left join organisations g on g.id = v.organisation_id
left join people p on p.id = v.person_id
order by r.announced_on, o.slug, i.position
"""


def edges(*given: dict[str, str]) -> str:
    return table(EDGE, [{**EDGE, **each} for each in given])


async def backed(ingest: Ingest, *names: str) -> list[tuple[Any, ...]]:
    names = names or ("slug",)
    return [tuple(row[name] for name in names) for row in await fetch(ingest.url, BACKED)]


async def test_rows_of_a_round_are_its_investors_and_again_change_nothing(ingest: Ingest) -> None:
    file = ingest.file("edges.csv", edges(
        {}, {"investor_name": "Greylock Partners"}, {"investor_name": "Reid Hoffman"},
        {"funded_when": "2009-04-01", "amount_usd": "", "investor_name": "Y Combinator"},
        {"investor_name": "Ashton Kutcher"}, {"investor_name": ""}, {},
    ))  # fmt: skip
    told = await ingest(file)
    assert await backed(ingest, "announced", "name", "kind") == [
        ("2009-04-01", "Y Combinator", "OTHER"),
        ("2010-11-10", "Sequoia Capital", "FUND"),
        ("2010-11-10", "Greylock Partners", "FUND"),
        ("2010-11-10", "Reid Hoffman", "ANGEL"),
        ("2010-11-10", "Ashton Kutcher", "ANGEL"),
    ]
    assert told.split()[told.split().index("Investor") + 1] == "5"
    places = await fetch(
        ingest.url, "select record, line from observations where type = 'Investor'"
    )
    assert {each["record"]: each["line"] for each in places} == {
        "Sequoia Capital": 2, "Greylock Partners": 3, "Reid Hoffman": 4, "Y Combinator": 5,
        "Ashton Kutcher": 6,
    }  # fmt: skip
    once = await rows(ingest.url)
    await ingest(file)
    assert await rows(ingest.url) == once


async def test_edges_are_of_the_round_that_another_file_tells_of(ingest: Ingest) -> None:
    """Of two near each other, of the one of its day."""
    near = {**SERIES_A, "funded_at": "2010-10-20", "raised_amount_usd": ""}
    await ingest(
        ingest.file("companies.csv", companies(AIRBNB)),
        ingest.file("rounds.csv", rounds(near, SERIES_A)),
        ingest.file("edges.csv", edges({})),
    )
    assert len(await fetch(ingest.url, ROUND)) == 2
    assert await backed(ingest, "announced", "slug") == [("2010-11-10", "sequoia-capital")]
    (told,) = await fetch(
        ingest.url,
        "select round_type, round_label from funding_rounds where announced_on = '2010-11-10'",
    )
    assert tuple(told) == ("SERIES_A", "series-a")


async def test_what_no_source_said_gives_way_to_what_one_says(ingest: Ingest) -> None:
    """However late it is said."""
    await ingest(ingest.file("edges.csv", edges({})))
    await ingest(
        ingest.file("companies.csv", companies({**AIRBNB, "status": "ipo"})),
        ingest.file("rounds.csv", rounds(SERIES_A)),
    )
    (found,) = await fetch(ingest.url, """
        select p.status, r.round_type, r.round_label
        from funding_rounds r join company_profiles p on p.organisation_id = r.company_id
    """)  # fmt: skip
    assert tuple(found) == ("PUBLIC", "SERIES_A", "series-a")


async def test_a_name_that_many_have_is_known_by_its_rounds(ingest: Ingest) -> None:
    path = {**AIRBNB, "permalink": "/company/path", "name": "Path"}
    funded = {**SERIES_A, "company_permalink": "/company/path", "company_name": "Path"}
    await ingest(
        ingest.file("companies.csv", companies(path)), ingest.file("rounds.csv", rounds(funded)),
        ingest.file("edges.csv", edges(
            {"company_name": "Path"},
            {"company_name": "Path", "amount_usd": "9", "investor_name": "Greylock Partners"},
        )),
    )  # fmt: skip
    assert [each["slug"] for each in await fetch(ingest.url, COMPANY)] == ["path"]


async def test_sources_add_investors_to_a_round_and_a_year_leaves_its_day(ingest: Ingest) -> None:
    headless = "Airbnb,2010,7200000.0,USD,a,Greylock Partners\nAirbnb,2010.0,7200000.0,USD,a,DCM\n"
    leading = {
        "company": "Airbnb", "announcedOn": "2010-11-10", "amount": "$7.2m", "roundLabel": "Series A",
        "investments": [{"investor": {"name": "Sequoia Capital"}, "isLead": True}],
    }  # fmt: skip
    await ingest(ingest.file("edges.csv", edges({})), ingest.file("firms.csv", headless))
    assert await backed(ingest, "announced", "known", "slug") == [
        ("2010-11-10", "DAY", "sequoia-capital"),
        ("2010-11-10", "DAY", "greylock-partners"),
        ("2010-11-10", "DAY", "dcm"),
    ]
    await ingest(ingest.file("own.ndjson", lines(leading)))
    assert await backed(ingest, "announced", "known", "slug", "lead") == [
        ("2010-11-10", "DAY", "sequoia-capital", True),
        ("2010-11-10", "DAY", "greylock-partners", False),
        ("2010-11-10", "DAY", "dcm", False),
    ]


async def test_a_round_that_a_file_has_in_several_rows_is_told_of_once(ingest: Ingest) -> None:
    firms = ("Greylock Partners", "DCM", "Accel Partners")
    headless = "".join(f"Airbnb,2010,7000000.0,USD,a,{each}\n" for each in firms)
    own = {"company": "Airbnb", "announcedOn": "2010-11-10", "amount": "$7.2m"}
    await ingest(
        ingest.file("edges.csv", edges({})), ingest.file("own.ndjson", lines(own)),
        ingest.file("firms.csv", headless),
    )  # fmt: skip
    assert len(await backed(ingest)) == 4
    (found,) = await fetch(ingest.url, "select amount from funding_rounds")
    assert found["amount"] == 7_200_000


async def test_what_an_editor_said_of_investors_stays(ingest: Ingest) -> None:
    await ingest(ingest.file("edges.csv", edges({}, {"investor_name": "Greylock Partners"})))
    await fetch(ingest.url, """
        delete from investments where investor_id = (
            select v.id from investor_profiles v join organisations o on o.id = v.organisation_id
            where o.slug = 'greylock-partners'
        )
    """)  # fmt: skip
    await fetch(ingest.url, "update investments set is_lead = true")
    more = {
        "company": "Airbnb", "announcedOn": "2010-11-10", "amount": "$7.2m",
        "investments": ["Sequoia Capital", "DCM"],
    }  # fmt: skip
    await ingest(ingest.file("more.ndjson", lines(more)))
    assert await backed(ingest, "slug", "lead") == [("sequoia-capital", True), ("dcm", False)]


async def test_whom_no_source_names_any_more_goes(ingest: Ingest) -> None:
    await ingest(ingest.file("edges.csv", edges({}, {"investor_name": "Greylock Partners"})))
    await ingest(ingest.file("edges.csv", edges({"investor_name": "Greylock Partners"})))
    assert await backed(ingest) == [("greylock-partners",)]


async def test_an_investor_that_is_a_company_is_one_organisation(ingest: Ingest) -> None:
    await ingest(
        ingest.file("companies.csv", companies(AIRBNB)),
        ingest.file(
            "edges.csv", edges({"company_name": "HotelTonight", "investor_name": "airbnb"})
        ),
    )
    assert await backed(ingest, "company", "slug", "kind") == [
        ("hoteltonight", "airbnb", "CORPORATE")
    ]
    assert await slugs(ingest) == ["airbnb", "hoteltonight"]


async def test_a_person_is_one_however_spelled_and_in_whatever_source(ingest: Ingest) -> None:
    await ingest(
        ingest.file("edges.csv", edges({"investor_name": "Reid Hoffman"})),
        ingest.file("more.csv", edges({"investor_name": "reid hoffman", "company_name": "Path"})),
        ingest.file("own.ndjson", lines({
            "company": "Weebly", "announcedOn": "2007", "amount": "$0.6m",
            "investments": ["Reid  Hoffman"],
        })),
    )  # fmt: skip
    people = await fetch(ingest.url, "select slug, name from people")
    assert [tuple(each) for each in people] == [("reid-hoffman", "Reid Hoffman")]
    assert len(await backed(ingest)) == 3


async def test_an_investor_that_was_deleted_is_not_made_again(ingest: Ingest) -> None:
    await ingest(ingest.file("edges.csv", edges({}, {"investor_name": "Reid Hoffman"})))
    await fetch(ingest.url, "delete from investments")
    await fetch(ingest.url, "delete from people")
    await fetch(ingest.url, "delete from investor_profiles")
    await fetch(ingest.url, "delete from organisations where slug = 'sequoia-capital'")
    await ingest(ingest.file("more.csv", edges({"amount_usd": "5"}, {"funded_when": "2009-04-01"},
                                               {"investor_name": "Reid Hoffman"})))  # fmt: skip
    assert not await backed(ingest)
    assert not await fetch(ingest.url, "select from people")


async def test_a_company_that_is_an_investor_no_more_is_not_made_one_again(ingest: Ingest) -> None:
    await ingest(
        ingest.file("companies.csv", companies(AIRBNB)),
        ingest.file("firms.csv", "Airbnb,2008,San Francisco,CA\n"),
    )
    await fetch(ingest.url, "delete from investor_profiles")
    await ingest(
        ingest.file("firms.csv", "Airbnb,2007,San Francisco,CA\n"),
        ingest.file("more.csv", "Airbnb,2006,San Francisco,CA\n"),
    )
    assert not await fetch(ingest.url, "select from investor_profiles")


async def test_one_that_may_be_a_company_is_for_a_person_to_decide(ingest: Ingest) -> None:
    path = {**AIRBNB, "permalink": "/company/path", "name": "Path"}
    await ingest(
        ingest.file("companies.csv", companies(path)),
        ingest.file("edges.csv", edges({"investor_name": "Path"})),
    )
    (pair,) = await listed(ingest)
    assert {each["slug"] for each in pair["sides"]} == {"path", "path-2"}
    assert await run(ingest, "decide", pair["id"], "same") == "path-2 is a part of path now.\n"
    assert await backed(ingest, "slug", "name") == [("path", "Path")]
    assert await run(ingest, "undo", "path-2") == "path-2 is a company of its own again.\n"
    assert await backed(ingest) == [("path-2",)]


async def test_firms_without_a_header_line_are_investors(ingest: Ingest) -> None:
    await ingest(ingest.file("firms.csv", "Accel Partners,1983,Palo Alto,CA\nDCM,,,\n"))
    found = await fetch(ingest.url, """
        select o.slug, o.country, v.kind, n.line, n.facts from investor_profiles v
        join organisations o on o.id = v.organisation_id
        join observations n on n.entity_id = o.id and n.type = 'Investor' order by 1
    """)  # fmt: skip
    assert [tuple(each)[:4] for each in found] == [
        ("accel-partners", "US", "FUND", 1), ("dcm", None, "FUND", 2),
    ]  # fmt: skip
    assert json.loads(found[0]["facts"]) == {
        "name": "Accel Partners", "kind": "FUND", "country": "US", "state": "CA",
        "city": "Palo Alto", "founded": "1983",
    }  # fmt: skip


@pytest.mark.parametrize("nobody", ["Not named", "Friends & Family", "angel investors", "N/A"])
async def test_nobody_is_no_investor(ingest: Ingest, nobody: str) -> None:
    await ingest(ingest.file("edges.csv", edges({"investor_name": nobody})))
    assert not await fetch(ingest.url, "select from investor_profiles")
    assert len(await fetch(ingest.url, ROUND)) == 1


async def test_a_round_of_more_investors_than_a_list_holds_has_the_first(ingest: Ingest) -> None:
    many = [{"investor_name": f"Fund {nth}"} for nth in range(120)]
    await ingest(ingest.file("edges.csv", edges(*many)))
    assert [slug for (slug,) in await backed(ingest)] == [f"fund-{nth}" for nth in range(100)]
    once = await rows(ingest.url)
    await ingest(ingest.file("edges.csv", edges(*many)), ingest.file("b.csv", rounds(SEED)))
    assert await rows(ingest.url) != once
    assert len(await backed(ingest)) == 100


async def test_who_backed_a_round_in_an_article_is_its_investor(ingest: Ingest) -> None:
    """Of a name that says nothing of itself only if he is known."""
    title = "Airbnb raises $112M Series B led by Andreessen Horowitz, Reid Hoffman and DST Capital"
    again = {**RAISED, "title": title, "link": "https://news.example/2011/07/airbnb", "guid": "7"}
    feeds = ingest.file("feed.xml", feed(again))
    await ingest(ingest.file("companies.csv", companies(AIRBNB)), feeds)
    assert await backed(ingest, "slug", "kind") == [
        ("reid-hoffman", "ANGEL"), ("dst-capital", "FUND"),
    ]  # fmt: skip
    once = await rows(ingest.url)
    await ingest(feeds)
    assert await rows(ingest.url) == once
    await ingest(ingest.file("edges.csv", edges(
        {"investor_name": "Andreessen Horowitz", "funded_when": "2011-01-05", "amount_usd": ""}
    )))  # fmt: skip
    titled = {**again, "title": f"{title}, report says"}
    await ingest(ingest.file("feed.xml", feed(titled)))
    assert [slug for (slug,) in await backed(ingest)][-1] == "andreessen-horowitz"


async def test_investors_that_are_companies_from_now_on_are_companies_created(
    ingest: Ingest,
) -> None:
    await ingest(ingest.file("edges.csv", edges({"investor_name": "Weebly"})))
    count = "select companies from stats"
    ((before,),) = await fetch(ingest.url, count)
    told = await ingest(ingest.file("companies.csv", companies(AIRBNB, WEEBLY)))
    ((after,),) = await fetch(ingest.url, count)
    assert after - before == 1
    assert told.splitlines()[1].split() == ["Company", "1", "0", "1", "0"]
