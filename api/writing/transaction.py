"""The transaction that an operation is: its fields write, and read again, on one connection."""

from collections.abc import Sequence
from time import perf_counter
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from api.database import Watch, run
from api.ingest.load import TakenError
from api.writing.checks import refused
from api.writing.verbs import VERBS, snaked

ACTOR = text("select set_config('venturegraph.actor', 'editor', true)")
# Constraint -> the field that it is about. Whoever comes second at the same time runs into them.
UNIQUE = {
    "uq_articles_slug": "slug",
    "uq_organisations_slug": "slug",
    "uq_people_slug": "slug",
    "uq_parties_slug": "slug",
    "uq_topics_slug": "slug",
    "uq_tags_slug": "slug",
    "uq_sources_slug": "slug",
    "uq_investor_profiles_organisation_id": "slug",
}


class Transaction:
    def __init__(self, connection: AsyncConnection, watch: Watch) -> None:
        self.connection = connection
        self.watch = watch

    async def begin(self) -> None:
        await self.connection.execute(ACTOR)

    async def write(self, field: str, arguments: dict[str, Any]) -> tuple[str, UUID]:
        kind, verb = VERBS[field]
        try:
            return kind, await verb(self.connection, snaked(arguments["input"]))
        except TakenError as error:
            raise refused(error.field, str(error)) from error
        except DBAPIError as error:
            name = getattr(cause_of(error), "constraint_name", None)
            if name in UNIQUE:
                raise refused(UNIQUE[name], "somebody has just taken this one") from error
            raise

    async def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        raw = await self.connection.get_raw_connection()
        driver: Any = raw.driver_connection
        begun = perf_counter()
        row = await run(driver, sql, values)
        self.watch.ran(sql, perf_counter() - begun)
        return row


def cause_of(error: DBAPIError) -> BaseException | None:
    """asyncpg's own."""
    return error.orig.__cause__ if error.orig else None
