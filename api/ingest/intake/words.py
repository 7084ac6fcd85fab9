"""What articles of our own records stand under, made where it is not there: categories, regions,
topics, tags."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake.publishers import filed
from api.ingest.load.rows import TABLES
from api.ingest.references import Found
from api.ingest.sources.said import Filed, Word
from api.ingest.tables import absent, arrays, identified
from schema.enums import TopicKind


async def load_words(connection: AsyncConnection, every: Sequence[Filed]) -> Found:
    """Their ids, by present and by former slugs."""
    kinds: Mapping[str, Iterable[Word]] = {
        "category": [each.category for each in every if each.category],
        "topic": [word for each in every for word in each.topics],
        "tag": [word for each in every for word in each.tags],
    }
    found: dict[tuple[str, str], UUID] = {}
    for kind, words in kinds.items():
        if rows := {each.slug: row(kind, each) for each in words}:
            ids = await filed(connection, kind, rows)
            found |= {(kind, slug): key for slug, key in ids.items()}
    await load_regions(connection, {each.region for each in every if each.region})
    return Found(found)


def row(kind: str, word: Word) -> dict[str, Any]:
    named = {"slug": word.slug, "name": word.name}
    return {**named, "kind": word.kind or TopicKind.SEGMENT} if kind == "topic" else named


async def load_regions(connection: AsyncConnection, regions: Iterable[Word]) -> None:
    rows = [identified({"code": each.slug, "name": each.name}) for each in regions]
    if rows:
        statement = absent(TABLES["regions"], tuple(rows[0]), ("code",))
        await connection.execute(statement, arrays(rows))


def under(of: Filed, found: Found) -> dict[str, Any]:
    """As fields of a record, without what is not said."""
    topics = {found["topic", each.slug]: each.slug for each in reversed(of.topics)}
    said = {
        "category": of.category and of.category.slug,
        "region": of.region and of.region.slug,
        "topics": [*reversed(topics.values())],
        "tags": [each.name for each in of.tags],
        "analysis": of.analysis,
    }
    return {name: value for name, value in said.items() if value}
