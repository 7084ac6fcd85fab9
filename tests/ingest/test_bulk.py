"""Crunchbase's export of 2016, taken in: its files are joined by keys, in whatever order they come."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from api.ingest.intake.investments import MOST
from tests.ingest import bulk
from tests.ingest.bulk import HOFFMAN, JOINS, LEADS, PAGES, SEQUOIA, SERIES_A
from tests.ingest.conftest import Ingest
from tests.ingest.shared import shared
from tests.ingest.test_intake import fetch
from tests.ingest.test_investors import backed
from tests.ingest.test_own import lines, rejects
from tests.test_load import rows

EDGES = ("slug", "kind", "lead")
BOTH = [("sequoia-capital", "FUND", True), ("reid-hoffman", "ANGEL", False)]


def files(ingest: Ingest, **content: str) -> list[Path]:
    return [ingest.file(f"{name}.csv", each) for name, each in content.items()]


def table(told: str) -> dict[str, list[int]]:
    """{type: created, updated, merged, unchanged}"""
    every = [line.replace(",", "").split() for line in told.splitlines() if line[:1].isupper()]
    return {kind: [*map(int, counts)] for kind, *counts in every if len(counts) == 4}


@pytest.mark.parametrize("order", [*permutations(("rounds", "investors", "edges"))])
async def test_who_took_part_is_told_by_keys_in_whatever_order(
    ingest: Ingest, order: tuple[str, ...]
) -> None:
    """Whom a round names is he whom a key means."""
    written = {
        "rounds": bulk.rounds(SERIES_A), "investors": bulk.investors(SEQUOIA, HOFFMAN),
        "edges": bulk.edges(LEADS, JOINS),
    }  # fmt: skip
    given = files(ingest, **{name: written[name] for name in order})
    assert "rejected" not in await ingest(*given)
    assert await backed(ingest, *EDGES) == BOTH
    once = await rows(ingest.url)
    assert table(await ingest(*given)) == {
        "Company": [0, 0, 0, 1], "FundingRound": [0, 0, 0, 3], "Investor": [0, 0, 0, 4],
    }  # fmt: skip
    assert await rows(ingest.url) == once


def test_a_file_that_waits_for_others_is_closed_and_read_later(ingest: Ingest) -> None:
    """One that is not read as a whole when its format is known."""
    given = files(
        ingest, edges=bulk.edges(*([LEADS] * 50_000)), rounds=bulk.rounds(SERIES_A),
        investors=bulk.investors(SEQUOIA),
    )  # fmt: skip
    told = ingest.process(*given, code=0)
    assert "Traceback" not in told
    assert table(told)["FundingRound"] == [1, 0, 1, 49_999]


async def test_an_edge_of_which_an_end_is_not_known_is_told_of_and_fed_in_later(
    ingest: Ingest,
) -> None:
    edges = bulk.edges({**LEADS, "funding_round_uuid": "r-b"}, LEADS, JOINS)
    told = await ingest(
        *files(ingest, rounds=bulk.rounds({**SERIES_A, "investor_names": ""}), edges=edges,
               investors=bulk.investors(HOFFMAN)), code=1,
    )  # fmt: skip
    assert await backed(ingest) == [("reid-hoffman",)]
    assert (table(told)["FundingRound"], table(told)["Investor"]) == ([1, 0, 1, 0], [1, 0, 0, 0])
    left = rejects(ingest)
    assert [(each["line"], each["field"], each["reason"], each["format"]) for each in left] == [
        (2, "funding_round_uuid", "unknown_round", "crunchbase-investments"),
        (3, "investor_uuid", "unknown_investor", "crunchbase-investments"),
    ]
    kept = await fetch(ingest.url, "select place, line, reason from rejects order by line")
    assert [tuple(each) for each in kept] == [
        ("edges.csv", 2, "unknown_round"), ("edges.csv", 3, "unknown_investor"),
    ]  # fmt: skip
    again = ingest.file("again.ndjson", lines(*left))
    await ingest(*files(ingest, investors=bulk.investors(HOFFMAN, SEQUOIA)), again, code=1)
    assert await backed(ingest, *EDGES) == BOTH[::-1]
    (said,) = await fetch(
        ingest.url, "select place, line from observations where record = 'r-a|i-sequoia'"
    )
    assert tuple(said) == ("edges.csv", 3)


async def test_an_organisation_that_is_known_by_its_key_invests_from_now_on(
    ingest: Ingest,
) -> None:
    google = {
        "uuid": "c-google", "name": "Google", "cb_url": f"{PAGES}/organization/google",
        "domain": "google.com", "status": "ipo", "roles": "company,investor",
    }  # fmt: skip
    given = files(
        ingest, organizations=bulk.organizations(google),
        rounds=bulk.rounds({**SERIES_A, "investor_names": ""}),
        edges=bulk.edges({**LEADS, "investor_uuid": "c-google"}),
    )  # fmt: skip
    told = table(await ingest(*given))
    assert (told["Investor"], told["FundingRound"]) == ([1, 0, 0, 0], [1, 0, 1, 0])
    assert await backed(ingest, *EDGES) == [("google", "CORPORATE", True)]
    once = await rows(ingest.url)
    await ingest(*given)
    assert await rows(ingest.url) == once


async def test_who_was_deleted_takes_part_in_nothing_and_is_not_refused(ingest: Ingest) -> None:
    given = files(
        ingest, rounds=bulk.rounds({**SERIES_A, "investor_names": ""}),
        investors=bulk.investors(SEQUOIA, HOFFMAN),
    )  # fmt: skip
    await ingest(*given)
    await fetch(ingest.url, "delete from people")
    await ingest(*files(ingest, edges=bulk.edges(LEADS, JOINS)))
    assert await backed(ingest, *EDGES) == BOTH[:1]


async def test_whom_an_editor_took_out_of_a_round_stays_out(ingest: Ingest) -> None:
    given = files(
        ingest, rounds=bulk.rounds(SERIES_A), investors=bulk.investors(SEQUOIA, HOFFMAN),
        edges=bulk.edges(JOINS),
    )  # fmt: skip
    await ingest(*given)
    await fetch(ingest.url, """
        delete from investments i using investor_profiles v
        where v.id = i.investor_id and v.person_id is not null
    """)  # fmt: skip
    await ingest(*files(ingest, edges=bulk.edges({**JOINS, "is_lead_investor": "t"}, LEADS)))
    assert await backed(ingest, *EDGES) == BOTH[:1]


@pytest.mark.parametrize("order", [*permutations(("rounds", "investors"))])
async def test_two_persons_of_one_name_are_two_by_their_keys(
    ingest: Ingest, order: tuple[str, ...]
) -> None:
    """Whom a round names by that name is the first of them."""
    smiths = [{**HOFFMAN, "investor_name": "John Smith", "uuid": f"p-{nth}"} for nth in (1, 2, 3)]
    written = {
        "rounds": bulk.rounds({**SERIES_A, "investor_names": "John Smith"}),
        "investors": bulk.investors(*smiths),
        "edges": bulk.edges({**JOINS, "investor_uuid": "p-1"}, {**JOINS, "investor_uuid": "p-2"}),
    }  # fmt: skip
    for name in (*order, "edges"):
        await ingest(*files(ingest, **{name: written[name]}))
    assert len(await fetch(ingest.url, "select from people")) == len(smiths)
    assert await backed(ingest) == [("john-smith",), ("john-smith-2",)]
    once = await rows(ingest.url)
    await ingest(*files(ingest, **written))
    assert await rows(ingest.url) == once


async def test_an_investor_gets_its_domain_and_its_keys_whoever_named_it_before(
    ingest: Ingest,
) -> None:
    await ingest(*files(ingest, rounds=bulk.rounds(SERIES_A)))
    before = await backed(ingest, "slug")
    await ingest(*files(ingest, investors=bulk.investors({**SEQUOIA, "closed_on": "2020-01"})))
    assert await backed(ingest, "slug") == before
    owned = await fetch(ingest.url, """
        select o.slug, d.domain, d.is_primary, array_agg(i.scheme order by scheme) as schemes
        from organisation_domains d join organisations o on o.id = d.organisation_id
        join organisation_identifiers i on i.organisation_id = o.id group by 1, 2, 3
    """)  # fmt: skip
    assert [tuple(each) for each in owned] == [
        ("sequoia-capital", "sequoiacap.com", True, ["crunchbase", "crunchbase-uuid"]),
    ]
    (said,) = await fetch(
        ingest.url, "select facts from observations where place = 'investors.csv'"
    )
    assert json.loads(said["facts"]) == {
        "name": "Sequoia Capital", "kind": "FUND", "country": "US", "state": "CA",
        "city": "Menlo Park", "domain": "sequoiacap.com", "founded": "1972-11",
        "closed": "2020-01",
    }  # fmt: skip


async def test_a_domain_that_is_anothers_stays_that_ones(ingest: Ingest) -> None:
    named = {"uuid": "c-x", "name": "Scout", "domain": "sequoiacap.com", "status": "operating"}
    await ingest(*files(ingest, organizations=bulk.organizations(named)))
    second = {**SEQUOIA, "domain": "seq.com", "uuid": "i-2"}
    await ingest(*files(ingest, investors=bulk.investors(second, SEQUOIA)))
    owned = await fetch(ingest.url, "select domain from organisation_domains where is_primary")
    assert sorted(each["domain"] for each in owned) == ["seq.com", "sequoiacap.com"]


async def test_the_export_goes_in_and_again_changes_nothing(ingest: Ingest) -> None:
    folder = shared("rounds/crunchbase2016_sample")
    told = await ingest(folder, code=1)
    assert table(told)["Acquisition"] == [50, 0, 0, 0]
    assert table(told)["Ipo"] == [47, 0, 3, 0]
    assert table(told)["FundingRound"] == [50, 0, 50, 0]
    assert "rejected 297  unknown_investor" in told
    assert "rejected 74  not_kept" in told
    (leading,) = await fetch(ingest.url, "select count(*) from investments where is_lead")
    assert leading["count"] == 6
    once = await rows(ingest.url)
    await ingest(folder, code=1)
    assert await rows(ingest.url) == once


async def test_each_row_that_is_refused_counts(ingest: Ingest) -> None:
    again = {**LEADS, "is_lead_investor": "f"}
    told = await ingest(
        *files(ingest, rounds=bulk.rounds({**SERIES_A, "investor_names": ""}),
               investors=bulk.investors(HOFFMAN), edges=bulk.edges(LEADS, LEADS, JOINS, again)),
        code=1,
    )  # fmt: skip
    assert [each["line"] for each in rejects(ingest)] == [2, 3, 5]
    assert "rejected 3  unknown_investor" in told
    assert table(told)["FundingRound"] == [1, 0, 1, 0]


async def test_an_edge_tells_that_a_founder_invested_in_his_company(ingest: Ingest) -> None:
    own = {"name": "Airbnb", "domain": "airbnb.com", "people": ["Reid Hoffman"]}
    page = {"uuid": "c-airbnb", "name": "Airbnb", "domain": "airbnb.com"}
    await ingest(
        ingest.file("own.ndjson", lines(own)),
        *files(ingest, organizations=bulk.organizations(page),
               rounds=bulk.rounds({**SERIES_A, "investor_names": ""}),
               investors=bulk.investors(HOFFMAN)),
    )  # fmt: skip
    assert len(await fetch(ingest.url, "select from people")) == 2
    await ingest(*files(ingest, edges=bulk.edges(JOINS)))
    assert len(await fetch(ingest.url, "select from people")) == 1


async def test_who_leads_a_round_of_very_many_is_told_whenever_he_comes(ingest: Ingest) -> None:
    every = [
        {**SEQUOIA, "investor_name": f"Fund{nth} Capital", "domain": "", "uuid": f"i-{nth}",
         "cb_url": f"{PAGES}/organization/fund-{nth}"} for nth in range(MOST + 20)
    ]  # fmt: skip
    joined = [{**JOINS, "investor_uuid": each["uuid"]} for each in every]
    await ingest(
        *files(ingest, rounds=bulk.rounds({**SERIES_A, "investor_names": ""}),
               investors=bulk.investors(*every), edges=bulk.edges(*joined)), "--batch", "50",
    )  # fmt: skip
    shown = [(f"fund{nth}-capital", False) for nth in range(MOST)]
    assert await backed(ingest, "slug", "lead") == shown
    joined[3]["is_lead_investor"] = "t"
    await ingest(*files(ingest, edges=bulk.edges(*joined)), "--batch", "50")
    shown[3] = ("fund3-capital", True)
    assert await backed(ingest, "slug", "lead") == shown
    once = await rows(ingest.url)
    await ingest(*files(ingest, edges=bulk.edges(*joined)))
    assert await rows(ingest.url) == once
