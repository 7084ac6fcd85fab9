"""Countries are told by names, codes and numbers; what is no country says so."""

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.cells.places import USUAL, country
from api.ingest.cells.reasons import Reason, Wrong
from schema.filters.coding import COUNTRIES

WRITTEN = [
    ("FR", "FR"), ("fra", "FR"), ("250", "FR"), ("France", "FR"), ("FRANCE,", "FR"),
    ("USA", "US"), ("Usa", "US"), ("U.S.", "US"), ("U.S.A.", "US"), ("United States", "US"),
    ("the United States of America", "US"), ("UK", "GB"), ("U.K.", "GB"), ("GBR", "GB"),
    ("England", "GB"), ("EL", "GR"), ("South Korea", "KR"), ("Korea, Republic of", "KR"),
    ("Republic of Korea", "KR"), ("Democratic Republic of the Congo", "CD"), ("Congo", "CG"),
    ("Türkiye", "TR"), ("Turkey", "TR"), ("Côte d'Ivoire", "CI"), ("Cote dIvoire", "CI"),
    ("Trinidad & Tobago", "TT"), ("Viet Nam", "VN"), ("Vietnam", "VN"), ("Russia", "RU"),
    ("Kosovo", "XK"), ("The Netherlands", "NL"), (" Hong\xa0Kong ", "HK"),
    ("Saint Lucia", "LC"), ("St. Lucia", "LC"), ("Namibia", "NA"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code"), WRITTEN)
def test_a_country_is_told(written: str, code: str) -> None:
    assert country(written) == code


@pytest.mark.parametrize("written", ["Santa Clara", "SF Bay Area", "Remote", "USD", "12", "中国"])
def test_what_is_no_country_says_so(written: str) -> None:
    assert country(written) == Wrong(Reason.NOT_A_COUNTRY)


def test_na_may_be_namibia_and_may_be_nothing() -> None:
    assert country("NA") == Wrong(Reason.AMBIGUOUS)


@pytest.mark.parametrize("written", ["", "N/A", "nan", "Unspecified", "-"])
def test_nothing_is_no_country_and_not_wrong(written: str) -> None:
    assert country(written) is None


def test_every_country_is_told_by_all_that_the_standard_calls_it() -> None:
    calls = [
        (called, each.alpha_2)
        for each in pycountry.countries
        for kind, called in each
        if kind != "flag" and called != "NA"
    ]
    assert len(calls) > 900
    assert [(called, code) for called, code in calls if country(called) != code] == []


def test_names_in_use_are_those_of_countries() -> None:
    assert USUAL.keys() <= COUNTRIES.keys()


@given(st.text(max_size=30))
def test_no_text_is_an_error(written: str) -> None:
    found = country(written)
    assert found is None or isinstance(found, Wrong) or found in COUNTRIES
