"""Who founded companies, as sources list it: people, each with a part in a company, once."""

import json
from typing import Any

import pytest
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from api.app import create
from api.database import writer
from api.ingest.intake.people import MOST
from api.ingest.merge import merge
from api.ingest.merged import COMPANY
from api.ingest.unmerge import unmerge
from api.settings import Settings
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, companies
from tests.ingest.shared import shared
from tests.ingest.test_articles import RAISED, feed
from tests.ingest.test_intake import fetch
from tests.ingest.test_investors import edges
from tests.ingest.test_own import lines, rejects
from tests.test_load import rows

DIRECTORY: dict[str, Any] = {
    "slug": "airbnb", "name": "Airbnb", "tagline": "Rooms in homes", "segment": "travel",
    "website": "https://airbnb.com", "founded": 2008, "hq_country": "US",
    "founders": [{"name": "Brian Chesky", "title": "Co-founder & CEO"},
                 {"name": "Joe Gebbia", "title": "Co-founder"}],
}  # fmt: skip
PATH = {
    **DIRECTORY, "slug": "path", "name": "Path", "website": "https://path.com", "founded": 2010,
    "founders": [{"name": "Brian Chesky", "title": "Founder"}],
}  # fmt: skip
ROLE = """
select o.slug as company, p.slug as person, p.name, r.kind, r.title, r.began_on::text as began
from roles r join people p on p.id = r.person_id join organisations o on o.id = r.organisation_id
order by o.slug, r.position
"""
LOGGED = """
select op, type, count(*) from changes where type = 'Person' or 'people' = any(fields)
group by 1, 2 order by 2, 1
"""


def directory(*given: dict[str, Any]) -> str:
    return lines(*({**DIRECTORY, **each} for each in given))


async def roles(ingest: Ingest, *names: str) -> list[tuple[Any, ...]]:
    names = names or ("company", "person")
    return [tuple(row[name] for name in names) for row in await fetch(ingest.url, ROLE)]


async def test_founders_are_people_with_a_part_in_their_company(ingest: Ingest) -> None:
    file = ingest.file("list.ndjson", directory({}))
    await ingest(file)
    assert await roles(ingest, "company", "person", "kind", "title") == [
        ("airbnb", "brian-chesky", "FOUNDER", "Co-founder & CEO"),
        ("airbnb", "joe-gebbia", "FOUNDER", "Co-founder"),
    ]
    (said,) = await fetch(ingest.url, "select line, facts ->> 'people' as people from observations")
    assert tuple(said) == (
        1, "Brian Chesky | FOUNDER | Co-founder & CEO; Joe Gebbia | FOUNDER | Co-founder",
    )  # fmt: skip
    logged = [tuple(each) for each in await fetch(ingest.url, LOGGED)]
    assert logged == [("UPSERT", "Company", 1), ("UPSERT", "Person", 2)]
    once = await rows(ingest.url)
    await ingest(file)
    assert await rows(ingest.url) == once


async def test_of_two_companies_one_name_is_two_people(ingest: Ingest) -> None:
    await ingest(ingest.file("list.ndjson", directory({}, PATH)))
    assert await roles(ingest) == [
        ("airbnb", "brian-chesky"), ("airbnb", "joe-gebbia"), ("path", "brian-chesky-2"),
    ]  # fmt: skip


async def test_of_one_company_one_name_is_one_person(ingest: Ingest) -> None:
    """Whoever says it, and his title is what was said last."""
    own = {"name": "Airbnb", "domain": "airbnb.com", "people": [
        {"name": "Brian  chesky", "title": "CEO"}, "Nathan Blecharczyk",
    ]}  # fmt: skip
    await ingest(ingest.file("list.ndjson", directory({})), ingest.file("own.ndjson", lines(own)))
    assert await roles(ingest, "person", "kind", "title") == [
        ("brian-chesky", "EXECUTIVE", "CEO"),
        ("joe-gebbia", "FOUNDER", "Co-founder"),
        ("nathan-blecharczyk", "FOUNDER", "Founder"),
    ]


@pytest.mark.parametrize("order", [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]])
async def test_an_investor_is_the_founder_of_a_company_that_he_invested_in(
    ingest: Ingest, order: list[int]
) -> None:
    """Of another of that name nothing is known. Whatever comes first."""
    edge = {"investor_name": "Brian Chesky"}
    files = [
        ingest.file("list.ndjson", directory({}, {**PATH, "founders": ["Brian Chesky"]})),
        ingest.file("other.csv", edges({**edge, "company_name": "Weebly"})),
        ingest.file("edges.csv", edges({**edge, "company_name": "Airbnb"})),
    ]
    await ingest(*(files[each] for each in order))
    found = await fetch(
        ingest.url,
        "select o.slug, exists (select from investor_profiles where person_id = r.person_id)"
        " as invests from roles r join organisations o on o.id = r.organisation_id"
        " join people p on p.id = r.person_id where p.name = 'Brian Chesky' order by 1",
    )
    assert [tuple(each) for each in found] == [("airbnb", True), ("path", False)]
    (count,) = await fetch(ingest.url, "select count(*) from people where name = 'Brian Chesky'")
    assert count["count"] == 2
    once = await rows(ingest.url)
    await ingest(*files)
    assert await rows(ingest.url) == once


async def test_an_article_tells_that_a_founder_invested_in_his_company(ingest: Ingest) -> None:
    founder = {"founders": [{"name": "Reid Hoffman", "title": "Founder"}]}
    title = "Airbnb raises $112M Series B led by Reid Hoffman and DST Capital"
    await ingest(
        ingest.file("list.ndjson", directory(founder)),
        ingest.file("feed.xml", feed({**RAISED, "title": title})),
    )
    people = await fetch(ingest.url, "select slug from people")
    assert [each["slug"] for each in people] == ["reid-hoffman-2"]


async def test_an_investor_of_a_founders_name_is_another(ingest: Ingest) -> None:
    edge = {"investor_name": "Brian Chesky", "company_name": "Weebly"}
    await ingest(ingest.file("list.ndjson", directory({})), ingest.file("edges.csv", edges(edge)))
    people = await fetch(ingest.url, "select slug from people order by slug")
    assert [each["slug"] for each in people] == ["brian-chesky", "brian-chesky-2", "joe-gebbia"]


@pytest.mark.parametrize("apart", [False, True])
async def test_two_who_founded_two_companies_together_are_the_same(
    ingest: Ingest, apart: bool
) -> None:
    both = {**PATH, "founders": ["Joe Gebbia", "Brian Chesky", "Dave Morin"]}
    first, second = ingest.file("a.ndjson", directory({})), ingest.file("b.ndjson", directory(both))
    await (ingest(second, first) if apart else ingest(ingest.file("c.ndjson", directory({}, both))))
    by_company = await roles(ingest, "company", "person")
    whose = {company: {who for at, who in by_company if at == company} for company, _ in by_company}
    assert whose["airbnb"] < whose["path"]
    assert len(whose["path"]) == 3
    former = await fetch(ingest.url, "select slug from slug_history where type = 'people'")
    assert {each["slug"] for each in former} == {"brian-chesky-2", "joe-gebbia-2"}
    asked = "{ changes(types: [PERSON]) { nodes { op id into node { ... on Person { slug } } } } }"
    with TestClient(create(Settings(database_url=ingest.url))) as client:
        told = client.post("/graphql", json={"query": asked}).json()["data"]["changes"]["nodes"]
        gone = [each for each in told if each["op"] == "MERGE"]
        find = "query ($id: ID!) { node(id: $id) { id ... on Person { slug } } }"
        for each in gone:
            given = {"query": find, "variables": {"id": each["id"]}}
            found = client.post("/graphql", json=given).json()["data"]["node"]
            assert found["id"] == each["into"]
            assert found["slug"] in {"brian-chesky", "joe-gebbia"}
    assert len(gone) == 2


async def test_whom_no_source_names_any_more_goes_and_an_editors_word_stays(
    ingest: Ingest,
) -> None:
    await ingest(ingest.file("list.ndjson", directory({})))
    await fetch(
        ingest.url, "update roles set title = 'Chief' where kind = 'FOUNDER' and position = 1"
    )
    more = [*DIRECTORY["founders"], {"name": "Nathan Blecharczyk", "title": "Co-founder"}]
    await ingest(ingest.file("list.ndjson", directory({"founders": more})))
    assert await roles(ingest, "person", "title") == [
        ("brian-chesky", "Chief"), ("joe-gebbia", "Co-founder"),
        ("nathan-blecharczyk", "Co-founder"),
    ]  # fmt: skip
    await fetch(ingest.url, "delete from roles where position = 2")
    await ingest(ingest.file("list.ndjson", directory({"founders": more[:2]})))
    assert await roles(ingest, "person") == [("brian-chesky",)]


async def test_what_is_no_person_is_told_of_and_goes_in_mended(ingest: Ingest) -> None:
    team = [{"name": "Airbnb Team", "title": "Founder"}, {"name": "Paul Ray", "title": "Est. 1985"}]
    await ingest(
        ingest.file("list.ndjson", directory({"founders": [*DIRECTORY["founders"], *team]}))
    )
    (left,) = rejects(ingest)
    assert (left["field"], left["reason"]) == ("founders", "not_a_person")
    assert len(await roles(ingest)) == 2
    left["original"] = json.dumps([*DIRECTORY["founders"], {"name": "Paul Ray", "title": "CTO"}])
    (ingest.folder / "rejects.ndjson").write_text(lines(left))
    await ingest(ingest.folder / "rejects.ndjson")
    assert ("airbnb", "Paul Ray", "EXECUTIVE") in await roles(ingest, "company", "name", "kind")


async def test_records_of_our_own_say_which_person_it_is(ingest: Ingest) -> None:
    """As we show one, with several parts."""
    brian = {"slug": "brian-chesky", "name": "Brian Chesky"}
    people = [
        {
            "person": brian,
            "kind": "FOUNDER",
            "title": "Founder",
            "began": {"date": "2008-08-01", "precision": "MONTH"},
        },
        {"person": brian, "kind": "EXECUTIVE", "title": "CEO", "began": None, "ended": "2020"},
    ]
    file = ingest.file("own.ndjson", lines(
        {"name": "Airbnb", "domain": "airbnb.com", "people": people},
        {"name": "Path", "domain": "path.com", "people": people[:1]},
    ))  # fmt: skip
    await ingest(file)
    assert await roles(ingest, "company", "person", "title", "began") == [
        ("airbnb", "brian-chesky", "Founder", "2008-08-01"),
        ("airbnb", "brian-chesky", "CEO", None),
        ("path", "brian-chesky", "Founder", "2008-08-01"),
    ]
    once = await rows(ingest.url)
    await ingest(file)
    assert await rows(ingest.url) == once


async def test_of_two_companies_that_become_one_a_name_is_one_person(ingest: Ingest) -> None:
    await ingest(ingest.file("list.ndjson", directory({}, PATH)))
    ids = {
        each["slug"]: each["id"]
        for each in await fetch(ingest.url, "select slug, id from organisations")
    }
    engine = writer(ingest.url)
    async with engine.begin() as connection:
        await merge(connection, ids["path"], ids["airbnb"])
    assert await roles(ingest) == [("airbnb", "brian-chesky"), ("airbnb", "joe-gebbia")]
    async with engine.begin() as connection:
        await unmerge(connection, COMPANY, ids["path"], "somebody")
    await engine.dispose()
    assert await roles(ingest) == [
        ("airbnb", "brian-chesky"), ("airbnb", "joe-gebbia"), ("path", "brian-chesky-2"),
    ]  # fmt: skip


async def test_a_batch_that_tells_of_neither_people_nor_links_asks_nothing_of_them(
    ingest: Ingest,
) -> None:
    asked: list[str] = []
    tables = (" roles", "organisation_links")

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await ingest(ingest.file("companies.csv", companies(AIRBNB)))
        without = len(asked)
        assert not [each for each in asked if any(table in each for table in tables)]
        await ingest(ingest.file("list.ndjson", directory({"twitter": "airbnb"})))
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert all(any(table in each for each in asked[without:]) for table in tables)


@pytest.mark.prove
async def test_real_founders_go_in_in_any_order_and_again_change_nothing(ingest: Ingest) -> None:
    projects = shared("companies/aifi_projects.ndjson")
    given = projects.read_text("utf-8").splitlines(keepends=True)
    await ingest(projects)
    found = {*await roles(ingest, "company", "name", "title")}
    assert len(found) > 500
    once = await rows(ingest.url)
    await ingest(projects)
    assert await rows(ingest.url) == once
    await fetch(ingest.url, "truncate organisations, people, observations, changes cascade")
    await ingest(ingest.file("aifi_projects.ndjson", "".join(reversed(given))))
    assert {*await roles(ingest, "name", "title")} == {each[1:] for each in found}


async def test_of_very_many_those_are_made_who_are_shown_and_others_follow_them(
    ingest: Ingest,
) -> None:
    people = [
        {"name": f"Ann Lee{chr(97 + nth // 26)}{chr(97 + nth % 26)}", "title": "Founder"}
        for nth in range(MOST + 40)
    ]
    own = {"name": "Airbnb", "domain": "airbnb.com"}
    await ingest(ingest.file("own.ndjson", lines({**own, "people": people})))
    assert len(await roles(ingest)) == MOST
    assert len(await fetch(ingest.url, "select from people")) == MOST
    await ingest(ingest.file("own.ndjson", lines({**own, "people": people[10:]})))
    names = [each for (each,) in await roles(ingest, "name")]
    assert sorted(names) == sorted(each["name"] for each in people[10 : MOST + 10])
