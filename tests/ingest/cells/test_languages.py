"""Languages as they are declared, and as texts show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from api.ingest.cells.languages import detected, tag
from api.ingest.values import Language

GERMAN = (
    "Das Unternehmen aus München hat in seiner jüngsten Runde mehr Geld eingenommen, als es "
    "erwartet hatte, und will damit neue Büros in Paris und London eröffnen. Die Gründer halten "
    "noch immer die Mehrheit der Anteile und wollen daran nichts ändern."
)


@pytest.mark.parametrize(
    ("declared", "kept"),
    [
        ("en", "en"), ("EN-us", "en-US"), ("pt_br", "pt-BR"), ("eng", "en"), ("zh-hans", "zh-Hans"),
        (" de ", "de"), ("", None), (None, None), ("English", None), ("x", None), ("1", None),
    ],
)  # fmt: skip
def test_a_declared_language_is_written_as_bcp_47(declared: str | None, kept: str | None) -> None:
    assert tag(declared) == kept


ENGLISH = (
    "Winter weather advisory in effect from 7 pm this evening to noon est Thursday. The national "
    "weather service in Caribou has issued a winter weather advisory for snow and sleet, which is "
    "in effect from 7 pm this evening to noon est Thursday."
)


def test_a_text_shows_its_language_in_any_case() -> None:
    assert detected(ENGLISH.upper()) == "en"
    assert detected(GERMAN) == "de"
    assert detected(GERMAN.upper()) == "de"


def test_a_short_text_shows_none() -> None:
    assert detected("Berlin", None, "Paris") is None


@given(st.text())
def test_any_declaration_is_a_language_that_the_table_takes_or_none(declared: str) -> None:
    found = tag(declared)
    if found is not None:
        TypeAdapter(Language).validate_python(found)
