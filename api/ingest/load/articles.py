"""Articles, the analysis, and what links them to topics, tags and companies."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest import text
from api.ingest.articles import AnalysisRecord, ArticleRecord
from api.ingest.load.known import load_addresses
from api.ingest.load.links import load_links
from api.ingest.load.rows import TABLES
from api.ingest.references import Found, Reference, find, resolve
from api.ingest.tables import Row, add_absent, ids_by, replace, upsert
from schema.enums import Display

Ids = Mapping[str, UUID]


async def load_articles(
    connection: AsyncConnection, records: Sequence[ArticleRecord], by: str
) -> list[UUID]:
    """The ids of all of them."""
    if not records:
        return []
    found = await resolve(connection, [without_links(each) for each in records])
    stories = await load_stories(connection, records, by)
    tags = await load_tags(connection, records)
    displays = await displays_of(connection, [found["source", each.source] for each in records])
    rows = [article_row(each, found, stories, displays) for each in records]
    await upsert(connection, TABLES["articles"], rows, by)
    articles = await ids_by(connection, TABLES["articles"], [each.slug for each in records])
    await load_analyses(connection, records, articles)
    await load_addresses(connection, {articles[each.slug]: each.source_url for each in records})
    for table, links in article_links(records, found, tags).items():
        wanted = {articles[slug]: rows for slug, rows in links.items()}
        await replace(connection, TABLES[table], "article_id", wanted)
    for each in records:
        if each.links:
            await load_links(connection, articles[each.slug], each.links)
    return list(articles.values())


def without_links(record: ArticleRecord) -> ArticleRecord:
    """They may name the article itself, which is not there yet."""
    return record.model_copy(update={"links": None})


async def load_stories(
    connection: AsyncConnection, records: Sequence[ArticleRecord], by: str
) -> Ids:
    """Stories come into being with the articles that name them; so do tags."""
    names = {each.story.slug: each.story.title for each in records if each.story}
    rows = [{"slug": slug, "name": name} for slug, name in names.items()]
    if by == "slug":
        await upsert(connection, TABLES["stories"], rows)
    else:
        await add_absent(connection, TABLES["stories"], rows)
    return await ids_by(connection, TABLES["stories"], names)


async def load_tags(connection: AsyncConnection, records: Sequence[ArticleRecord]) -> Ids:
    """By their names: a tag that is called so, else one whose slug is or was that name's."""
    names = dict.fromkeys(name for each in records for name in each.tags or ())
    called = await ids_by(connection, TABLES["tags"], names, "name")
    slugs = {name: text.slug(name) for name in names if name not in called}
    found = await find(connection, [Reference((), "tag", slug) for slug in slugs.values()])
    rows = [{"slug": slug, "name": name} for name, slug in slugs.items()
            if ("tag", slug) not in found.ids]  # fmt: skip
    await add_absent(connection, TABLES["tags"], rows)
    made = await ids_by(connection, TABLES["tags"], [row["slug"] for row in rows])
    known = {slug: key for (_, slug), key in found.ids.items()} | made
    return {**called, **{name: known[slug] for name, slug in slugs.items()}}


async def displays_of(
    connection: AsyncConnection, sources: Sequence[UUID]
) -> Mapping[UUID, Display]:
    columns = TABLES["sources"].c
    shown = await connection.execute(
        select(columns.id, columns.display)
        .where(columns.id.in_(sources))
        # Whoever takes the texts of a source away waits for these.
        .with_for_update(read=True)
    )
    return {key: Display(display) for key, display in shown}


async def load_analyses(
    connection: AsyncConnection, records: Sequence[ArticleRecord], articles: Ids
) -> None:
    table = TABLES["analyses"]
    without = [articles[each.slug] for each in records if not each.analysis]
    await connection.execute(delete(table).where(table.c.article_id.in_(without)))
    rows = [analysis_row(each.analysis, articles[each.slug]) for each in records if each.analysis]
    await upsert(connection, table, rows, "article_id")


def article_row(
    record: ArticleRecord, found: Found, stories: Ids, displays: Mapping[UUID, Display]
) -> Row:
    source = found["source", record.source]
    body = text.sanitised(record.body)
    body_text = text.plain(body)
    row = {
        "id": record.id,
        "slug": record.slug,
        "title": record.title,
        "excerpt": record.excerpt,
        "body": body if displays[source] == Display.FULL else None,
        "body_text": body_text,
        "language": record.language,
        "read_minutes": record.read_minutes or text.minutes(body_text),
        "status": record.status,
        "published_at": record.published_at,
        "image_url": record.image.url if record.image else None,
        "image_alt": record.image.alt if record.image else None,
        "source_id": source,
        "source_url": record.source_url,
        "category_id": found["category", record.category],
        "region_id": found.get("region", record.region),
        "company_id": found.get("company", record.company),
        "story_id": stories[record.story.slug] if record.story else None,
    }
    return {**row, "updated_at": record.updated_at} if record.updated_at else row


def analysis_row(record: AnalysisRecord, article: UUID) -> Row:
    return {
        "article_id": article,
        "summary": record.summary,
        "novelty": record.novelty.value,
        "novelty_reason": record.novelty.reason,
        "significance": record.significance.value,
        "significance_reason": record.significance.reason,
    }


def article_links(
    records: Sequence[ArticleRecord], found: Found, tags: Ids
) -> dict[str, dict[str, list[Row]]]:
    """{table: {article slug: rows}}"""
    return {
        "article_topics": {
            each.slug: [{"topic_id": found["topic", slug]} for slug in each.topics]
            for each in records
        },
        "article_tags": {
            each.slug: [{"tag_id": key} for key in dict.fromkeys(tags[name] for name in each.tags)]
            for each in records
            if each.tags is not None
        },
        "mentions": {
            each.slug: [
                {
                    "company_id": found["company", one.company], "role": one.role,
                    "surface": one.surface, "within": one.within, "start": one.start,
                }
                for one in each.mentions
            ]
            for each in records
        },
    }  # fmt: skip
