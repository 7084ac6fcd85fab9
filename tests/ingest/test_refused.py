"""What does not go in: cells and records that cannot be right, files of no known format."""

import json
from typing import Any

import pytest

from api.ingest.sources.formats import BY_NAME
from schema.enums import CompanyStatus, InvestorKind, RoundType
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SEED, SERIES_A, SOUNDCLOUD, WEEBLY, companies, rounds
from tests.ingest.test_intake import COMPANY, ROUND, fetch
from tests.ingest.test_own import INVESTORS, lines


async def test_what_cannot_be_right_is_left_out_and_told_of(ingest: Ingest) -> None:
    damaged = {**AIRBNB, "founded_at": "3201-10-21", "funding_total_usd": "5/18/27"}
    nameless = {**SOUNDCLOUD, "name": "#NAME?"}
    told = await ingest(
        ingest.file("companies.csv", companies(damaged, nameless, WEEBLY)),
        ingest.file("rounds.csv", rounds({**SEED, "funded_at": ""}, SERIES_A)),
        code=1,
    )
    assert [each["slug"] for each in await fetch(ingest.url, COMPANY)] == ["airbnb", "weebly"]
    assert len(await fetch(ingest.url, ROUND)) == 1
    path = ingest.folder / "rejects.ndjson"
    rejects = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(each["kind"], each["line"], each["field"], each["reason"]) for each in rejects] == [
        ("field", 2, "founded_at", "out_of_range"),
        ("field", 2, "funding_total_usd", "spreadsheet"),
        ("record", 3, "name", "spreadsheet"),
        ("record", 2, "funded_at", "not_a_date"),
    ]
    assert rejects[2]["original"]["permalink"] == "/company/soundcloud"
    assert f"What did not go in: {path}" in told
    kept = await fetch(ingest.url, "select kind, field from rejects order by place, line, field")
    assert len(kept) == 4


async def test_what_did_not_go_in_before_is_kept(ingest: Ingest) -> None:
    """Until it is given back and taken in."""
    path, kept = ingest.folder / "rejects.ndjson", ingest.folder / "rejects.1.ndjson"
    broken = ingest.file("companies.csv", companies({**AIRBNB, "name": "#NAME?"}))
    whole = ingest.file("whole.csv", companies(WEEBLY))
    await ingest(broken, code=1)
    first = path.read_bytes()
    assert f"What did not go in before: {kept}" in await ingest(whole)
    assert (path.read_bytes(), kept.read_bytes()) == (b"", first)
    assert "in before" not in await ingest(whole)
    path.write_bytes(first)
    await ingest(path, "--dry-run", code=1)
    assert (ingest.folder / "rejects.2.ndjson").read_bytes() == first
    await ingest(path, code=1)
    assert sorted(each.name for each in ingest.folder.glob("rejects*")) == [
        "rejects.1.ndjson", "rejects.2.ndjson", "rejects.ndjson",
    ]  # fmt: skip


async def test_what_does_not_go_in_has_a_folder_to_stand_in(ingest: Ingest) -> None:
    whole, path = ingest.file("whole.csv", companies(WEEBLY)), ingest.folder / "new" / "rejects"
    await ingest(whole, "--reject", path)
    assert path.read_bytes() == b""
    told = ingest.process(whole, "--reject", ingest.folder, code=2)
    assert told == (
        f"{ingest.folder} cannot be written: Is a directory. Name another with --reject. "
        "Nothing was changed.\n"
    )


async def test_a_cell_that_is_left_out_is_no_record_that_was_refused(ingest: Ingest) -> None:
    damaged = ingest.file("companies.csv", companies({**AIRBNB, "founded_at": "3201-10-21"}))
    told = await ingest(damaged, code=0)
    assert "out_of_range" in told
    assert f"What did not go in: {ingest.folder / 'rejects.ndjson'}" in told


async def test_a_record_that_nothing_tells_apart_is_refused(ingest: Ingest) -> None:
    files = (
        ingest.file("companies.csv", companies({**AIRBNB, "permalink": ""}, WEEBLY)),
        ingest.file("rounds.csv", rounds({**SEED, "company_permalink": " "}, SERIES_A)),
    )
    await ingest(*files, code=1)
    rejects = map(json.loads, (ingest.folder / "rejects.ndjson").read_text().splitlines())
    assert [(each["field"], each["reason"]) for each in rejects] == [
        ("permalink", "no_key"), ("company_permalink", "no_key"),
    ]  # fmt: skip


# Of a record of ours a name is enough, and of an investor.
NAMED = {"companies", "investors", "techcrunch-2013-firms"}


@pytest.mark.parametrize("name", sorted(BY_NAME.keys() - NAMED))
@pytest.mark.parametrize(
    "cells",
    [
        {"name": "Airbnb", "company_name": "Airbnb"},
        {"id": [], "name": {}, "company_name": 3, "regions": 3},
    ],
)
async def test_a_row_without_its_columns_is_refused_whatever_its_format_is_said_to_be(
    ingest: Ingest, name: str, cells: dict[str, Any]
) -> None:
    file = ingest.file("rows.ndjson", json.dumps({"other": 1, **cells}) + "\n")
    assert "rejected 1" in await ingest(file, "--format", name, code=1)


@pytest.mark.parametrize(("content", "said"), [
    ("colour,shape\nred,round\n", "has no known format: its columns are ['colour', 'shape']"),
    ("", "has no known format"),
    ("name,domian\na,b\n", "['name', 'domian']; with 'domain' for 'domian' it is companies"),
    ("nme,domain\na,b\n", "; with 'name' for 'nme' it is companies"),
    ("company,anouncedOn,ammount\na,b,c\n",
     "; with 'announcedOn' for 'anouncedOn' and 'amount' for 'ammount' it is rounds"),
    ("name,domain,turnover\na,b,c\n", "; with --format companies it goes in without 'turnover'"),
    (companies(AIRBNB).replace("founded_at", "found_at"),
     "; with 'founded_at' for 'found_at' it is crunchbase-2013-companies"),
])  # fmt: skip
async def test_a_file_of_no_known_format_is_told_of_and_the_next_is_taken(
    ingest: Ingest, content: str, said: str
) -> None:
    told = await ingest(
        ingest.file("a.csv", content), ingest.file("b.csv", companies(AIRBNB)), code=2
    )
    assert said in told
    assert "Company" in told


def test_a_source_that_is_nothing_is_told_of_before_anything_is_done(ingest: Ingest) -> None:
    file = ingest.file("a.csv", companies(AIRBNB))
    told = ingest.process(file, ingest.folder / "b.csv", code=2)
    assert "b.csv is no file" in told
    assert "Nothing was changed." in told


async def test_a_record_of_another_kind_than_the_first_goes_in_given_back(ingest: Ingest) -> None:
    """Investors are no companies, though they have names."""
    await ingest(ingest.file("all.ndjson", lines(
        {"name": "Airbnb", "domain": "airbnb.com"},
        {"company": "Airbnb", "announcedOn": "2010-11-10", "roundLabel": "Series A"},
        {"name": "Sequoia Capital", "kind": "FUND"},
    )), code=1)  # fmt: skip
    path = ingest.folder / "rejects.ndjson"
    told = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(each["line"], each["format"], each["reason"]) for each in told] == [
        (2, "rounds", "another_kind"), (3, "investors", "another_kind"),
    ]  # fmt: skip
    await ingest(path)
    assert len(await fetch(ingest.url, ROUND)) == 1
    assert [tuple(each)[:2] for each in await fetch(ingest.url, INVESTORS)] == [
        ("sequoia-capital", "FUND")
    ]
    assert [each["slug"] for each in await fetch(ingest.url, COMPANY)] == ["airbnb"]


async def test_where_few_words_are_right_they_are_told(ingest: Ingest) -> None:
    await ingest(
        ingest.file("found.ndjson", lines({"name": "Airbnb", "status": "open"})),
        ingest.file("invest.ndjson", lines({"name": "Accel", "kind": "VC"})),
        ingest.file("rounds.ndjson", lines(
            {"company": "Airbnb", "announcedOn": "2010", "roundType": "A"},
        )),
    )  # fmt: skip
    told = map(json.loads, (ingest.folder / "rejects.ndjson").read_text().splitlines())
    assert {each["field"]: each["known"] for each in told} == {
        "status": [*CompanyStatus], "kind": [*InvestorKind], "roundType": [*RoundType],
    }  # fmt: skip
