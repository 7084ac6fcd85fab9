"""Numbers of scripts/evaluate: on a few rows of ours, and on the labelled ones where they are."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.evaluating import deals, headlines
from tests.ingest.shared import ROOT, shared

BLANK = {"company": None, "amount": None, "currency": None, "round_type": None, "valuation": None,
         "investors": [], "lead": None, "certain": True}  # fmt: skip
DEALS = "Company,Amount ($M),Date,Source\n"


def labelled(folder: Path, *rows: dict[str, Any]) -> Path:
    file = folder / "labelled.ndjson"
    file.write_text("".join(json.dumps(BLANK | row) + "\n" for row in rows), "utf-8")
    return file


def run(kind: str, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.evaluate", kind, str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_found_there_and_right_are_counted_by_field(tmp_path: Path) -> None:
    file = labelled(
        tmp_path,
        {"title": "Stripe raises $6.5B at a $50B valuation", "event": "funding",
         "company": "stripe", "amount": 6_000_000_000, "currency": "EUR",
         "valuation": 90_000_000_000, "investors": ["Thrive Capital"]},
        {"title": "Apple sells a $599 iPhone", "event": "none"},
    )  # fmt: skip
    fields, classes = headlines.scored(file)
    counted = {name: (score.right, score.found, score.there) for name, score in fields.items()}
    assert counted["company"] == (1, 1, 1)
    assert counted["amount"] == (1, 1, 1)
    assert counted["currency"] == (0, 1, 1)
    assert counted["valuation"] == (0, 1, 1)
    assert counted["investors"] == (0, 0, 1)
    assert counted["event"] == (1, 2, 2)
    assert {name: score.f1 for name, score in classes.items()} == {
        "funding": 1, "none": 0, "other_money": 0,
    }  # fmt: skip
    assert headlines.macro(classes) == pytest.approx(1 / 3)


def test_a_class_is_precise_by_what_it_is_given(tmp_path: Path) -> None:
    title = "Stripe raises $6.5B"
    file = labelled(
        tmp_path, {"title": title, "event": "funding"}, {"title": title, "event": "ipo"}
    )
    _, classes = headlines.scored(file)
    assert (classes["funding"].precision, classes["funding"].recall) == (0.5, 1)
    assert (classes["ipo"].found, classes["ipo"].recall) == (0, 0)


def test_the_misses_are_printed_before_the_numbers(tmp_path: Path) -> None:
    row = {"title": "Apple sells a $599 iPhone", "event": "none"}
    done = run("headlines", labelled(tmp_path, row))
    assert done.returncode == 0
    assert done.stdout.startswith("event: other_money for none: Apple sells a $599 iPhone\n")
    assert "event, macro F1: 0.000" in done.stdout


def test_a_file_of_another_form_is_refused_with_its_line(tmp_path: Path) -> None:
    file = labelled(tmp_path, {"title": "Stripe raises $6.5B", "event": "wedding"})
    done = run("headlines", file)
    assert done.returncode == 2
    assert f"{file}:1 is no labelled headline" in done.stderr
    assert run("deals", file).returncode == 2
    assert run("headlines", tmp_path / "none").returncode == 2


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://news.example/2024/01/acme-raises-5-2-mn-from-a/", "acme raises 5.2 mn from a"),
        ("https://news.example/acme-raises-rs-1-250-cr-8342822", "acme raises rs 1,250 cr"),
        ("https://news.example/tech/acme-raises-470k/show/114979775.cms", "acme raises 470k"),
        ("", ""),
    ],
)
def test_an_address_is_read_as_words(address: str, words: str) -> None:
    assert deals.words(address) == words


def test_deals_are_compared_in_dollars_of_their_day(tmp_path: Path) -> None:
    at = "https://news.example/jar-raises"
    rows = [
        f"a,$20.40,14/11/2024,{at}-rs-170-cr-in-series-b",  # at about 84 rupees
        f"b,$2.20,07/01/2025,{at}-22-mn-in-seed-round",
        f"c,$9.00,07/01/2025,{at}-5-mn",
        f"d,$9.00,07/01/2025,{at}-funds",
        f"e,,07/01/2025,{at}-5-mn",
        f"f,$5.00,,{at}-5-mn",
    ]
    file = tmp_path / "deals.csv"
    file.write_text(DEALS + "\n".join(rows), "utf-8-sig")
    score, lost = deals.scored(file)
    assert (score.right, score.found, score.there, lost) == (1, 2, 2, 1)


def test_headlines_that_others_labelled_are_read() -> None:
    fields, classes = headlines.scored(shared("labelled/funding_headlines_dev.ndjson"))
    for name in ("amount", "company"):
        assert fields[name].precision >= 0.95
        assert fields[name].recall >= 0.9
    assert fields["type"].precision >= 0.95
    assert classes["funding"].f1 >= 0.95
    assert headlines.macro(classes) >= 0.9


def test_deals_that_others_listed_are_read() -> None:
    score, _ = deals.scored(shared("rounds/india_weekly_deals_2024_2025.csv"))
    assert score.there >= 1_000
    assert min(score.precision, score.recall) >= 0.95
