"""A document that was fetched, taken in as a file is whose name is its address."""

from datetime import datetime
from io import BufferedReader, BytesIO

from api.ingest.cells.dates import until
from api.ingest.intake.named import Names
from api.ingest.intake.run import BATCH, Begin, Counts, ingest
from api.ingest.sources.opened import opened


async def take(
    begin: Begin, content: bytes, address: str, source: str | None, now: datetime, names: Names
) -> Counts:
    """source: a slug, else that of its format. Raises UnknownFormatError, DamagedError."""
    file = opened(address, BufferedReader(BytesIO(content)), None, until(now.date()), source)
    counts = Counts()
    await ingest(begin, file, BATCH, counts, lambda *_: None, names)
    return counts
