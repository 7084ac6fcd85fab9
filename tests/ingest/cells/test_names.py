"""Names of authors and tags in what others write."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.cells.names import labels, names, people


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Ada Lovelace", ["Ada Lovelace"]),
        ({"@type": "Person", "name": "Ada Lovelace"}, ["Ada Lovelace"]),
        ([{"name": "Ada Lovelace"}, "Alan Turing", "Ada Lovelace"], ["Ada Lovelace", "Alan Turing"]),
        ({"@value": "  R&amp;D\n<b>team</b> "}, ["R&D team"]),
        ({"name": ["Ada Lovelace", "Alan Turing"]}, ["Ada Lovelace", "Alan Turing"]),
        (None, []), (5, []), ({}, []), ([[]], []), ({"name": {}}, []), ("", []), ("\ud800\0", ["?"]),
    ],
)  # fmt: skip
def test_names_are_found_in_any_form(value: Any, found: list[str]) -> None:
    assert names(value) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("By Ada Lovelace", ["Ada Lovelace"]),
        ("Ada Lovelace and Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace, Alan M. Turing & Grace Hopper", ["Ada Lovelace", "Alan M. Turing", "Grace Hopper"]),
        ("Ada Lovelace, Alan Turing, and Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Von Ada Lovelace und Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Par Ada Lovelace et Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Posted by Ada Lovelace", ["Ada Lovelace"]),
        ("Von Miller", ["Von Miller"]), ("Von der Leyen", ["Von der Leyen"]),
        ("Ada Lovelace, Senior Staff Writer", ["Ada Lovelace"]),
        ("https://facebook.com/ada", []),
        ("AFP, Manila", ["AFP, Manila"]),
        ("Lovelace, A.", ["Lovelace, A."]),
        ("Standard and Poor", ["Standard and Poor"]),
        ("Byron Allen", ["Byron Allen"]),
        ("desk@news.example", []),
    ],
)  # fmt: skip
def test_people_are_told_apart_where_all_have_full_names(written: str, found: list[str]) -> None:
    assert people(written) == found


def test_labels_of_a_site_are_no_tags() -> None:
    own = ["Page Type: Article", "98be933f-38cf-4fba-b6c6-ad438e82010a"]
    assert labels(["AI", "Robotics", *own]) == ["AI", "Robotics"]
    assert labels(["AERO", "AIRL", "INDS08"]) == []
    assert labels(["AI", "IPO"]) == ["AI", "IPO"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["name", "@value", "x"]), inner)
        ),
    )
)
def test_any_value_has_names_that_can_be_stored(value: Any) -> None:
    for each in (*names(value), *people(value), *labels(value)):
        assert each.encode()
        assert "\0" not in each
