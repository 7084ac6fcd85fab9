"""Spellings of one name have one key, names of two organisations have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.resolve.called import called
from api.ingest.resolve.names import core, key, read
from api.ingest.resolve.vehicles import vehicle

ONE = [
    ("Hugging Face, Inc.", "hugging-face", "huggingface", "HUGGING FACE"),
    ("DeepSeek AI", "deepseek_ai", "DeepSeek.AI", "deepseek-ai"),
    ("S.A.C. Capital Advisors", "SAC Capital Advisors"),
    ("J.P. Morgan", "JP Morgan", "JPMorgan"),
    ("The Trade Desk, Inc.", "Trade Desk, The", "Trade Desk"),
    ("AT&T Inc.", "AT & T", "AT and T"),
    ("Tiffany & Co.", "Tiffany and Company", "Tiffany"),
    ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
    ("Société Générale S.A.", "Societe Generale", "SOCIÉTÉ GÉNÉRALE SA"),
    ("Ørsted A/S", "Orsted"),
    ("Große Öfen GmbH & Co. KG", "Grosse Ofen"),
    ("Draper & Associates", "Draper Associates"),
    ("Infosys Limited", "Infosys Ltd.", "Infosys"),
    ("Think and Learn Private Limited", "Think & Learn Pvt. Ltd."),
    ("Grupo Bimbo, S.A.B. de C.V.", "Grupo Bimbo"),
    ("Allegro Sp. z o.o.", "Allegro"),
    ("株式会社メルカリ", "メルカリ"),
    ("ООО Яндекс", "яндекс"),
    ("Byju’s", "Byju's", "BYJUS"),
    ("Disney+", "Disney Plus"),
    ("ACME CORP /DE/", "Acme Corp."),
    ("Telegram™", "Telegram"),
]

SEVERAL = [
    ("C", "C++", "C#"),
    ("Scale", "Scale AI"),
    ("Booking.com", "Booking Holdings"),
    ("Bain & Company", "Bain Capital"),
    ("The Honest Company", "Honest"),
    ("Studio 3", "Studio 4"),
    ("か", "が"),
    ("Adhesive.co", "Adhesive"),
]


@pytest.mark.parametrize("spellings", ONE, ids=lambda names: names[0])
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert {key(name) for name in spellings} == {key(spellings[0])}


@pytest.mark.parametrize("names", SEVERAL, ids=lambda names: names[0])
def test_different_names_have_different_keys(names: tuple[str, ...]) -> None:
    assert len({key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Inc", "inc"),
        ("The", "the"),
        ("The The", "the"),
        ("S.A.", "sa"),
        ("Co. Ltd.", "co"),
        ("And", "and"),
    ],
)
def test_a_name_that_is_nothing_but_a_legal_form_keeps_it(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize(("name", "expected"), [("!!!", "!!!"), (" ... ", "..."), ("", "")])
def test_a_name_without_letters_is_its_own_key(name: str, expected: str) -> None:
    assert key(name) == expected


def test_a_core_lacks_the_words_that_many_names_end_with() -> None:
    assert core("Palantir Technologies Inc.") == core("Palantir") == "palantir"
    assert core("Booking.com") == core("Booking Holdings") == "booking"
    assert core("Sequoia Capital") == core("Sequoia")
    assert core("Capital Group") == "capital"
    assert core("X.ai") == "xai"


def test_what_names_is_told_from_the_legal_form() -> None:
    assert read("Kavak S.A.P.I. de C.V.").words == ("kavak",)
    assert read("Numerai Supreme LP").forms == ("lp",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Byju's (Think & Learn)", ("Byju's", "Think & Learn")),
        ("Meta Platforms (formerly Facebook)", ("Meta Platforms", "Facebook")),
        ("Block, Inc. f/k/a Square, Inc.", ("Block, Inc.", "Square, Inc.")),
        ("Think & Learn Pvt. Ltd. d/b/a BYJU'S", ("BYJU'S", "Think & Learn Pvt. Ltd.")),
        ("Facebook (now Meta)", ("Facebook", "Meta")),
        ("International Business Machines (IBM)", ("International Business Machines", "IBM")),
        ("(RED)", ("(RED)", "RED")),
    ],
)
def test_names_written_as_one_are_taken_apart(name: str, expected: tuple[str, ...]) -> None:
    assert called(name) == expected


@pytest.mark.parametrize(
    "remark",
    ["YC W17", "Belgium", "UK", "acquired by Visa", "NASDAQ: MSFT", "2011", "a holding company",
     "Luxembourg based holding", "defunct", "loan", "Capital"],
)  # fmt: skip
def test_a_remark_in_brackets_is_no_name(remark: str) -> None:
    assert called(f"Monzo ({remark})") == ("Monzo",)


@pytest.mark.parametrize(
    "name",
    ["Gaingels Unit21 LLC", "TRUEACCORD SPV 2021", "Anthropic Co-Invest LP", "Openspace Ventures IV, L.P.",
     "Masa Seed, a series of Sharding Holdings LLC", "AngelList Figma Fund", "Accel Growth Fund 7"],
)  # fmt: skip
def test_a_vehicle_that_holds_shares_is_recognised(name: str) -> None:
    assert vehicle(name)


@pytest.mark.parametrize(
    "name", ["Unit21", "Serif", "Capital One", "Growth Street", "Fundbox Inc.", "Syndio", "SPVX"]
)
def test_a_company_is_no_vehicle(name: str) -> None:
    assert vehicle(name) is None


@given(st.text())
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert key(key(name)) == key(name)


@given(st.text())
def test_any_text_can_be_read_as_a_name(name: str) -> None:
    assert bool(key(name)) == bool(name.strip())
    assert core(name) in key(name)
    assert called(name)
