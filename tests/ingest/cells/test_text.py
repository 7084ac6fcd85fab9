"""Texts are mended as they were meant, once and for all; what is well stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.text import body, mend, name, nothing, plain
from api.ingest.sources.rows import Row, rows
from tests.ingest.shared import shared

DAMAGED = [
    # Encoded twice, once or twice over.
    ("NestlÃ©", "Nestlé"),
    ("Lâ€™OrÃ©al", "L’Oréal"),
    ("SociÃƒÂ©tÃƒÂ© GÃƒÂ©nÃƒÂ©rale", "Société Générale"),
    # Bytes and characters written out.
    (r"L\xe2\x80\x99Or\xc3\xa9al", "L’Oréal"),
    (r"L\\xe2\\x80\\x99Or\\xc3\\xa9al", "L’Oréal"),
    (r"L\u2019Or\u00e9al \ud83d\ude00", "L’Oréal 😀"),
    (r"Seed\\nfunding", "Seed funding"),
    (r"Accel, Index.\n\n", "Accel, Index."),
    # HTML.
    ("Procter &amp; Gamble", "Procter & Gamble"),
    ("Procter &amp;amp; Gamble", "Procter & Gamble"),
    ("L&#39;Or&eacute;al", "L'Oréal"),
    ("<td class='x'><strong>Danone</strong></td>", "Danone"),
    ("Marks<br/>Spencer", "Marks Spencer"),
    ("e<sup>on</sup>", "eon"),
    ("Danone<!-- checked -->", "Danone"),
    ("&lt;b&gt;Danone&lt;/b&gt;", "Danone"),
    # Blanks and what nobody sees.
    ("\xa0 Carrefour\t\n  SA \r\n", "Carrefour SA"),
    ("Sod\u200be\ufeffxo\u2060", "Sodexo"),
    ("Tele\u00adperformance", "Teleperformance"),
    ("Peugeot\x00\x07\x9d", "Peugeot"),
    ("Peu\ud800geot", "Peu\ufffdgeot"),
    ("Peugeot\u202e", "Peugeot"),
    ("Citroe\u0308n", "Citroën"),
]
WELL = [
    "L’Oréal", "AT&T", "R&D;partners", "M&copy", "C:\\new", "$\\tau$-bench", "a <3 b", "1 < 2 > 0",
    "Jane <jane@example.org>", "**bold**", "# 1", "日本、東京！", "می‌خواهم", "👩‍💻", "ÅÄÖ", "\\xff",
    "ŠKODA", "#hashtag",
]  # fmt: skip
TITLES = [
    ("## Renault buys a stake", "Renault buys a stake"),
    ("# Renault #", "Renault"),
    ("> Renault", "Renault"),
    ("- Renault", "Renault"),
    ("**Renault** buys *a* __stake__ ~~today~~ `now`", "Renault buys a stake today now"),
    ("[Renault](https://www.renault.com/a_(b)) buys", "Renault buys"),
    ('[Renault](https://www.renault.com "site") buys', "Renault buys"),
    ("![logo](logo.png) Renault", "logo Renault"),
    ("**[Renault](https://www.renault.com)**", "Renault"),
    ("Renault\\'s stake\\!", "Renault's stake!"),
    ("<p>Renault <b>buys</b></p>", "Renault buys"),
    ("{% if medium == 'web' %}Renault{% endif %} {{ email.subject }}", "Renault"),
]
PLAIN = [
    "C#", "M*A*S*H", "f**k", "5 * 3 * 2", "snake_case_name", "#1 of all", "2024. A year", "a_b_c",
    "[Update] Renault", "[a] (b)", "C# and F#", "~5 million", "x*y* and z_y_ too", "* ", "-5% at Renault",
]  # fmt: skip
NASTY = st.text(
    st.one_of(
        st.sampled_from("\\x&;<>#*_`~[]() \n\t\xa0\u200b\u200dâÃ©€amplt0123456789cen/'{}%!-"),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize(("written", "meant"), DAMAGED)
def test_damage_is_mended(written: str, meant: str) -> None:
    assert mend(written) == meant


@pytest.mark.parametrize("written", WELL)
def test_what_is_well_stays(written: str) -> None:
    assert mend(written) == written


@pytest.mark.parametrize(("written", "meant"), TITLES)
def test_a_title_loses_its_markup(written: str, meant: str) -> None:
    assert plain(written) == meant


@pytest.mark.parametrize("written", PLAIN)
def test_what_looks_like_markup_within_a_title_stays(written: str) -> None:
    assert plain(written) == written.strip()


@settings(max_examples=500, deadline=None)
@given(NASTY)
def test_what_is_mended_needs_no_mending(written: str) -> None:
    assert mend(mend(written)) == mend(written)
    assert plain(plain(written)) == plain(written)


@settings(max_examples=300, deadline=None)
@given(NASTY)
def test_what_is_mended_is_one_line_that_can_be_stored(written: str) -> None:
    for found in (mend(written), plain(written)):
        assert found == " ".join(found.split())
        assert "\0" not in found
        found.encode()
    body(written).encode()


@given(st.text(st.sampled_from("abcXYZ 0123.,'-()$%+"), max_size=30))
def test_plain_ascii_is_not_touched(written: str) -> None:
    whole = " ".join(written.split())
    assert mend(whole) == whole


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (" L&#39;Oréal ", "L'Oréal"),
        ("#NAME?", Wrong(Reason.SPREADSHEET)),
        ("########", Wrong(Reason.SPREADSHEET)),
        ("#N/A", Wrong(Reason.SPREADSHEET)),
        ("...", Wrong(Reason.NOT_A_NAME)),
        ("x" * 201, Wrong(Reason.TOO_LONG)),
        ("x" * 200, "x" * 200),
        ("", None),
        ("\xa0", None),
        ("N/A", None),
        ("undisclosed", None),
        ("3M", "3M"),
        ("#paid", "#paid"),
    ],
)
def test_a_name_is_a_name_or_says_why_it_is_none(written: str, found: str | Wrong | None) -> None:
    assert name(written) == found


def test_nothing_is_said_in_many_ways() -> None:
    assert all(map(nothing, ["", " ", "-", "—", "n/a", "NaN", "None", "<td></td>", "Unspecified"]))
    assert not any(map(nothing, ["0", "no", "Paris"]))


def test_a_body_is_html_that_is_safe_to_show() -> None:
    written = (
        "<!-- mode: plain -->\n# Renault\n\nBuys **a stake** in [Nissan](https://www.nissan.com).\n"
        "{% if medium == 'web' %}\n- one\n- two{% endif %}\n\n<p>Raw <b>HTML</b></p>\n\n"
        "<script>alert(1)</script>\n\n##### Deep\n\n[x](javascript:alert(1))\n"
    )
    assert body(written) == (
        "<h2>Renault</h2>\n<p>Buys <strong>a stake</strong> in "
        '<a href="https://www.nissan.com" rel="nofollow noopener">Nissan</a>.</p>\n'
        "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>Raw HTML</p>\n\n<h4>Deep</h4>\n"
        "<p>[x](javascript:alert(1))</p>\n"
    )


def test_a_table_in_a_body_is_a_list_of_its_rows() -> None:
    found = body("| Who | Since |\n|---|---|\n| Feedzai | 2011 |\n")
    assert found.split() == ["<ul>", "<li>", "Who", "Since", "</li>", "<li>", "Feedzai", "2011",
                             "</li>", "</ul>"]  # fmt: skip


def test_a_body_is_mended_and_keeps_its_paragraphs() -> None:
    assert body("NestlÃ©\x00\n\nLâ€™OrÃ©al") == "<p>Nestlé</p>\n<p>L’Oréal</p>\n"


def test_real_names_are_mended() -> None:
    with shared("rounds/india_startup_funding_kaggle2020.csv").open("rb") as stream:
        found = [name(each.cells["InvestorsName"], 1_000) for each in rows(stream)
                 if isinstance(each, Row)]  # fmt: skip
    texts = [each for each in found if isinstance(each, str)]
    assert len(texts) > 2_900
    assert not any("\\x" in each or "\\n" in each for each in texts)
    assert "India Quotient and LetsVenture’s Angel Fund" in texts
