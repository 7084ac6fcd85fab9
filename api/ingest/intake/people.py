"""Who has a part in companies. Sources add to each other: one names a founder, another all. Whom
only an editor named stays; whom no source names any more goes.

Of one company one name is one person. Of two they are two, whatever they are called, but where a
record of our own says which person it is, or something that is known tells that they are one: see
resolve/people.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.ids import new_id
from api.ingest.intake.shown import chosen
from api.ingest.load.observed import Facts, History, Observed
from api.ingest.load.rows import TABLES
from api.ingest.parts import RoleRecord
from api.ingest.resolve import people, slugs
from api.ingest.resolve.names import key
from api.ingest.sources.said import Member
from api.ingest.stored import dated
from api.ingest.tables import add
from schema.enums import RoleKind

FIELD = "people"
BETWEEN, WITHIN, BESIDE = "; ", " | ", "\n"
MOST = 50
# What one source lists stands behind what another does.
FURTHER = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """What one of a name is in a company: `FOUNDER | Co-founder & CEO | 2011`, of several parts
    each a line. slug: of who is known here. places: of each in the company's list."""

    name: str
    roles: str
    slug: str | None = None
    places: tuple[int, ...] = field(default=(), compare=False)


# Of a company, by their names' keys, in their order.
Parts = dict[str, Part]

STORED = text("""
    select r.organisation_id as company, p.slug, p.name, r.kind, r.title, r.began_on,
        r.began_precision, r.ended_on, r.ended_precision, r.position
    from roles r join people p on p.id = r.person_id
    where r.organisation_id = any(:ids)
    order by r.position
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


def told(members: Iterable[Member]) -> str | None:
    """`Ann Lee | FOUNDER | Co-founder & CEO; Bob Ray | BOARD | Chairman | 2011 | 2015-03`"""
    written = (
        (each.name, each.kind, each.title, each.began, each.ended, each.slug) for each in members
    )
    return BETWEEN.join(dict.fromkeys(map(line, written))) or None


def line(parts: Iterable[str | None]) -> str:
    """The last that are not known left out."""
    return WITHIN.join((each or "").replace(";", ",").replace("|", "/") for each in parts).rstrip(
        WITHIN
    )


def read(facts: Facts, behind: int = 0) -> Parts:
    """behind: so many others."""
    found: Parts = {}
    for place, each in enumerate(filter(None, facts.get(FIELD, "").split(BETWEEN)), behind):
        name, *rest = each.split(WITHIN)
        role = WITHIN.join(rest[:4]).rstrip(WITHIN)
        join(found, Part(name, role, rest[4] if rest[4:] else None, (place,)))
    return found


def join(found: Parts, part: Part) -> None:
    """With what else of that name is told."""
    known = found.setdefault(key(part.name), part)
    if part.roles not in known.roles.split(BESIDE):
        found[key(part.name)] = Part(
            known.name,
            f"{known.roles}{BESIDE}{part.roles}",
            known.slug or part.slug,
            known.places + part.places,
        )


async def parts(
    connection: AsyncConnection,
    companies: Iterable[UUID],
    history: Mapping[UUID, History],
    heard: Mapping[UUID, Sequence[Observed]],
) -> dict[UUID, list[RoleRecord]]:
    """companies: of which people are told. Of those that have others from now on."""
    said = {key: (history.get(key, History()), heard[key]) for key in sorted(companies)}
    if not said:
        return {}
    today = await stored(connection, said)
    wanted = {}
    for company, (known, news) in said.items():
        before, now = given(known.by_source(())), given(known.by_source(news))
        if (found := first(shown(today[company], before, now))) != today[company]:
            wanted[company] = found
    await address(connection, wanted)
    return {key: [*records(found)][:MOST] for key, found in wanted.items()}


async def stored(connection: AsyncConnection, companies: Iterable[UUID]) -> dict[UUID, Parts]:
    found: dict[UUID, Parts] = {key: {} for key in companies}
    for row in await connection.execute(STORED, {"ids": [*found]}):
        join(found[row.company], Part(row.name, role_of(row), row.slug, (row.position,)))
    return found


async def add_shown(connection: AsyncConnection, there: Mapping[UUID, Facts]) -> None:
    """To what is shown of each company, as copies tell it."""
    for company, found in (await stored(connection, there)).items():
        every = (line((each.name, *padded(role), each.slug)) for each, role in ordered(found))
        if written := BETWEEN.join(every):
            there[company][FIELD] = written


def ordered(parts: Parts) -> list[tuple[Part, str]]:
    """As a list of them has them."""
    every = [
        (place, each, role)
        for each in parts.values()
        for place, role in zip(each.places, each.roles.split(BESIDE), strict=True)
    ]
    return [(each, role) for _, each, role in sorted(every, key=lambda one: one[0])]


def padded(role: str) -> list[str]:
    """Its kind, its title, when it began and ended."""
    return [*role.split(WITHIN), "", "", ""][:4]


def role_of(row: Any) -> str:
    when = dated(dated(dict(row._mapping), "began"), "ended")
    return line((row.kind, row.title, when["began"], when["ended"]))


def given(said: Iterable[tuple[UUID, Facts]]) -> dict[str, list[Part]]:
    """By sources: of each name all that is said, of so many names as are shown."""
    found: dict[str, list[Part]] = {}
    for nth, (_, facts) in enumerate(said, 1):
        for name, part in read(facts, nth * FURTHER).items():
            found.setdefault(name, []).append(part)
    return dict(islice(found.items(), MOST))


def first(parts: Parts) -> Parts:
    """Who is shown: nobody is made who is not."""
    shown = {key(each.name) for each, _ in ordered(parts)[:MOST]}
    return {name: part for name, part in parts.items() if name in shown}


def shown(
    today: Parts, before: Mapping[str, Sequence[Part]], now: Mapping[str, Sequence[Part]]
) -> Parts:
    """An editor took out whom sources named until now, and said what none said."""
    kept = {name: part for name, part in today.items() if name in now or name not in before}
    found: Parts = {}
    for name in (*kept, *(each for each in now if each not in before and each not in kept)):
        known, several = kept.get(name), now.get(name, ())
        roles = chosen(
            known.roles if known else None,
            [each.roles for each in before.get(name, ())],
            [each.roles for each in several],
        )
        whose = [*([known] if known else ()), *several]
        slug = next((each.slug for each in whose if each.slug), None)
        places = next(each.places for each in whose if each.roles == roles)
        if known and len(known.places) == len(places):
            places = known.places
        found[name] = Part(whose[0].name, roles, slug, places)
    return found


async def address(connection: AsyncConnection, wanted: Mapping[UUID, Parts]) -> None:
    """Those that are new are made: of each company its own, but for whom a slug tells."""
    there = await people.addressed(connection, [
        part.slug for found in wanted.values() for part in found.values() if part.slug
    ])  # fmt: skip
    known = {slug: each.slug for slug, each in there.items()}
    new: dict[UUID, Part] = {}
    by_slug: dict[str, UUID] = {}
    made: dict[tuple[UUID, str], UUID] = {}
    for company, found in wanted.items():
        for name, part in found.items():
            if part.slug not in known:
                id_ = by_slug.setdefault(part.slug, new_id()) if part.slug else new_id()
                made[company, name] = id_
                new.setdefault(id_, part)
    addresses = await slugs.parties(connection, {
        id_: part.slug or part.name for id_, part in new.items()
    })  # fmt: skip
    await add(connection, TABLES["people"], [
        {"id": id_, "slug": addresses[id_], "name": part.name} for id_, part in new.items()
    ])  # fmt: skip
    for company, found in wanted.items():
        for name, part in found.items():
            at = made.get((company, name))
            slug = addresses[at] if at else known[str(part.slug)]
            found[name] = replace(part, slug=slug)


def records(parts: Parts) -> Iterator[RoleRecord]:
    told: set[tuple[str, str]] = set()
    for part, role in ordered(parts):
        kind, title, began, ended = padded(role)
        if (key(part.name), title) not in told:
            told.add((key(part.name), title))
            yield RoleRecord(
                person=str(part.slug), kind=RoleKind(kind), title=title,
                began=began or None, ended=ended or None,
            )  # fmt: skip
