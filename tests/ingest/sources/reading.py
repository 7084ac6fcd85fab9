"""What a reader says, of bytes that a test writes."""

from types import ModuleType

from api.ingest.sources.said import Article, Origin, Rejected

WHERE = "https://news.example/feed/index"


def said(reader: ModuleType, content: str | bytes, where: str = WHERE) -> list[Article | Rejected]:
    raw = content.encode() if isinstance(content, str) else content
    return list(reader.read(raw, Origin("test", where)))


def articles(reader: ModuleType, content: str | bytes, where: str = WHERE) -> list[Article]:
    found = said(reader, content, where)
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


def reasons(reader: ModuleType, content: str | bytes) -> list[str]:
    return [each.reason for each in said(reader, content) if isinstance(each, Rejected)]
