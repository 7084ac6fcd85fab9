"""Where organisations are on the web. Sources add to each other, what only an editor says stays,
and what no source says any more goes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.cells.profiles import Link
from api.ingest.load.observed import Facts, History, Observed, said_of
from api.ingest.load.rows import TABLES
from api.ingest.parts import LinkRecord
from api.ingest.tables import replace
from schema.enums import LinkKind

FIELD = "links"
BETWEEN = "; "
MOST = 20

# Of an organisation, by their keys, in their order.
Links = dict[str, Link]

STORED = text("""
    select organisation_id, kind, url from organisation_links
    where organisation_id = any(:ids) order by position
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


def told(links: Iterable[Link]) -> str | None:
    """`X https://x.com/airbnb; GITHUB https://github.com/airbnb`"""
    return BETWEEN.join(f"{each.kind} {each.url}" for each in links) or None


def read(facts: Facts) -> Iterable[Link]:
    for each in filter(None, facts.get(FIELD, "").split(BETWEEN)):
        kind, _, url = each.partition(" ")
        yield Link(LinkKind(kind), url)


async def add_shown(connection: AsyncConnection, there: Mapping[UUID, Facts]) -> None:
    """To what is shown of each company, as copies tell it."""
    for organisation, found in (await stored(connection, there)).items():
        if written := told(found.values()):
            there[organisation][FIELD] = written


async def links(
    connection: AsyncConnection,
    organisations: Collection[UUID],
    history: Mapping[UUID, History],
    heard: Mapping[UUID, Sequence[Observed]],
) -> dict[UUID, list[LinkRecord]]:
    """organisations: of which some are told. Of those that have others from now on."""
    if not organisations:
        return {}
    today = await stored(connection, organisations)
    found = {}
    for each in organisations:
        known = history.get(each, History())
        wanted = shown(today[each], given(known.now(())), given(known.now(heard[each])))
        if wanted != today[each]:
            records = [LinkRecord(url=one.url, kind=one.kind) for one in wanted.values()]
            found[each] = records[:MOST]
    return found


async def stored(connection: AsyncConnection, organisations: Iterable[UUID]) -> dict[UUID, Links]:
    found: dict[UUID, Links] = {key: {} for key in organisations}
    for row in await connection.execute(STORED, {"ids": [*found]}):
        link = Link(LinkKind(row.kind), row.url)
        found[row.organisation_id][link.key] = link
    return found


def given(said: Iterable[Facts]) -> Links:
    """Of two that are one the last; so many as are shown."""
    found = {link.key: link for facts in said for link in read(facts)}
    return dict(islice(found.items(), MOST))


def shown(today: Links, before: Links, now: Links) -> Links:
    """An editor took out what sources said until now."""
    kept = {key: link for key, link in today.items() if key in now or key not in before}
    return kept | {key: link for key, link in now.items() if key not in before and key not in kept}


def told_of(news: Iterable[Observed], before: Mapping[str, Mapping[int, Facts]]) -> set[UUID]:
    """Whose links are said, or were by the same records. before: {record: {nth: facts}}"""
    return {
        each.entity_id
        for each in news
        if FIELD in each.facts
        or any(FIELD in facts for facts in before.get(each.record, {}).values())
    }


async def put(
    connection: AsyncConnection,
    organisations: Collection[UUID],
    heard: Mapping[UUID, Sequence[Observed]],
) -> None:
    """Of investors, before what is new of them is kept."""
    if not organisations:
        return
    history = await said_of(connection, "Investor", organisations)
    found = await links(connection, organisations, history, heard)
    rows = {key: [each.model_dump() for each in several] for key, several in found.items()}
    await replace(connection, TABLES["organisation_links"], "organisation_id", rows)
