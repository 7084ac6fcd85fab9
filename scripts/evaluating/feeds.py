"""What is read of each feed of a folder, and what is refused or dropped, by reason."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import feedparser

from api.ingest.sources import feeds
from api.ingest.sources.said import Article, Origin, Rejected

INDEX = "INDEX.json"


@dataclass(frozen=True)
class Feed:
    name: str
    form: str
    articles: int
    rejected: Counter[str]
    dropped: Counter[str]


def evaluate(folder: Path) -> None:
    print(f"{'':44}{'format':12}{'entries':>8}  {'rejected':32}dropped")
    for each in found(folder):
        print(
            f"{each.name[:43]:44}{each.form:12}{each.articles:>8,}  "
            f"{listed(each.rejected):32}{listed(each.dropped)}".rstrip()
        )


def found(folder: Path) -> Iterator[Feed]:
    for path in sorted(folder.iterdir()):
        if path.name != INDEX:
            yield feed(path.name, path.read_bytes())


def feed(name: str, content: bytes) -> Feed:
    read = list(feeds.read(content, Origin("evaluation", name)))
    articles = [each for each in read if isinstance(each, Article)]
    rejected = Counter(str(each.reason) for each in read if isinstance(each, Rejected))
    dropped = Counter(f"{cell.field} {cell.reason}" for each in articles for cell in each.dropped)
    return Feed(name, form(content), len(articles), rejected, dropped)


def form(content: bytes) -> str:
    if content.lstrip().startswith(b"{"):
        return "json"
    return feedparser.parse(BytesIO(content)).version or "none"


def listed(counted: Counter[str]) -> str:
    return ", ".join(f"{each} {count}" for each, count in counted.most_common())
