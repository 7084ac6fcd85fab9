"""Records of our own: as they are exported, and as programs write them."""

import base64
import csv
import io
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SOUNDCLOUD, companies
from tests.ingest.test_acquisitions import DEAL
from tests.ingest.test_intake import COMPANY, SAID, fetch
from tests.test_load import rows

EXPORTED = ("articles", "acquisitions", "investors", "funding-rounds", "companies")
# When something was written is told by the database that it was written to.
THERE = "updatedAt"
KEY = "01a21b27-0000-7000-8000-00000000000{}"
INVESTORS = """
select coalesce(o.slug, p.slug) as slug, v.kind, c.id is not null as incorporated, v.id
from investor_profiles v left join organisations o on o.id = v.organisation_id
    left join people p on p.id = v.person_id
    left join company_profiles c on c.organisation_id = o.id
order by 1
"""


def exports(url: str, kind: str) -> dict[str, str]:
    with TestClient(create(Settings(database_url=url))) as client:
        return {f"{name}.{kind}": client.get(f"/v1/{name}?format={kind}").text for name in EXPORTED}


def untimed(name: str, content: str) -> str:
    if name.endswith("csv"):
        read = [{**row, THERE: ""} for row in csv.DictReader(io.StringIO(content, newline=""))]
        return json.dumps(read)
    return "\n".join(json.dumps({**json.loads(line), THERE: None}) for line in content.splitlines())


def lines(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


def as_id(kind: str, key: object) -> str:
    return base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")


def rejects(ingest: Ingest) -> list[dict[str, Any]]:
    path = ingest.folder / "rejects.ndjson"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("kind", ["ndjson", "csv"])
async def test_what_was_exported_goes_into_an_empty_database_and_is_exported_the_same(
    ingest: Ingest, seeded: str, kind: str
) -> None:
    written = exports(seeded, kind)
    files = [ingest.file(name, content) for name, content in written.items()]
    told = await ingest(*files)
    again = exports(ingest.url, kind)
    assert written.keys() == again.keys()
    for name, content in written.items():
        assert untimed(name, again[name]) == untimed(name, content)
    assert [line.split() for line in told.splitlines() if line[:1].isupper()] == [
        ["Acquisition", "9", "0", "0", "0"], ["Article", "162", "0", "0", "0"],
        ["Company", "76", "0", "0", "408"],
        ["FundingRound", "228", "0", "0", "0"], ["Investor", "284", "0", "0", "895"],
    ]  # fmt: skip
    once = await rows(ingest.url)
    await ingest(*files)
    assert await rows(ingest.url) == once


@pytest.mark.parametrize("kind", ["ndjson", "csv"])
async def test_what_was_exported_changes_nothing_where_it_comes_from(
    ingest: Ingest, demo_copy: str, kind: str
) -> None:
    ingest.url = demo_copy
    files = [ingest.file(name, content) for name, content in exports(demo_copy, kind).items()]
    before, said = await rows(demo_copy), await fetch(demo_copy, SAID)
    await ingest(*files)
    after = await rows(demo_copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"sources", "changes"}
    told = await fetch(demo_copy, "select type from changes where actor = 'ingest'")
    assert [each["type"] for each in told] == ["Source"]
    assert await fetch(demo_copy, SAID) == said


async def test_a_program_writes_what_it_knows(ingest: Ingest) -> None:
    await ingest(
        ingest.file("found.ndjson", lines(
            {"name": "Airbnb", "domain": "https://www.airbnb.com/about", "country": "USA",
             "foundedOn": "August 2008", "identifiers": [{"scheme": "cik", "value": "1559720"}]},
            {"name": "SoundCloud", "status": "PRIVATE", "source": "our-crawler"},
        )),
        ingest.file("money.ndjson", lines(
            {"company": {"name": "Airbnb", "domain": "airbnb.com"}, "announcedOn": "2010-11-10",
             "roundLabel": "Series A", "amount": "$7.2m", "investments": ["Sequoia Capital"]},
            {"company": "SoundCloud", "announcedOn": "2011", "source": "our-crawler"},
        )),
    )  # fmt: skip
    found = await fetch(ingest.url, COMPANY)
    assert [(each["slug"], each["country"], str(each["founded_on"])) for each in found] == [
        ("airbnb", "US", "2008-08-01"), ("soundcloud", None, "None"),
    ]  # fmt: skip
    said = await fetch(ingest.url, SAID)
    assert [(each["source"], each["type"], each["record"]) for each in said] == [
        ("our-crawler", "Company", "SoundCloud"), ("our-crawler", "Company", "SoundCloud"),
        ("import", "Company", "airbnb.com"), ("import", "Company", "airbnb.com"),
        ("our-crawler", "FundingRound", "SoundCloud|2011|VENTURE|None"),
        ("import", "FundingRound", "airbnb.com|2010-11-10|SERIES_A|7200000.00"),
        ("import", "Investor", "Sequoia Capital"),
    ]  # fmt: skip
    assert json.loads(said[-2]["facts"]) == {
        "round_type": "SERIES_A", "round_label": "Series A", "announced": "2010-11-10",
        "amount": "USD 7200000.00", "investors": "Sequoia Capital",
    }  # fmt: skip


async def test_another_name_is_kept_where_nothing_else_is_new(ingest: Ingest) -> None:
    await ingest(ingest.file("found.ndjson", lines({"name": "Airbnb", "domain": "airbnb.com"})))
    more = {"name": "Airbnb", "domain": "airbnb.com", "aliases": ["AirBed & Breakfast"]}
    await ingest(ingest.file("more.ndjson", lines(more)))
    found = await fetch(ingest.url, "select name from organisation_aliases")
    assert [each["name"] for each in found] == ["AirBed & Breakfast"]


async def test_a_table_of_ours_has_columns_of_objects(ingest: Ingest) -> None:
    table = (
        "name,country,aliases,sector.slug,sector.name,foundedOn.date,foundedOn.precision\r\n"
        "'-Airbnb,NA,AirBed|Air Bed \\| Breakfast,travel,Travel,2008-08-01,MONTH\r\n"
    )
    await ingest(ingest.file("companies.csv", table))
    (found,) = await fetch(ingest.url, COMPANY)
    assert (found["name"], found["slug"], found["country"]) == ("-Airbnb", "airbnb", "NA")
    called = await fetch(ingest.url, "select name from organisation_aliases order by position")
    assert [each["name"] for each in called] == ["AirBed", "Air Bed | Breakfast"]
    (sector,) = await fetch(ingest.url, "select slug, name from sectors")
    assert tuple(sector) == ("travel", "Travel")


@pytest.mark.parametrize(("cell", "names"), [
    ("Sequoia Capital|Jane Doe", ["Sequoia Capital", "Jane Doe"]),
    ("Andreessen Horowitz", ["Andreessen Horowitz"]), ("Foo, Inc.", ["Foo, Inc."]),
    (r"A \| B", ["A | B"]), ('"[""Accel""]"', ["Accel"]), ("", []),
])  # fmt: skip
async def test_a_cell_of_investors_has_their_names(
    ingest: Ingest, cell: str, names: list[str]
) -> None:
    quoted = cell if cell.startswith('"') else f'"{cell}"'
    table = f"company,announcedOn,roundLabel,investments\nAirbnb,2010-11-10,Series A,{quoted}\n"
    await ingest(ingest.file("rounds.csv", table))
    assert rejects(ingest) == []
    said = await fetch(ingest.url, "select record from observations where type = 'Investor'")
    assert sorted(each["record"] for each in said) == sorted(names)


@pytest.mark.parametrize("column", ["sector", "sector.slug"])
async def test_a_sector_is_made_of_its_word(ingest: Ingest, column: str) -> None:
    await ingest(ingest.file("found.csv", f"name,{column}\nStripe,Fin Tech\n"))
    assert rejects(ingest) == []
    (sector,) = await fetch(ingest.url, "select slug, name from sectors")
    assert tuple(sector) == ("fin-tech", "Fin Tech")


async def test_what_a_record_of_ours_may_not_have_is_told_of(ingest: Ingest) -> None:
    file = ingest.file("found.ndjson", lines(
        {"name": "Airbnb", "homepage": "https://airbnb.com", "domain": "localhost"},
        {"name": "SoundCloud", "id": "Q29tcGFueTpub25l"},
        {"name": ["Weebly"], "country": {"name": "US"}},
    ))  # fmt: skip
    await ingest(file, "--format", "companies", code=1)
    assert [(each["kind"], each["field"], each["reason"]) for each in rejects(ingest)] == [
        ("field", "homepage", "unknown_field"), ("field", "domain", "not_a_domain"),
        ("record", "id", "not_an_id"), ("record", "name", "not_a_text"),
    ]  # fmt: skip
    assert [each["slug"] for each in await fetch(ingest.url, COMPANY)] == ["airbnb"]


async def test_a_copy_that_says_otherwise_is_heard_and_what_an_editor_wrote_stays(
    ingest: Ingest, demo_copy: str
) -> None:
    ingest.url = demo_copy
    written = exports(demo_copy, "ndjson")["companies.ndjson"].splitlines()
    openai = next(each for each in map(json.loads, written) if each["slug"] == "openai")
    changed = {**openai, "country": "IE", "aliases": ["Open AI"]}
    await ingest(ingest.file("companies.ndjson", lines(changed)))
    (said,) = [each for each in await fetch(demo_copy, SAID) if each["source"] == "import"]
    assert json.loads(said["facts"]) == {"country": "IE"}
    (found,) = await fetch(demo_copy, "select country from organisations where slug = 'openai'")
    assert found["country"] == "US"


async def test_what_was_deleted_since_is_not_made_again_by_a_copy(
    ingest: Ingest, demo_copy: str
) -> None:
    ingest.url = demo_copy
    files = [ingest.file(*each) for each in exports(demo_copy, "ndjson").items()]
    await fetch(
        demo_copy,
        """
        with kept as (
            select company_id as id from articles union select company_id from mentions
            union select unnest(array[acquirer_id, acquired_id]) from acquisitions
                where announced_on < '2020-01-01'
        )
        delete from organisations where id in (select organisation_id from company_profiles)
            and id not in (select id from kept where id is not null)
            and id not in (select organisation_id from investor_profiles
                where organisation_id is not null)
    """,
    )
    await fetch(demo_copy, "delete from funding_rounds where announced_on > '2025-01-01'")
    await fetch(demo_copy, "delete from acquisitions where announced_on < '2015-01-01'")
    await fetch(demo_copy, """
        delete from investor_profiles where id not in (select investor_id from investments)
    """)  # fmt: skip
    await fetch(demo_copy, "delete from articles where published_at > '2026-04-01'")
    before = await rows(demo_copy)
    assert 0 < len(before["articles"]) < 162
    assert 0 < len(before["investor_profiles"]) < 284
    assert 0 < len(before["funding_rounds"]) < 228
    assert 0 < len(before["acquisitions"]) < 9
    await ingest(*files)
    after = await rows(demo_copy)
    for name in ("organisations", "company_profiles", "people", "investor_profiles",
                 "funding_rounds", "acquisitions", "articles", "tags", "observations"):  # fmt: skip
        assert after[name] == before[name]


async def test_a_program_writes_who_invests(ingest: Ingest) -> None:
    """A company that invests is one organisation; a person has no country."""
    files = [
        ingest.file("invest.ndjson", lines(
            {"name": "Sequoia Capital", "kind": "FUND", "domain": "sequoiacap.com",
             "identifiers": [{"scheme": "cik", "value": "1603466"}]},
            {"name": "Airbnb", "kind": "CORPORATE", "domain": "https://airbnb.com"},
            {"name": "Keith Rabois", "kind": "ANGEL", "country": "US", "slug": "rabois"},
            {"name": "SV Angel", "kind": "BANK"}, {"name": "-", "kind": "FUND"},
        )),
        ingest.file("found.ndjson", lines({"name": "Airbnb", "domain": "airbnb.com"})),
    ]  # fmt: skip
    await ingest(*files, code=1)
    assert [(each["kind"], each["field"], each["reason"]) for each in rejects(ingest)] == [
        ("field", "kind", "not_a_kind"), ("record", "name", "not_a_name"),
    ]  # fmt: skip
    found = await fetch(ingest.url, INVESTORS)
    assert [tuple(each)[:3] for each in found] == [
        ("airbnb", "CORPORATE", True), ("rabois", "ANGEL", False),
        ("sequoia-capital", "FUND", False), ("sv-angel", "OTHER", False),
    ]  # fmt: skip
    before = await rows(ingest.url)
    await ingest(*files, code=1)
    assert await rows(ingest.url) == before


async def test_a_copy_of_an_investor_is_what_has_its_id_or_its_slug_and_name(
    ingest: Ingest,
) -> None:
    """Of two of one name that are two in the archive neither is the other; what became part of
    another here is that one."""
    called = [
        ("sequoia", "Sequoia", "FUND"), ("airbnb", "Airbnb", "CORPORATE"),
        ("index-2", "Index", "FUND"), ("index", "Index", "OTHER"), ("ada", "Ada", "ANGEL"),
    ]  # fmt: skip
    copies = [
        {"id": as_id("Investor", KEY.format(n)), "slug": slug, "name": name, "kind": kind}
        for n, (slug, name, kind) in enumerate(called)
    ]
    await ingest(ingest.file("found.ndjson", lines({"name": "Airbnb", "domain": "airbnb.com"})))
    await ingest(ingest.file("own.ndjson", lines({"name": "Sequoia Capital", "kind": "FUND"})))
    await fetch(ingest.url, """
        insert into merges (id, type, entity_id, into_id)
        select gen_random_uuid(), 'Investor', '01a21b27-0000-7000-8000-000000000000', id
        from investor_profiles
    """)  # fmt: skip
    await ingest(ingest.file("investors.ndjson", lines(*copies)))
    found = await fetch(ingest.url, INVESTORS)
    assert [tuple(each)[:3] for each in found] == [
        ("ada", "ANGEL", False), ("airbnb", "CORPORATE", True), ("index", "OTHER", False),
        ("index-2", "FUND", False), ("sequoia-capital", "FUND", False),
    ]  # fmt: skip
    ids = {each["slug"]: as_id("Investor", each["id"]) for each in found}
    assert {each["slug"]: each["id"] for each in copies[1:]}.items() <= ids.items()
    assert len(await fetch(ingest.url, "select from organisations")) == 4


async def test_a_program_writes_who_bought_whom(ingest: Ingest) -> None:
    """Before their companies, in one command."""
    deals = ingest.file("deals.ndjson", lines(
        {"acquirer": {"name": "Meta", "domain": "meta.com"}, "acquired": "Instagram",
         "announcedOn": "2012-04", "price": "$1bn", "announcementUrl": "https://meta.com/news"},
        {"acquirer": "Yahoo!", "acquired": "Yahoo!"},
        {"acquirer": "Yahoo!", "acquired": "Tumblr", "price": 1100000000},
    ))  # fmt: skip
    found = ingest.file("found.ndjson", lines(
        {"name": "Meta", "domain": "meta.com", "slug": "meta-platforms"},
    ))  # fmt: skip
    await ingest(deals, found, code=1)
    assert [(each["kind"], each["field"], each["reason"]) for each in rejects(ingest)] == [
        ("record", "acquirer", "of_itself"), ("field", "price", "ambiguous"),
    ]  # fmt: skip
    (instagram, tumblr) = await fetch(ingest.url, DEAL)
    assert tuple(instagram)[:5] == (
        "meta-platforms", "instagram", "2012-04-01", 1_000_000_000, "USD",
    )  # fmt: skip
    assert tuple(tumblr)[:4] == ("yahoo", "tumblr", None, None)
    bought = "select status from company_profiles where status = 'ACQUIRED'"
    assert len(await fetch(ingest.url, bought)) == 2


async def test_rejects_that_were_mended_go_in_where_they_came_from(ingest: Ingest) -> None:
    damaged = {**AIRBNB, "founded_at": "3201-10-21"}
    table = companies(damaged, {**SOUNDCLOUD, "name": "#NAME?"})
    await ingest(ingest.file("companies.csv", table), code=1)
    cell, record = rejects(ingest)
    cell["original"], record["original"]["name"] = "2008-08", "SoundCloud"
    path = ingest.folder / "rejects.ndjson"
    path.write_text(lines(cell, record, {**record, "original": "?"}))
    await ingest(path, code=1)
    found = await fetch(ingest.url, COMPANY)
    assert [(each["slug"], str(each["founded_on"])) for each in found] == [
        ("airbnb", "2008-08-01"), ("soundcloud", "2007-08-01"),
    ]  # fmt: skip
    said = await fetch(ingest.url, SAID)
    assert [(each["source"], each["place"], each["line"]) for each in said] == [
        ("crunchbase-2013", "companies.csv", 2), ("crunchbase-2013", "companies.csv", 3),
    ]  # fmt: skip
    (left,) = rejects(ingest)
    assert (left["source"], left["line"], left["format"], left["reason"]) == (
        "companies.csv", 3, "crunchbase-2013-companies", "not_a_record",
    )  # fmt: skip
