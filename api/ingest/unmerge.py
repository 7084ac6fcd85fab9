"""A merge undone: what still is as it left it is put back, and what somebody changed since stays.

A company has its id, its slug and its facts again. A round, an article or a record of a source that
came since stays with the other, but for records of which the company has others. A mention or an
investment that gave way to the other's comes back where that one is still in the list. A person is
again what it was in companies, or what is said by now of the one of its name there.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.keys import load_keys
from api.ingest.merged import COMPANY, PERSON, Parts
from api.ingest.restoring import restore


class UnmergeError(ValueError):
    """The message is complete."""


MERGED = text("""
    select m.id, m.slug, m.into_id, m.parts, p.slug as into_slug,
        exists(
            select from organisations where slug = m.slug
            union all select from people where slug = m.slug
        ) as taken
    from merges m left join (
        select id, slug from organisations union all select id, slug from people
    ) p on p.id = m.into_id
    where m.type = :type and m.entity_id = :party
    for update of m
""")

# Of a record that another place said since, too: it means one thing.
RECORDS = text("""
    update observations o set entity_id = :party
    from observations p
    where p.entity_id = :party and o.entity_id = :into
        and (o.source_id, o.type, o.record) = (p.source_id, p.type, p.record)
""")

CALLED = text("""
    select o.name, array(
        select name from organisation_aliases where organisation_id = o.id
    ) as aliases
    from organisations o where o.id = :into
""")

# Of a company whose people were written anew. Of one company one name is one person.
ROLES = text("""
    update roles r set person_id = :party
    where r.person_id = :into and r.organisation_id = any(:companies) and not exists (
        select from roles o where o.person_id = :party and o.organisation_id = r.organisation_id
    )
""").bindparams(bindparam("companies", type_=ARRAY(Uuid)))

# A person is none of those either that are parts of the other.
TWO = text("""
    insert into reviews
        (id, type, entity_id, other_id, score, reasons, verdict, decided_at, decided_by)
    select gen_random_uuid(), :type, least(:party, o.id), greatest(:party, o.id), 0, '[]',
        'DIFFERENT', now(), :by
    from (
        select cast(:into as uuid) as id
        union all select entity_id from merges where type = 'Person' and into_id = :into
    ) o
    on conflict (entity_id, other_id) do update set verdict = excluded.verdict,
        decided_at = excluded.decided_at, decided_by = excluded.decided_by
""")


async def unmerge(connection: AsyncConnection, kind: str, party: UUID, by: str) -> None:
    """From then on it is decided, by whom, that they are two. Raises UnmergeError."""
    merge = (await connection.execute(MERGED, {"type": kind, "party": party})).one_or_none()
    if merge is None:
        raise UnmergeError("it was not merged into another")
    parts = undoable(kind, merge)
    await restore(connection, kind, party, merge.into_id, parts)
    await SINCE[kind](connection, party, merge.into_id, parts)
    given = {"type": kind, "party": party, "into": merge.into_id, "by": by}
    await connection.execute(TWO, given)


def undoable(kind: str, merge: Row[Any]) -> Parts:
    if merge.parts is None:
        raise UnmergeError("it was merged when what undoes a merge was not kept yet")
    if merge.into_slug is None:
        raise UnmergeError(f"the {kind.lower()} that it was merged into is deleted")
    if str(merge.into_id) != first(merge.parts, str(merge.id)):
        raise UnmergeError(
            f"what it was merged into is a part of {merge.into_slug!r} by now; undo that first"
        )
    if merge.taken:
        raise UnmergeError(f"another has the slug {merge.slug!r} by now; give that one another")
    parts: Parts = merge.parts
    return parts


async def told_since(connection: AsyncConnection, company: UUID, into: UUID, _: Parts) -> None:
    given = {"party": company, "into": into}
    await connection.execute(RECORDS, given)
    # A name that it made known may be the other's own by now.
    called = (await connection.execute(CALLED, {"into": into})).one()
    await load_keys(connection, {into: [called.name, *called.aliases]})


async def been_since(connection: AsyncConnection, person: UUID, into: UUID, parts: Parts) -> None:
    companies = {was["organisation_id"] for was, now in parts.get("roles", ()) if was and now}
    given = {"party": person, "into": into, "companies": [*map(UUID, companies)]}
    await connection.execute(ROLES, given)


SINCE = {COMPANY: told_since, PERSON: been_since}


def first(parts: Parts, merge: str) -> str:
    """The id of what it was merged into."""
    made = (after for before, after in parts["merges"] if before is None and after)
    return str(next(row["into_id"] for row in made if row["id"] == merge))
