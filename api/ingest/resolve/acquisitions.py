"""Which acquisition of one company by another a record means: one that is there, or a new one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.ids import new_id
from api.ingest.load.observed import Facts, Place, money
from api.ingest.resolve.rounds import close, near
from api.ingest.stored import KNOWN

# Who bought, and what.
Pair = tuple[UUID, UUID]


@dataclass(slots=True)
class Known:
    """One that is there, or of this batch. places: of the sources that tell of it."""

    id: UUID
    facts: dict[str, Any]
    places: set[Place] = field(default_factory=set)

    def is_meant(self, news: Facts, place: Place) -> bool:
        """By another source's record. Whose day is not known may be of any."""
        mine, theirs = self.facts.get("announced"), news.get("announced")
        return (
            place not in self.places
            and (not mine or not theirs or near(mine, theirs))
            and close(self.facts.get("price"), news.get("price"))
        )


STORED = text("""
    select a.id, a.acquirer_id, a.acquired_id, a.announced_on, a.announced_precision, a.price,
        a.currency, a.announcement, a.announcement_url,
        array(select source_id from observations where entity_id = a.id
            order by source_id, place) as sources,
        array(select place from observations where entity_id = a.id
            order by source_id, place) as places
    from acquisitions a
    where a.acquired_id = any(:ids)
    order by a.announced_on, a.id
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def stored(connection: AsyncConnection, pairs: Collection[Pair]) -> dict[Pair, list[Known]]:
    found: dict[Pair, list[Known]] = {pair: [] for pair in pairs}
    sold = list({acquired for _, acquired in pairs})
    for row in await connection.execute(STORED, {"ids": sold}):
        places = {Place(*each) for each in zip(row.sources, row.places, strict=True)}
        known = found.setdefault((row.acquirer_id, row.acquired_id), [])
        known.append(Known(row.id, data(row), places))
    return found


def data(row: Any) -> dict[str, Any]:
    announced = row.announced_on and row.announced_on.isoformat()[: KNOWN[row.announced_precision]]
    found = {
        "announced": announced,
        "price": money(row.price, row.currency),
        "announcement": row.announcement,
        "announcement_url": row.announcement_url,
    }
    return {name: value for name, value in found.items() if value}


OBSERVED = text("""
    select o.record, o.entity_id from observations o
    where o.source_id = :source and o.type = 'Acquisition' and o.record = any(:records)
""").bindparams(bindparam("records", type_=ARRAY(String)))


async def resolve(
    connection: AsyncConnection,
    place: Place,
    told: Mapping[str, Facts],
    pairs: Mapping[str, Pair],
    present: Mapping[Pair, list[Known]],
    copies: Mapping[str, UUID],
) -> dict[str, Known]:
    """{record: the one it means}: what it was found to mean before; one of another place near in
    time and price; a new one. One that was deleted stays so. present: {pair: its acquisitions}.
    copies: {record: the id that it has}"""
    observed = await connection.execute(OBSERVED, {"source": place.source, "records": list(told)})
    by_id = {each.id: each for known in present.values() for each in known}
    before: dict[str, UUID] = dict(observed.all())
    found = {record: by_id[key] for record, key in before.items() if key in by_id}
    for record in sorted(told.keys() - before.keys()):
        key = copies.get(record, new_id())
        known = by_id.get(key)
        found[record] = known or find(present[pairs[record]], told[record], place, key)
    return found


def find(known: list[Known], news: Facts, place: Place, key: UUID) -> Known:
    """A new one, with this id, is put among them."""
    meant = next((each for each in known if each.is_meant(news, place)), None)
    if meant is None:
        meant = Known(key, {})
        known.append(meant)
    meant.places.add(place)
    return meant
