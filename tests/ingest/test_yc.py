"""Y Combinator's directory in its three forms, each about the same companies."""

import json
from typing import Any

from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, WEEBLY, companies, table
from tests.ingest.test_intake import COMPANY, fetch

DIRECTORY: list[dict[str, Any]] = [
    {
        "id": 271, "slug": "airbnb", "name": "Airbnb", "oneLiner": "Rooms&nbsp;in homes",
        "batch": "W09", "status": "Public", "primaryIndustry": "Consumer",
        "regions": ["America / Canada", "United States of America"],
    },
    {
        "id": 4, "slug": "weebly", "name": "Weebly", "oneLiner": None, "batch": "W07",
        "status": "Acquired", "primaryIndustry": "B2B", "regions": [],
    },
]  # fmt: skip
WEBSITES = [
    {"id": "271", "name": "Airbnb ", "website": "http://www.airbnb.com/about", "status": "Public",
     "country": "Usa", "batch": "2009", "industry": "Consumer"},
    {"id": "4", "name": "Weebly", "website": "https://weebly.com", "status": "Acquired",
     "country": "Atlantis", "batch": "2007", "industry": "B2B"},
]  # fmt: skip
LINKS = [
    {
        "name": "AirBnB",
        "description": "Homes of others",
        "link": "https://www.ycombinator.com/companies/airbnb",
    },
]
KNOWN = """
select o.slug, d.domain, array(
    select scheme || ' ' || value from organisation_identifiers where organisation_id = o.id order by 1
) as identifiers
from organisations o left join organisation_domains d on d.organisation_id = o.id order by o.slug
"""


def lines(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


async def test_the_three_forms_are_about_the_same_companies(ingest: Ingest) -> None:
    await ingest(ingest.file("directory.ndjson", lines(*DIRECTORY)))
    await ingest(ingest.file("websites.csv", table(WEBSITES[0], WEBSITES)))
    (reject,) = map(json.loads, (ingest.folder / "rejects.ndjson").read_text().splitlines())
    assert (reject["field"], reject["original"]) == ("country", "Atlantis")
    await ingest(ingest.file("links.ndjson", lines(*LINKS)))
    found = await fetch(ingest.url, COMPANY)
    assert [(each["slug"], each["status"], each["description"]) for each in found] == [
        ("airbnb", "PUBLIC", "Homes of others"), ("weebly", "ACQUIRED", "B2B company."),
    ]  # fmt: skip
    assert [tuple(each) for each in await fetch(ingest.url, KNOWN)] == [
        ("airbnb", "airbnb.com", ["yc 271", "yc-slug airbnb"]),
        ("weebly", "weebly.com", ["yc 4", "yc-slug weebly"]),
    ]


async def test_what_may_be_one_is_kept_apart_and_listed_with_its_reasons(ingest: Ingest) -> None:
    """By its name alone, and by a name and a country that nothing else has."""
    await ingest(ingest.file("companies.csv", companies(AIRBNB, {**WEEBLY, "name": "Path"})))
    path = {**DIRECTORY[1], "name": "Path", "regions": ["United States of America"]}
    await ingest(ingest.file("directory.ndjson", lines(DIRECTORY[0], path)))
    assert [each["slug"] for each in await fetch(ingest.url, COMPANY)] == [
        "airbnb", "path", "path-2",
    ]  # fmt: skip
    (review,) = await fetch(ingest.url, "select reasons, score, verdict from reviews")
    assert [each["kind"] for each in json.loads(review["reasons"])] == ["name", "country"]
    assert 0.2 < review["score"] < 1
    assert review["verdict"] is None


async def test_a_domain_that_is_anothers_stays_so_and_both_are_listed(ingest: Ingest) -> None:
    await ingest(ingest.file("websites.csv", table(WEBSITES[0], WEBSITES)))
    moved = {**WEBSITES[1], "website": "https://www.airbnb.com"}
    await ingest(ingest.file("later.csv", table(moved, [moved])))
    found = await fetch(ingest.url, KNOWN)
    assert [(each["slug"], each["domain"]) for each in found] == [
        ("airbnb", "airbnb.com"), ("weebly", "weebly.com"),
    ]  # fmt: skip
    (review,) = await fetch(ingest.url, "select reasons from reviews")
    assert [each["kind"] for each in json.loads(review["reasons"])] == ["both named"]
