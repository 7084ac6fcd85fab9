"""The transaction that an operation is: its fields write, and read again, on one connection."""

from collections.abc import Sequence
from time import perf_counter
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from api.database import run
from api.ingest.load import TakenError
from api.lending import Watch
from api.writing.checks import refused
from api.writing.verbs import EDITOR, VERBS, snaked

ACTOR = text("select set_config('venturegraph.actor', :actor, true)").bindparams(actor=EDITOR)
# By which a slug is one thing's. Whoever comes second at the same time runs into them.
SLUGS = {
    "uq_articles_slug",
    "uq_organisations_slug",
    "uq_people_slug",
    "uq_parties_slug",
    "uq_topics_slug",
    "uq_tags_slug",
    "uq_sources_slug",
    "uq_investor_profiles_organisation_id",
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
            if getattr(cause_of(error), "constraint_name", None) in SLUGS:
                raise refused("slug", "somebody has just taken this one") from error
            raise

    async def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        raw = await self.connection.get_raw_connection()
        driver: Any = raw.driver_connection
        begun = perf_counter()
        try:
            return await run(driver, sql, values)
        finally:
            self.watch.ran(sql, perf_counter() - begun)


def cause_of(error: DBAPIError) -> BaseException | None:
    """asyncpg's own."""
    return error.orig.__cause__ if error.orig else None
