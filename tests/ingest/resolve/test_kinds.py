"""Persons and organisations, told apart by what they are called."""

import pytest

from api.ingest.resolve.kinds import kind


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Reid Hoffman", "ANGEL"),
        ("reid hoffman", "ANGEL"),
        ("José Marin", "ANGEL"),
        ("Peter de Roetth", "ANGEL"),
        ("J. Christopher Burch", "ANGEL"),
        ("Todd Rulon-Miller", "ANGEL"),
        ("Andreessen Horowitz", "OTHER"),
        ("Aube Investissement", "OTHER"),
        ("Seeweb Srl", "OTHER"),
        ("Open Ocean", "OTHER"),
        ("XAnge Midven", "OTHER"),
        # A given name alone, a letter for a name, more than one person.
        ("Benchmark", "OTHER"),
        ("Peter", "OTHER"),
        ("Gene Z", "OTHER"),
        ("Scott and Cyan Banister", "OTHER"),
        ("Thomas H. Lee Partners", "FUND"),
        ("Scott Ventures", "FUND"),
        ("Hamilton BioVentures", "OTHER"),
        ("Johnson & Johnson", "OTHER"),
        ("Lilly Endowment", "OTHER"),
        ("Charles Schwab Inc.", "OTHER"),
        ("Victoria 3", "OTHER"),
        ("European Commission", "GOVERNMENT"),
        ("U.S. Department of Energy", "GOVERNMENT"),
        ("", "OTHER"),
    ],
)
def test_what_a_name_is_of(name: str, expected: str) -> None:
    assert kind(name) == expected
