"""People, and what they are in companies."""

from collections.abc import Container, Mapping, Sequence
from uuid import UUID

from api.ingest.behind import Executing
from api.ingest.load.rows import TABLES, partial
from api.ingest.parts import RoleRecord
from api.ingest.records import CompanyRecord
from api.ingest.references import Found
from api.ingest.tables import Row, replace


async def load_roles(
    connection: Executing,
    records: Sequence[CompanyRecord],
    owners: Mapping[str, UUID],
    found: Found,
    new: Container[UUID],
) -> None:
    """A company whose record does not speak of people keeps them."""
    wanted = {
        owners[each.slug]: [role_row(one, found["person", one.person]) for one in each.people]
        for each in records
        if each.people is not None
    }
    await replace(connection, TABLES["roles"], "organisation_id", wanted, new)


def role_row(record: RoleRecord, person: UUID) -> Row:
    return {
        "person_id": person,
        "kind": record.kind,
        "title": record.title,
        **partial(record.began, "began"),
        **partial(record.ended, "ended"),
    }
