"""Taking in: what all kinds of records of a batch have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake.named import Names
from api.ingest.intake.seen import Seen
from api.ingest.load.observed import Place
from api.ingest.sources.said import Rejected


@dataclass(frozen=True)
class Taking:
    """In one transaction, of one place. seen: by type, the records that this run took in there.
    places: of records that are said elsewhere. mending: of records that did not go in when all
    others of the place did. refused: what cannot go in as things are."""

    connection: AsyncConnection
    place: Place
    seen: Mapping[str, Seen]
    names: Names
    places: Mapping[str, Place] = field(default_factory=dict)
    mending: bool = False
    refused: list[Rejected] = field(default_factory=list)

    def at(self, record: str) -> Place:
        return self.places.get(record, self.place)

    def has_seen(self, kind: str, record: str) -> bool:
        return self.seen[kind].has(self.place, record)
