"""Formats of companies and rounds, each by a few rows of real companies and what is public of them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.sources.formats import TABLES, Table
from api.ingest.sources.opened import UnknownFormatError
from api.ingest.sources.row import Row
from api.ingest.sources.said import Origin, Rejected, Said
from schema.enums import CompanyStatus
from tests.ingest.shared import shared
from tests.ingest.sources.lines import SPAN, facts, only, row, said


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
