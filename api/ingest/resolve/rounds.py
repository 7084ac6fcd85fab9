"""Which round of a company a record means: one that is there, or a new one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import inf
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.ids import new_id
from api.ingest.load.observed import Facts, Place, money
from api.ingest.resolve.organisations import Organisation
from api.ingest.stored import KNOWN
from api.ingest.values import PartialDate
from schema.enums import Precision, RoundType

# Of two sources, the days between which the announcements of one round lie, and how far its
# amounts lie apart.
DAYS = {Precision.DAY: 45, Precision.MONTH: 62, Precision.YEAR: 366}
APART = Decimal("0.1")


@dataclass(slots=True)
class Known:
    """A round that is there, or of this batch. places: of the sources that tell of it. first: what
    a new one was made of. worth: the valuation on which it was agreed."""

    id: UUID
    facts: dict[str, Any]
    places: set[Place] = field(default_factory=set)
    first: Facts = field(default_factory=dict)
    worth: UUID | None = None

    def is_meant(self, news: Facts, place: Place) -> bool:
        """By another source's record: one place tells of two in two records."""
        known = self.facts or self.first
        return (
            place not in self.places
            and alike(kind(known), kind(news))
            and near(known.get("announced"), news.get("announced"))
            and close(known.get("amount"), news.get("amount"))
        )

    def distance(self, news: Facts) -> tuple[int, bool, bool]:
        """Of one that is meant: days, whether the amount is another, and the type."""
        known = self.facts or self.first
        return (
            days(known["announced"], news["announced"]),
            known.get("amount") != news.get("amount"),
            kind(known) != kind(news),
        )


def kind(facts: Mapping[str, Any]) -> str:
    return str(facts.get("round_type", RoundType.VENTURE))


def alike(one: str, other: str) -> bool:
    """VENTURE and OTHER say nothing of the kind."""
    vague = {RoundType.VENTURE, RoundType.OTHER}
    return one == other or one in vague or other in vague


def near(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    mine, theirs = PartialDate.read(one), PartialDate.read(other)
    most = max(DAYS[mine.precision], DAYS[theirs.precision])
    return days(one, other) <= most


def days(one: str, other: str) -> int:
    """Between the first days of both."""
    return abs((PartialDate.read(one).date - PartialDate.read(other).date).days)


def close(one: str | None, other: str | None) -> bool:
    """An amount that is not disclosed may be any."""
    if not one or not other:
        return True
    (mine, amount), (theirs, second) = one.split(), other.split()
    most = max(Decimal(amount), Decimal(second))
    return mine == theirs and abs(Decimal(amount) - Decimal(second)) <= APART * most


STORED = text("""
    select r.id, r.company_id, r.round_type, r.round_label, r.announced_on, r.announced_precision,
        r.amount, r.currency, r.announcement, r.announcement_url,
        v.id as valuation_id, v.kind as valuation_kind, v.amount as worth, v.currency as worth_in,
        array(select source_id from observations where entity_id = r.id
            order by source_id, place) as sources,
        array(select place from observations where entity_id = r.id
            order by source_id, place) as places
    from funding_rounds r
    left join lateral (
        select id, kind, amount, currency from valuations
        where round_id = r.id order by created_at, id limit 1
    ) v on true
    where r.company_id = any(:ids)
    order by r.announced_on, r.id
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def stored(
    connection: AsyncConnection, companies: Collection[UUID]
) -> dict[UUID, list[Known]]:
    """{company: its rounds}"""
    found: dict[UUID, list[Known]] = {key: [] for key in companies}
    for row in await connection.execute(STORED, {"ids": list(companies)}):
        places = {Place(*each) for each in zip(row.sources, row.places, strict=True)}
        found[row.company_id].append(Known(row.id, data(row), places, worth=row.valuation_id))
    return found


def data(row: Any) -> dict[str, Any]:
    announced = row.announced_on and row.announced_on.isoformat()[: KNOWN[row.announced_precision]]
    found = {
        "round_type": row.round_type,
        "round_label": row.round_label,
        "announced": announced,
        "amount": money(row.amount, row.currency),
        "announcement": row.announcement,
        "announcement_url": row.announcement_url,
        "valuation": money(row.worth, row.worth_in),
        "valuation_kind": row.valuation_kind,
    }
    return {name: value for name, value in found.items() if value}


OBSERVED = text("""
    select o.record, o.entity_id from observations o
    where o.source_id = any(:sources) and o.type = 'FundingRound' and o.record = any(:records)
""").bindparams(bindparam("sources", type_=ARRAY(Uuid)), bindparam("records", type_=ARRAY(String)))


async def resolve(
    connection: AsyncConnection,
    places: Mapping[str, Place],
    told: Mapping[str, Facts],
    companies: Mapping[str, Organisation],
    present: Mapping[UUID, list[Known]],
    copies: Mapping[str, UUID],
) -> dict[str, Known]:
    """{record: the round it means}: what it was found to mean before; one of another place near in
    time and amount; a new one. One that was deleted stays so. places: {record: where it is said}.
    present: {company: its rounds}. copies: {record: the id that it has}"""
    sources = list({each.source for each in places.values()})
    observed = await connection.execute(OBSERVED, {"sources": sources, "records": list(told)})
    by_id = {each.id: each for known in present.values() for each in known}
    before: dict[str, UUID] = dict(observed.all())
    found = {record: by_id[key] for record, key in before.items() if key in by_id}
    new = {
        record: nearest(present[companies[record].id], told[record], places[record])
        for record in told.keys() - before.keys()
    }
    # A round is the nearest one's, not the first one's.
    for record in sorted(new, key=lambda record: (new[record], record)):
        key = copies.get(record, new_id())
        known = present[companies[record].id]
        found[record] = by_id.get(key) or find(known, told[record], places[record], key)
    return found


def nearest(rounds: Iterable[Known], news: Facts, place: Place) -> tuple[float, bool, bool]:
    meant = (each.distance(news) for each in rounds if each.is_meant(news, place))
    return min(meant, default=(inf, True, True))


def find(rounds: list[Known], news: Facts, place: Place, key: UUID) -> Known:
    """Of those of its company; a new one, with this id, is put among them."""
    meant = min(
        (each for each in rounds if each.is_meant(news, place)),
        key=lambda each: each.distance(news),
        default=None,
    )
    if meant is None:
        meant = Known(key, {}, first=news)
        rounds.append(meant)
    meant.places.add(place)
    return meant
