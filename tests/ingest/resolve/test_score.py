"""What is merged without asking, what is asked, what is kept apart, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.resolve.choose import choose
from api.ingest.resolve.rarity import Rarity
from api.ingest.resolve.score import Match, Party, Verdict, compare


def party(name: str, **what: object) -> Party:
    return replace(Party(name=name), **what)


def kinds(match: Match) -> set[str]:
    return {each.kind for each in match.reasons}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Palantir", "Palantir Technologies Inc."),
        ("Chainalysis", "CHAINALYSIS INC."),
        ("Hugging Face", "huggingface"),
        ("Weights & Biases", "Weights and Biases, Inc."),
        ("Highradius", "HighRadius Corp"),
        ("Blue Bottle Coffee", "Blue Bottle Coffee, LLC"),
        ("Infosys Limited", "Infosys Pvt. Ltd."),
        ("Angel List", "AngelList"),
    ],
)
def test_spellings_of_a_rare_name_are_merged(one: str, other: str) -> None:
    assert compare(party(one), party(other)).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Apollo", "Apollo, Inc.", "name"),
        ("Scale", "Scale AI", "core"),
        ("Persona", "Persona Identities, Inc.", "begins"),
        ("Ramp", "Get Ramp", "begins"),
        ("Chainalysis", "Chainanalysis", "spelling"),
        ("Robinhood", "Robinhood Markets, Inc.", "sector added"),
        ("Chime", "Chime Financial, Inc.", "sector added"),
        ("Moderna", "Moderna Therapeutics", "other line"),
        ("Sequoia", "Sequoia Capital", "investing"),
        ("Bloomberg", "Bloomberg L.P.", "partnership"),
        ("Merck & Co.", "Merck KGaA", "other form"),
    ],
)
def test_names_that_may_be_another_s_are_asked(one: str, other: str, why: str) -> None:
    match = compare(party(one), party(other))
    assert match.verdict is Verdict.UNSURE
    assert why in kinds(match)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alloy", "Alloy Therapeutics, Inc."),
        ("Unit21", "Gaingels Unit21 LLC"),
        ("Openspace", "Openspace Ventures IV, L.P."),
        ("Plaid", "Plaid Co-Invest SPV, a series of Party Round LLC"),
        ("Ramp", "Ramp Sports LLC"),
        ("Kin", "Kinetic Technologies"),
        ("Stripe", "Square"),
        ("Studio 3", "Studio 4"),
        ("Acme Therapeutics", "Acme Capital"),
        ("Notable Labs", "Notable Systems"),
    ],
)
def test_another_business_is_kept_apart(one: str, other: str) -> None:
    assert compare(party(one), party(other)).verdict is not Verdict.SAME


def test_a_vehicle_is_not_the_company_it_holds() -> None:
    match = compare(party("Unit21", country="US"), party("Unit21 SPV LLC", country="US"))
    assert match.verdict is Verdict.DIFFERENT
    assert "vehicle" in kinds(match)


def test_digits_tell_apart_what_is_spelt_alike() -> None:
    assert compare(party("Meridiana 24"), party("Meridiana 25")).verdict is Verdict.DIFFERENT
    assert compare(party("Meridiana 24"), party("Meridianna 24")).verdict is Verdict.UNSURE


def test_one_domain_is_one_organisation_under_another_name() -> None:
    facebook = party("Facebook", domains=frozenset({"facebook.com"}))
    meta = party("Meta", domains=frozenset({"meta.com", "facebook.com"}))
    match = compare(facebook, meta)
    assert match.verdict is Verdict.SAME
    assert kinds(match) == {"domain", "other name"}


def test_one_name_at_two_domains_is_asked_whatever_else_agrees() -> None:
    one = party("Chainalysis", city="New York", country="US", founded=2014)
    mine = replace(one, domains=frozenset({"chainalysis.com"}))
    theirs = replace(one, domains=frozenset({"chainalysis.io"}))
    assert compare(mine, theirs).verdict is Verdict.UNSURE
    assert compare(one, theirs).verdict is Verdict.SAME


def test_one_identifier_outweighs_two_domains() -> None:
    one = party("Chainalysis", identifiers=frozenset({("lei", "5493")}))
    mine = replace(one, domains=frozenset({"chainalysis.com"}))
    theirs = replace(one, domains=frozenset({"chainalysis.io"}))
    assert compare(mine, theirs).verdict is Verdict.SAME


def test_two_of_one_source_are_two_whatever_they_are_called() -> None:
    one = party("Kestrel Vision", identifiers=frozenset({("yc", "12")}), city="Oslo", country="NO")
    other = replace(one, identifiers=frozenset({("yc", "77")}))
    assert compare(one, other).verdict is not Verdict.SAME
    assert compare(one, replace(one, name="Kestrel")).verdict is Verdict.SAME
    site = frozenset({"kestrel.example.no"})
    both = compare(replace(one, domains=site), replace(other, domains=site))
    assert both.verdict is Verdict.UNSURE


@pytest.mark.parametrize(
    ("mine", "theirs", "why"),
    [
        ({"country": "US"}, {"country": "DE"}, "other country"),
        ({"founded": 2019}, {"founded": 2005}, "other founding"),
        ({"founded": 2019}, {"active": (2010, 2012)}, "before founding"),
    ],
)
def test_circumstances_that_contradict_are_asked(
    mine: dict[str, object], theirs: dict[str, object], why: str
) -> None:
    one, other = party("Chainalysis", **mine), party("Chainalysis", **theirs)
    match = compare(one, other)
    assert match.verdict is Verdict.UNSURE
    assert why in kinds(match)


def test_an_ordinary_name_in_one_city_is_merged() -> None:
    scout = party("Bolt", country="EE", city="Tallinn", founded=2013)
    assert compare(scout, replace(scout, name="Bolt OÜ")).verdict is Verdict.SAME
    assert compare(party("Bolt"), party("Bolt OÜ")).verdict is Verdict.UNSURE


def test_a_former_name_counts() -> None:
    match = compare(party("Luciq (formerly Instabug)"), party("Instabug, Inc."))
    assert match.verdict is Verdict.SAME
    assert kinds(match) == {"alias"}


def test_a_word_that_many_are_called_by_says_less() -> None:
    many = Rarity.of([f"Zephyrine {word}" for word in ("One", "Two", "Three", "Foods", "Air")] * 9)
    one, other = party("Zephyrine"), party("Zephyrine Inc.")
    assert compare(one, other).verdict is Verdict.SAME
    assert compare(one, other, many).verdict is Verdict.UNSURE


def test_of_two_that_are_as_likely_none_is_chosen() -> None:
    known = [("a", party("Kestrelix")), ("b", party("Kestrelix, Inc."))]
    choice = choose(party("Kestrelix"), known)
    assert choice.same is None
    assert [name for name, _ in choice.unsure] == ["a", "b"]
    assert all("rivals" in kinds(match) for _, match in choice.unsure)


def test_the_likelier_of_two_is_chosen() -> None:
    known = [("core", party("Kestrelix")), ("name", party("Kestrelix Labs"))]
    choice = choose(party("Kestrelix Labs, Inc."), known)
    assert choice.same is not None
    assert choice.same[0] == "name"


def test_nobody_is_chosen_of_none() -> None:
    choice = choose(party("Kestrelix"), [])
    assert (choice.same, [*choice.unsure]) == (None, [])


NAMES = st.one_of(
    st.text(max_size=20),
    st.lists(
        st.sampled_from(
            [
                "Acme",
                "Labs",
                "AI",
                "Capital",
                "LP",
                "Fund",
                "II",
                "Inc.",
                "Get",
                "SPV",
                "(formerly",
                "Zeta)",
                "bolt",
            ]
        ),
        max_size=4,
    ).map(" ".join),
)
YEARS = st.integers(1990, 2026)
PARTIES = st.builds(
    Party,
    name=NAMES,
    aliases=st.lists(NAMES, max_size=2).map(tuple),
    domains=st.frozensets(st.sampled_from(["acme.com", "acme.io", "bolt.eu"]), max_size=2),
    identifiers=st.frozensets(
        st.tuples(st.sampled_from(["cik", "yc"]), st.sampled_from("12")), max_size=2
    ),
    country=st.none() | st.sampled_from(["US", "DE"]),
    state=st.none() | st.sampled_from(["CA", "NY"]),
    city=st.none() | NAMES,
    sectors=st.frozensets(st.sampled_from(["fintech", "health"]), max_size=1),
    founded=st.none() | YEARS,
    active=st.none() | st.tuples(YEARS, YEARS).map(sorted).map(tuple),
)


def test_parties_without_a_name_are_not_alike() -> None:
    assert compare(party(""), party("")).verdict is Verdict.DIFFERENT


@given(PARTIES, PARTIES)
def test_any_two_are_compared_the_same_both_ways(one: Party, other: Party) -> None:
    match = compare(one, other)
    assert compare(other, one) == match
    assert 0 <= match.score <= 1
    assert match.reasons
