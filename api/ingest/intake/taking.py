"""Taking in: what all kinds of records of a batch have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake.named import Names
from api.ingest.intake.seen import Seen
from api.ingest.load.observed import Facts, Place
from api.ingest.sources.said import Rejected


@dataclass(frozen=True, slots=True)
class Mend:
    """Of what was said without some cells. nth: which one it is. was: what it said by what the row
    had until now: others of its cells may have been mended since."""

    nth: int
    was: Facts

    def of(self, present: Facts, now: Facts) -> Facts:
        """present: with what was mended of it since."""
        kept = {
            name: value
            for name, value in present.items()
            if name in now or self.was.get(name) != value
        }
        return kept | {name: each for name, each in now.items() if self.was.get(name) != each}


# By type, record and line.
Mends = Mapping[tuple[str, str, int | None], Mend]


@dataclass(frozen=True)
class Taking:
    """In one transaction, of one place. seen: by type, the records that this run took in there.
    places: of records that are said elsewhere. mending: of records that did not go in when all
    others of the place did; mends: of those that did without some cells. refused: what cannot go in
    as things are."""

    connection: AsyncConnection
    place: Place
    seen: Mapping[str, Seen]
    names: Names
    places: Mapping[str, Place] = field(default_factory=dict)
    mending: bool = False
    mends: Mends = field(default_factory=dict)
    refused: list[Rejected] = field(default_factory=list)

    def at(self, record: str) -> Place:
        return self.places.get(record, self.place)

    def has_seen(self, kind: str, record: str) -> bool:
        return self.seen[kind].has(self.place, record)
