"""Titles of people, and names that are none of theirs."""

import pytest

from api.ingest.cells.roles import is_person, kind
from schema.enums import RoleKind


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Co-founder & CEO", RoleKind.FOUNDER),
        ("Cofounder", RoleKind.FOUNDER),
        ("Founder, Chairman & CEO", RoleKind.FOUNDER),
        ("co-CEO", RoleKind.EXECUTIVE),
        ("Chairman & CEO", RoleKind.EXECUTIVE),
        ("VP Engineering", RoleKind.EXECUTIVE),
        ("Chair of the board", RoleKind.BOARD),
        ("Adviser to the board", RoleKind.ADVISOR),
        ("Software engineer", RoleKind.EMPLOYEE),
        ("Original parent", None),
        ("Est. 1985", None),
        ("DeFi agent", None),
        ("", None),
    ],
)
def test_a_title_tells_what_kind_of_part_it_is(title: str, found: RoleKind | None) -> None:
    assert kind(title) is found


def test_organisations_and_teams_are_no_persons() -> None:
    assert all(map(is_person, ["Ann Lee", "Alex Israel", "Félix Music", "Kapil Dev", "Banksy"]))
    assert not any(map(is_person, [
        "Acme Team", "Acme Labs", "Acme Inc.", "Acme Software", "Ann and Bob Lee", "Anonymous",
        "Sequoia Capital", "Town Council", "Studio 54", "?",
    ]))  # fmt: skip
