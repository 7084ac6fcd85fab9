"""Companies and the registrants that people matched them with."""

from pathlib import Path

import orjson
import pytest

from api.ingest.resolve.score import Verdict
from scripts.evaluating.matches import evaluate, judged
from tests.ingest.shared import shared

LABELLED = "labelled/entity_match_company_vs_sec_dev.ndjson"


def test_what_is_merged_is_right_and_what_is_right_is_not_missed() -> None:
    pairs = [judged(orjson.loads(line)) for line in shared(LABELLED).read_bytes().splitlines()]
    merged = [each for each in pairs if each.match.verdict is Verdict.SAME]
    approved = [each for each in pairs if each.same]
    found = [each for each in approved if each.match.verdict is Verdict.SAME]
    missed = [each for each in approved if each.match.verdict is Verdict.DIFFERENT]
    assert 30 * sum(not each.same for each in merged) <= len(merged)
    assert len(found) >= 0.6 * len(approved)
    assert len(missed) <= 0.1 * len(approved)


def test_the_report_says_what_was_merged_asked_and_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("palantir", "Palantir", "Palantir Technologies Inc.", "approved"),
        ("persona", None, "Persona Identities, Inc.", "approved"),
        ("alloy", "Alloy", "Alloy Therapeutics, Inc.", "rejected"),
        ("meta", "Meta", "Facebook, Inc.", "approved"),
    ]
    file = tmp_path / "pairs.ndjson"
    file.write_bytes(
        b"\n".join(
            orjson.dumps(
                {"slug": slug, "company_name": name, "entity_name": entity, "cik": str(number),
                 "filings": [{"date": "2014-02-14"}], "validated": validated}
            )
            for number, (slug, name, entity, validated) in enumerate(rows)
        )
    )  # fmt: skip
    evaluate(file)
    said = capsys.readouterr().out
    assert "4 pairs, 3 of them one organisation" in said
    assert "approved that are merged              1 of 3" in said
    assert "approved that are merged or asked     2 of 3" in said
    assert "approved  0.08  Meta | Facebook, Inc.: other name (Facebook, Inc. / Meta) -1.5" in said
