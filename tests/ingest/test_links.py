"""Where organisations are on the web, as sources tell it in their columns."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.ingest.cells.profiles import BY_COLUMN, Link, link
from api.ingest.intake import run
from api.ingest.intake.links import MOST
from api.ingest.resolve.score import Party
from api.ingest.sources.formats import BY_NAME
from api.ingest.sources.opened import Opened
from api.ingest.sources.said import Backer, Investor, Origin
from api.settings import Settings
from schema.enums import InvestorKind
from scripts.ingest import transactions
from tests.ingest.conftest import Ingest
from tests.ingest.sources.lines import row
from tests.ingest.sources.test_crunchbase import ORGANIZATION
from tests.ingest.test_intake import SAID, fetch
from tests.ingest.test_own import lines
from tests.ingest.test_people import directory
from tests.test_load import rows

LINK = """
select o.slug, l.kind, l.url from organisation_links l
join organisations o on o.id = l.organisation_id order by o.slug, l.position
"""
X = ("airbnb", "X", "https://x.com/Airbnb")
LINKEDIN = ("airbnb", "LINKEDIN", "https://www.linkedin.com/company/airbnb")


async def linked(ingest: Ingest) -> list[tuple[str, ...]]:
    return [tuple(each) for each in await fetch(ingest.url, LINK)]


async def test_profiles_of_a_company_are_its_links(ingest: Ingest) -> None:
    told = {"founders": [], "twitter": "@Airbnb", "linkedin": "linkedin.com/company/airbnb/"}
    file = ingest.file("list.ndjson", directory(told))
    await ingest(file)
    assert await linked(ingest) == [LINKEDIN, X]
    (said,) = await fetch(ingest.url, "select line, facts ->> 'links' as links from observations")
    assert tuple(said) == (
        1, "LINKEDIN https://www.linkedin.com/company/airbnb; X https://x.com/Airbnb",
    )  # fmt: skip
    logged = await fetch(ingest.url, "select type from changes where 'links' = any(fields)")
    assert [each["type"] for each in logged] == ["Company"]
    once = await rows(ingest.url)
    await ingest(file)
    assert await rows(ingest.url) == once


async def test_a_website_on_anothers_site_is_a_link(ingest: Ingest) -> None:
    """On its own it is the domain's."""
    cells = {**ORGANIZATION, "domain": "", "homepage_url": "http://www.facebook.com/airbnb"}
    await ingest(ingest.file("organizations.csv", row(cells)))
    assert await linked(ingest) == [("airbnb", "OTHER", "https://www.facebook.com/airbnb")]


@pytest.mark.parametrize("turned", [False, True])
async def test_sources_add_links_to_each_other_and_one_account_is_one(
    ingest: Ingest, turned: bool
) -> None:
    columns = {"twitter_url": "http://www.twitter.com/airbnb", "facebook_url": "fb.com/airbnb"}
    files = [
        ingest.file("list.ndjson", directory({"founders": [], "twitter": "Airbnb"})),
        ingest.file("organizations.csv", row({**ORGANIZATION, **columns})),
    ]
    await ingest(*(files[::-1] if turned else files))
    assert {(kind, url.lower()) for _, kind, url in await linked(ingest)} == {
        ("X", "https://x.com/airbnb"), ("OTHER", "https://www.facebook.com/airbnb"),
    }  # fmt: skip
    once = await rows(ingest.url)
    await ingest(*files)
    assert await rows(ingest.url) == once


async def test_what_no_source_says_any_more_goes_and_what_an_editor_says_stays(
    ingest: Ingest,
) -> None:
    told = {"founders": [], "twitter": "Airbnb", "linkedin": "airbnb"}
    await ingest(ingest.file("list.ndjson", directory(told)))
    await fetch(
        ingest.url,
        "insert into organisation_links (id, organisation_id, kind, url, position)"
        " select gen_random_uuid(), id, 'BLOG', 'https://blog.example', 3 from organisations",
    )
    await ingest(ingest.file("list.ndjson", directory({**told, "twitter": None})))
    blog = ("airbnb", "BLOG", "https://blog.example")
    assert await linked(ingest) == [LINKEDIN, blog]
    await fetch(ingest.url, "delete from organisation_links where kind = 'LINKEDIN'")
    await ingest(ingest.file("list.ndjson", directory({**told, "tagline": "Homes"})))
    assert await linked(ingest) == [blog, X]


async def test_records_of_our_own_have_links(ingest: Ingest) -> None:
    links = [{"kind": "BLOG", "url": "https://blog.airbnb.com"}, "https://twitter.com/Airbnb", "?"]
    file = ingest.file("own.ndjson", lines({"name": "Airbnb", "links": links}))
    await ingest(file)
    assert await linked(ingest) == [("airbnb", "BLOG", "https://blog.airbnb.com"), X]
    (reject,) = (ingest.folder / "rejects.ndjson").read_text().splitlines()
    assert [json.loads(reject)[each] for each in ("field", "reason")] == ["links", "not_an_address"]


async def test_a_copy_of_what_is_shown_says_nothing_of_its_people_and_links(
    ingest: Ingest, demo_copy: str
) -> None:
    ingest.url = demo_copy
    with TestClient(create(Settings(database_url=demo_copy))) as client:
        shown = client.get("/v1/companies/openai").json()
    assert shown["people"]
    assert shown["links"]
    copy = {name: shown[name] for name in ("id", "slug", "name", "people", "links")}
    before, said = await rows(demo_copy), await fetch(demo_copy, SAID)
    await ingest(ingest.file("own.ndjson", lines(copy)))
    after = await rows(demo_copy)
    assert {name for name in before if before[name] != after[name]} <= {"sources", "changes"}
    assert await fetch(demo_copy, SAID) == said


async def test_links_and_people_go_from_one_archive_into_another(
    ingest: Ingest, seeded: str
) -> None:
    def shown(url: str) -> Any:
        with TestClient(create(Settings(database_url=url))) as client:
            return client.get("/v1/companies/openai").json()

    there = shown(seeded)
    copy = {name: there[name] for name in ("id", "slug", "name", "people", "links")}
    await ingest(ingest.file("own.ndjson", lines(copy)))
    here = shown(ingest.url)
    assert [here["people"], here["links"]] == [there["people"], there["links"]]


async def taken(ingest: Ingest, *links: Link, name: str = "Sequoia Capital") -> None:
    """As a reader says it of an investor."""
    kind = InvestorKind.ANGEL if name == "Ann Lee" else InvestorKind.FUND
    said = Investor(
        origin=Origin("import", "investors.csv", 2), record=name,
        backer=Backer(Party(name=name), kind=kind), links=links,
    )  # fmt: skip
    async with transactions(ingest.url, False) as begin:
        file = Opened("investors.csv", BY_NAME["companies"], iter([said]))
        await run.ingest(begin, file, 10, run.Counts(), lambda counts, rejects: None)


def profile(written: str, network: str) -> Link:
    found = link(written, BY_COLUMN[network])
    assert isinstance(found, Link)
    return found


async def test_links_of_an_investor_that_is_an_organisation_are_kept(ingest: Ingest) -> None:
    x, facebook = profile("sequoia", "twitter"), profile("sequoiacap", "facebook")
    await taken(ingest, x)
    once = await rows(ingest.url)
    await taken(ingest, x)
    assert await rows(ingest.url) == once
    await taken(ingest, x, facebook)
    assert await linked(ingest) == [
        ("sequoia-capital", "X", "https://x.com/sequoia"),
        ("sequoia-capital", "OTHER", "https://www.facebook.com/sequoiacap"),
    ]  # fmt: skip
    await taken(ingest)
    assert not await linked(ingest)


async def test_links_of_a_person_are_what_the_source_said(ingest: Ingest) -> None:
    await taken(ingest, profile("annlee", "twitter"), name="Ann Lee")
    assert not await linked(ingest)
    (said,) = await fetch(ingest.url, "select facts ->> 'links' as links from observations")
    assert said["links"] == "X https://x.com/annlee"


async def test_accounts_of_crunchbases_investors_are_links(ingest: Ingest) -> None:
    cells = {
        "investor_name": "Index Ventures", "domain": "indexventures.com", "country_code": "GBR",
        "investor_type": "venture_capital", "founded_on": "1996-01-01", "closed_on": "",
        "cb_url": "https://www.crunchbase.com/organization/index-ventures",
        "twitter_url": "https://www.twitter.com/indexventures", "facebook_url": "",
        "uuid": "6b3ce60e-f7a1-9cf3-8b1c-5d8d6e4f5a11", "state_code": "", "region": "London",
        "city": "London", "investment_count": "600",
    }  # fmt: skip
    await ingest(ingest.file("investors.csv", row(cells)))
    assert await linked(ingest) == [("index-ventures", "X", "https://x.com/indexventures")]


async def test_of_very_many_others_follow_those_that_go(ingest: Ingest) -> None:
    own = {"name": "Airbnb", "domain": "airbnb.com"}
    many = [f"https://x.com/airbnb_{nth}" for nth in range(MOST + 20)]
    await ingest(ingest.file("own.ndjson", lines({**own, "links": many})))
    await ingest(ingest.file("own.ndjson", lines({**own, "links": many[5:]})))
    shown = await fetch(ingest.url, "select url from organisation_links order by position")
    assert [each["url"] for each in shown] == many[5 : MOST + 5]
