"""Rows that went in without some of their cells, and are given back with them: what each said then
is found by its line, wherever the cells that tell it apart are among those that were mended."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ARRAY, String, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake import acquisitions, companies, edges, investors, ipos, rounds
from api.ingest.intake.taking import Mend, Mends
from api.ingest.intake.told import Tellings, Told
from api.ingest.load.observed import Facts, Place
from api.ingest.sources.said import Acquisition, Company, Investor, Ipo, Round, Said

TOLD: tuple[tuple[str, Callable[[Iterable[Said]], Tellings[Any]]], ...] = (
    (Company.type, companies.tellings),
    (Investor.type, investors.tellings),
    (Round.type, rounds.tellings),
    (Round.type, edges.tellings),
    (Acquisition.type, acquisitions.tellings),
    (Ipo.type, ipos.tellings),
)
THERE = text("""
    select record, nth from observations
    where source_id = :source and type = :kind and place = :place and line = :line
        and record = any(:records)
    order by array_position(:records, record), nth limit 1
""").bindparams(bindparam("records", type_=ARRAY(String)))
# What a line says that says one thing of the type: other cells told it apart, mended before.
ALONE = text("""
    select min(record) as record, min(nth) as nth from observations
    where source_id = :source and type = :kind and place = :place and line = :line
    having count(*) = 1
""")
MOVE = text("""
    update observations set record = cast(:now as varchar), nth = (
        select coalesce(max(nth), 0) + 1 from observations
        where source_id = :source and type = :kind and record = :now and place = :place
    )
    where source_id = :source and type = :kind and record = :was and place = :place and nth = :nth
    returning nth
""")


async def mends(connection: AsyncConnection, place: Place, said: Iterable[Said]) -> Mends:
    """What they said is by then told apart as they are now."""
    found: dict[tuple[str, str, int | None], Mend] = {}
    for each in said:
        for kind, tellings in TOLD if each.unmended else ():
            every = [*pairs(tellings, each)]
            for record, told, before, was in every:
                given = {
                    "source": place.source, "place": place.name, "kind": kind, "line": told.line,
                }  # fmt: skip
                nth = await moved(connection, given, record, before, len(every) == 1)
                if nth is not None:
                    found[kind, record, told.line] = Mend(nth, was)
    return found


def pairs(
    tellings: Callable[[Iterable[Said]], Tellings[Any]], said: Said
) -> Iterator[tuple[str, Told[Any], str, Facts]]:
    """What it says, and what it said in its place: by which record, and what."""
    now = tellings([said]).records
    was = tellings([said.unmended] if said.unmended else []).records
    befores = list(was) if len(now) == len(was) else [each if each in was else None for each in now]
    for (record, told), before in zip(now.items(), befores, strict=True):
        if before is not None:
            yield record, told[0], before, was[before][0].facts


async def moved(
    connection: AsyncConnection, given: Mapping[str, Any], now: str, before: str, alone: bool
) -> int | None:
    """Which one it is. alone: whether the row says one thing of the type."""
    row = (await connection.execute(THERE, {**given, "records": [now, before]})).first()
    if row is None and alone:
        row = (await connection.execute(ALONE, given)).first()
    if row is None:
        return None
    if row.record == now:
        return int(row.nth)
    moving = {**given, "now": now, "was": row.record, "nth": row.nth}
    return int((await connection.execute(MOVE, moving)).scalar_one())
