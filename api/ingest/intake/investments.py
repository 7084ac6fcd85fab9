"""Who took part in rounds. Sources add to each other: one names the lead, another all. Whom only an
editor named stays; whom no source names any more goes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load.observed import SOME, Facts, History, Observed
from api.ingest.records import InvestmentRecord
from api.ingest.resolve.rounds import Known
from api.ingest.sources.said import Backer

ALL = "investors"
BETWEEN, LEADING = "; ", " (lead)"
MOST = 100

# {slug: leads}, in their order; who is named by (source, name).
Backing = dict[str, bool]
Named = Mapping[tuple[UUID, str], str]

STORED = text("""
    select i.round_id, coalesce(o.slug, p.slug) as slug, i.is_lead
    from investments i
    join investor_profiles v on v.id = i.investor_id
    left join organisations o on o.id = v.organisation_id
    left join people p on p.id = v.person_id
    where i.round_id = any(:ids)
    order by i.position
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))

# Of which so many are shown that who is added is not.
FULL = text("""
    select round_id from investments where round_id = any(:ids)
    group by 1 having count(*) >= :most
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))

# By what the source said of them; whom a copy alone named by the slug, of which nothing is kept.
CALLED = text("""
    with named as (select * from unnest(:sources, :records) n (source_id, record)),
    heard as (
        select distinct o.source_id, o.record, o.entity_id from named n
        join observations o using (source_id, record) where o.type = 'Investor'
    ),
    addressed as (
        select n.source_id, n.record, a.id as entity_id from named n
        join (
            select slug, id from organisations union all select slug, id from people
            union all select slug, entity_id from slug_history
                where type in ('organisations', 'people')
        ) a on a.slug = n.record
        where (n.source_id, n.record) not in (select source_id, record from heard)
    ),
    meant as (select * from heard union all select * from addressed)
    select m.source_id, m.record, o.slug from meant m
    join organisations o on o.id = m.entity_id join investor_profiles v on v.organisation_id = o.id
    union all
    select m.source_id, m.record, p.slug from meant m
    join people p on p.id = m.entity_id join investor_profiles v on v.person_id = p.id
""").bindparams(bindparam("sources", type_=ARRAY(Uuid)), bindparam("records", type_=ARRAY(String)))


def told(backers: Iterable[Backer]) -> str:
    """`Sequoia Capital (lead); SV Angel`"""
    return written((each.record, each.lead) for each in backers)


def written(named: Iterable[tuple[str, bool]]) -> str:
    """named: each with whether he leads."""
    return BETWEEN.join(name + LEADING * lead for name, lead in named)


def read(facts: Facts) -> Iterator[tuple[str, bool]]:
    for field in (ALL, SOME):
        for each in filter(None, facts.get(field, "").split(BETWEEN)):
            yield each.removesuffix(LEADING), each.endswith(LEADING)


async def add_shown(connection: AsyncConnection, rounds: Collection[Known]) -> None:
    """To what is shown of each, as copies tell it."""
    found: dict[UUID, list[tuple[str, bool]]] = {each.id: [] for each in rounds}
    for row in await connection.execute(STORED, {"ids": [*found]}):
        found[row.round_id].append((row.slug, row.is_lead))
    for each in rounds:
        if named := written(found[each.id]):
            each.facts[ALL] = named


async def backing(
    connection: AsyncConnection, heard: Mapping[UUID, tuple[History, Sequence[Observed]]]
) -> dict[UUID, list[InvestmentRecord]]:
    """heard: of rounds, what was said until now and what is new. Of those that have others from now
    on."""
    said = {
        key: (history.by_source(()), history.by_source(news))
        for key, (history, news) in heard.items()
        if any(
            facts.keys() & {ALL, SOME}
            for facts in (*(each.facts for each in news), *replaced(history))
        )
    }
    if not said:
        return {}
    called = await named(connection, [each for pair in said.values() for each in pair])
    today: dict[UUID, Backing] = {key: {} for key in said}
    for row in await connection.execute(STORED, {"ids": [*said]}):
        today[row.round_id][row.slug] = row.is_lead
    found = {}
    for key, (before, now) in said.items():
        wanted = shown(today[key], given(before, called), given(now, called))
        if wanted != today[key]:
            records = [InvestmentRecord(slug=slug, lead=lead) for slug, lead in wanted.items()]
            found[key] = records[:MOST]
    return found


async def full(connection: AsyncConnection, rounds: Iterable[UUID]) -> set[UUID]:
    return {*(await connection.execute(FULL, {"ids": [*rounds], "most": MOST})).scalars()}


def replaced(history: History) -> Iterator[Facts]:
    return (facts for *_, facts in history.said)


async def named(connection: AsyncConnection, said: Iterable[Sequence[tuple[UUID, Facts]]]) -> Named:
    pairs = {(source, name) for each in said for source, facts in each for name, _ in read(facts)}
    found = await connection.execute(CALLED, {
        "sources": [source for source, _ in pairs], "records": [name for _, name in pairs],
    })  # fmt: skip
    return {(row.source_id, row.record): row.slug for row in found}


def given(said: Iterable[tuple[UUID, Facts]], called: Named) -> Backing:
    """By sources. Who leads for one of them leads."""
    found: Backing = {}
    for source, facts in said:
        for name, lead in read(facts):
            if slug := called.get((source, name)):
                found[slug] = lead or found.get(slug, False)
    return found


def shown(today: Backing, before: Backing, now: Backing) -> Backing:
    """An editor took out whom sources named until now, and said of who leads what none said."""
    kept = {slug: lead for slug, lead in today.items() if slug in now or slug not in before}
    for slug, lead in now.items():
        if slug not in before:
            kept[slug] = lead or kept.get(slug, False)
        elif kept.get(slug) == before[slug]:
            kept[slug] = lead
    return kept
