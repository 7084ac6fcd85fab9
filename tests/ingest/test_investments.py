"""Who took part in which round, where files, names and records are odd."""

import json
import time
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.ingest.cells.dates import Span
from api.ingest.sources.crunchbase2013 import investment, joined
from api.ingest.sources.row import Row
from api.ingest.sources.said import Origin, Rejected
from schema.types.words import encoded_id
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SERIES_A, companies, rounds
from tests.ingest.test_intake import fetch
from tests.ingest.test_investors import backed, edges
from tests.ingest.test_own import lines, rejects
from tests.test_load import rows

OWN = {"company": "Airbnb", "announcedOn": "2010-11-10", "amount": "$7.2m"}
FIRST, SECOND = (
    f"Airbnb,{year},7200000.0,USD,a,{name}\n"
    for year, name in (("2010", "Greylock Partners"), ("2010.0", "DCM"))
)


def copy(slug: str, key: UUID, *investors: dict[str, str], **more: Any) -> dict[str, Any]:
    """A round as an archive exports it. slug: of its company."""
    return {
        "id": encoded_id("FundingRound", key), "company": {"slug": slug, "name": slug.title()},
        "announcedOn": "2010-11-10", "amount": {"amount": "7200000.00", "currency": "USD"},
        "roundType": "VENTURE", "roundLabel": "Funding round",
        "investments": [{"isLead": False, "investor": each} for each in investors], **more,
    }  # fmt: skip


async def test_an_editor_who_said_who_leads_is_not_gainsaid(ingest: Ingest) -> None:
    leading = [{"investor": {"name": "Sequoia Capital"}, "isLead": True}]
    await ingest(ingest.file("own.ndjson", lines({**OWN, "investments": leading})))
    await fetch(ingest.url, "delete from observations where type = 'FundingRound'")
    await ingest(ingest.file("edges.csv", edges({}, {"investor_name": "DCM"})))
    assert await backed(ingest, "slug", "lead") == [("sequoia-capital", True), ("dcm", False)]


async def test_who_is_an_investor_here_is_one_of_a_round_in_a_copy(ingest: Ingest) -> None:
    """Also by a slug that he had."""
    await ingest(ingest.file("edges.csv", edges({}, {"investor_name": "Reid Hoffman"})))
    await fetch(ingest.url, "update organisations set slug = 'sequoia' where slug like 'sequoia-%'")
    told = copy(
        "weebly", uuid4(),
        {"slug": "sequoia-capital", "name": "Sequoia Capital", "kind": "FUND"},
        {"slug": "reid-hoffman", "name": "Reid Hoffman", "kind": "ANGEL"},
    )  # fmt: skip
    await ingest(ingest.file("own.ndjson", lines(told)))
    found = [
        slug for company, slug in await backed(ingest, "company", "slug") if company != "airbnb"
    ]
    assert found == ["sequoia", "reid-hoffman"]


async def test_two_persons_of_one_name_are_two_in_a_copy(ingest: Ingest) -> None:
    smiths = [{"slug": slug, "name": "John Smith", "kind": "ANGEL"}
              for slug in ("john-smith", "john-smith-2")]  # fmt: skip
    await ingest(ingest.file("own.ndjson", lines(copy("weebly", uuid4(), *smiths))))
    assert await backed(ingest, "slug", "name") == [
        ("john-smith", "John Smith"), ("john-smith-2", "John Smith"),
    ]  # fmt: skip


async def test_a_name_of_signs_that_stand_between_names_is_one(ingest: Ingest) -> None:
    odd = ["A; B (lead)", "Foo (lead)", 'Say "hi"', "🚀 Fund", "x" * 200, "Thomas More", "a;b;c"]
    file = ingest.file("edges.csv", edges(*({"investor_name": each} for each in odd)))
    await ingest(file)
    assert await backed(ingest, "name", "lead") == [(each, False) for each in odd]
    once = await rows(ingest.url)
    (round_,) = await fetch(ingest.url, "select id from funding_rounds")
    investors = await backed(ingest, "slug", "name", "kind")
    shown = [dict(zip(("slug", "name", "kind"), each, strict=True)) for each in investors]
    await ingest(file)
    assert await rows(ingest.url) == once
    await ingest(ingest.file("own.ndjson", lines(copy("airbnb", round_["id"], *shown))))
    assert (await rows(ingest.url))["observations"] == once["observations"]


async def test_an_investor_that_cannot_be_right_is_told_of(ingest: Ingest) -> None:
    wrong = ["#NAME?", "y" * 201, "--->"]
    await ingest(ingest.file("edges.csv", edges({}, *({"investor_name": each} for each in wrong))))
    assert [(each["field"], each["original"]) for each in rejects(ingest)] == [
        ("investor_name", each) for each in wrong
    ]
    assert await backed(ingest) == [("sequoia-capital",)]


@pytest.mark.parametrize("name", ["Reid Hoffman", "ꙮꙮ ꙮꙮ"])
async def test_a_person_who_is_told_to_be_one_is_so_once(ingest: Ingest, name: str) -> None:
    both = [{"investor": {"name": each, "kind": "ANGEL"}} for each in (name, name.lower())]
    told = {**OWN, "investments": both}
    await ingest(
        ingest.file("own.ndjson", lines(told)),
        ingest.file("other.ndjson", lines({**told, "source": "other"})),
    )
    assert len(await fetch(ingest.url, "select from people")) == 1
    assert len(await backed(ingest)) == 1


async def test_a_round_is_the_nearest_records_in_whatever_order(ingest: Ingest) -> None:
    await ingest(ingest.file("rounds.csv", rounds(SERIES_A)))
    earlier = {"funded_when": "2010-10-20", "amount_usd": "", "investor_name": "DCM"}
    await ingest(ingest.file("edges.csv", edges(earlier, {})))
    assert await backed(ingest, "announced", "slug") == [
        ("2010-10-20", "dcm"), ("2010-11-10", "sequoia-capital"),
    ]  # fmt: skip
    found = await fetch(ingest.url, "select round_type from funding_rounds order by announced_on")
    assert [kind for (kind,) in found] == ["VENTURE", "SERIES_A"]


async def test_a_company_that_was_deleted_and_invests_is_not_made_again(ingest: Ingest) -> None:
    invests = {"company_name": "HotelTonight", "investor_name": "airbnb"}
    await ingest(
        ingest.file("companies.csv", companies(AIRBNB)), ingest.file("edges.csv", edges(invests))
    )
    await fetch(ingest.url, """
        delete from company_profiles p using organisations o
        where o.id = p.organisation_id and o.slug = 'airbnb'
    """)  # fmt: skip
    await ingest(
        ingest.file("companies.csv", companies({**AIRBNB, "status": "ipo"})),
        ingest.file("rounds.csv", rounds(SERIES_A)),
    )
    assert len(await fetch(ingest.url, "select from company_profiles")) == 1
    assert await backed(ingest, "company", "slug") == [("hoteltonight", "airbnb")]


async def test_rows_of_a_round_that_are_mended_stand_beside_the_others(ingest: Ingest) -> None:
    await ingest(ingest.file("edges.csv", edges(
        {}, {"investor_name": "Greylock Partners"}, {"investor_name": "#NAME?"},
        {"funded_when": "2010-11-40", "investor_name": "DCM"},
    )), code=1)  # fmt: skip
    cell, record = rejects(ingest)
    cell["original"] = "Accel Partners"
    record["original"]["funded_when"] = "2010-11-10"
    mended = ingest.file("mended.ndjson", lines(cell, record))
    await ingest(mended)
    assert await backed(ingest) == [
        ("sequoia-capital",), ("greylock-partners",), ("accel-partners",), ("dcm",),
    ]  # fmt: skip
    once = await rows(ingest.url)
    await ingest(mended)
    assert await rows(ingest.url) == once
    said = await fetch(ingest.url, "select facts from observations where type = 'FundingRound'")
    assert all("some_investors" in json.loads(each["facts"]) for each in said)


@pytest.mark.parametrize("given", [(), ("--format", "techcrunch-2013-investments")])
async def test_a_row_that_is_damaged_leaves_a_file_without_a_header_line_what_it_is(
    ingest: Ingest, given: tuple[str, ...]
) -> None:
    damaged = SECOND.replace("2010.0", "20x0")
    await ingest(*given, ingest.file("h.csv", FIRST + damaged + SECOND * 6), code=1)
    assert await backed(ingest) == [("greylock-partners",), ("dcm",)]


async def test_a_header_line_is_no_firm(ingest: Ingest) -> None:
    firms = "Accel Partners,1983,Palo Alto,CA\n" * 9
    await ingest(ingest.file("firms.csv", f"name,founded,city,state\n{firms}"))
    assert len(await fetch(ingest.url, "select from investor_profiles")) == 1


@pytest.mark.parametrize("first", ["edges", "companies"])
async def test_a_company_that_invests_is_the_same_in_whatever_order(
    ingest: Ingest, first: str
) -> None:
    invests = {"company_name": "HotelTonight", "investor_name": "airbnb"}
    files = {
        "edges": ingest.file("edges.csv", edges(invests)),
        "companies": ingest.file("companies.csv", companies(AIRBNB)),
    }
    await ingest(files.pop(first))
    await ingest(*files.values())
    assert await backed(ingest, "slug", "name", "kind") == [("airbnb", "Airbnb", "CORPORATE")]


async def test_a_name_and_a_kind_that_an_editor_gave_an_investor_stay(ingest: Ingest) -> None:
    invests = {"company_name": "HotelTonight", "investor_name": "airbnb"}
    await ingest(ingest.file("edges.csv", edges(invests)))
    await fetch(ingest.url, "update organisations set name = 'AirBnB' where slug = 'airbnb'")
    await fetch(ingest.url, "update investor_profiles set kind = 'GOVERNMENT'")
    await ingest(
        ingest.file("companies.csv", companies(AIRBNB)),
        ingest.file("firms.csv", "Airbnb,2008,San Francisco,CA\n"),
    )
    assert await backed(ingest, "slug", "name", "kind") == [("airbnb", "AirBnB", "GOVERNMENT")]


@pytest.mark.parametrize("first", ["edges", "firms"])
async def test_what_a_source_tells_of_an_investor_is_shown_in_whatever_order(
    ingest: Ingest, first: str
) -> None:
    files = {
        "edges": ingest.file("edges.csv", edges({"investor_name": "Bessemer"})),
        "firms": ingest.file("firms.csv", "Bessemer,1911,Larchmont,NY\n"),
    }
    await ingest(files.pop(first))
    await ingest(*files.values())
    found = await fetch(ingest.url, """
        select o.country, v.kind from investor_profiles v
        join organisations o on o.id = v.organisation_id
    """)  # fmt: skip
    assert [tuple(each) for each in found] == [("US", "FUND")]


async def test_files_of_edges_add_to_each_other_and_lists_do_not(ingest: Ingest) -> None:
    await ingest(
        ingest.file("a.csv", edges({}, {"investor_name": "Greylock Partners"})),
        ingest.file("b.csv", edges({"investor_name": "DCM"})),
        ingest.file("c.csv", FIRST), ingest.file("d.csv", FIRST.replace("Greylock", "Accel")),
    )  # fmt: skip
    every = {"sequoia-capital", "greylock-partners", "dcm", "accel-partners"}
    assert {slug for (slug,) in await backed(ingest)} == every
    await ingest(ingest.file("a.csv", edges({})), ingest.file("c.csv", SECOND))
    assert {slug for (slug,) in await backed(ingest)} == every - {"greylock-partners"}
    lists = [lines({**OWN, "investments": [each]}) for each in ("Benchmark", "Index Ventures")]
    for nth, each in enumerate(lists):
        await ingest(ingest.file(f"{nth}.ndjson", each))
    assert {slug for (slug,) in await backed(ingest)} == (
        every - {"greylock-partners"} | {"index-ventures"}
    )


def test_a_round_of_very_many_rows_is_read_in_their_time() -> None:
    cells = {"company_name": "Airbnb", "funded_when": "2010-11-10", "amount_usd": "5"}
    read = [
        investment(Row(nth, {**cells, "investor_name": f"Fund {nth}"}), Origin("s", "w"), Span())
        for nth in range(6_000)
    ]
    began = time.process_time()
    (found,) = joined(iter(read), Span())
    assert not isinstance(found, Rejected)
    assert len(found.investors()) == len(read)
    assert time.process_time() - began < 1
