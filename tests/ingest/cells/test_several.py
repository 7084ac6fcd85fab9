"""Names that stand in one cell."""

import pytest

from api.ingest.cells.several import several


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Accel, SV Angel", ["Accel", "SV Angel"]),
        ("Accel; SV Angel | GV", ["Accel", "SV Angel", "GV"]),
        ("Accel,SV Angel, and GV", ["Accel", "SV Angel", "GV"]),
        ("Accel, SV Angel and GV", ["Accel", "SV Angel", "GV"]),
        # Where there is no list, it is a part of the name.
        ("Mahindra and Mahindra Financial Services", ["Mahindra and Mahindra Financial Services"]),
        ("Bill & Melinda Gates Foundation, Accel", ["Bill & Melinda Gates Foundation", "Accel"]),
        ("Perceptive Advisors, LLC, Google, Inc.", ["Perceptive Advisors, LLC", "Google, Inc."]),
        ("SAIF Partners and others", ["SAIF Partners"]),
        ("SAIF Partners & Others", ["SAIF Partners"]),
        ("Accel, 3 others", ["Accel"]),
        ("Accel, Accel, , N/A", ["Accel"]),
        ("Undisclosed investors", []),
        ("", []),
    ],
)
def test_names_are_told_apart(written: str, names: list[str]) -> None:
    assert several(written) == names
