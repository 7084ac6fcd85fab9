"""What an editor says of an article's links: pinned and banned ones, a storyline."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.articles import LineRecord, LinksRecord, StorylineRecord
from api.ingest.load.rows import TABLES
from api.ingest.references import Found, resolve
from api.ingest.tables import ids_by, replace, upsert
from schema.enums import ChangeOp, Origin, ReasonKind


async def load_links(connection: AsyncConnection, article: UUID, record: LinksRecord) -> None:
    found = await resolve(connection, [record])
    given = record.model_fields_set
    changed = False
    if "pinned" in given:
        reasons = {found["article", each.article]: each.reason for each in record.pinned}
        changed |= await pin(connection, article, reasons)
        await unlink(connection, TABLES["link_bans"], article, "banned_id", reasons)
    if "banned" in given:
        keys = [found["article", slug] for slug in record.banned]
        rows = {article: [{"banned_id": key} for key in keys]}
        changed |= bool(await replace(connection, TABLES["link_bans"], "article_id", rows))
        await unlink(connection, TABLES["related_links"], article, "related_id", keys)
    if record.storyline:
        changed |= await draw(connection, {article: record.storyline}, found)
    elif "storyline" in given:
        changed |= await forget(connection, article)
    if changed:
        await touch(connection, article)


async def unlink(
    connection: AsyncConnection, table: Table, article: UUID, column: str, keys: Iterable[UUID]
) -> None:
    """What is pinned is banned no more, and the other way round."""
    await connection.execute(
        delete(table).where(table.c.article_id == article, table.c[column].in_(list(keys)))
    )


async def touch(connection: AsyncConnection, article: UUID) -> None:
    """A change of the article, which the log tells like any other."""
    articles = TABLES["articles"]
    version = await connection.scalar(
        update(articles)
        .where(articles.c.id == article)
        .values(version=articles.c.version + 1)
        .returning(articles.c.version)
    )
    await connection.execute(
        insert(TABLES["changes"]).values(
            op=ChangeOp.UPSERT, type="Article", entity_id=article, version=version, fields=["links"]
        )
    )


async def pin(connection: AsyncConnection, article: UUID, wanted: Mapping[UUID, str]) -> bool:
    """A link that was worked out becomes the editor's, with the editor's reason. wanted: {article:
    reason}"""
    links, reasons = TABLES["related_links"], TABLES["related_reasons"]
    pinned = (links.c.article_id == article) & (links.c.origin == Origin.EDITOR)
    shown = select(links.c.related_id, reasons.c.label).join(
        reasons, reasons.c.link_id == links.c.id
    )
    present = await connection.execute(shown.where(pinned))
    if dict(present.all()) == wanted:
        return False
    replaced = (links.c.article_id == article) & links.c.related_id.in_(list(wanted))
    await connection.execute(delete(links).where(pinned | replaced))
    rows = [
        {"article_id": article, "related_id": key, "score": 1, "origin": Origin.EDITOR}
        for key in wanted
    ]
    if rows:
        await connection.execute(insert(links), rows)
        made = await connection.execute(select(links.c.id, links.c.related_id).where(pinned))
        said = [
            {"link_id": link, "position": 1, "kind": ReasonKind.EDITOR, "label": wanted[key]}
            for link, key in made
        ]
        await connection.execute(insert(reasons), said)
    return True


async def load_storylines(connection: AsyncConnection, records: Sequence[StorylineRecord]) -> None:
    found = await resolve(connection, records)
    await draw(connection, {found["article", each.article]: each for each in records}, found)


async def draw(connection: AsyncConnection, lines: Mapping[UUID, LineRecord], found: Found) -> bool:
    """Whether anything is another than it was."""
    rows = [{"article_id": article, "origin": Origin.EDITOR} for article in lines]
    await upsert(connection, TABLES["storylines"], rows, "article_id")
    keys = await ids_by(connection, TABLES["storylines"], lines, "article_id")
    basis = {
        keys[article]: [{"topic_id": found["topic", slug]} for slug in line.basis]
        for article, line in lines.items()
    }
    entries = {
        keys[article]: [
            {"article_id": found["article", one.article], "reason": one.reason, "evidence": {}}
            for one in line.entries
        ]
        for article, line in lines.items()
    }
    topics = await replace(connection, TABLES["storyline_topics"], "storyline_id", basis)
    articles = await replace(connection, TABLES["storyline_entries"], "storyline_id", entries)
    return bool(topics or articles)


async def forget(connection: AsyncConnection, article: UUID) -> bool:
    """What an editor drew; then it is worked out again."""
    lines = TABLES["storylines"]
    gone = await connection.execute(
        delete(lines)
        .where(lines.c.article_id == article, lines.c.origin == Origin.EDITOR)
        .returning(lines.c.id)
    )
    return bool(gone.all())
