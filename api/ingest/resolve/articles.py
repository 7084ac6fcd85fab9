"""Which article a record means: what it was found to mean before, one of its address, one of its
publisher's id for it; else a new one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.cells import links
from api.ingest.ids import new_id
from api.ingest.load.observed import Place
from api.ingest.sources.said import Article

# Shorter ids are numbers that another feed of the site has for another article.
SHORTEST_ID, LONGEST_ID = 8, 500


@dataclass(slots=True)
class Known:
    """row: as it is stored, emptied: an editor took all its mentions; None of a new one. keys: by
    which it is known from now on."""

    id: UUID
    row: Any = None
    keys: set[str] = field(default_factory=set)


OBSERVED = text("""
    select o.record, o.entity_id from observations o
    where o.source_id = any(:sources) and o.type = 'Article' and o.record = any(:records)
""").bindparams(bindparam("sources", type_=ARRAY(Uuid)), bindparam("records", type_=ARRAY(String)))

KNOWN = text("""
    select key, article_id from article_keys where key = any(:keys) order by article_id desc
""").bindparams(bindparam("keys", type_=ARRAY(String)))

STORED = text("""
    select a.id, a.slug, a.title, a.excerpt, a.body, a.body_text, a.language, a.status,
        a.published_at, a.updated_at, a.read_minutes, a.image_url, a.image_alt,
        a.source_url, c.slug as category,
        s.slug as source, r.code as region, o.slug as company, t.slug as story,
        t.name as story_title, n.summary, n.novelty, n.novelty_reason, n.significance,
        n.significance_reason,
        exists(select from article_tags where article_id = a.id) as tagged,
        array(
            select t.slug from article_topics l join topics t on t.id = l.topic_id
            where l.article_id = a.id order by l.position
        ) as topics,
        coalesce((
            select jsonb_agg(jsonb_build_object('company', o.slug, 'role', m.role,
                'surface', m.surface, 'within', m.within, 'start', m.start) order by m.position)
            from mentions m join organisations o on o.id = m.company_id where m.article_id = a.id
        ), '[]') as mentions,
        not exists(select from mentions where article_id = a.id) and exists(
            select from changes l
            where l.type = 'Article' and l.entity_id = a.id and 'mentions' = any(l.fields)
                and l.actor is distinct from 'ingest'
        ) as emptied
    from articles a
    join categories c on c.id = a.category_id
    join sources s on s.id = a.source_id
    left join regions r on r.id = a.region_id
    left join organisations o on o.id = a.company_id
    left join stories t on t.id = a.story_id
    left join analyses n on n.article_id = a.id
    where a.id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def resolve(
    connection: AsyncConnection, places: Mapping[str, Place], told: Mapping[str, Article]
) -> dict[str, Known]:
    """{record: the article it means}, without those that were deleted: they stay so."""
    keys = {record: keys_of(places[record], each) for record, each in told.items()}
    observed = await connection.execute(OBSERVED, {
        "sources": list({places[record].source for record in told}), "records": list(told),
    })  # fmt: skip
    before: dict[str, UUID] = dict(observed.all())
    wanted = {key for each in keys.values() for key in each}
    known = await connection.execute(KNOWN, {"keys": list(wanted)})
    by_key: dict[str, UUID] = dict(known.all())
    there = await stored(connection, {*before.values(), *by_key.values()})
    meant = {key: there[each] for key, each in by_key.items()}
    found = {record: there[key] for record, key in before.items() if key in there}
    for record in sorted(told.keys() - before.keys()):
        known_by = (meant[key] for key in keys[record] if key in meant)
        found[record] = next(known_by, None) or Known(new_id())
        meant |= dict.fromkeys(keys[record], found[record])
    for record, each in found.items():
        each.keys.update(keys[record])
    return found


# Which of these a place told of.
TOLD = text("""
    select entity_id from observations
    where source_id = :source and place = :place and type = 'Article' and entity_id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def copied(
    connection: AsyncConnection, place: Place, told: Mapping[str, Article]
) -> dict[str, Known]:
    """{record: the article it means}: what has its id here, what it was found to mean before, what
    has its address here; else a new one. What is two in a copy is two, whatever the address."""
    keys = {record: addressed(each.url) for record, each in told.items()}
    observed = await connection.execute(
        OBSERVED, {"sources": [place.source], "records": list(told)}
    )
    before: dict[str, UUID] = dict(observed.all())
    wanted = {key for each in keys.values() for key in each}
    by_key: dict[str, UUID] = dict((await connection.execute(KNOWN, {"keys": list(wanted)})).all())
    copies = {each.id for each in told.values() if each.id}
    given = {"source": place.source, "place": place.name, "ids": [*by_key.values()]}
    others = {*(await connection.execute(TOLD, given)).scalars()} | copies
    there = await stored(connection, {*before.values(), *by_key.values(), *copies})
    found: dict[str, Known] = {}
    for record, each in told.items():
        assert each.id, "it is a copy"
        known = there.get(each.id)
        if known is None and record in before:
            known = there.get(before[record])
        elif known is None:
            at = [by_key[key] for key in keys[record] if by_key.get(key) not in {None, *others}]
            known = there[at[0]] if at else Known(each.id)
            others.add(known.id)
        if known:
            known.keys.update(keys[record])
            found[record] = known
    return found


def addressed(url: str) -> list[str]:
    """Of one that is written as somebody found it, or of none."""
    return [links.key(links.address(url) or url)] if url else []


def keys_of(place: Place, said: Article) -> list[str]:
    keys = [links.key(said.url)]
    if said.guid and SHORTEST_ID <= len(said.guid) <= LONGEST_ID:
        keys.append(f"{place.source} {said.guid}")
    return keys


async def stored(connection: AsyncConnection, ids: Collection[UUID]) -> dict[UUID, Known]:
    rows = await connection.execute(STORED, {"ids": list(ids)})
    return {row.id: Known(row.id, row) for row in rows}
