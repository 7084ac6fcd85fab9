"""Companies named in a text, and ordinary words that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.reading.gazetteer import Gazetteer
from api.ingest.reading.tokens import lower

NAMES = [
    "Notion", "Linear", "Scale AI", "Scale", "Apple", "Apple Music", "Square", "Meta", "Via",
    "OpenAI", "Hugging Face", "Byju's", "AT&T", "monday.com", "n8n", "Booking.com", "Stripe, Inc.",
    "The Browser Company", "J.P. Morgan", "Société Générale", "Disney+", "ACE", "Luciq (formerly Instabug)",
    "メルカリ", "Ramp", "St. Jude",
]  # fmt: skip
KNOWN = Gazetteer((name, name) for name in NAMES)


def ids(text: str, links: tuple[str, ...] = (), known: Gazetteer[str] = KNOWN) -> list[str]:
    return [each.id for each in known.find(text, links)]


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
    assert found[0].reason == "named elsewhere"
    assert found[0].confidence < found[1].confidence


def test_its_domain_beside_the_text_supports_an_ordinary_word() -> None:
    known = Gazetteer([("square", "Square")], domains=[("square", "squareup.com")])
    assert ids("Square for shops", known=known) == []
    assert ids("Square for shops", ("https://www.squareup.com/shops",), known) == ["square"]
    found = known.find("Square for shops (see squareup.com)")
    assert [(each.id, each.reason) for each in found] == [("square", "its domain is there")]


def test_the_longer_name_wins() -> None:
    assert ids("Songs on Apple Music cost") == ["Apple Music"]


def test_no_name_reaches_over_the_end_of_a_sentence() -> None:
    assert ids("He works at Apple. Music is next.") == ["Apple"]


def test_words_of_a_corpus_are_ordinary_too() -> None:
    texts = ["we figma the page", "a figma", "the figma and Figma", "a Miro, Miro, Miro and miro"]
    assert lower(texts) == {"figma"}
    assert "miro" not in lower(texts, least=1)
    known = Gazetteer([("figma", "Figma")])
    assert ids("Figma it", known=known) == ["figma"]
    known = Gazetteer([("figma", "Figma")], ordinary=lower(texts))
    assert ids("Figma it", known=known) == []
    assert ids("drawn with Figma", known=known) == ["figma"]


def test_capitals_make_another_word_of_a_short_one() -> None:
    small, loud = ("small", "Air"), ("loud", "AIR")
    assert ids("it sold the Air business", known=Gazetteer([small])) == ["small"]
    assert ids("it sold the AIR business", known=Gazetteer([small])) == []
    assert ids("it sold the Air business", known=Gazetteer([loud])) == []
    assert ids("it sold the AIR business", known=Gazetteer([small, loud])) == ["small", "loud"]


def test_a_word_that_ends_many_names_is_ordinary() -> None:
    names = [(name, name) for name in ("Trayak", "Trayak Brixon", "Ardagh Brixon", "Amcor Brixon")]
    known = Gazetteer([*names, ("Brixon", "Brixon")])
    assert ids("Brixon prices went up", known=known) == ["Brixon"]
    known = Gazetteer([*names, ("Brixon", "Brixon"), ("Mondi", "Mondi Brixon")])
    assert ids("Brixon prices went up", known=known) == []
    assert ids("it went to Brixon in May", known=known) == ["Brixon"]
    begun = [(name, name) for name in ("Brixon Air", "Brixon Rail", "Brixon Post", "Brixon Gas")]
    known = Gazetteer([*names, ("Brixon", "Brixon"), ("Mondi", "Mondi Brixon"), *begun])
    assert ids("Brixon prices went up", known=known) == ["Brixon"]


def test_a_name_of_two_companies_stands_for_both_until_something_tells() -> None:
    names = [("motors", "Scout"), ("ai", "Scout"), ("motors", "Scout Motors")]
    known = Gazetteer(names, domains=[("ai", "scout.example.com")])
    both = known.find("It was built by Scout in May")
    assert {each.id for each in both} == {"motors", "ai"}
    assert all(each.confidence < 0.5 and "2 are called so" in each.reason for each in both)
    told = known.find("Scout Motors builds cars. A van by Scout costs more.")
    assert {each.id for each in told} == {"motors"}


def test_a_surname_is_hardly_a_company() -> None:
    known = Gazetteer([("lawson", "Lawson")])
    assert known.find("It was said by Jeff Lawson")[0].confidence < 0.5
    assert known.find("It was sold to Lawson")[0].confidence > 0.5
    known = Gazetteer([("lawson", "Lawson"), ("lawson", "Square")])
    text = "Square for shops, it was said by Jeff Lawson"
    assert [each.surface for each in known.find(text)] == ["Lawson"]


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
        assert 0 < each.confidence <= 1
    assert sorted(each.start for each in found) == [each.start for each in found]


@given(st.lists(st.tuples(st.integers(), st.text()), max_size=5), st.text())
def test_any_names_can_be_looked_for(names: list[tuple[int, str]], text: str) -> None:
    known = Gazetteer(names)
    assert {each.id for each in known.find(text)} <= {number for number, _ in names}
