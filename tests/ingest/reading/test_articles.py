"""What the text of an article adds to its title; our words."""

from decimal import Decimal

import pytest

from api.ingest.reading.events import Kind
from api.ingest.reading.funding import read
from schema.enums import RoundType

MILLION = 1_000_000
TITLE = "Tessera raises $40M to test chips"


@pytest.mark.parametrize(
    ("text", "investors"),
    [
        (
            "It raised a $40 million round led by Lightspeed. Existing investors Bessemer Ventures"
            " and Foundry Group also participated, along with new backer Intel Capital.",
            ("Lightspeed", "Bessemer Ventures", "Foundry Group", "Intel Capital"),
        ),
        ("Index Ventures led the round. Accel and Stripe also invested.",
         ("Index Ventures", "Accel", "Stripe")),
        ("Insight Partners led the investment.", ("Insight Partners",)),
        ("The investment was led by Index and also included Ribbit and existing backers such as"
         " Felicis.", ("Index", "Ribbit", "Felicis")),
        ("Angel investors, including Ann Lee, Bo Roe and Cy Poe, participated in this round.",
         ("Ann Lee", "Bo Roe", "Cy Poe")),
        ("The round was led by Coatue, with participation from new investors Tiger Global and D1, as"
         " well as existing investors Sequoia and 3one4 Capital.",
         ("Coatue", "Tiger Global", "D1", "Sequoia", "3one4 Capital")),
        ("World Fund, the National Investment Fund and Felicis took part.",
         ("World Fund", "National Investment Fund", "Felicis")),
        ("Participants in the round included SV Angel, Susa Ventures, and Elad Gil.",
         ("SV Angel", "Susa Ventures", "Elad Gil")),
        ("Tessera Ltd. has closed a round, with Creandum and angel investor Karl Berg joining the"
         " round.", ("Creandum", "Karl Berg")),
    ],
)  # fmt: skip
def test_a_text_names_investors_in_many_ways(text: str, investors: tuple[str, ...]) -> None:
    found = read(TITLE, text)
    assert found.investors == investors
    written = {"text": text, "title": TITLE}
    where = found.evidence["investors"]
    assert tuple(written[each.within][each.start : each.end] for each in where) == investors


def test_who_took_part_in_an_earlier_round_is_none_of_this() -> None:
    text = "The round is its second. Accel and Stripe participated in its seed round last year."
    assert read(TITLE, text).investors == ()
    assert (
        read("Tessera Ventures raises $40M fund", "Accel participated in its round.").investors
        == ()
    )


def test_a_title_names_some_investors_by_half_their_names() -> None:
    text = "Tessera raised $40M, led by Alloy Ventures with participation from Battery Ventures."
    found = read("Tessera raises $40M from Greylock, Alloy and First Round", text)
    assert found.investors == ("Greylock", "Alloy Ventures", "First Round", "Battery Ventures")
    assert found.lead == "Alloy Ventures"
    assert [each.within for each in found.evidence["investors"]] == [
        "title",
        "title",
        "title",
        "text",
    ]


def test_a_text_tells_what_was_raised_at_the_valuation_of_its_title() -> None:
    text = "Ledgerly has raised $45 million at a $500 million valuation."
    found = read("Ledgerly gets a $500M valuation", text)
    assert (found.event, found.amount) == (Kind.FUNDING, Decimal(45 * MILLION))
    assert read("Ledgerly gets a $900M valuation", text).event is Kind.VALUATION


def test_a_text_tells_what_a_listing_is_to_bring() -> None:
    text = "It plans to raise about $400 million. Before, it raised $150 million from Tiger Global."
    found = read("Pinpoint has filed to go public", text)
    assert (found.event, found.amount, found.investors) == (Kind.IPO, Decimal(400 * MILLION), ())


def test_a_shortened_word_ends_no_sentence() -> None:
    text = "Quillbox Ltd. has closed a pre-seed round of £1.2m. The firm is in the U.K. and grows."
    found = read("Quillbox closes pre-seed", text)
    assert (found.amount, found.currency) == (Decimal(1_200_000), "GBP")
    assert found.round_type is RoundType.PRE_SEED


@pytest.mark.parametrize(
    ("title", "text", "event", "amount"),
    [
        ("SpaceForge's new round", "SpaceForge raised $5M.", Kind.FUNDING, 5),
        ("Pleo picks up credit line", "Pleo secured a $5M debt facility.", Kind.DEBT, 5),
        ("Heliogen wins a grant from the DOE",
         "Heliogen will receive $5M from the Department of Energy.", Kind.GRANT, 5),
        ("UK's Wayve in talks for $5M", "", Kind.FUNDING, 5),
    ],
)  # fmt: skip
def test_a_short_title_is_told_in_full_below(
    title: str, text: str, event: Kind, amount: int
) -> None:
    found = read(title, text)
    assert (found.event, found.amount) == (event, Decimal(amount * MILLION))


def test_a_valuation_follows() -> None:
    found = read(TITLE, "Its post-money valuation is $310 million.")
    assert found.valuation == Decimal(310 * MILLION)
