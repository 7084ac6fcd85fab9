"""A merge undone: what still is as it left it is put back, and what somebody changed since stays.

The company has its id, its slug and its facts again. A round, an article or a record of a source
that came since stays with the other, but for records of which the company has others. A mention or
an investment that gave way to the other's comes back where that one is still in the list.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.keys import load_keys
from api.ingest.merged import Parts
from api.ingest.restoring import restore


class UnmergeError(ValueError):
    """The message is complete."""


MERGED = text("""
    select m.id, m.slug, m.into_id, m.parts, o.slug as into_slug,
        exists(
            select from organisations where slug = m.slug
            union all select from people where slug = m.slug
        ) as taken
    from merges m left join organisations o on o.id = m.into_id
    where m.type = 'Company' and m.entity_id = :company
    for update of m
""")

# Of a record that another place said since, too: it means one thing.
RECORDS = text("""
    update observations o set entity_id = :company
    from observations p
    where p.entity_id = :company and o.entity_id = :into
        and (o.source_id, o.type, o.record) = (p.source_id, p.type, p.record)
""")

CALLED = text("""
    select o.name, array(
        select name from organisation_aliases where organisation_id = o.id
    ) as aliases
    from organisations o where o.id = :into
""")

TWO = text("""
    insert into reviews
        (id, type, entity_id, other_id, score, reasons, verdict, decided_at, decided_by)
    values (gen_random_uuid(), 'Company', least(cast(:company as uuid), cast(:into as uuid)),
        greatest(cast(:company as uuid), cast(:into as uuid)), 0, '[]', 'DIFFERENT', now(), :by)
    on conflict (entity_id, other_id) do update set verdict = excluded.verdict,
        decided_at = excluded.decided_at, decided_by = excluded.decided_by
""")


async def unmerge(connection: AsyncConnection, company: UUID, by: str) -> None:
    """From then on it is decided, by whom, that they are two. Raises UnmergeError."""
    merge = (await connection.execute(MERGED, {"company": company})).one_or_none()
    if merge is None:
        raise UnmergeError("it was not merged into another")
    parts = undoable(merge)
    given = {"company": company, "into": merge.into_id}
    await restore(connection, company, merge.into_id, parts)
    await connection.execute(RECORDS, given)
    # A name that it made known may be the other's own by now.
    called = (await connection.execute(CALLED, given)).one()
    await load_keys(connection, {merge.into_id: [called.name, *called.aliases]})
    await connection.execute(TWO, {**given, "by": by})


def undoable(merge: Row[Any]) -> Parts:
    if merge.parts is None:
        raise UnmergeError("it was merged when what undoes a merge was not kept yet")
    if merge.into_slug is None:
        raise UnmergeError("the company that it was merged into is deleted")
    if str(merge.into_id) != first(merge.parts, str(merge.id)):
        raise UnmergeError(
            f"what it was merged into is a part of {merge.into_slug!r} by now; undo that first"
        )
    if merge.taken:
        raise UnmergeError(f"another has the slug {merge.slug!r} by now; give that one another")
    parts: Parts = merge.parts
    return parts


def first(parts: Parts, merge: str) -> str:
    """The id of what it was merged into."""
    made = (after for before, after in parts["merges"] if before is None and after)
    return str(next(row["into_id"] for row in made if row["id"] == merge))
