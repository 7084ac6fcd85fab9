"""What sources said, kept beside what is shown of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.cells.money import Money
from api.ingest.load.rows import TABLES
from api.ingest.records import ObservationRecord
from api.ingest.references import resolve
from api.ingest.tables import among, arrays, insertion

# {field of the entity: as text}, what is not said left out. Money is `USD 5250000.00`.
Facts = dict[str, str]
# Investors of which other files of the source may have others: each file adds to them.
SOME = "some_investors"
CENT = Decimal("0.01")


def money(amount: Decimal | None, currency: str | None) -> str | None:
    return f"{currency} {amount.quantize(CENT):f}" if amount is not None else None


def valuation(of: Money | None) -> str | None:
    return money(of.amount, of.currency) if of and of.currency else None


@dataclass(frozen=True, slots=True)
class Place:
    """A file or an address of a source."""

    source: UUID
    name: str


@dataclass(slots=True)
class Observed:
    """nth: of several records of the place that are told apart by nothing. reading: as the table
    has it."""

    place: Place
    record: str
    nth: int
    entity_id: UUID
    facts: Facts
    line: int | None
    reading: Mapping[str, Any] | None = None


@dataclass(slots=True)
class History:
    """What was said of one entity until now, by whom, the latest last."""

    said: list[tuple[Place, str, int, Facts]] = field(default_factory=list)

    def with_news(self, news: Sequence[Observed]) -> tuple[list[Facts], list[Facts]]:
        """What was said until now, and what is from now on."""
        if not self.said and len(news) == 1:
            return [], [news[0].facts]
        return [facts for *_, facts in self.said], self.now(news)

    def now(self, news: Iterable[Observed]) -> list[Facts]:
        return [facts for _, facts in self.by_source(news)]

    def by_source(self, news: Iterable[Observed]) -> list[tuple[UUID, Facts]]:
        """With what its records say anew. A record that is in several places of its source speaks
        once: of each field but SOME what it said last. So does one of which a place has several: it
        says each thing once."""
        last: dict[tuple[UUID, str, str], Place] = {}
        once: dict[tuple[UUID, str, str, str], int] = {}
        found: list[tuple[UUID, Facts]] = []
        for (place, record, nth), facts in reversed(self.standing(news).items()):
            kept = {
                name: value
                for name, value in facts.items()
                if (name == SOME or last.setdefault((place.source, record, name), place) == place)
                and once.setdefault((place.source, record, name, value), nth) == nth
            }
            found.append((place.source, kept))
        return found[::-1]

    def standing(self, news: Iterable[Observed]) -> dict[tuple[Place, str, int], Facts]:
        """What its records say in each of their places."""
        new = {(each.place, each.record, each.nth): each.facts for each in news}
        said = {(place, record, nth): facts for place, record, nth, facts in self.said}
        return {key: facts for key, facts in said.items() if key not in new} | new


async def load_observed(connection: AsyncConnection, kind: str, said: Sequence[Observed]) -> None:
    rows = [
        {
            "source_id": each.place.source, "place": each.place.name, "type": kind,
            "record": each.record, "nth": each.nth, "entity_id": each.entity_id,
            "facts": each.facts, "line": each.line, "reading": each.reading,
        }
        for each in said
    ]  # fmt: skip
    if not rows:
        return
    await connection.execute(observing(tuple(rows[0])), arrays(rows))


@cache
def observing(names: tuple[str, ...]) -> Insert:
    table = TABLES["observations"]
    statement = insertion(table, names)
    news = {name: statement.excluded[name] for name in ("entity_id", "facts", "line", "reading")}
    keys = [column.name for column in table.primary_key]
    return statement.on_conflict_do_update(
        index_elements=keys, set_={**news, "seen_at": func.now()}
    )


async def load_observations(
    connection: AsyncConnection, records: Sequence[ObservationRecord]
) -> None:
    """As they were seen before. One that is there already stays as it is unless it says otherwise
    now."""
    if not records:
        return
    table, found = TABLES["observations"], await resolve(connection, records)
    rows = [
        {
            "source_id": found["source", each.source], "place": each.place,
            "type": "Company" if each.company else "FundingRound", "record": each.record, "nth": 1,
            "entity_id": each.round or found["company", str(each.company)], "facts": each.facts,
            "line": each.line, "seen_at": each.seen_at,
        }
        for each in records
    ]  # fmt: skip
    statement = insertion(table, tuple(rows[0]))
    said = statement.excluded
    keys = [column.name for column in table.primary_key]
    news = {name: said[name] for name in ("entity_id", "facts", "line", "seen_at")}
    differs = table.c.facts.is_distinct_from(said.facts)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=news, where=differs), arrays(rows)
    )


SAID = text("""
    select o.record, o.nth, o.facts
    from unnest(:sources, :places, :records) g (source_id, place, record)
    join observations o using (source_id, place, record)
    where o.type = :kind
""").bindparams(
    bindparam("sources", type_=ARRAY(Uuid)),
    bindparam("places", type_=ARRAY(String)),
    bindparam("records", type_=ARRAY(String)),
)


async def said_at(
    connection: AsyncConnection, kind: str, places: Mapping[str, Place]
) -> dict[str, dict[int, Facts]]:
    """places: {record: where it is said}. Gives {record: {nth: facts}}"""
    rows = await connection.execute(SAID, {
        "kind": kind, "records": list(places),
        "sources": [each.source for each in places.values()],
        "places": [each.name for each in places.values()],
    })  # fmt: skip
    found: dict[str, dict[int, Facts]] = {}
    for record, nth, facts in rows:
        found.setdefault(record, {})[nth] = facts
    return found


async def said_of(
    connection: AsyncConnection, kind: str, entities: Collection[UUID]
) -> dict[UUID, History]:
    columns = TABLES["observations"].c
    found = {key: History() for key in entities}
    rows = await connection.execute(
        select(
            columns.entity_id,
            columns.source_id,
            columns.place,
            columns.record,
            columns.nth,
            columns.facts,
        )
        .where(among(columns.entity_id, entities), columns.type == kind)
        .order_by(columns.seen_at, columns.source_id, columns.place, columns.record, columns.nth)
    )
    for key, source, place, record, nth, facts in rows:
        found[key].said.append((Place(source, place), record, nth, facts))
    return found
