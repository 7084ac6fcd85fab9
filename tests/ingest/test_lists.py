"""Lists that people keep, taken in: what they say beside what is known, and what they do not say."""

import json

import pytest
from uuid_utils.compat import uuid7

from api.ingest.intake.rounds import records_of
from api.ingest.resolve.rounds import Known
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import table
from tests.ingest.sources.lines import row
from tests.ingest.sources.test_crunchbase import FUNDING, ORGANIZATION
from tests.ingest.sources.test_formats import WEEKLY
from tests.ingest.test_intake import COMPANY, ROUND, SAID, fetch
from tests.ingest.test_own import lines
from tests.test_load import rows


async def test_a_company_without_a_name_is_called_by_its_domain_until_it_has_one(
    ingest: Ingest,
) -> None:
    deals = ingest.file("deals.csv", row(WEEKLY))
    await ingest(deals)
    (found,) = await fetch(ingest.url, COMPANY)
    assert (found["slug"], found["name"]) == ("cred-club", "cred.club")
    await ingest(ingest.file("known.ndjson", lines({"name": "CRED", "domain": "cred.club"})))
    (found,) = await fetch(ingest.url, COMPANY)
    assert (found["slug"], found["name"]) == ("cred-club", "CRED")
    later = {**WEEKLY, "Date": "30/06/2025", "Amount ($M)": "$5"}
    await ingest(ingest.file("later.csv", row(later)))
    (found,) = await fetch(ingest.url, COMPANY)
    assert found["name"] == "CRED"
    assert len(await fetch(ingest.url, ROUND)) == 2


VALUED = {
    "company_name": "Nextdoor", "country_code": "USA", "funding_round_type": "venture",
    "funding_round_code": "C", "announced_on": "2013-10-29", "raised_amount_usd": "60000000",
    "post_money_valuation_usd": "660000000", "investor_names": "Benchmark, Shasta Ventures",
    "cb_url": "https://www.crunchbase.com/organization/nextdoor", "company_uuid": "c",
    "funding_round_uuid": "r",
}  # fmt: skip
WORTH = """
select v.kind, v.amount, v.currency, v.valued_on::text, r.round_label
from valuations v join funding_rounds r on r.id = v.round_id
"""


async def test_who_invested_and_at_what_valuation_is_known_of_a_round(ingest: Ingest) -> None:
    await ingest(ingest.file("rounds.csv", row(VALUED)))
    (said,) = [each for each in await fetch(ingest.url, SAID) if each["type"] == "FundingRound"]
    facts = json.loads(said["facts"])
    assert (facts["investors"], facts["valuation"]) == (
        "Benchmark; Shasta Ventures", "USD 660000000.00",
    )  # fmt: skip
    (found,) = await fetch(ingest.url, WORTH)
    assert tuple(found) == ("POST_MONEY", 660_000_000, "USD", "2013-10-29", "Series C")


async def test_a_valuation_is_what_is_said_by_now_and_goes_once_for_all(ingest: Ingest) -> None:
    await ingest(ingest.file("rounds.csv", row(VALUED)))
    once = await rows(ingest.url)
    await ingest(ingest.file("rounds.csv", row(VALUED)))
    assert await rows(ingest.url) == once
    await ingest(ingest.file("rounds.csv", row({**VALUED, "post_money_valuation_usd": "7e8"})))
    (found,) = await fetch(ingest.url, WORTH)
    assert found["amount"] == 700_000_000
    await fetch(ingest.url, "delete from valuations")
    await ingest(ingest.file("rounds.csv", row({**VALUED, "raised_amount_usd": "61000000"})))
    assert not await fetch(ingest.url, WORTH)


def test_a_valuation_is_of_the_kind_that_who_says_it_calls_it() -> None:
    """However many call others otherwise."""
    told = [("660.00", "POST_MONEY"), ("660.00", "POST_MONEY"), ("700.00", "REPORTED"),
            ("710.00", "REPORTED"), ("720.00", "REPORTED")]  # fmt: skip
    said = [
        {"announced": "2013-10-29", "valuation": f"USD {worth}", "valuation_kind": kind}
        for worth, kind in told
    ]
    _, valuation = records_of(Known(uuid7(), {}), "nextdoor", None, [], said)
    assert valuation
    assert (valuation.amount, valuation.kind) == (660, "POST_MONEY")


async def test_the_rounds_of_an_export_are_of_its_organizations_and_again_change_nothing(
    ingest: Ingest,
) -> None:
    files = (
        ingest.file("organizations.csv", row(ORGANIZATION)),
        ingest.file("funding_rounds.csv", row(FUNDING)),
    )
    await ingest(*files)
    assert [each["slug"] for each in await fetch(ingest.url, ROUND)] == ["airbnb"]
    known = await fetch(ingest.url, "select scheme, value from organisation_identifiers order by 1")
    assert [tuple(each) for each in known] == [
        ("crunchbase", "airbnb"), ("crunchbase-uuid", ORGANIZATION["uuid"]),
    ]  # fmt: skip
    once = await rows(ingest.url)
    await ingest(*files)
    assert await rows(ingest.url) == once


@pytest.mark.parametrize("key", ["/company/" + "x" * 201, "\u6f22" * 201])
async def test_what_is_too_long_to_tell_records_apart_is_refused(ingest: Ingest, key: str) -> None:
    cells = {**ORGANIZATION, "uuid": key}
    await ingest(ingest.file("organizations.csv", table(cells, [cells])), code=1)
    (line,) = (ingest.folder / "rejects.ndjson").read_text("utf-8").splitlines()
    assert (json.loads(line)["field"], json.loads(line)["reason"]) == ("uuid", "too_long")
