"""Who published articles: a source for each site, made when it is first read; what an editor made
of it since stays."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest import text
from api.ingest.load.rows import TABLES
from api.ingest.references import Reference, find
from api.ingest.resolve import sites, slugs
from api.ingest.sources.said import Article
from api.ingest.tables import Row, add_absent, among
from api.ingest.values import LONGEST_SLUG
from schema.enums import Display

# Their addresses only lead to others'.
REDIRECTING = {"news.google.com", "feedproxy.google.com", "feeds.feedburner.com", "bit.ly", "t.co"}
LONGEST_NAME = 200
NAMELESS = "publisher"
GENERAL = {"slug": "general", "name": "General"}


async def publishers(
    connection: AsyncConnection, told: Mapping[str, Article]
) -> dict[str, tuple[str, UUID]]:
    """{record: its source's slug and id}"""
    there = await by_site(connection)
    rows = {record: row(each, there) for record, each in told.items()}
    wanted: dict[str, Row] = {}
    for each in rows.values():
        wanted.setdefault(each["slug"], each)
    known = await filed(connection, "source", wanted)
    return {record: (each["slug"], known[each["slug"]]) for record, each in rows.items()}


async def by_site(connection: AsyncConnection) -> dict[str, str]:
    """{site: the slug of its source, whoever made it}; of several the first."""
    columns = TABLES["sources"].c
    found = await connection.execute(
        select(columns.url, columns.slug)
        .where(columns.url.is_not(None))
        .order_by(columns.created_at.desc(), columns.id.desc())
    )
    return {sites.site(url): slug for url, slug in found}


def row(said: Article, there: Mapping[str, str]) -> Row:
    site = sites.site(said.url)
    named = (said.publisher or "")[:LONGEST_NAME].strip()
    if site in REDIRECTING and named:
        return {"slug": slug(named), "name": named, "url": None, "display": Display.LINK}
    return {
        "slug": there.get(site) or slug(site),
        "name": named or site,
        "url": f"https://{site}",
        "display": Display.LINK,
    }


def slug(name: str) -> str:
    return text.slug(name)[:LONGEST_SLUG].strip("-") or NAMELESS


async def filed(
    connection: AsyncConnection, kind: str, wanted: Mapping[str, Row]
) -> dict[str, UUID]:
    """{slug: id}; under a present or a former slug it is there already."""
    asked = [Reference((), kind, each) for each in wanted]
    found = await find(connection, asked)
    absent = [row for each, row in wanted.items() if (kind, each) not in found.ids]
    if absent:
        await add_absent(connection, TABLES[TABLE[kind]], absent)
        found = await find(connection, asked)
    return {each: found[kind, each] for each in wanted}


TABLE = {"category": "categories", "source": "sources", "tag": "tags", "topic": "topics"}


async def named(connection: AsyncConnection, copies: Iterable[Article]) -> dict[str, str]:
    """{name: the slug of its source}: that has the name, else a new one. An archive says who
    published an article, whose site it may not be on."""
    told = {each.publisher or "" for each in copies}
    columns = TABLES["sources"].c
    there = await connection.execute(
        select(columns.name, columns.slug)
        .where(among(columns.name, told))
        .order_by(columns.created_at.desc(), columns.id.desc())
    )
    found: dict[str, str] = dict(there.all())
    new = await slugs.publishers(connection, [each for each in told if each not in found])
    await add_absent(connection, TABLES["sources"], [
        {
            "slug": slug, "name": name or NAMELESS.capitalize(),
            "url": None, "display": Display.LINK,
        }
        for name, slug in new.items()
    ])  # fmt: skip
    return {**found, **new}
