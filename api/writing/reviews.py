"""Pairs of organisations that may be one, for a person to decide, and what becomes of them then.

Of two that are the same, the one that more is said of stays, by records of sources and by articles;
of equals the older.
"""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.merged import PERSON
from api.ingest.unmerge import UnmergeError
from api.writing.holding import version_of
from api.writing.merging import join, part, part_person, wait_for_intake
from api.writing.nouns import COMPANY
from schema.enums import Verdict

Side = dict[str, Any]


class ReviewError(ValueError):
    """The message is complete."""


@dataclass(frozen=True)
class Pair:
    """reasons: {"kind", "evidence", "weight"}, as they were found. sides: {"id",
    "slug", "name", "domain", "country", "founded", "rounds", "articles", "sources"}; the one that
    would stay first."""

    id: UUID
    score: float
    reasons: list[dict[str, Any]]
    sides: list[Side]


# One of which a side is gone is nobody's to decide.
OPEN = text("""
    select r.id, r.score, r.reasons, s.sides
    from reviews r, lateral (
        select jsonb_agg(
            to_jsonb(side) - '{said,created_at}'::text[]
            order by said desc, created_at, slug
        ) as sides
        from (
            select o.id, o.slug, o.name, o.country, o.created_at, d.domain,
                left(p.founded_on::text, case p.founded_precision
                    when 'YEAR' then 4 when 'MONTH' then 7 else 10 end) as founded,
                (select count(*) from funding_rounds where company_id = o.id) as rounds,
                n.articles, n.articles + t.records as said, t.sources
            from organisations o
            left join company_profiles p on p.organisation_id = o.id
            left join organisation_domains d on d.organisation_id = o.id and d.is_primary,
            lateral (
                select count(*) as articles from mentions where company_id = o.id
            ) n,
            lateral (
                select count(*) as records, coalesce(jsonb_agg(distinct
                    s.slug || ' ' || b.place || coalesce(':' || b.line, '')
                ), '[]') as sources
                from observations b join sources s on s.id = b.source_id
                where b.entity_id = o.id
            ) t
            where o.id in (r.entity_id, r.other_id)
        ) side
    ) s
    where r.verdict is null and r.type in ('Company', 'Investor') and r.id <> all(:but)
        and r.id = coalesce(:id, r.id) and jsonb_array_length(s.sides) = 2
    order by r.score desc, r.id
""").bindparams(bindparam("but", type_=ARRAY(Uuid)), bindparam("id", type_=Uuid))

DECIDED = text("select verdict, decided_by, decided_at from reviews where id = :id")

DECIDE = text("""
    update reviews set verdict = :verdict, decided_at = now(), decided_by = :by where id = :id
""")

# Of several that had the slug one after the other, the last.
WAS = text("""
    select type, entity_id from merges where type in ('Company', 'Person') and slug = :slug
    order by created_at desc, id limit 1
""")

PART = {COMPANY.type: part, PERSON: part_person}


async def waiting(
    connection: AsyncConnection, but: Collection[UUID] = (), review: UUID | None = None
) -> AsyncIterator[Pair]:
    """The surest first."""
    async for row in await connection.stream(OPEN, {"but": list(but), "id": review}):
        yield Pair(*row)


async def decide(
    connection: AsyncConnection, review: UUID, verdict: Verdict, by: str, into: str | None = None
) -> str:
    """What was done, in words. into: the slug of the one that stays. Raises ReviewError."""
    await wait_for_intake(connection)
    pair = await undecided(connection, review)
    await connection.execute(DECIDE, {"id": review, "verdict": verdict.value, "by": by})
    stays, goes = chosen(pair, into)
    if verdict is Verdict.DIFFERENT:
        return f"{goes['slug']} and {stays['slug']} are two."
    companies = await held(connection, goes, stays)
    if goes["id"] in companies and stays["id"] not in companies:
        if into:
            raise ReviewError(f"{into} is no company, and {goes['slug']} is: that one stays.")
        stays, goes = goes, stays
    await join(connection, UUID(goes["id"]), UUID(stays["id"]))
    return f"{goes['slug']} is a part of {stays['slug']} now."


async def held(connection: AsyncConnection, goes: Side, stays: Side) -> set[str]:
    """Which of them are companies; an investor is none."""
    found = {
        each["id"]: await version_of(connection, COMPANY, UUID(each["id"]), alone=each is goes)
        for each in sorted((goes, stays), key=lambda each: UUID(each["id"]))
    }
    return {key for key, version in found.items() if version is not None}


async def undecided(connection: AsyncConnection, review: UUID) -> Pair:
    async for pair in waiting(connection, review=review):
        return pair
    found = (await connection.execute(DECIDED, {"id": review})).one_or_none()
    if found is None:
        raise ReviewError(f"There is no review {review}; list them again.")
    if found.verdict is None:
        raise ReviewError("One of the two is gone: there is nothing to decide any more.")
    by = f" by {found.decided_by}" if found.decided_by else ""
    raise ReviewError(f"It is decided already: {found.verdict}{by}, {found.decided_at:%Y-%m-%d}.")


def chosen(pair: Pair, into: str | None) -> tuple[Side, Side]:
    """The one that stays, and the one that goes."""
    one, other = pair.sides
    if into not in (None, one["slug"], other["slug"]):
        raise ReviewError(f"{into} is neither of them: {one['slug']}, {other['slug']}.")
    return (other, one) if into == other["slug"] else (one, other)


async def undo(connection: AsyncConnection, slug: str, by: str) -> str:
    """What was done, in words. Raises ReviewError."""
    await wait_for_intake(connection)
    merge = (await connection.execute(WAS, {"slug": slug})).one_or_none()
    if merge is None:
        raise ReviewError(f"No merge of a company or a person with the slug {slug} is known.")
    try:
        await PART[merge.type](connection, merge.entity_id, by)
    except UnmergeError as error:
        raise ReviewError(f"The merge of {slug} is not undone: {error}.") from error
    return f"{slug} is a {merge.type.lower()} of its own again."
