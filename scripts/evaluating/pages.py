"""Saved pages against what they say: a JSON object a line, which names the page's file beside it.

The text by words in lower case, each as often as it occurs, in which 1 is the same text in any
order; published as the same moment (wall clock, where either has no zone); title and authors by
their words. Of what the line leaves open, nothing is counted.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any

from api.ingest import text
from api.ingest.sources import pages
from api.ingest.sources.said import Article, Origin

WORD = re.compile(r"\w+")
BELOW = 0.9


@dataclass(frozen=True)
class Compared:
    """agreed: of a field, whether what is read is what is expected."""

    file: str
    precision: float
    recall: float
    agreed: Mapping[str, bool]
    misses: tuple[str, ...]

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def evaluate(file: Path) -> None:
    found = list(compared(file))
    for each in found:
        for miss in each.misses:
            print(f"{each.file}: {miss}")
    print(f"{'':56}{'f1':>8}{'precision':>11}{'recall':>8}")
    for each in found:
        print(f"{each.file[:55]:56}{each.f1:>8.3f}{each.precision:>11.3f}{each.recall:>8.3f}")
    low = sum(each.f1 < BELOW for each in found)
    print(
        f"text of {len(found)}: mean F1 {mean(each.f1 for each in found):.4f}, {low} below {BELOW}"
    )
    for name in COMPARED:
        known = [each.agreed[name] for each in found if name in each.agreed]
        print(f"{name}: {sum(known)} of {len(known)} as expected")


def compared(file: Path) -> Iterator[Compared]:
    for line in file.read_text("utf-8").splitlines():
        page = json.loads(line)
        yield compare(page, read(file.parent / page["file"], page["url"]))


def read(path: Path, url: str) -> Article | None:
    content = path.read_bytes()
    whole = gzip.decompress(content) if path.suffix == ".gz" else content
    found = next(pages.read(whole, Origin("evaluation", url)))
    return found if isinstance(found, Article) else None


def compare(page: Mapping[str, Any], article: Article | None) -> Compared:
    expected = page["expected"]
    wanted = "\n".join(expected["body_paragraphs"])
    body = text.plain(article.html or "") if article else ""
    told = {
        name: (expected[key], of(article) if article else None)
        for name, (key, of, _) in COMPARED.items()
        if expected.get(key)
    }
    agreed = {name: COMPARED[name][2](*both) for name, both in told.items()}
    misses = tuple(
        f"{name} {found!r}, expected {expected!r}"
        for name, (expected, found) in told.items()
        if not agreed[name]
    )
    return Compared(page["file"], share(body, wanted), share(wanted, body), agreed, misses)


def words(written: str) -> Counter[str]:
    return Counter(WORD.findall(written.lower()))


def share(part: str, whole: str) -> float:
    counted = words(part)
    return (counted & words(whole)).total() / max(counted.total(), 1)


def same_words(expected: str, found: str | None) -> bool:
    return words(expected) == words(found or "")


def same_people(expected: list[str], found: list[str] | None) -> bool:
    return [words(each) for each in expected] == [words(each) for each in found or ()]


def same_moment(expected: str, found: datetime | None) -> bool:
    wanted = datetime.fromisoformat(expected)
    if found is None or bool(wanted.tzinfo) == bool(found.tzinfo):
        return wanted == found
    return wanted.replace(tzinfo=None) == found.replace(tzinfo=None)


COMPARED: dict[str, tuple[str, Callable[[Article], Any], Callable[[Any, Any], bool]]] = {
    "title": ("title", lambda article: article.title, same_words),
    "authors": ("authors", lambda article: list(article.authors), same_people),
    "published": ("publishing_date", lambda article: article.published, same_moment),
}
