"""Files in: what is new, what is known already, what contradicts."""

import asyncio
import json
from typing import Any

import asyncpg
from sqlalchemy import select, text

from api.database import writer
from api.ingest.merge import merge
from api.news import stats
from schema.entities import Organisation
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import (
    AIRBNB,
    SEED,
    SERIES_A,
    SOUNDCLOUD,
    WEEBLY,
    companies,
    rounds,
)
from tests.test_load import rows

COMPANY = """
select o.slug, o.name, o.country, p.status, p.founded_on, p.description
from organisations o join company_profiles p on p.organisation_id = o.id order by o.slug
"""
ROUND = """
select o.slug, r.round_type, r.round_label, r.announced_on, r.amount, r.currency, r.announcement
from funding_rounds r join organisations o on o.id = r.company_id order by r.announced_on
"""
SAID = """
select s.slug as source, n.type, n.record, n.place, n.nth, n.line, n.facts
from observations n join sources s on s.id = n.source_id order by type, record, place, nth
"""


async def fetch(url: str, sql: str, *values: Any) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(sql, *values)
    finally:
        await connection.close()


async def test_companies_and_rounds_come_in_with_where_they_were_said(ingest: Ingest) -> None:
    await ingest(
        ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)),
        ingest.file("rounds.csv", rounds(SEED, SERIES_A)),
    )
    found = await fetch(ingest.url, COMPANY)
    assert [(each["slug"], each["country"], each["status"]) for each in found] == [
        ("airbnb", "US", "PRIVATE"), ("soundcloud", "DE", "PRIVATE"),
    ]  # fmt: skip
    assert found[0]["description"] == "Travel company, United States, founded in 2008."
    funding = await fetch(ingest.url, ROUND)
    assert [(each["slug"], each["round_type"], str(each["amount"])) for each in funding] == [
        ("airbnb", "SEED", "600000.00"), ("airbnb", "SERIES_A", "7200000.00"),
    ]  # fmt: skip
    said = await fetch(ingest.url, SAID)
    assert [(each["source"], each["place"], each["line"]) for each in said] == [
        ("crunchbase-2013", "companies.csv", 2), ("crunchbase-2013", "rounds.csv", 2),
        ("crunchbase-2013", "companies.csv", 3), ("crunchbase-2013", "rounds.csv", 2),
        ("crunchbase-2013", "rounds.csv", 3),
    ]  # fmt: skip
    assert json.loads(said[0]["facts"]) == {
        "name": "Airbnb", "country": "US", "status": "PRIVATE", "founded": "2008-08",
        "sector": "travel", "funding_total": "USD 7800000.00",
        "headquarters": "San Francisco; CA; US",
    }  # fmt: skip


async def test_a_file_taken_in_again_changes_nothing(ingest: Ingest) -> None:
    """Also one whose rows are told apart by nothing and do not say the same, in batches of one."""
    files = (
        ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD, {**AIRBNB, "status": "ipo"})),
        ingest.file("rounds.csv", rounds(SEED, SERIES_A, {**SEED, "company_name": "AirBed"})),
    )
    await ingest(*files, "--batch", "1")
    once = await rows(ingest.url)
    told = await ingest(*files, "--batch", "1")
    assert await rows(ingest.url) == once
    await ingest(*files)
    assert await rows(ingest.url) == once
    assert [line.split() for line in told.splitlines() if line.startswith("Company")] == [
        ["Company", "0", "0", "0", "6"]
    ]


async def test_what_a_row_says_anew_takes_the_place_of_what_it_said(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    before = await fetch(ingest.url, "select max(position) as at from changes")
    await ingest(ingest.file("companies.csv", companies({**AIRBNB, "status": "ipo"}, SOUNDCLOUD)))
    assert [each["status"] for each in await fetch(ingest.url, COMPANY)] == ["PUBLIC", "PRIVATE"]
    assert len(await fetch(ingest.url, SAID)) == 2
    changes = await fetch(
        ingest.url, "select type, fields, actor from changes where position > $1", before[0]["at"]
    )
    assert [(each["type"], each["fields"], each["actor"]) for each in changes] == [
        ("Company", ["status"], "ingest")
    ]


async def test_what_an_editor_wrote_stays(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB)))
    await fetch(ingest.url, "update company_profiles set description = 'Homes to stay in.'")
    await fetch(ingest.url, "update organisations set country = 'IE'")
    await ingest(ingest.file("companies.csv", companies({**AIRBNB, "founded_at": "2008-08-11"})))
    found = (await fetch(ingest.url, COMPANY))[0]
    assert (found["description"], found["country"]) == ("Homes to stay in.", "IE")
    assert str(found["founded_on"]) == "2008-08-11"


async def test_of_what_a_record_said_in_several_files_the_last_is_shown(ingest: Ingest) -> None:
    """However many files said otherwise before: they are copies of one thing."""
    days = ("2008-08-01", "2008-08-01", "2007-08-01")
    for name, founded in zip("abc", days, strict=True):
        row = {**AIRBNB, "founded_at": founded}
        await ingest(ingest.file(f"{name}.csv", companies(row)))
    (found,) = await fetch(ingest.url, COMPANY)
    assert str(found["founded_on"]) == "2007-08-01"
    assert len(await fetch(ingest.url, SAID)) == 3


PLACED = """
select o.slug, l.kind, l.city, l.region, l.country, s.slug as sector, s.name
from organisations o
join company_profiles p on p.organisation_id = o.id
left join organisation_locations l on l.organisation_id = o.id
left join sectors s on s.id = p.sector_id
order by o.slug, l.position
"""


async def test_a_company_has_the_sector_and_the_headquarters_that_are_told(ingest: Ingest) -> None:
    odd = {**WEEBLY, "category_code": "other", "city": ""}
    games = {**SOUNDCLOUD, "category_code": "games_video"}
    await ingest(ingest.file("companies.csv", companies(AIRBNB, games, odd)))
    assert [tuple(each) for each in await fetch(ingest.url, PLACED)] == [
        ("airbnb", "HEADQUARTERS", "San Francisco", "CA", "US", "travel", "Travel"),
        ("soundcloud", "HEADQUARTERS", "Berlin", None, "DE", "games-video", "Games video"),
        ("weebly", None, None, None, None, None, None),
    ]


async def test_headquarters_move_and_what_an_editor_said_of_places_stays(ingest: Ingest) -> None:
    await ingest(ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD)))
    await fetch(
        ingest.url,
        """
        insert into organisation_locations (id, organisation_id, kind, city, country, position)
        select gen_random_uuid(), id, 'OFFICE', 'Dublin', 'IE', 2 from organisations
        where slug = 'airbnb'
        """,
    )
    await fetch(
        ingest.url,
        """
        update organisation_locations set city = 'London', country = 'GB' where organisation_id = (
            select id from organisations where slug = 'soundcloud'
        )
        """,
    )
    moved = [
        {**each, "city": "Oakland", "founded_at": "2009-01-01"} for each in (AIRBNB, SOUNDCLOUD)
    ]
    await ingest(ingest.file("companies.csv", companies(*moved)))
    assert [tuple(each)[:5] for each in await fetch(ingest.url, PLACED)] == [
        ("airbnb", "HEADQUARTERS", "Oakland", "CA", "US"),
        ("airbnb", "OFFICE", "Dublin", None, "IE"),
        ("soundcloud", "HEADQUARTERS", "London", None, "GB"),
    ]
    once = await rows(ingest.url)
    await ingest(ingest.file("companies.csv", companies(*moved)))
    assert await rows(ingest.url) == once


async def test_what_most_records_say_is_shown(ingest: Ingest) -> None:
    days = ("2008-08-01", "2008-08-01", "2007-08-01")
    same = [
        {**AIRBNB, "founded_at": founded, "permalink": f"/company/airbnb-{nth}"}
        for nth, founded in enumerate(days)
    ]
    await ingest(ingest.file("a.csv", companies(AIRBNB)))
    (airbnb,) = await fetch(ingest.url, "select id from organisations")
    values = ((f"airbnb-{nth}", airbnb["id"]) for nth in range(len(same)))
    for value in values:
        await fetch(
            ingest.url,
            "insert into organisation_identifiers (id, scheme, value, organisation_id)"
            " values (gen_random_uuid(), 'crunchbase', $1, $2)", *value,
        )  # fmt: skip
    await ingest(ingest.file("b.csv", companies(*same)))
    (found,) = await fetch(ingest.url, COMPANY)
    assert str(found["founded_on"]) == "2008-08-01"


async def test_two_files_of_one_name_are_two_places(ingest: Ingest) -> None:
    files = [ingest.file(f"{each}/data.csv", companies(AIRBNB)) for each in ("one", "two")]
    await ingest(*files)
    once = await rows(ingest.url)
    await ingest(ingest.folder / "*" / "data.csv")
    assert await rows(ingest.url) == once
    assert [each["place"] for each in await fetch(ingest.url, SAID)] == [
        "one/data.csv", "two/data.csv",
    ]  # fmt: skip


async def test_a_round_of_another_place_near_in_time_and_amount_is_one_round(
    ingest: Ingest,
) -> None:
    await ingest(ingest.file("a.csv", rounds(SEED, SERIES_A)))
    other = {**SERIES_A, "funded_at": "2010-11-12", "raised_amount_usd": "7000000"}
    apart = {**SERIES_A, "funded_at": "2011-07-24", "raised_amount_usd": "112000000"}
    await ingest(ingest.file("b.csv", rounds(other, apart)))
    assert [str(each["announced_on"]) for each in await fetch(ingest.url, ROUND)] == [
        "2009-04-01", "2010-11-12", "2011-07-24",
    ]  # fmt: skip
    said = [each for each in await fetch(ingest.url, SAID) if each["type"] == "FundingRound"]
    assert len(said) == 4


async def test_two_rounds_of_one_place_are_two(ingest: Ingest) -> None:
    again = {**SEED, "funded_at": "2009-04-15"}
    await ingest(ingest.file("rounds.csv", rounds(SEED, again, SEED)))
    assert len(await fetch(ingest.url, ROUND)) == 2


async def test_companies_of_one_name_and_two_identifiers_are_two(ingest: Ingest) -> None:
    other = {**WEEBLY, "permalink": "/company/weebly-2", "founded_at": "1998-01-01"}
    await ingest(ingest.file("companies.csv", companies(WEEBLY, other)))
    assert [each["slug"] for each in await fetch(ingest.url, COMPANY)] == ["weebly", "weebly-2"]


async def test_a_dry_run_says_the_same_and_keeps_nothing(ingest: Ingest) -> None:
    file = ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD))
    before = await rows(ingest.url)
    told = await ingest(file, "--dry-run", "--batch", "1")
    assert await rows(ingest.url) == before
    assert told.splitlines()[1].split() == ["Company", "2", "0", "0", "0"]
    assert (await ingest(file)).splitlines()[1] == told.splitlines()[1]


async def test_an_organisation_that_only_invested_becomes_a_company_with_its_round(
    ingest: Ingest,
) -> None:
    """Also where nothing is said of it that is not shown already."""
    await fetch(
        ingest.url,
        """
        with made as (
            insert into organisations (id, slug, name, country)
            values (gen_random_uuid(), 'airbnb', 'Airbnb', 'US') returning id
        ), known as (
            insert into organisation_identifiers (id, scheme, value, organisation_id)
            select gen_random_uuid(), 'crunchbase', 'airbnb', id from made
        )
        insert into investor_profiles (id, organisation_id, kind)
        select gen_random_uuid(), id, 'CORPORATE' from made
        """,
    )
    await ingest(ingest.file("rounds.csv", rounds(SEED)))
    assert [each["slug"] for each in await fetch(ingest.url, ROUND)] == ["airbnb"]


async def test_who_takes_a_slug_meanwhile_has_it(ingest: Ingest) -> None:
    editor = await asyncpg.connect(ingest.url)
    writing = editor.transaction()
    await writing.start()
    await editor.execute(
        "insert into organisations (id, slug, name) values (gen_random_uuid(), 'airbnb', 'Other')"
    )
    running = asyncio.create_task(ingest(ingest.file("a.csv", companies(AIRBNB, SOUNDCLOUD))))
    while not await editor.fetchval("select exists (select from pg_locks where not granted)"):
        await asyncio.sleep(0.01)
    await writing.commit()
    await running
    await editor.close()
    found = await fetch(ingest.url, "select slug from organisations order by slug")
    assert [each["slug"] for each in found] == ["airbnb", "airbnb-2", "soundcloud"]


async def test_two_runs_at_once_double_nothing(ingest: Ingest) -> None:
    files = (
        ingest.file("companies.csv", companies(AIRBNB, SOUNDCLOUD, WEEBLY)),
        ingest.file("rounds.csv", rounds(SEED, SERIES_A)),
    )
    command, environment = ingest.command(*files, "--batch", "1")
    runs = [
        await asyncio.create_subprocess_exec(
            *command, env=environment, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(2)
    ]
    for each in runs:
        await each.communicate()
        assert each.returncode == 0
    assert len(await fetch(ingest.url, COMPANY)) == 3
    assert len(await fetch(ingest.url, ROUND)) == 2
    changes = await fetch(
        ingest.url, "select entity_id from changes group by 1 having count(*) > 1"
    )
    assert not changes


async def test_standard_input_folders_and_patterns_are_sources(ingest: Ingest) -> None:
    ingest.process("-", code=0, content=companies(AIRBNB))
    (ingest.folder / "deep").mkdir()
    ingest.file("deep/a.csv", companies(SOUNDCLOUD))
    await ingest(ingest.folder / "deep")
    ingest.file("b1.csv", companies(WEEBLY))
    await ingest(ingest.folder / "b*.csv")
    assert len(await fetch(ingest.url, COMPANY)) == 3


async def test_what_an_editor_deleted_or_merged_stays_so(ingest: Ingest) -> None:
    merged = {**SOUNDCLOUD, "permalink": "/company/soundcloud-2"}
    first = companies(AIRBNB, SOUNDCLOUD, merged)
    await ingest(
        ingest.file("companies.csv", first), ingest.file("rounds.csv", rounds(SEED, SERIES_A))
    )
    engine = writer(ingest.url)
    async with engine.begin() as connection:
        await connection.execute(text("delete from organisations where slug = 'airbnb'"))
        keys = select(Organisation.slug, Organisation.id)
        ids = dict((await connection.execute(keys)).all())
        await merge(connection, ids["soundcloud-2"], ids["soundcloud"])
        await stats.rebuild(connection)
    await engine.dispose()
    once = await rows(ingest.url)
    await ingest(ingest.folder / "companies.csv", ingest.folder / "rounds.csv")
    assert await rows(ingest.url) == once
    anew = companies({**AIRBNB, "status": "ipo"}, SOUNDCLOUD, {**merged, "status": "acquired"})
    later = rounds({**SEED, "raised_amount_usd": "20000"}, SERIES_A)
    await ingest(ingest.file("companies.csv", anew), ingest.file("rounds.csv", later))
    assert [each["slug"] for each in await fetch(ingest.url, COMPANY)] == ["soundcloud"]
    assert [each["status"] for each in await fetch(ingest.url, COMPANY)] == ["ACQUIRED"]
    assert not await fetch(ingest.url, ROUND)
