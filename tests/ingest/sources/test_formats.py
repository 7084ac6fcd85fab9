"""Formats of companies and rounds, each by a few rows of real companies and what is public of them."""

import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.cells.dates import Span
from api.ingest.sources.formats import TABLES, Table
from api.ingest.sources.opened import UnknownFormatError, opened
from api.ingest.sources.row import Row
from api.ingest.sources.said import Company, Origin, Rejected, Round, Said
from schema.enums import CompanyStatus
from tests.ingest.crunchbase import AIRBNB, companies, table
from tests.ingest.shared import shared

SPAN = Span(date(1800, 1, 1), date(2026, 12, 31))


def said(content: str | bytes, name: str = "file") -> tuple[str, list[Said | Rejected]]:
    raw = content.encode() if isinstance(content, str) else content
    found = opened(name, io.BufferedReader(io.BytesIO(raw)), None, SPAN)
    return found.format.name, list(found.said)


def only(content: str, format_: str) -> Any:
    name, (found,) = said(content)
    assert name == format_
    return found


def row(cells: Mapping[str, str]) -> str:
    return table(cells, [cells])


def facts(found: Round) -> tuple[str, str, str | None, str, str | None]:
    amount = None if found.amount is None else f"{found.currency} {found.amount}"
    return found.company.name, found.round_type, found.announced, found.round_label, amount


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


def test_a_list_has_days_first_and_amounts_as_india_writes_them() -> None:
    cells = {
        "Sr No": "1", "Date ": "09/01/2020", "StartupName": "BYJU\\\\xe2\\\\x80\\\\x99S",
        "CityLocation": "Bengaluru", "InvestorsName": "Tiger Global Management and others",
        "InvestmentType": "Private Equity Round", "AmountInUSD": "20,00,00,000",
    }  # fmt: skip
    found = only(row(cells), "india-rounds")
    assert facts(found) == (
        "BYJU\u2019S", "GROWTH", "2020-01-09", "Private Equity Round", "USD 200000000.00",
    )  # fmt: skip
    assert [each.party.name for each in found.backers] == ["Tiger Global Management"]
    # Its copy calls the columns otherwise.
    other = {
        "Date": "16/07/2020", "Startup Name": "Vedantu", "Investors\u2019 Name": "Coatue Management",
        "Investment Type": "", "Amount (In USD)": "100,000,000",
    }  # fmt: skip
    assert facts(only(row(other), "india-rounds")) == (
        "Vedantu", "VENTURE", "2020-07-16", "Funding round", "USD 100000000.00",
    )  # fmt: skip


WEEKLY = {
    "Company": "https://cred.club/", "Amount ($M)": "$72.00", "Date": "09/06/2025",
    "HQ": "Bengaluru", "Sector": "Fintech", "Series": "",
    "Source": "https://entrackr.com/news/cred-raises-72-mn",
}  # fmt: skip


def test_a_company_that_is_an_address_is_known_by_its_domain_and_has_no_name() -> None:
    found = only(row(WEEKLY), "india-weekly")
    assert (found.company.name, found.company.named) == ("cred.club", False)
    assert found.company.domains == {"cred.club"}
    assert facts(found)[1:] == ("VENTURE", "2025-06-09", "Funding round", "USD 72000000.00")
    assert found.url == "https://entrackr.com/news/cred-raises-72-mn"


def test_a_page_that_many_share_is_no_company() -> None:
    page = "https://www.linkedin.com/company/acciorobotics/"
    found = only(row({**WEEKLY, "Company": page}), "india-weekly")
    assert (found.field, found.reason) == ("Company", "not_a_name")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("\u00a52.0B (\u2248$282M)", "CNY 2000000000.00"), ("$2.0B+", "USD 2000000000.00"),
        ("Undisclosed", None), ("\u20ac500M", "EUR 500000000.00"),
    ],
)  # fmt: skip
def test_the_sign_of_a_sum_is_that_of_the_companys_country(
    written: str, amount: str | None
) -> None:
    cells = {
        "company": "Moonshot AI", "date": "2026-05", "amount": written, "round": "Venture",
        "valuation": "$20B", "country": "China", "investors": "Alibaba; Tencent",
    }  # fmt: skip
    found = only(row(cells), "frontier-rounds")
    assert facts(found) == ("Moonshot AI", "VENTURE", "2026-05", "Venture", amount)
    assert [each.party.name for each in found.backers] == ["Alibaba", "Tencent"]
    listed = json.dumps({**cells, "investors": ["Alibaba", "Tencent"]})
    assert only(listed, "frontier-rounds").backers == found.backers


def test_those_who_lead_are_told_from_those_who_take_part() -> None:
    cells = {
        "Company Name": "ElevenLabs", "Announced Date": "2025-01-30", "Money Raised": "$180M",
        "Lead Investors": "Andreessen Horowitz, ICONIQ Growth", "Funding Type": "Series C",
    }  # fmt: skip
    found = only(row(cells), "crunchbase-list")
    assert [(each.party.name, each.lead) for each in found.backers] == [
        ("Andreessen Horowitz", True), ("ICONIQ Growth", True),
    ]  # fmt: skip
    help_alone = row({**cells, "Funding Type": "Non Equity Assistance"})
    assert only(help_alone, "crunchbase-list").reason == "not_a_round"


def test_two_unicorns_of_one_name_are_two() -> None:
    cells = {
        "": "1", "Company": "Bolt", "Valuation ($B)": "$4", "Date Joined": "5/29/2018",
        "Country": "Estonia", "City": "Tallinn", "Industry": "Mobility",
        "Select Investors": "Didi Chuxing, Daimler",
    }  # fmt: skip
    found = only(row(cells), "unicorns")
    assert (str(found.valuation.amount), found.party.country) == ("4000000000.00", "EE")
    other = {**cells, "Country": "United States", "City": "San Francisco"}
    assert only(row(other), "unicorns").record != found.record


def test_a_project_of_a_directory_is_a_company() -> None:
    record = {
        "slug": "feedzai", "name": "Feedzai", "tagline": "Stops fraud at banks", "segment": "risk",
        "website": "https://feedzai.com", "founded": 2011, "hq_country": "PT", "hq_city": "Coimbra",
        "company_type": "private", "funding": 431000000, "valuation": 2000000000,
    }  # fmt: skip
    found = only(json.dumps(record), "aifi-projects")
    assert (found.record, found.founded, found.status) == ("feedzai", "2011", CompanyStatus.PRIVATE)
    assert found.party.domains == {"feedzai.com"}


def test_what_names_nobody_is_of_no_format() -> None:
    with pytest.raises(UnknownFormatError, match="none of them names anybody"):
        said("market,funding_total_usd,status\nGames,4000000,operating\n")


CELL = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dictionaries(
    st.sampled_from(["name", "slug", "value", "date", "uuid"]), st.text() | st.none()
) | st.lists(st.text() | st.dictionaries(st.text(), st.text()))  # fmt: skip
COLUMNS = sorted(
    {each for one in TABLES for each in (*one.columns, *(one.only or ()))}
    | {"announcedOn.date", "announcedOn.precision", "amount.amount", "amount.currency",
       "company.slug", "company.name", "sector.slug", "record", "ipo_uuid", "investor_name",
       "investor_type", "is_lead_investor", "price", "price_usd", "price_currency_code", "type",
       "faqs", "founders", "homepage_url", "linkedin", "related_companies", "twitter_url",
       "acquirer.name", "acquired.slug", "price.amount", "price.currency", "source.url",
       "source.name", "category.slug", "region.code", "analysis.summary", "analysis.novelty.value"}
)  # fmt: skip


@given(
    format_=st.sampled_from(TABLES),
    cells=st.dictionaries(st.sampled_from(COLUMNS), CELL),
    flat=st.booleans(),
)
def test_no_row_is_too_strange(format_: Table, cells: dict[str, Any], flat: bool) -> None:
    """Of a table all of its cells are texts."""
    texts = {name: str(cell) for name, cell in cells.items()} if flat else cells
    found = format_.read(Row(1, texts, flat), Origin("test", "file", 1), SPAN)
    assert isinstance(found, Said | Rejected)


@pytest.mark.parametrize(
    ("name", "format_", "count", "rejected"),
    [
        ("rounds/crunchbase2016_sample/funding_rounds.csv", "crunchbase-named-rounds", 50, {}),
        ("rounds/crunchbase2016_sample/acquisitions.csv", "crunchbase-acquisitions", 50, {}),
        ("rounds/crunchbase2016_sample/ipos.csv", "crunchbase-ipos", 50, {}),
        ("rounds/crunchbase2016_sample/investors.csv", "crunchbase-investors", 50, {}),
        ("rounds/crunchbase2016_sample/investments.csv", "crunchbase-investments", 347, {}),
        ("rounds/crunchbase2016_sample/investment_partners.csv", "crunchbase-partners", 74,
         {"not_kept": 74}),
        ("rounds/crunchbase_api_v4_search_response_2025.json", "crunchbase-search", 16, {}),
        ("rounds/a16z_ai_rounds_2025.csv", "crunchbase-list", 37, {"not_a_round": 2}),
        ("rounds/ai_frontier_rounds_2026.ndjson", "frontier-rounds", 192, {"not_a_round": 1}),
        ("rounds/ai_frontier_rounds_2026.csv", "frontier-rounds", 192, {"not_a_round": 1}),
        ("rounds/india_weekly_deals_2024_2025.csv", "india-weekly", 1_479, {"not_a_name": 15}),
        ("rounds/india_startup_funding_kaggle2020.csv", "india-rounds", 3_044, {}),
        ("rounds/india_startup_funding_trak2020_raw.csv", "india-rounds", 3_169,
         {"not_a_name": 50}),
        ("rounds/india_startup_funding_trak2020_v3.csv", "india-rounds", 3_131, {}),
        ("companies/unicorns_2021.csv", "unicorns", 936, {}),
        ("companies/aifi_projects.ndjson", "aifi-projects", 433, {}),
        ("companies/aifi_posts.ndjson", "aifi-posts", 25, {}),
        ("raw_bytes/india_funding_CP1252_CRLF.csv", "india-rounds", 39, {}),
        ("raw_bytes/india_weekly_deals_BOM.csv", "india-weekly", 28, {}),
    ],
)  # fmt: skip
def test_real_files_go_in_but_for_what_is_none(
    name: str, format_: str, count: int, rejected: dict[str, int]
) -> None:
    told, found = said(shared(name).read_bytes())
    reasons = [each.reason for each in found if isinstance(each, Rejected)]
    assert (told, len(found)) == (format_, count)
    assert {each.value: reasons.count(each) for each in reasons} == rejected


def test_what_is_real_and_names_nobody_is_told_of() -> None:
    with pytest.raises(UnknownFormatError, match="names anybody"):
        said(shared("rounds/investments_VC_anonymous.csv.gz").read_bytes())
