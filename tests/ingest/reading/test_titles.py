"""Titles in which every word has a capital, and other manners of theirs; our words."""

from decimal import Decimal

import pytest

from api.ingest.reading.events import Kind
from api.ingest.reading.funding import read

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Pollen Robotics Raises $10M Series A to Automate Warehouses", "Pollen Robotics"),
        ("AI Robotics Startup Pollen Raises $10M", "Pollen"),
        ("Monzo Bank Secures £10 Million in New Funding", "Monzo Bank"),
        ("Payments Bank Monzo Raises $10 Million", "Monzo"),
        ("European Bank Raises $10 Million in New Funding", None),
        ("The Browser Company Raises $10 Million", "The Browser Company"),
        ("Figure AI Hits $9 Billion Valuation With $10 Million Series C", "Figure AI"),
        ("Warner Bros. Discovery raises $10M from banks", "Warner Bros. Discovery"),
        ("Acme Inc. Announces Closing of $10 Million Private Placement", "Acme Inc"),
    ],
)
def test_a_name_ends_where_the_verb_begins(title: str, company: str | None) -> None:
    found = read(title)
    assert (found.company, found.amount) == (company, Decimal(10 * MILLION))


@pytest.mark.parametrize(
    "title",
    [
        "Anthropic valuation hits $183 billion after its latest round",
        "Anthropic Valued at $183 Billion After Its Latest Round",
        "Anthropic Completes Deal That Values Company at $183 Billion",
    ],
)
def test_a_valuation_is_of_whom_it_stands_behind(title: str) -> None:
    found = read(title)
    assert (found.event, found.company) == (Kind.VALUATION, "Anthropic")


def test_a_round_is_told_of_by_its_owner() -> None:
    found = read("Neko Health's unicorn-sized Series B is larger than others")
    assert (found.event, found.company) == (Kind.FUNDING, "Neko Health")
    assert read("Founders raising less money are a sign of the times").event is Kind.NONE


def test_millions_are_counted_in_words() -> None:
    found = read("Lambda is said to raise hundreds of millions before its listing")
    assert (found.event, found.company, found.certain) == (Kind.FUNDING, "Lambda", False)


@pytest.mark.parametrize("title", ["xAI raising $15B at $230B valuation", "xAI is raising $15B"])
def test_what_is_being_raised_is_not_raised(title: str) -> None:
    assert not read(title).certain


def test_a_round_that_is_announced_is_raised() -> None:
    assert read("xAI announces raising $15B").certain


def test_a_firm_raises_a_fund() -> None:
    found = read("Lightspeed raises record $9B in fresh capital")
    assert (found.event, found.company) == (Kind.FUND, "Lightspeed")
    found = read("Peter Thiel-backed Tacora Capital raises $268M for new fund")
    assert (found.event, found.investors) == (Kind.FUND, ("Peter Thiel",))


def test_an_investor_has_a_name() -> None:
    found = read("Substack raises $100M from Chernin Group, Skims CEO, and more")
    assert found.investors == ("Chernin Group",)


def test_a_tender_offer_is_for_holders() -> None:
    title = "Plaid working with Goldman Sachs on raising $300M to $400M in tender offer"
    assert read(title).event is Kind.OTHER


@pytest.mark.parametrize(
    ("title", "event", "company"),
    [
        ("EU grants €50 million to battery startup Verkor", Kind.GRANT, "Verkor"),
        ("US Department of Energy awards $50M grant to Verkor", Kind.GRANT, "Verkor"),
        ("Verkor secures $50M Trade Finance Guarantee Facility", Kind.DEBT, "Verkor"),
        ("Verkor lines up $50M in debt financing for its plant", Kind.DEBT, "Verkor"),
        ("Verkor upsizes credit facility to $50M", Kind.DEBT, "Verkor"),
    ],
)
def test_grants_and_loans(title: str, event: Kind, company: str) -> None:
    found = read(title)
    assert (found.event, found.company) == (event, company)
    assert found.amount == Decimal(50 * MILLION)


@pytest.mark.parametrize(
    ("title", "event", "company"),
    [
        ("Founder found guilty of defrauding Chase in $175M startup purchase", Kind.OTHER, None),
        ("A fresh $100M rolls into Dig Ventures as it grows", Kind.FUND, "Dig Ventures"),
        ("Mistral AI Makes a Mega IPO Move", Kind.IPO, "Mistral AI"),
    ],
)
def test_a_deal_is_told_in_passing(title: str, event: Kind, company: str | None) -> None:
    found = read(title)
    assert (found.event, found.company) == (event, company)


def test_who_backs_a_person_backs_no_company() -> None:
    found = read("SoftBank-backed billionaire to invest $230M in Indian AI startup Krutrim")
    assert (found.company, found.investors) == ("Krutrim", ())


def test_who_went_from_one_to_raising_has_raised() -> None:
    assert read("This French VC went from posting videos to raising a $12M fund").certain


def test_an_outlet_behind_a_title_is_no_investor() -> None:
    found = read("Wegagen Bank secures $85M loan from TDB and Afreximbank - Birr Metrics")
    assert found.investors == ("TDB", "Afreximbank")


def test_what_a_buyer_reached_is_no_price() -> None:
    found = read("Anthropic acquires Bun as Claude Code reaches $1B milestone")
    assert (found.event, found.company, found.amount) == (Kind.ACQUISITION, "Bun", None)


@pytest.mark.parametrize(
    ("title", "event", "company"),
    [
        ("Klarna shares surge 30% in NYSE debut", Kind.IPO, "Klarna"),
        ("Model ML raises $75M a year after its seed", Kind.FUNDING, "Model ML"),
        ("Nvidia to take $5B stake in Intel under new deal", Kind.FUNDING, "Intel"),
    ],
)
def test_more_is_told_behind(title: str, event: Kind, company: str) -> None:
    found = read(title)
    assert (found.event, found.company) == (event, company)


def test_a_backer_may_be_told_before_the_verb() -> None:
    found = read("Legal startup Luminance, backed by the late Mike Lynch and Index, raises $75M")
    assert (found.company, found.investors) == ("Luminance", ("Mike Lynch", "Index"))
