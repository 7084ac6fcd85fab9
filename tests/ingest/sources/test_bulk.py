"""Crunchbase's exports by uuids, of 2016 and since, as far as they are not organisations and rounds."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from api.ingest.sources.said import Rejected
from schema.enums import InvestorKind
from tests.ingest import bulk
from tests.ingest.bulk import HOFFMAN, LEADS, LINKEDIN, PAGES, SEQUOIA, YAMMER
from tests.ingest.sources.lines import only, row, said


def investor(**cells: str) -> Any:
    return only(bulk.investors({**SEQUOIA, **cells}), "crunchbase-investors")


def ipo(**cells: str) -> Any:
    return only(bulk.ipos({**LINKEDIN, **cells}), "crunchbase-ipos")


def acquisition(**cells: str) -> Any:
    return only(bulk.acquisitions({**YAMMER, **cells}), "crunchbase-acquisitions")


def dropped(found: Any) -> list[tuple[str, str]]:
    return [(each.field, each.reason) for each in found.dropped]


def test_who_bought_whom_is_by_keys_with_where_both_are() -> None:
    found = acquisition()
    assert (found.record, found.acquired_record, found.acquirer_record) == (
        "a-yammer", "c-yammer", "c-microsoft",
    )  # fmt: skip
    assert found.acquired.identifiers == {
        ("crunchbase-uuid", "c-yammer"), ("crunchbase", "yammer"),
    }  # fmt: skip
    assert (found.acquired.city, found.acquired.state) == ("San Francisco", "CA")
    assert (found.acquirer.city, found.acquirer.state) == ("Redmond", "WA")
    assert (found.announced, str(found.price), found.currency) == (
        "2012-07-19", "1200000000.00", "USD",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "price", "told"),
    [
        ({"price": "965000000", "price_currency_code": "EUR"}, "EUR 965000000.00", []),
        ({"price": "", "price_currency_code": "EUR"}, "USD 1200000000.00", []),
        (
            {"price_usd": "", "price": "5", "price_currency_code": ""},
            None,
            [("price", "ambiguous")],
        ),
        ({"price_usd": "9000000000000"}, None, [("price_usd", "out_of_range")]),
        ({"price_usd": ""}, None, []),
    ],
)
def test_a_price_is_in_its_own_currency_else_in_dollars(
    cells: Mapping[str, str], price: str | None, told: list[tuple[str, str]]
) -> None:
    found = acquisition(**cells)
    assert (found.price and f"{found.currency} {found.price}") == price
    assert dropped(found) == told


@pytest.mark.parametrize(
    ("cells", "field", "reason"),
    [
        ({"acquisition_uuid": ""}, "acquisition_uuid", "no_key"),
        ({"acquirer_uuid": ""}, "acquirer_uuid", "no_key"),
        ({"acquirer_uuid": "c-yammer"}, "acquirer_uuid", "of_itself"),
        ({"acquiree_name": "#REF!"}, "acquiree_name", "spreadsheet"),
        ({"acquirer_name": ""}, "acquirer_name", "not_a_name"),
    ],
)
def test_an_acquisition_that_cannot_be_right_is_refused(
    cells: Mapping[str, str], field: str, reason: str
) -> None:
    found = acquisition(**cells)
    assert (found.field, found.reason) == (field, reason)


def test_a_listings_price_is_what_all_shares_were_worth() -> None:
    found = ipo()
    assert (found.record, found.company_record) == ("l-linkedin", "c-linkedin")
    assert (found.exchange, found.symbol, found.listed) == ("NYSE", "LNKD", "2011-05-19")
    assert (str(found.valuation.amount), found.valuation.currency) == ("4250000000.00", "USD")
    assert found.raised is None
    assert (found.company.city, found.company.state) == ("Mountain View", "CA")


def test_what_a_share_cost_is_not_what_all_were_worth() -> None:
    found = ipo(price_usd="45")
    assert (found.valuation, dropped(found)) == (None, [("price_usd", "out_of_range")])


def test_exports_since_tell_what_was_raised_and_what_a_share_cost() -> None:
    later = {
        "uuid": "l-linkedin", "name": "IPO - LinkedIn", "type": "ipo", "permalink": "linkedin-ipo",
        "org_uuid": "c-linkedin", "org_name": "LinkedIn",
        "org_cb_url": f"{PAGES}/organization/linkedin", "country_code": "USA", "state_code": "CA",
        "city": "Mountain View", "stock_exchange_symbol": "nyse", "stock_symbol": "LNKD",
        "went_public_on": "2011-05-19", "share_price_usd": "45.0", "share_price": "45.0",
        "share_price_currency_code": "USD", "valuation_price_usd": "4250000000",
        "valuation_price": "4250000000", "valuation_price_currency_code": "USD",
        "money_raised_usd": "352800000", "money_raised": "352800000",
        "money_raised_currency_code": "USD",
    }  # fmt: skip
    found = only(row(later), "crunchbase-ipos")
    first = ipo()
    assert (found.record, found.company_record) == (first.record, first.company_record)
    assert (found.company, found.valuation) == (first.company, first.valuation)
    assert (found.exchange, str(found.raised.amount)) == ("NYSE", "352800000.00")


def test_a_listing_of_nobody_is_refused() -> None:
    assert (ipo(uuid="").field, ipo(uuid="").reason) == ("uuid", "no_key")
    assert (ipo(name="").field, ipo(name="").reason) == ("name", "not_a_name")


def test_an_investor_is_known_by_its_key_and_where_and_when_it_was() -> None:
    found = investor(closed_on="2099-01-01")
    assert (found.record, found.backer.record) == ("i-sequoia", "i-sequoia")
    assert found.backer.party.identifiers == {
        ("crunchbase-uuid", "i-sequoia"), ("crunchbase", "sequoia-capital"),
    }  # fmt: skip
    assert found.backer.party.domains == {"sequoiacap.com"}
    assert (found.backer.kind, found.founded) == (InvestorKind.FUND, "1972-11")
    assert dropped(found) == [("closed_on", "in_the_future")]


@pytest.mark.parametrize(
    ("name", "type_", "kind"),
    [
        ("Y Combinator", "accelerator", InvestorKind.FUND),
        ("Start-Up Chile", "government_office", InvestorKind.GOVERNMENT),
        ("Intel Capital", "corporate_venture_capital", InvestorKind.CORPORATE),
        ("Crowdcube", "funding_platform,venture_capital", InvestorKind.OTHER),
        # It is told to be an organisation, whatever it is called.
        ("Charles Schwab", "", InvestorKind.OTHER),
        ("Atlas Venture", "", None),
    ],
)
def test_what_an_investor_is_called_there_is_a_kind_here(
    name: str, type_: str, kind: InvestorKind | None
) -> None:
    assert investor(investor_name=name, investor_type=type_).backer.kind == kind


def test_a_kind_that_is_none_is_told_of() -> None:
    found = investor(investor_type="bakery")
    assert (found.backer.kind, dropped(found)) == (None, [("investor_type", "not_a_kind")])


def test_a_person_is_one_by_its_page_or_its_type() -> None:
    found = only(bulk.investors(HOFFMAN), "crunchbase-investors")
    assert (found.backer.kind, found.backer.party.identifiers) == (InvestorKind.ANGEL, frozenset())
    later = {
        "uuid": "p-hoffman", "name": "Reid Hoffman", "type": "person", "cb_url": "", "domain": "",
        "investor_types": "angel", "investment_count": "9", "founded_on": "", "closed_on": "",
    }  # fmt: skip
    assert only(row(later), "crunchbase-investors").backer.kind is InvestorKind.ANGEL


@pytest.mark.parametrize(
    ("written", "lead", "told"),
    [
        ("t", True, []), ("f", False, []), ("True", True, []), ("", False, []),
        ("maybe", False, [("is_lead_investor", "not_a_flag")]),
    ],
)  # fmt: skip
def test_who_leads_is_told_in_whatever_words(
    written: str, lead: bool, told: list[tuple[str, str]]
) -> None:
    found = only(bulk.edges({**LEADS, "is_lead_investor": written}), "crunchbase-investments")
    assert (found.round_record, found.backer.record, found.backer.lead) == (
        "r-a", "i-sequoia", lead,
    )  # fmt: skip
    assert (dropped(found), found.investors()) == (told, ())


def test_an_edge_that_names_the_investor_tells_of_him() -> None:
    edge = {**LEADS, "investor_name": "Sequoia Capital", "investor_type": "organization"}
    (backer,) = only(json.dumps(edge), "crunchbase-investments").investors()
    assert (backer.party.name, backer.record) == ("Sequoia Capital", "i-sequoia")
    assert backer.party.identifiers == {("crunchbase-uuid", "i-sequoia")}


def test_an_edge_without_an_end_is_refused() -> None:
    found = only(bulk.edges({**LEADS, "investor_uuid": " "}), "crunchbase-investments")
    assert (found.field, found.reason) == ("investor_uuid", "no_key")


def test_who_acted_for_an_investor_has_nowhere_to_stand() -> None:
    partner = {
        "funding_round_uuid": "r-a",
        "investor_uuid": "i-sequoia",
        "partner_uuid": "p-hoffman",
    }
    name, found = said(row(partner) + "r-a,,p-hoffman\n")
    assert name == "crunchbase-partners"
    assert [(each.field, each.reason) for each in found if isinstance(each, Rejected)] == [
        ("partner_uuid", "not_kept"), ("investor_uuid", "no_key"),
    ]  # fmt: skip
