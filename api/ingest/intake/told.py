"""What a batch tells of entities of one type: which of it is new, and what became of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any, Generic, TypeVar
from uuid import UUID

from api.ingest.intake.taking import Taking
from api.ingest.load.observed import Facts, History, Observed

About = TypeVar("About")

# Records by what became of them: created, updated, unchanged, merged (the entity is there by
# another record).
Tally = Counter[str]


@dataclass(frozen=True, slots=True)
class Told(Generic[About]):
    """By one record. copy: of what an archive like this one shows."""

    line: int | None
    facts: Facts
    about: About
    copy: bool = False


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

    def copy(self) -> "Tellings[About]":
        """From which records can be dropped."""
        return Tellings({**self.records}, self.count)

    def drop_heard(self, before: Mapping[str, Mapping[int, Facts]]) -> dict[str, list[Told[About]]]:
        """Gives those."""
        heard = {
            record: several
            for record, several in self.records.items()
            if all(each.facts in before.get(record, {}).values() for each in several)
        }
        self.drop(heard)
        return heard

    def copies(self) -> list[str]:
        return [record for record, several in self.records.items() if several[0].copy]

    def leave_shown(
        self, shown: Mapping[str, Mapping[str, Any]], before: Mapping[str, Mapping[int, Facts]]
    ) -> None:
        """Of copies what is not shown here, and what they said before. shown: {record: facts}"""
        for record in self.copies():
            said = [*before.get(record, {}).values()]
            kept = [left(each, shown.get(record, {}), said) for each in self.records[record]]
            self.records[record] = [each for each in kept if each.facts]
        self.drop([record for record, several in self.records.items() if not several])

    def drop(self, records: Iterable[str]) -> None:
        """They still count."""
        for record in records:
            self.records.pop(record, None)

    def about(self) -> dict[str, About]:
        return {record: told[0].about for record, told in self.records.items()}


def left(told: Told[About], shown: Mapping[str, Any], before: Sequence[Facts]) -> Told[About]:
    return replace(told, facts={
        name: value
        for name, value in told.facts.items()
        if shown.get(name) != value or any(facts.get(name) == value for facts in before)
    })  # fmt: skip


def news(
    taking: Taking,
    kind: str,
    told: Tellings[Any],
    entities: Mapping[str, UUID],
    before: Mapping[str, Mapping[int, Facts]],
) -> Iterator[Observed]:
    """What was not told before. It takes the place of what its record said in an earlier run and
    does not say now, mended of what it said without that; within a run a record that says something
    else says it too. entities: {record: which one it is about}"""
    for record, several in told.records.items():
        present = before.get(record, {})
        mended, others = parted(taking, kind, record, several, present)
        new = unheard(others, present)
        numbers = (n for n in free(taking, kind, record, others, present) if n not in mended)
        for nth, each in chain(mended.items(), zip(numbers, new, strict=False)):
            if each.facts != present.get(nth):
                yield Observed(
                    taking.at(record), record, nth, entities[record], each.facts, each.line
                )


def parted(
    taking: Taking,
    kind: str,
    record: str,
    several: Sequence[Told[Any]],
    present: Mapping[int, Facts],
) -> tuple[dict[int, Told[Any]], list[Told[Any]]]:
    """Those that were there without some cells, by which one each is, and the others."""
    mended: dict[int, Told[Any]] = {}
    others = []
    for each in several:
        mend = taking.mends.get((kind, record, each.line))
        if mend is None or mend.nth not in present:
            others.append(each)
            continue
        facts = mended[mend.nth].facts if mend.nth in mended else present[mend.nth]
        mended[mend.nth] = replace(each, facts=mend.of(facts, each.facts))
    return mended, others


def unheard(several: Sequence[Told[Any]], present: Mapping[int, Facts]) -> list[Told[Any]]:
    return [each for each in several if each.facts not in present.values()]


def free(
    taking: Taking,
    kind: str,
    record: str,
    several: Sequence[Told[Any]],
    present: Mapping[int, Facts],
) -> Iterator[int]:
    """Of what is not said any more, then those behind all."""
    if not taking.has_seen(kind, record):
        now = [each.facts for each in several]
        for n, facts in present.items():
            if facts not in now and (not taking.mending or any(within(facts, one) for one in now)):
                yield n
    yield from count(max(present, default=0) + 1)


def within(facts: Facts, more: Facts) -> bool:
    return facts.items() <= more.items()


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


def spoken(news: Iterable[Observed], history: Mapping[UUID, History], field: str) -> set[UUID]:
    """Of which entities it is said, or was."""
    before = (
        key for key, each in history.items() if any(field in facts for *_, facts in each.said)
    )
    return {each.entity_id for each in news if field in each.facts}.union(before)
