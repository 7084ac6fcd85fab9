"""Who took part in rounds: what was said of it, as a text, and of copies also the investments."""

from collections.abc import Collection, Iterable, Sequence

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
    return "; ".join(f"{each.name} (lead)" if each.lead else each.name for each in backers)


async def add_shown(connection: AsyncConnection, rounds: Collection[Known]) -> None:
    """To what is shown of each."""
    found: dict[object, list[Backer]] = {each.id: [] for each in rounds}
    for row in await connection.execute(STORED, {"ids": [*found]}):
        found[row.round_id].append(Backer(row.name, row.is_lead))
    for each in rounds:
        if backers := told(found[each.id]):
            each.facts["investors"] = backers


async def load_named(connection: AsyncConnection, said: Iterable[Round]) -> None:
    """Investors that are not there yet, and of whom all is told."""
    named = {each.slug: each for one in said for each in one.investors if each.slug and each.kind}
    asked = [Reference((), "investor", slug) for slug in named if slug]
    known = await find(connection, asked)
    new = [
        InvestorRecord(slug=slug, name=each.name, kind=each.kind)
        for slug, each in named.items()
        if ("investor", slug) not in known.ids
    ]
    if new:
        await load(connection, Batch.model_construct(investors=new))


def investments(said: Round, today: Facts, shown: Facts) -> list[InvestmentRecord] | None:
    """What a copy says is the whole list, where it is what is shown from now on."""
    backers = shown.get("investors")
    if backers == today.get("investors") or backers != told(said.investors):
        return None
    named = [InvestmentRecord(slug=each.slug, lead=each.lead) for each in with_slugs(said)]
    return named or None


def with_slugs(said: Round) -> Sequence[Backer]:
    """Each once; none, where one lacks it."""
    whole = all(each.slug and each.kind for each in said.investors)
    return [*{each.slug: each for each in said.investors}.values()] if whole else ()
