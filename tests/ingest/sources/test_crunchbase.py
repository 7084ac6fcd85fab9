"""Crunchbase's exports, lists and API, by a few rows of real companies and what is public of them."""

import json
from typing import Any

import pytest

from api.ingest.sources.said import Company
from schema.enums import CompanyStatus
from tests.ingest.crunchbase import AIRBNB, companies
from tests.ingest.sources.lines import facts, only, row

ORGANIZATION = {
    "uuid": "2b8bbd06-33fa-aa8c-1a5c-1a53b6c1a7e7", "name": "Airbnb", "permalink": "airbnb",
    "cb_url": "https://www.crunchbase.com/organization/airbnb", "legal_name": "Airbnb, Inc.",
    "roles": "company", "domain": "airbnb.com", "homepage_url": "https://www.airbnb.com",
    "country_code": "USA", "state_code": "CA", "city": "San Francisco", "status": "ipo",
    "short_description": "A market for homes to stay in.", "category_list": "Hospitality,Travel",
    "total_funding_usd": "6397700000", "founded_on": "2008-08-11", "alias1": "AirBed & Breakfast",
    "logo_url": "",
}  # fmt: skip


def test_an_organization_is_known_by_its_uuid_its_permalink_and_its_domain() -> None:
    found = only(row(ORGANIZATION), "crunchbase-organizations")
    assert found.record == ORGANIZATION["uuid"]
    assert found.party.identifiers == {
        ("crunchbase", "airbnb"), ("crunchbase-uuid", ORGANIZATION["uuid"]),
    }  # fmt: skip
    assert found.party.domains == {"airbnb.com"}
    assert found.party.aliases == ("Airbnb, Inc.", "AirBed & Breakfast")
    assert (found.status, found.founded, found.sector) == (
        CompanyStatus.PUBLIC, "2008-08-11", "Hospitality",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "founded"),
    [
        ("2008-01-01", "2008"), ("2008-08-01", "2008-08"), ("2008-08-11", "2008-08-11"),
        ("2008-01-11", "2008-01-11"), ("2008-01", "2008-01"), ("2008", "2008"),
    ],
)  # fmt: skip
def test_the_first_day_of_a_period_is_the_period(written: str, founded: str) -> None:
    """Of 13,676 founding dates in the export of 2013 11,838 are first days, 8,511 of them of a year."""
    found = only(row({**ORGANIZATION, "founded_on": written}), "crunchbase-organizations")
    assert found.founded == founded
    of_2013 = only(companies({**AIRBNB, "founded_at": written}), "crunchbase-2013-companies")
    assert of_2013.founded == founded


def test_an_organization_that_invests_alone_is_no_company() -> None:
    both = {**ORGANIZATION, "roles": "investor,company"}
    assert isinstance(only(row(both), "crunchbase-organizations"), Company)
    found = only(row({**ORGANIZATION, "roles": "investor"}), "crunchbase-organizations")
    assert (found.field, found.reason) == ("roles", "not_a_company")


FUNDING = {
    "uuid": "a-round", "name": "Series A - Airbnb", "org_uuid": str(ORGANIZATION["uuid"]),
    "org_name": "Airbnb", "country_code": "USA", "investment_type": "series_a",
    "announced_on": "2010-11-10", "raised_amount_usd": "7200000", "raised_amount": "",
    "raised_amount_currency_code": "", "post_money_valuation_usd": "", "cb_url": "x/funding_round/y",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, ("Airbnb", "SERIES_A", "2010-11-10", "series_a", "USD 7200000.00")),
        (
            {"raised_amount": "5400000", "raised_amount_currency_code": "EUR"},
            ("Airbnb", "SERIES_A", "2010-11-10", "series_a", "EUR 5400000.00"),
        ),
        (
            {"investment_type": "undisclosed", "raised_amount_usd": ""},
            ("Airbnb", "VENTURE", "2010-11-10", "Funding round", None),
        ),
    ],
)
def test_a_round_of_the_export_is_in_its_own_currency(
    cells: dict[str, str], expected: tuple[Any, ...]
) -> None:
    found = only(row({**FUNDING, **cells}), "crunchbase-funding-rounds")
    assert facts(found) == expected
    assert found.company_record == ORGANIZATION["uuid"]
    assert found.company.identifiers == {("crunchbase-uuid", ORGANIZATION["uuid"])}


def test_a_round_with_names_has_its_investors_and_the_companys_page() -> None:
    found = only(
        row({
            "company_name": "Nextdoor", "country_code": "USA", "funding_round_type": "venture",
            "funding_round_code": "C", "announced_on": "2013-10-29",
            "raised_amount_usd": "60000000", "post_money_valuation_usd": "660000000",
            "investor_names": "Benchmark, Tiger Global Management, Kleiner Perkins",
            "cb_url": "https://www.crunchbase.com/organization/nextdoor", "company_uuid": "c",
            "funding_round_uuid": "r",
        }),
        "crunchbase-named-rounds",
    )  # fmt: skip
    assert facts(found) == ("Nextdoor", "SERIES_C", "2013-10-29", "Series C", "USD 60000000.00")
    assert found.company.identifiers == {("crunchbase", "nextdoor"), ("crunchbase-uuid", "c")}
    assert [each.party.name for each in found.backers] == [
        "Benchmark", "Tiger Global Management", "Kleiner Perkins",
    ]  # fmt: skip
    assert str(found.valuation.amount) == "660000000.00"


def test_rounds_that_the_api_found_are_in_an_object() -> None:
    answer = {
        "total": 2,
        "results": [{
            "uuid": "r", "announced_on": "2023-12-11", "investment_type": "series_a",
            "money_raised": {"value": 385000000, "currency": "EUR", "value_usd": 414441900},
            "investor_identifiers": [{"value": "Lightspeed Venture Partners"}, {"uuid": "x"}],
            "funded_organization_identifier": {
                "uuid": "c", "value": "Mistral AI", "permalink": "mistral-ai",
            },
        }],
    }  # fmt: skip
    found = only(json.dumps(answer), "crunchbase-search")
    assert facts(found) == ("Mistral AI", "SERIES_A", "2023-12-11", "series_a", "EUR 385000000.00")
    assert [each.party.name for each in found.backers] == ["Lightspeed Venture Partners"]
    assert ("crunchbase", "mistral-ai") in found.company.identifiers


def test_the_export_of_2015_calls_companies_by_permalinks() -> None:
    company = only(
        row({
            "permalink": "/organization/airbnb", "name": "Airbnb",
            "homepage_url": "http://airbnb.com", "category_list": "Hotels|Travel",
            "funding_total_usd": "-", "status": "operating", "country_code": "USA",
            "founded_at": "2008-08-11",
        }),
        "crunchbase-2015-companies",
    )  # fmt: skip
    assert company.party.identifiers == {("crunchbase", "airbnb")}
    assert (company.sector, company.funding_total) == ("Hotels", None)
    found = only(
        row({
            "company_permalink": "/organization/airbnb", "company_name": "Airbnb",
            "company_country_code": "USA", "funding_round_permalink": "/funding-round/1",
            "funding_round_type": "venture", "funding_round_code": "A", "funded_at": "2010-11-10",
            "raised_amount_usd": "7200000",
        }),
        "crunchbase-2015-rounds",
    )  # fmt: skip
    assert facts(found) == ("Airbnb", "SERIES_A", "2010-11-10", "Series A", "USD 7200000.00")
    assert (found.company_record, found.company.country) == (company.record, "US")
