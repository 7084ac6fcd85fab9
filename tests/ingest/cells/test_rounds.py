"""The words of sources for rounds become types; the label stays, and what is no round says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.rounds import Kind, read
from schema.enums import RoundType

TYPES = {
    RoundType.PRE_SEED: ["Pre-Seed", "pre seed", "preseed", "PRE_SEED"],
    RoundType.SEED: [
        "Seed", "seed round", "Seed / Angle Funding", "Seed\\\\nFunding", "Angel", "angel_round",
        "Seed + Debt", "Extended Seed", "Series Seed",
    ],
    RoundType.SERIES_A: [
        "Series A", "series-a", "series_a", "SERIES A1", "a", "A", "Round A", "A round",
        "Series A extension", "Series A+", "Serie A", "Série A", "Seed + Series A",
        "Series A bridge",
    ],
    RoundType.SERIES_B: ["Series B (disputed)", "Series B + Debt", "b", "Series  B"],
    RoundType.SERIES_C: ["Series C", "c", "Series C-1"],
    RoundType.SERIES_D: ["Series D", "d"],
    RoundType.SERIES_E: ["Series E"],
    RoundType.SERIES_F: ["Series F"],
    RoundType.SERIES_G: ["g"],
    RoundType.SERIES_H: ["Series H"],
    RoundType.VENTURE: [
        "Venture - Series Unknown", "venture", "unattributed", "Pre-Series A", "Pre- Series A",
        "Pre-Series  A", "pre-A", "Debt + Pre-Series A", "Series 1", "series-c+", "Series C plus",
        "series_c_or_later", "Bridge Round", "Bridge round to Series A", "Equity", "follow-on",
    ],
    RoundType.GROWTH: [
        "Growth", "private_equity", "PrivateEquity", "Private Equity Round", "Late-stage venture",
        "Pre-IPO", "Series J",
    ],
    RoundType.CORPORATE: ["corporate_round", "Strategic"],
    RoundType.CONVERTIBLE: ["convertible_note", "SAFE"],
    RoundType.DEBT: ["debt_round", "Venture debt", "Term Loan", "post_ipo_debt", "Credit facility"],
    RoundType.GRANT: ["grant"],
    RoundType.SECONDARY: ["secondary_market", "Tender offer"],
    RoundType.OTHER: [
        "Equity + Debt", "Debt and Preference capital", "post_ipo_equity", "Funding Round",
        "product_crowdfunding", "initial_coin_offering", "Inhouse Funding",
    ],
}  # fmt: skip
NONE = [
    "IPO", "Acquisition", "acquired", "public", "Non Equity Assistance", "non_equity_assistance",
    "Cloud commitment", "Merger", "bootstrapped", "Direct listing",
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "kind"), [(each, kind) for kind, words in TYPES.items() for each in words]
)
def test_a_label_tells_the_type(written: str, kind: RoundType) -> None:
    found = read(written)
    assert isinstance(found, Kind)
    assert found.type is kind


def test_every_type_is_told_by_some_label() -> None:
    assert TYPES.keys() == set(RoundType)


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_round_says_so(written: str) -> None:
    assert read(written) == Wrong(Reason.NOT_A_ROUND)


def test_the_label_stays_as_it_is_written() -> None:
    assert read(" Pre-Series\xa0 A ") == Kind(RoundType.VENTURE, "Pre-Series A")
    assert read("Maiden Round") == Kind(RoundType.OTHER, "Maiden Round")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("<td><strong>48,89,975.54</strong></td>", Reason.NOT_A_LABEL),
        ("#REF!", Reason.SPREADSHEET),
        ("a" * 201, Reason.TOO_LONG),
        (" " * 1_000 + "Seed", Reason.TOO_LONG),
    ],
)
def test_a_cell_that_is_no_label_says_why(written: str, reason: Reason) -> None:
    assert read(written) == Wrong(reason)


@pytest.mark.parametrize("written", ["", "N/A", "<td></td>", "Undisclosed"])
def test_nothing_is_no_label_and_not_wrong(written: str) -> None:
    assert read(written) is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_is_an_error(written: str) -> None:
    found = read(written)
    assert found is None or isinstance(found, Kind | Wrong)
