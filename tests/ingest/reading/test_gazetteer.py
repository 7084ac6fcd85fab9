"""Companies named in a text, and ordinary words that are none."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.reading.beside import NOTHING, Beside, usage
from api.ingest.reading.gazetteer import Gazetteer
from api.ingest.reading.standing import Standing

NAMES = [
    "Notion", "Linear", "Scale AI", "Scale", "Apple", "Apple Music", "Square", "Meta", "Via",
    "OpenAI", "Hugging Face", "Byju's", "AT&T", "monday.com", "n8n", "Booking.com", "Stripe, Inc.",
    "The Browser Company", "J.P. Morgan", "Société Générale", "Disney+", "ACE", "Luciq (formerly Instabug)",
    "メルカリ", "Ramp", "St. Jude",
]  # fmt: skip
MUCH, LITTLE = Standing(deals=10), Standing(deals=3)
KNOWN = Gazetteer([(name, name) for name in NAMES], standings=dict.fromkeys(NAMES, MUCH))


def ids(text: str, beside: Beside = NOTHING, known: Gazetteer[str] = KNOWN) -> list[str]:
    return [each.id for each in known.find(text, beside)]


def one(name: str, standing: Standing = MUCH) -> Gazetteer[str]:
    return Gazetteer([(name, name)], standings={name: standing})


def points(text: str, known: Gazetteer[str], beside: Beside = NOTHING) -> dict[str, int]:
    """{reason: points}"""
    (found,) = known.find(text, beside)
    return {each.reason: each.points for each in found.evidence}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Payments by Stripe are fast.", ["Stripe, Inc."]),
        ("STRIPE SIGNS DEAL", ["Stripe, Inc."]),
        ("models on HuggingFace, or hugging-face", ["Hugging Face"]),
        ("Open AI and OpenAI’s board", ["OpenAI", "OpenAI"]),
        ("At Byju’s and at Byjus and BYJU'S", ["Byju's"] * 3),
        ("AT&T buys a stake", ["AT&T"]),
        ("We use monday.com and n8n daily", ["monday.com", "n8n"]),
        ("JP Morgan, J.P. Morgan and JPMorgan", ["J.P. Morgan"] * 3),
        ("Societe Generale lends", ["Société Générale"]),
        ("Dia is made by the Browser Company.", ["The Browser Company"]),
        ("Streaming on Disney+ grew", ["Disney+"]),
        ("what was called Instabug is Luciq", ["Luciq (formerly Instabug)"] * 2),
        ("新しい メルカリ です", ["メルカリ"]),
        ("a gift to St. Jude helps", ["St. Jude"]),
    ],
)
def test_spellings_of_a_name_are_found(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is a notion of linear scale, an apple on a square",
        "Notion of time: Scale matters",
        "Stripes and striped shirts, Metaverse",
        "They drove via Ohio",
        "How to Scale a Linear Notion",
        "A walk across Times Square in New York",
        "The Ace of the team",
        "He spoke to Linear B scholars.",
        "stripe",
    ],
)
def test_ordinary_words_and_parts_of_words_are_no_companies(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Teams plan in Notion every day", "Notion"),
        ("Notion raises $275M", "Notion"),
        ("this page, written For Notion users only, ends", "Notion"),
        ("Notion’s users grow", "Notion"),
        ("Productivity startup Notion Is Growing", "Notion"),
        ("Notion, a workspace for teams, grows", "Notion"),
        ("Linear CEO leaves", "Linear"),
        ("Transit startup Via files for an IPO", "Via"),
        ("Via raises $110M from investors", "Via"),
        ("Meta is reportedly planning layoffs", "Meta"),
        ("What Scale AI Means Today", "Scale AI"),
    ],
)
def test_an_ordinary_word_is_a_company_by_what_is_around_it(text: str, expected: str) -> None:
    assert ids(text) == [expected]


def test_a_mention_that_is_sure_supports_one_that_is_not() -> None:
    found = KNOWN.find("Linear for teams. We moved to Linear last year.")
    assert [each.start for each in found] == [0, 30]
    assert found[0].evidence[-1].reason == "named elsewhere"


def test_its_domain_beside_the_text_supports_an_ordinary_word() -> None:
    known = Gazetteer([("square", "Square")], domains=[("square", "squareup.com")])
    assert ids("Square for shops", known=known) == []
    beside = Beside(links=("https://www.squareup.com/shops",))
    assert ids("Square for shops", beside, known) == ["square"]
    assert points("Square for shops (see squareup.com)", known)["its domain is there"] == 4


def test_a_name_that_is_a_domain_is_no_words() -> None:
    known = one("Open.com", Standing())
    assert ids("open.com grows, and Open grew", known=known) == ["Open.com"]


def test_the_longer_name_wins() -> None:
    assert ids("Songs on Apple Music cost") == ["Apple Music"]


def test_no_name_reaches_over_the_end_of_a_sentence() -> None:
    assert ids("He works at Apple. Music is next.") == ["Apple"]


def test_what_other_texts_write_small_is_a_word() -> None:
    texts = ["we brixon the page", "a brixon", "the brixon and Brixon", "a Miro, Miro and miro"]
    beside = Beside(usage=usage(texts))
    assert beside.usage.small == {"brixon"}
    known = one("Brixon", Standing())
    assert ids("Brixon it", known=known) == ["Brixon"]
    assert ids("Brixon it", beside, known) == []
    assert ids("Brixon CEO leaves", beside, known) == ["Brixon"]


def test_what_other_texts_number_is_a_product() -> None:
    texts = ["Linear 2.5 is out", "Linear 3 and Linear-4", "Apple 2"]
    beside = Beside(usage=usage(texts))
    assert beside.usage.numbered == {"linear"}
    assert ids("We asked Linear today") == ["Linear"]
    assert ids("We asked Linear today", beside) == []
    assert points("We asked Brixon", one("Brixon"), Beside(usage=usage(["Brixon 2"] * 3))) == {
        "its name": 3, "a product by the texts beside it": -1, "much is known of it": 2,
    }  # fmt: skip


def test_capitals_make_another_word_of_a_short_one() -> None:
    small, loud = ("small", "Air"), ("loud", "AIR")
    known = dict.fromkeys(("small", "loud"), Standing(deals=30))
    assert ids("it sold Air units", known=Gazetteer([small], standings=known)) == ["small"]
    assert ids("it sold AIR units", known=Gazetteer([small], standings=known)) == []
    assert ids("it sold Air units", known=Gazetteer([loud], standings=known)) == []
    assert ids("it sold AIR units", known=Gazetteer([loud], standings=known)) == ["loud"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Medio", "paz no Médio Oriente"),
        ("Palm", "models like PaLM and others"),
        ("3M", "It raised $3M or 39.3M"),
        ("Hara", "what O’Hara said of it"),
        ("AskMe", "our Ask Me anything team"),
        ("Stage 3", "a stage 3 cancer"),
        ("LabCorp", "they have worked in a Lab for years"),
    ],
)
def test_it_is_written_as_the_company_writes_it(name: str, text: str) -> None:
    assert ids(text, known=one(name)) == []
    assert ids(f"She works for {name} now", known=one(name)) == [name]


def test_a_word_that_ends_many_names_is_ordinary() -> None:
    names = [(name, name) for name in ("Trayak", "Trayak Brixon", "Ardagh Brixon", "Amcor Brixon")]
    known = Gazetteer([*names, ("Brixon", "Brixon")])
    assert ids("Brixon prices went up", known=known) == ["Brixon"]
    known = Gazetteer([*names, ("Brixon", "Brixon"), ("Mondi", "Mondi Brixon")])
    assert ids("Brixon prices went up", known=known) == []
    begun = [(name, name) for name in ("Brixon Air", "Brixon Rail", "Brixon Post", "Brixon Gas")]
    known = Gazetteer([*names, ("Brixon", "Brixon"), ("Mondi", "Mondi Brixon"), *begun])
    assert ids("Brixon prices went up", known=known) == ["Brixon"]


def test_of_two_of_a_name_it_is_the_one_of_whom_more_speaks() -> None:
    names = [("motors", "Scout"), ("ai", "Scout"), ("motors", "Scout Motors")]
    both = Gazetteer(names, standings={"ai": LITTLE, "motors": LITTLE})
    assert ids("It was built by Scout CEO Lee", known=both) == []
    assert ids("Scout Motors builds cars. A van by Scout costs more.", known=both) == ["motors"] * 2
    known = Gazetteer(names, standings={"ai": LITTLE, "motors": MUCH})
    assert ids("It was built by Scout in May", known=known) == ["motors"]


def test_a_part_of_another_name_is_none_and_makes_the_rest_doubtful() -> None:
    known = one("Brixon", Standing())
    assert ids("It was said by Jeff Brixon", known=known) == []
    assert ids("Jeff Brixon, a singer, died", known=known) == []
    assert ids("Brixon Lauwson leaves it", known=known) == []
    assert ids("It was sold to Brixon", known=known) == ["Brixon"]
    assert ids("It was said by Jeff Brixon. To Brixon it was new.", known=known) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Linear", "It runs on Linear 2 now"),
        ("Linear", "a new Linear-cost method"),
        ("Linear", "as @linear-Linear said"),
        ("Amazon", "Home to the Amazon, a carbon sink"),
        ("Brixon", "Money from Brixon Ventures"),
        ("Apple", "as said by A. Apple"),
    ],
)
def test_a_product_a_place_a_fund_of_that_name_is_another(name: str, text: str) -> None:
    assert ids(text, known=one(name)) == []


def test_of_what_news_are_full_the_products_name_it() -> None:
    text = "Linear Nuxo comes to shops in May"
    assert ids(text, known=one("Linear", Standing(deals=29))) == []
    assert ids(text, known=one("Linear", Standing(deals=30))) == ["Linear"]
    assert points(text, one("Linear", Standing(deals=30))).keys() == {
        "an ordinary word", "much is known of it",
    }  # fmt: skip


def test_a_word_that_begins_without_an_article_and_does_something_is_a_name() -> None:
    known = one("Linear", LITTLE)
    assert ids("Linear starts testing an app for its users", known=known) == ["Linear"]
    assert ids("Linear launched an app for its users", known=known) == []
    assert ids("Linear Starts Testing Apps", known=known) == []
    unknown = one("Linear", Standing(description="Issue lists"))
    assert ids("Linear starts testing an issue list for its users", known=unknown) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brixon Music is new", ["Brixon"]),
        ("Brixon Capital is new", []),
        ("An ex-Brixon manager left", ["Brixon"]),
    ],
)
def test_its_own_trade_and_its_own_people_name_it(text: str, expected: list[str]) -> None:
    assert ids(text, known=one("Brixon")) == expected


def test_a_trade_behind_one_of_whom_nothing_is_known_makes_another_of_it() -> None:
    assert ids("Brixon Music is new", known=one("Brixon", Standing())) == []


def test_what_is_backed_by_it_names_it() -> None:
    assert ids("a Linear-backed company") == ["Linear"]
    assert ids("led by an ex-Linear manager") == ["Linear"]


@pytest.mark.parametrize(
    ("standing", "reason", "points_of_it"),
    [
        (Standing(deals=30), "much is known of it", 3),
        (Standing(public=True), "much is known of it", 2),
        (Standing(raised=Decimal(100_000_000)), "much is known of it", 2),
        (Standing(valued=Decimal(1_000_000_000)), "much is known of it", 1),
        (Standing(deals=1, last=date(2024, 5, 1)), "it had a deal then", 1),
        (Standing(description="Issue tracking for products"), "what it does", 1),
        (Standing(deals=1, last=date(2014, 5, 1)), "nothing tells it from its namesakes", -1),
    ],
)
def test_what_is_known_of_a_company_counts(
    standing: Standing, reason: str, points_of_it: int
) -> None:
    known = Gazetteer([("linear", "Linear")], [("linear", "linear.app")], {"linear": standing})
    beside = Beside(links=("https://linear.app",), day=date(2025, 5, 1))
    assert points("We use Linear to track an issue", known, beside)[reason] == points_of_it


def test_one_that_is_closed_does_nothing_any_more() -> None:
    assert ids("Linear launches an app", known=one("Linear", MUCH)) == ["Linear"]
    assert ids("Linear launches an app", known=one("Linear", Standing(10, closed=True))) == []


def test_a_trade_behind_a_word_makes_a_name_within_a_sentence() -> None:
    known = one("Waste Foods", Standing())
    assert ids("It was sold to Waste Foods in May", known=known) == ["Waste Foods"]
    assert ids("Plastic Waste Foods and the Sea", known=known) == []
    assert ids("Waste Foods", known=known) == []


def test_in_other_languages_a_word_is_no_name_because_nobody_here_knows_it() -> None:
    known = one("Garten", Standing())
    assert ids("Kinder tollen im Garten", known=known) == ["Garten"]
    assert ids("Kinder tollen im Garten", Beside(language="de"), known) == []
    assert ids("Garten da casa", Beside(language="pt"), known) == []
    assert ids("uma casa da Garten", Beside(language="pt"), known) == ["Garten"]
    assert ids("kommerzielle JBoss Plattform", Beside(language="de"), one("JBoss", Standing())) == [
        "JBoss"
    ]


def test_each_is_found_where_it_stands() -> None:
    text = "Ramp raises $150M; Stripe’s cards compete with Ramp."
    for each in KNOWN.find(text):
        assert text[each.start : each.end] == each.surface
    assert [each.surface for each in KNOWN.find(text)] == ["Ramp", "Stripe", "Ramp"]


@pytest.mark.parametrize("name", ["🅰", "", "...", "The", "Inc."])
def test_a_name_that_names_nothing_is_not_looked_for(name: str) -> None:
    assert ids("The 🅰 ... of Acme Inc. and <>", known=Gazetteer([(1, name)])) == []


def test_nothing_is_found_without_names() -> None:
    assert ids("Stripe", known=Gazetteer([])) == []


TEXTS = st.text() | st.lists(
    st.sampled_from([*NAMES, "raises", "startup", ".", ",", "’s", "\n", "A", "notion", "İ", "ﬁ"]),
    max_size=12,
).map(" ".join)


@given(TEXTS)
def test_spans_lie_in_any_text(text: str) -> None:
    found = KNOWN.find(text)
    assert found == KNOWN.find(text)
    for each in found:
        assert text[each.start : each.end] == each.surface
        assert each.points >= 3
    assert sorted(each.start for each in found) == [each.start for each in found]


@given(st.lists(st.tuples(st.integers(), st.text()), max_size=5), st.text())
def test_any_names_can_be_looked_for(names: list[tuple[int, str]], text: str) -> None:
    known = Gazetteer(names)
    assert {each.id for each in known.find(text)} <= {number for number, _ in names}


def test_what_its_source_says_it_is_about_is_meant() -> None:
    """Of an ordinary word, and of two of one name; not of a product."""
    told = Beside(told=frozenset({"b"}))
    known = Gazetteer([("a", "Linear"), ("b", "Linear")])
    assert ids("Linear is what they use.", NOTHING, known) == []
    assert ids("Linear is what they use.", told, known) == ["b"]
    assert ids("Their Linear 3 is fast.", told, known) == []
