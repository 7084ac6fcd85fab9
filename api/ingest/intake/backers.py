"""Who took part in rounds: what was said of it, as a text, and of copies also the investments."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.load import load
from api.ingest.load.observed import Facts
from api.ingest.records import Batch, InvestmentRecord, InvestorRecord
from api.ingest.references import Reference, find
from api.ingest.resolve.rounds import Known
from api.ingest.sources.said import Backer, Round

STORED = text("""
    select i.round_id, coalesce(o.name, p.name) as name, i.is_lead
    from investments i
    join investor_profiles v on v.id = i.investor_id
    left join organisations o on o.id = v.organisation_id
    left join people p on p.id = v.person_id
    where i.round_id = any(:ids)
    order by i.position
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


def told(backers: Iterable[Backer]) -> str:
    """`Sequoia Capital (lead); SV Angel`"""
    return written((each.party.name, each.lead) for each in backers)


def written(named: Iterable[tuple[str, bool]]) -> str:
    """named: each with whether he leads."""
    return "; ".join(f"{name} (lead)" if lead else name for name, lead in named)


async def add_shown(connection: AsyncConnection, rounds: Collection[Known]) -> None:
    """To what is shown of each."""
    found: dict[UUID, list[tuple[str, bool]]] = {each.id: [] for each in rounds}
    for row in await connection.execute(STORED, {"ids": [*found]}):
        found[row.round_id].append((row.name, row.is_lead))
    for each in rounds:
        if named := written(found[each.id]):
            each.facts["investors"] = named


async def load_named(connection: AsyncConnection, said: Iterable[Round]) -> None:
    """Investors that are not there yet, and of whom all is told."""
    named = {
        each.party.slug: each
        for one in said
        for each in one.backers
        if each.party.slug and each.kind
    }
    known = await find(connection, [Reference((), "investor", slug) for slug in named])
    new = [
        InvestorRecord(slug=slug, name=each.party.name, kind=each.kind)
        for slug, each in named.items()
        if each.kind and ("investor", slug) not in known.ids
    ]
    if new:
        await load(connection, Batch.model_construct(investors=new))


def investments(said: Round, today: Facts, shown: Facts) -> list[InvestmentRecord] | None:
    """What a copy says is the whole list, where it is what is shown from now on."""
    backers = shown.get("investors")
    if backers == today.get("investors") or backers != told(said.backers):
        return None
    named = {each.party.slug: each for each in said.backers if each.kind}
    if len(named) < len(said.backers) or None in named:
        return None
    return [InvestmentRecord(slug=slug, lead=each.lead) for slug, each in named.items() if slug]
