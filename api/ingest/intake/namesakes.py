"""Persons of one name that turn out to be one, whatever came first: one of them invested in a
company of the other, or two of two companies have both their names.

Two who both invest are two: of investors one name is one person, unless they are told apart. So are
two of whom it was decided, whoever became part of them meanwhile.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.merged import PERSON, kept

SAME = text("""
    with named as (
        select r.organisation_id as company, p.id, lower(p.name) as name
        from roles r join people p on p.id = r.person_id
    ), beside as (
        select one.name, one.id, other.name as further, other.id as further_id
        from named one join named other on other.company = one.company and other.name > one.name
    ), shared as (
        select id, first_value(id) over (partition by name, further order by id) as first_id,
            further_id,
            first_value(further_id) over (partition by name, further order by further_id)
                as first_further
        from beside
    ), same as (
        select first_id as id, id as further from shared
        union
        select first_further, further_id from shared
        union
        select n.id, i.id
        from named n join funding_rounds f on f.company_id = n.company
        join investments b on b.round_id = f.id
        join investor_profiles v on v.id = b.investor_id
        join people i on i.id = v.person_id and lower(i.name) = n.name
    )
    select id, further from same where id <> further order by 1, 2
""")
INVESTING = text("""
    select person_id from investor_profiles where person_id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))

DECIDED = text("""
    select entity_id, other_id from reviews where type = 'Person' and verdict = 'DIFFERENT'
""")
PARTS = text("""
    select entity_id, into_id from merges where type = 'Person' and entity_id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))

BECOME = tuple(text(each).bindparams(bindparam("ids", type_=ARRAY(Uuid)),
                                     bindparam("into", type_=ARRAY(Uuid))) for each in (
    """
        delete from roles r using unnest(:ids, :into) t (id, "into")
        where r.person_id = t.id and exists (
            select from roles o left join unnest(:ids, :into) u (id, "into") on u.id = o.person_id
            where o.organisation_id = r.organisation_id and o.title = r.title
                and coalesce(u."into", o.person_id) = t."into"
                and (u.id is null or o.id < r.id)
        )
    """,
    """
        update roles r set person_id = t."into" from unnest(:ids, :into) t (id, "into")
        where r.person_id = t.id
    """,
    """
        insert into merges (id, type, entity_id, into_id, slug)
        select gen_random_uuid(), 'Person', t.id, t."into", p.slug
        from unnest(:ids, :into) t (id, "into") join people p on p.id = t.id
    """,
    """
        update merges m set into_id = t."into" from unnest(:ids, :into) t (id, "into")
        where m.type = 'Person' and m.into_id = t.id
    """,
    """
        update slug_history h set entity_id = t."into" from unnest(:ids, :into) t (id, "into")
        where h.type = 'people' and h.entity_id = t.id
    """,
    """
        insert into slug_history (id, type, slug, entity_id)
        select gen_random_uuid(), 'people', p.slug, t."into"
        from unnest(:ids, :into) t (id, "into") join people p on p.id = t.id
        on conflict (type, slug) do update set entity_id = excluded.entity_id
    """,
    "delete from people p using unnest(:ids, :into) t (id, \"into\") where p.id = t.id",
))  # fmt: skip


async def unite(connection: AsyncConnection) -> None:
    """The one who invests stays, else the older."""
    pairs = [(row.id, row.further) for row in await connection.execute(SAME)]
    if not pairs:
        return
    every = sorted({each for pair in pairs for each in pair})
    investing = {*(await connection.execute(INVESTING, {"ids": every})).scalars()}
    gone = becoming(pairs, investing, await decided(connection))
    if not gone:
        return
    async with kept(connection, PERSON, {each: each for each in gone}, {*gone.values()}):
        for statement in BECOME:
            await connection.execute(statement, {"ids": [*gone], "into": [*gone.values()]})


async def decided(connection: AsyncConnection) -> dict[UUID, set[UUID]]:
    """{one: who that is not}. Of who is part of another by now it holds for that one."""
    found: dict[UUID, set[UUID]] = {}
    pairs = (await connection.execute(DECIDED)).all()
    if not pairs:
        return found
    ids = sorted({each for pair in pairs for each in pair})
    parts: dict[UUID, UUID] = dict((await connection.execute(PARTS, {"ids": ids})).all())
    for pair in pairs:
        one, other = (parts.get(each, each) for each in pair)
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def becoming(
    pairs: Iterable[tuple[UUID, UUID]], investing: set[UUID], two: Mapping[UUID, set[UUID]]
) -> dict[UUID, UUID]:
    """{who goes: who stays}"""
    groups: dict[UUID, set[UUID]] = {}
    for one, other in pairs:
        several = (groups.setdefault(each, {each}) for each in (one, other))
        fewer, more = sorted(several, key=len)
        if fewer is more or len(fewer & investing) + len(more & investing) > 1:
            continue
        if all(more.isdisjoint(two[each]) for each in fewer if each in two):
            more |= fewer
            groups |= dict.fromkeys(fewer, more)
    found: dict[UUID, UUID] = {}
    for group in {id(each): each for each in groups.values()}.values():
        stays = min(group, key=lambda each: (each not in investing, each))
        found |= dict.fromkeys(group - {stays}, stays)
    return found
