"""Taking in: what all kinds of records of a batch have in common."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.intake.seen import Seen
from api.ingest.load.observed import Place


@dataclass(frozen=True)
class Taking:
    """In one transaction, of one place. seen: by type, the records that this run took in."""

    connection: AsyncConnection
    place: Place
    seen: Mapping[str, Seen]
