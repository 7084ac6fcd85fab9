"""Which company an article is about."""

import pytest

from api.ingest.reading.gazetteer import Gazetteer
from api.ingest.reading.roles import roles
from api.ingest.reading.standing import Standing
from schema.enums import MentionRole

NAMES = ["Accel", "Ramp", "Stripe", "Uber", "Rapido", "Google", "Sequoia", "Anthropic"]
KNOWN = Gazetteer(
    [(name, name) for name in NAMES], standings=dict.fromkeys(NAMES, Standing(deals=30))
)


def primary(title: str, text: str = "") -> str | None:
    given = roles(title, KNOWN.find(f"{title}\n{text}"))
    found = [each for each, role in given.items() if role is MentionRole.PRIMARY]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Stripe raises $600M led by Sequoia", "Stripe"),
        ("Accel-backed Ramp doubles its value", "Ramp"),
        ("Sequoia leads $40M round in Anthropic", "Anthropic"),
        ("Uber rival Rapido closes $200M", "Rapido"),
        ("Former Google engineer joins Anthropic", "Anthropic"),
        ("A payout from Stripe", "Stripe"),
    ],
)
def test_the_title_says_whom_the_article_is_about(title: str, expected: str) -> None:
    assert primary(title, "Google, Google, Google.") == expected


def test_without_one_in_the_title_it_is_named_most_often() -> None:
    assert primary("A big week", "Google and Stripe met. Then Stripe left.") == "Stripe"


def test_the_others_are_mentioned() -> None:
    title = "Stripe raises $600M led by Sequoia"
    assert roles(title, KNOWN.find(title)) == {
        "Stripe": MentionRole.PRIMARY,
        "Sequoia": MentionRole.OTHER,
    }


def test_an_article_that_names_nobody_is_about_nobody() -> None:
    assert primary("A quiet week", "Nothing happened.") is None
