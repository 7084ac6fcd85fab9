"""What headlines tell of who buys whom and who has a part in whom; our words."""

from decimal import Decimal

import pytest

from api.ingest.reading.events import Kind
from api.ingest.reading.funding import read

BILLION = 1_000_000_000


@pytest.mark.parametrize(
    "title",
    [
        "Canva submits a second bid for Figma",
        "Canva's bid for Figma could be just the beginning",
        "Figma's board rejects Canva's bid",
        "Figma rejects Canva's $20B takeover bid",
        "Figma shareholders vote down Canva's $20B takeover",
        "Canva is reportedly now among those trying to buy Figma",
        "Why Canva wanted to buy Figma but did not",
        "Banks are in talks about a potential Figma sale",
        "Its bankers have found a buyer for Figma",
        "Inside the Figma acquisition: what became of its staff",
        "Figma acquisition by Canva",
        "Discussion on Canva's $97B bid to retake Figma",
        "Canva acquires 60% stake in Figma",
        "Canva acquires controlling stake in design startup Figma for $14M",
        "Canva Signs Definitive Agreement to Acquire Figma, Expanding Its Suite",
        "Figma Enters Into Definitive Agreement to Be Acquired by Canva",
    ],
)
def test_a_takeover_is_told_of_whoever_is_bought(title: str) -> None:
    found = read(title)
    assert (found.event, found.company) == (Kind.ACQUISITION, "Figma")


@pytest.mark.parametrize(
    "title",
    [
        "Canva strikes a deal to buy Figma's office furniture",
        "Supreme Court rejects Canva's bid",
        "Canva replaces its logo in a bid for New Customers",
    ],
)
def test_what_is_no_company_is_not_taken_over(title: str) -> None:
    assert read(title).event is Kind.NONE


def test_of_two_that_merge_neither_is_bought() -> None:
    found = read("Figma and Canva to merge to form $40B design giant")
    assert (found.event, found.company, found.amount) == (Kind.ACQUISITION, None, None)
    assert found.valuation == Decimal(40 * BILLION)


def test_one_without_a_name_is_sold_for_a_sum() -> None:
    found = read("This startup is selling for $1B, and its founder is not proud of it")
    assert (found.event, found.company) == (Kind.ACQUISITION, None)
    assert found.amount == Decimal(BILLION)
    assert read("A company that sells to Canva is growing").event is Kind.NONE


@pytest.mark.parametrize(
    ("title", "investors"),
    [
        ("Nvidia takes $1B stake in Figma", ("Nvidia",)),
        ("Nvidia takes 49% stake in Figma for $1B", ("Nvidia",)),
        ("Nvidia Buys Stake in Figma", ("Nvidia",)),
        ("Nvidia becomes top shareholder of Figma", ()),
        ("Nvidia pays $1B to become largest shareholder of Figma", ()),
        ("The US is reviewing Nvidia's investment into design startup Figma", ()),
        ("Index doubles down on design startup Figma", ("Index",)),
    ],
)
def test_a_part_of_a_company_is_money_for_it(title: str, investors: tuple[str, ...]) -> None:
    found = read(title)
    assert (found.event, found.company) == (Kind.FUNDING, "Figma")
    assert found.investors == investors
    assert found.amount == (BILLION if "$" in title else None)


def test_a_deal_of_a_name_is_who_is_bought() -> None:
    found = read("HP closes $14B Juniper deal")
    assert (found.event, found.company) == (Kind.ACQUISITION, "Juniper")
