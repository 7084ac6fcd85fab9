"""Pairs of a company and an SEC registrant that people judged: what is merged, asked, missed.

A line of the file: {"slug", "company_name", "entity_name", "cik", "filings": [{"date"}],
"validated": "approved" | "rejected"}. What it says of confidence is another's judgement: not read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from api.ingest.resolve.score import Match, Party, Verdict, compare
from scripts.evaluating.scores import FileError


@dataclass(frozen=True)
class Judged:
    company: str
    registrant: str
    same: bool
    match: Match

    def __str__(self) -> str:
        why = "; ".join(
            f"{each.kind} ({each.evidence}) {each.weight:+}" for each in self.match.reasons
        )
        return f"{self.match.score:.2f}  {self.company} | {self.registrant}: {why}"


def read(path: Path) -> Iterator[Judged]:
    """Raises FileError."""
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            yield judged(orjson.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise FileError(f"{path}:{number} is no judged pair: {error!r}") from error


def judged(row: dict[str, Any]) -> Judged:
    name = row["company_name"] or row["slug"]
    years = [int(filing["date"][:4]) for filing in row["filings"]]
    registrant = Party(
        name=row["entity_name"],
        identifiers=frozenset({("cik", row["cik"])}),
        active=(min(years), max(years)) if years else None,
    )
    company = Party(name=name, aliases=(row["slug"],))
    return Judged(
        name, registrant.name, row["validated"] == "approved", compare(company, registrant)
    )


def evaluate(path: Path) -> None:
    pairs = [*read(path)]
    by = {each: [pair for pair in pairs if pair.match.verdict is each] for each in Verdict}
    merged, asked, apart = by[Verdict.SAME], by[Verdict.UNSURE], by[Verdict.DIFFERENT]
    wrong = [each for each in merged if not each.same]
    missed = [each for each in apart if each.same]
    approved = sum(each.same for each in pairs)
    listed("merged, and wrong", wrong)
    listed("kept apart, and wrong", missed)
    listed("asked", asked)
    print(f"{len(pairs)} pairs, {approved} of them one organisation")
    print(f"wrong of those merged without asking  {share(len(wrong), len(merged))}")
    print(f"approved that are merged              {share(len(merged) - len(wrong), approved)}")
    print(f"approved that are merged or asked     {share(approved - len(missed), approved)}")
    print(f"approved of those asked               {share(sum(e.same for e in asked), len(asked))}")


def share(some: int, every: int) -> str:
    return f"{some} of {every} ({some / every:.3f})" if every else "none of none"


def listed(title: str, pairs: Iterable[Judged]) -> None:
    print(f"{title}:")
    for each in sorted(pairs, key=lambda each: -each.match.score):
        print(f"  {'approved' if each.same else 'rejected'}  {each}")
    print()
