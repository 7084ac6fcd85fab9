"""What headlines tell of money; their facts are real, their words are ours."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.ingest.reading.events import Kind
from api.ingest.reading.funding import Event, read
from api.ingest.reading.money import mentions
from schema.enums import RoundType

MILLION = 1_000_000
BILLION = 1_000 * MILLION


def told(title: str, text: str = "", **expected: Any) -> Event:
    found = read(title, text)
    assert {name: getattr(found, name) for name in expected} == expected
    return found


def test_a_round_has_company_amount_type_and_investors() -> None:
    found = told(
        "French startup Mistral AI closes €105M seed round led by Lightspeed",
        event=Kind.FUNDING,
        company="Mistral AI",
        amount=Decimal(105 * MILLION),
        currency="EUR",
        round_type=RoundType.SEED,
        investors=("Lightspeed",),
        lead="Lightspeed",
        valuation=None,
        certain=True,
    )
    assert set(found.evidence) == {
        "event", "company", "amount", "currency", "round_type", "investors", "lead",
    }  # fmt: skip


def test_evidence_is_where_it_is_said() -> None:
    title = "Stripe raises $6.5B at a $50B valuation from Thrive Capital and others"
    found = read(title)
    said = {
        name: [title[each.start : each.end] for each in where]
        for name, where in found.evidence.items()
    }
    assert said == {
        "event": ["raises $6.5B"],
        "company": ["Stripe"],
        "amount": ["$6.5B"],
        "currency": ["$6.5B"],
        "valuation": ["$50B"],
        "investors": ["Thrive Capital"],
    }


@pytest.mark.parametrize(
    ("title", "amount"),
    [
        ("Klarna nabs $800M in new funding", 800 * MILLION),
        ("Klarna has quietly raised over $800 million", 800 * MILLION),
        ("Klarna: $800M round led by Sequoia", 800 * MILLION),
        ("Klarna is back with $800M from Sequoia", 800 * MILLION),
        ("Klarna sews up $800M to grow in the US", 800 * MILLION),
        ("Klarna ups its round to $800M", 800 * MILLION),
        ("Sequoia and Silver Lake pour $800M into Klarna", 800 * MILLION),
        ("Sequoia leads $800M round in Swedish fintech Klarna", 800 * MILLION),
        ("Sequoia backs Klarna with $800M", 800 * MILLION),
        ("Klarna Lands $800M To Grow In The US", 800 * MILLION),
        ("Klarna lands $800M using its licence as a bank", 800 * MILLION),
        ("Klarna receives $800M from Sequoia as sales grow", 800 * MILLION),
        ("Klarna closes Series F at $800M with a $46B valuation", 800 * MILLION),
        ("Klarna, 'the Visa of shoppers,' comes out of stealth with $800M", 800 * MILLION),
    ],
)
def test_a_raise_is_told_in_many_ways(title: str, amount: int) -> None:
    told(title, event=Kind.FUNDING, company="Klarna", amount=Decimal(amount))


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Sweden's Northvolt raises $1.2B", "Northvolt"),
        ("Battery maker Northvolt raises $1.2B", "Northvolt"),
        ("Northvolt, a maker of batteries, raises $1.2B", "Northvolt"),
        ("Northvolt, which builds batteries in Sweden, raises $1.2B", "Northvolt"),
        ("Volkswagen-backed Northvolt raises $1.2B", "Northvolt"),
        ("After a hard year, Northvolt raises $1.2B", "Northvolt"),
        ("Northvolt is reportedly in talks to raise $1.2B", "Northvolt"),
        ("Northvolt makes cells for Volkswagen and has now raised $1.2B", "Northvolt"),
        ("Northvolt hires a boss from Volkswagen, raises $1.2B", "Northvolt"),
        ("Swedish startup Northvolt that supplies Volkswagen raises $1.2B", "Northvolt"),
        ("Northvolt found partners in Germany \u2014 it has raised $1.2B", "Northvolt"),
        ("Profitable Northvolt raises $1.2B", "Northvolt"),
        ("Swedish Battery Maker Northvolt Raises $1.2B", "Northvolt"),
        ("Former Tesla executive JB Straubel raises $700M for Redwood", "Redwood"),
        ("Exclusive: Northvolt raises $1.2B", "Northvolt"),
        ("With $1.2B in fresh funding, Northvolt plans to build in Germany", "Northvolt"),
        ("Elon Musk's xAI raises $6B", "xAI"),
        ("Fintech Mercury raises $300M", "Mercury"),
        ("The Browser Company raises $50M", "The Browser Company"),
        ("Global services platform Deel opens in Paris, raises $425M", "Deel"),
        (
            "Tiger Global, Khosla and Coatue help Commonwealth Fusion Systems raise $1.8B",
            "Commonwealth Fusion Systems",
        ),
        ("Two former Tesla executives raise $1.2B", None),
        ("Ilya Sutskever's startup raises $1B", None),
        ("Tesla's former battery leads raise $1.2B", None),
        ("A researcher trained at Stanford raises $1.2B", None),
        ("A Swedish startup raises $1.2B", None),
    ],
)
def test_a_company_is_named_without_what_describes_it(title: str, company: str | None) -> None:
    told(title, event=Kind.FUNDING, company=company)


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Wayve raises $1.05B from SoftBank, Nvidia and Microsoft", "SoftBank|Nvidia|Microsoft"),
        ("Wayve raises $1.05B in SoftBank-led round", "SoftBank"),
        ("Wayve raises $1.05B from existing investors", ""),
        ("SoftBank, Nvidia and Microsoft help Wayve raise $1.05B", "SoftBank|Nvidia|Microsoft"),
        ("Wayve raises $1.05B led by SoftBank, says CEO Alex Kendall", "SoftBank"),
        ("Wayve drives in London, SoftBank leads $1.05B round", "SoftBank"),
        ("Nvidia-backed Wayve raises $1.05B", "Nvidia"),
        ("Wayve raises $1.05B led by investors such as SoftBank", "SoftBank"),
        ("Wayve raises $1.05B from SoftBank and founders of Waymo", "SoftBank"),
        ("Wayve raises $1.05B, with greetings from Sadiq Khan", ""),
        ("Wayve raises $1.05B, with money from SoftBank", "SoftBank"),
        ("SoftBank may join $1.05B round for driverless startup Wayve", "SoftBank"),
        ("SoftBank makes $1.05B investment in Wayve", "SoftBank"),
        ("SoftBank, Eclipse Ventures back Wayve's driverless cars", "SoftBank|Eclipse Ventures"),
    ],
)
def test_investors_are_named_one_by_one(title: str, named: str) -> None:
    investors = tuple(named.split("|")) if named else ()
    told(title, event=Kind.FUNDING, company="Wayve", investors=investors)


def test_a_verb_in_a_name_is_none() -> None:
    told("Lambda raises $480M from Nvidia and ARK Invest", investors=("Nvidia", "ARK Invest"))


def test_who_is_back_backs_nobody() -> None:
    told("The founders of Monzo are back with a $20M seed round", company=None, investors=())


@pytest.mark.parametrize(
    ("title", "kind", "company", "amount"),
    [
        ("Adobe agrees to buy Figma for $20B", Kind.ACQUISITION, "Figma", 20 * BILLION),
        ("Wiz to be acquired by Google for $32B", Kind.ACQUISITION, "Wiz", 32 * BILLION),
        ("Microsoft completes acquisition of GitHub", Kind.ACQUISITION, "GitHub", None),
        ("Broadcom's $61B takeover of VMware", Kind.ACQUISITION, "VMware", 61 * BILLION),
        ("Sequoia closes $195M seed fund", Kind.FUND, "Sequoia", 195 * MILLION),
        ("Index Ventures raises $2.3B", Kind.FUND, "Index Ventures", 2_300 * MILLION),
        ("VC firm Accel raises $650M to back founders", Kind.FUND, "Accel", 650 * MILLION),
        ("Northvolt lands $5B loan to expand its plant", Kind.DEBT, "Northvolt", 5 * BILLION),
        ("Wolfspeed gets $750M in federal grants", Kind.GRANT, "Wolfspeed", 750 * MILLION),
        ("Reddit files for an IPO", Kind.IPO, "Reddit", None),
        ("Instacart goes public, raising $660M", Kind.IPO, "Instacart", 660 * MILLION),
        ("Arm looks to raise $5B as it begins its IPO roadshow", Kind.IPO, "Arm", 5 * BILLION),
        ("Slack sold to Salesforce for $27.7B", Kind.ACQUISITION, "Slack", 27_700 * MILLION),
        ("Google's $32B Wiz acquisition is cleared", Kind.ACQUISITION, "Wiz", 32 * BILLION),
        ("Google enters security via $32B Wiz takeover", Kind.ACQUISITION, "Wiz", 32 * BILLION),
        ("Adobe's $20B takeover bid worries Brussels", Kind.ACQUISITION, None, 20 * BILLION),
        ("Nvidia acquires Israeli startup Run:ai", Kind.ACQUISITION, "Run:ai", None),
        ("Grab acquires Jaya, takes sales to $2.4B", Kind.ACQUISITION, "Jaya", None),
        ("Accel's new India fund closes at $650M", Kind.FUND, "Accel", 650 * MILLION),
        ("Accel starts a new fund, reaches $650M", Kind.FUND, "Accel", 650 * MILLION),
        ("Accel launches $650M seed and Series A fund", Kind.FUND, "Accel", 650 * MILLION),
        ("Tesla's $1.4B loan deal with Chinese banks", Kind.DEBT, "Tesla", 1_400 * MILLION),
        ("Elon Musk puts $10M into a nonprofit for safe AI", Kind.GRANT, None, 10 * MILLION),
        ("Rivian cuts IPO size to $10B", Kind.IPO, "Rivian", 10 * BILLION),
        ("Rivian is near an IPO that could raise $8B", Kind.IPO, "Rivian", 8 * BILLION),
        ("Stripe doubles its valuation", Kind.VALUATION, "Stripe", None),
        ("Wiz becomes a unicorn", Kind.VALUATION, "Wiz", None),
        ("Altman Sees Demand as OpenAI Eyes $157B Valuation", Kind.VALUATION, "OpenAI", None),
        ("Stripe raises more than planned, hits $95B valuation", Kind.FUNDING, "Stripe", None),
        ("Stripe starts a $1B tender offer at a $65B valuation", Kind.OTHER, "Stripe", None),
        ("Robinhood grows in Canada by buying WonderFi", Kind.ACQUISITION, "WonderFi", None),
        ("Revolut hits $45B valuation", Kind.VALUATION, "Revolut", None),
        ("Nvidia Reaches $4T Valuation", Kind.VALUATION, "Nvidia", None),
        ("Why I wish I had not bought a Samsung TV", Kind.NONE, None, None),
        ("Apple gets $599 for its cheapest iPhone", Kind.OTHER, None, None),
        ("Signal raises $50M in donations", Kind.OTHER, None, None),
        ("Google pays $1.4B to settle privacy lawsuits in Texas", Kind.OTHER, None, None),
        ("Apple sells a $599 iPhone", Kind.OTHER, None, None),
        ("Klarna passes $1B in revenue", Kind.OTHER, None, None),
        ("OpenAI employees cash out in a $6.6B share sale", Kind.OTHER, None, None),
        ("Spotify raises the price of its plans", Kind.NONE, None, None),
        ("Threads has 400M monthly users", Kind.NONE, None, None),
        ("What founders should know before they raise a Series A", Kind.NONE, None, None),
        ("A shelter raises money for charity", Kind.NONE, None, None),
        ("Amazon announces $35B investment in India", Kind.OTHER, None, None),
        ("France unveils a \u20ac109B AI investment package", Kind.OTHER, None, None),
        ("Y Combinator increases startup funding to $500,000", Kind.OTHER, None, None),
        ("Google opens a $50M grant program for schools", Kind.OTHER, None, None),
        ("TikTok starts a $200M creator fund", Kind.OTHER, None, None),
        ("Dating apps on track to pull in $3B", Kind.OTHER, None, None),
        ("Every battery startup that has raised over $100M", Kind.OTHER, None, None),
        ("Apple becomes a $3 trillion company", Kind.OTHER, None, None),
        ("Meta and its investors settle for $190M", Kind.OTHER, None, None),
        ("Duolingo earns money with streaks", Kind.NONE, None, None),
        ("Google's Talent Acquisition Lessons", Kind.NONE, None, None),
        ("Jeff Bezos buys a Gulfstream", Kind.NONE, None, None),
        ("Meta announces a round of layoffs", Kind.NONE, None, None),
    ],
)
def test_a_title_tells_one_event(
    title: str, kind: Kind, company: str | None, amount: int | None
) -> None:
    told(title, event=kind, company=company, amount=None if amount is None else Decimal(amount))


def test_what_was_raised_earlier_is_no_news() -> None:
    told(
        "Northvolt files for bankruptcy after raising $15B",
        event=Kind.OTHER,
        company="Northvolt",
        amount=None,
    )
    told("OpenAI builds devices after $6.5B acquisition of io", event=Kind.OTHER, amount=None)


@pytest.mark.parametrize(
    ("title", "certain"),
    [
        ("Anthropic raises $3.5B", True),
        ("Anthropic reportedly raises $3.5B", False),
        ("Anthropic is in talks to raise $3.5B", False),
        ("Anthropic seeks $3.5B at a $60B valuation", False),
        ("Anthropic has raised $3.5B, sources say", False),
        ("Anthropic raises $3.5B for models that could explain themselves", True),
        ("Anthropic raises $3.5B as rival OpenAI reportedly seeks $40B", True),
        ("Google to buy Wiz for $32B", True),
        ("Reddit plans IPO", False),
        ("Reddit files for an IPO", True),
        ("Anthropic is on track to raise $3.5B", False),
        ("Anthropic raises more than expected, hits a $60B valuation", True),
        ("Snowflake buys search startup Neeva that could rival Google", True),
    ],
)
def test_hearsay_and_wishes_are_uncertain(title: str, certain: bool) -> None:
    told(title, certain=certain)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Wiz raises $300M Series D", RoundType.SERIES_D),
        ("Wiz raises $300M in Series D extension", RoundType.SERIES_D),
        ("Wiz raises pre-seed funding", RoundType.PRE_SEED),
        ("Wiz raises pre-Series A round of $3M", RoundType.OTHER),
        ("Wiz raises $300M Series K", RoundType.OTHER),
        ("Wiz raises $300M years after its Series B", None),
    ],
)
def test_the_round_is_the_one_that_is_raised(title: str, kind: RoundType | None) -> None:
    told(title, event=Kind.FUNDING, round_type=kind)


def test_words_of_an_address_are_read_without_capitals() -> None:
    told(
        "exclusive fintech startup jar raises rs 170 cr tiger global joins for its series b",
        event=Kind.FUNDING,
        company="jar",
        amount=Decimal(1_700 * MILLION),
        currency="INR",
        round_type=RoundType.SERIES_B,
    )


def test_who_backs_a_company_does_not_hide_what_it_raises() -> None:
    told(
        "accel backed fintech startup jar raises 22 mn",
        event=Kind.FUNDING,
        company="jar",
        amount=Decimal(22 * MILLION),
    )


def test_the_text_says_what_the_title_leaves_out() -> None:
    text = (
        "The London company trains cars. Wayve has raised $1.05 billion in a Series C. "
        "The round was led by SoftBank with participation from Nvidia and others. "
        "Waymo raised $5.6 billion last year."
    )
    found = told(
        "Wayve raises fresh funding",
        text,
        company="Wayve",
        amount=Decimal(1_050 * MILLION),
        round_type=RoundType.SERIES_C,
        investors=("SoftBank", "Nvidia"),
        lead="SoftBank",
    )
    (amount,) = found.evidence["amount"]
    assert amount.within == "text"
    assert text[amount.start : amount.end] == "$1.05 billion"


def test_the_text_takes_nothing_back() -> None:
    text = (
        "Waymo raised $5.6 billion in a Series C led by Alphabet. Wayve, too, raised $2 billion from "
        "Eclipse. The round includes a $200 million investment from Uber."
    )
    found = told("Wayve raises $1.05B", text, amount=Decimal(1_050 * MILLION), company="Wayve")
    assert (found.round_type, found.investors) == (None, ("Uber",))


TITLE = (
    "Acme raises $5M at a valuation Series B led by Sequoia , and is in talks to buy Figma 's IPO fund"
    " grant loan after startup from a16z \u2014 : ' \" 20 million ¤ ¢ · acquired \xa0"
)
WORDS = st.lists(st.sampled_from(TITLE.split(" "))).map(" ".join)


@given(st.text() | WORDS, st.text() | WORDS)
@example("a, " * 2_000, "")
@example("Acme raises " + "$5M " * 500, "The round " * 500)
def test_any_text_is_read_and_its_evidence_says_it(title: str, text: str) -> None:
    found = read(title, text)
    assert found == read(title, text)
    said = {
        name: [(title if each.within == "title" else text)[each.start : each.end] for each in where]
        for name, where in found.evidence.items()
    }
    assert all(words for where in said.values() for words in where)
    assert said.get("company", [None]) == [found.company]
    assert said.get("lead", [None]) == [found.lead]
    assert tuple(said.get("investors", ())) == found.investors
    for name in ("amount", "valuation"):
        sums = [mentions(words) for words in said.get(name, ())]
        assert [next(each).money.amount for each in sums] == [
            value for value in [getattr(found, name)] if value is not None
        ]
