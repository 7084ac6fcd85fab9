"""The company that an article is about is the first of those that it names: what is said of one
holds for the other."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.rows import TABLES
from api.ingest.references import Reference, find
from api.ingest.stored import Data
from schema.enums import MentionRole


async def agreeing(connection: AsyncConnection, present: Data, given: Data) -> Data:
    """With both, where one is given; by one word, where two are given for one company."""
    if not {"company", "mentions"} & given.keys():
        return given
    if "company" not in given:
        return {**given, "company": primary(given["mentions"])}
    company = given["company"]
    first = primary(given.get("mentions"))
    slugs = await present_slugs(connection, [word for word in (company, first) if word])
    slug = slugs.get(company, company)
    if "mentions" in given:
        return {**given, "company": first if slug == slugs.get(first) else company}
    others = [each for each in present.get("mentions", ()) if is_other(each, slug)]
    named = [{"company": slug, "role": MentionRole.PRIMARY}] if slug else []
    return {**given, "company": slug, "mentions": [*named, *others]}


def primary(mentions: Any) -> str | None:
    found = (each["company"] for each in mentions or () if each["role"] == MentionRole.PRIMARY)
    return next(found, None)


def is_other(mention: Data, slug: str | None) -> bool:
    return bool(mention["role"] != MentionRole.PRIMARY and mention["company"] != slug)


async def present_slugs(connection: AsyncConnection, words: list[str]) -> dict[str | None, str]:
    """Of words that name something."""
    found = await find(connection, [Reference((), "company", word) for word in words])
    table = TABLES["organisations"]
    rows = await connection.execute(
        select(table.c.id, table.c.slug).where(table.c.id.in_(found.ids.values()))
    )
    slugs = {row.id: row.slug for row in rows}
    return {word: slugs[key] for (_, word), key in found.ids.items()}
