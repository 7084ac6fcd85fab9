"""What a batch tells of entities of one type: which of it is new, and what became of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any, Generic, TypeVar
from uuid import UUID

from api.ingest.intake.seen import Seen
from api.ingest.load.observed import Facts, Observed, Place

About = TypeVar("About")

# Records by what became of them: created, updated, unchanged, merged (the entity is there by
# another record).
Tally = Counter[str]


@dataclass(frozen=True, slots=True)
class Told(Generic[About]):
    """By one record."""

    line: int | None
    facts: Facts
    about: About


@dataclass(slots=True)
class Tellings(Generic[About]):
    """records: by what tells them apart; of those that say the same the first. count: all."""

    records: dict[str, list[Told[About]]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def add(self, record: str, told: Told[About]) -> None:
        self.count += 1
        present = self.records[record]
        if all(each.facts != told.facts for each in present):
            present.append(told)

    def drop_heard(self, before: Mapping[str, Mapping[int, Facts]]) -> None:
        self.drop([
            record
            for record, several in self.records.items()
            if all(each.facts in before.get(record, {}).values() for each in several)
        ])  # fmt: skip

    def drop(self, records: Iterable[str]) -> None:
        """They still count."""
        for record in records:
            self.records.pop(record, None)

    def about(self) -> dict[str, About]:
        return {record: told[0].about for record, told in self.records.items()}


def news(
    at: Callable[[str], Place],
    told: Tellings[Any],
    entities: Mapping[str, UUID],
    before: Mapping[str, Mapping[int, Facts]],
    seen: Seen,
) -> Iterator[Observed]:
    """What was not told before. It takes the place of what its record said in an earlier run and
    does not say now; within a run a record that says something else says it too. at: where
    a record is said. entities: {record: which one it is about}"""
    for record, several in told.records.items():
        present = before.get(record, {})
        new = [each for each in several if each.facts not in present.values()]
        now = [each.facts for each in several]
        over = () if record in seen else (n for n, facts in present.items() if facts not in now)
        for each, nth in zip(new, chain(over, count(max(present, default=0) + 1)), strict=False):
            yield Observed(at(record), record, nth, entities[record], each.facts, each.line)


def grouped(said: Iterable[Observed]) -> dict[UUID, list[Observed]]:
    found: dict[UUID, list[Observed]] = defaultdict(list)
    for each in said:
        found[each.entity_id].append(each)
    return found


def tally(
    records: int,
    before: Collection[str],
    by_entity: Mapping[UUID, list[Observed]],
    present: Collection[UUID],
) -> Tally:
    """records: all, also those that say what another said. present: entities that were there."""
    found = Tally()
    for key, said in by_entity.items():
        changed = sum(each.record in before for each in said)
        found["updated"] += changed
        found["created"] += key not in present
        found["merged"] += len(said) - changed - (key not in present)
    found["unchanged"] = records - found.total()
    return +found
