"""What several kinds of records have in common when they become rows."""

from api.ingest.records import Named
from api.ingest.tables import Row
from api.ingest.values import PartialDate
from schema.entities import metadata

TABLES = metadata.tables


def named(record: Named) -> Row:
    return {"id": record.id, "slug": record.slug, "name": record.name}


def partial(when: str | None, name: str) -> Row:
    """{"<name>_on", "<name>_precision"}"""
    read = PartialDate.read(when) if when else None
    return {
        f"{name}_on": read.date if read else None,
        f"{name}_precision": read.precision if read else None,
    }
