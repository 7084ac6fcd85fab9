"""Ids for what is new."""

from uuid import UUID

from asyncpg.pgproto import pgproto
from uuid_utils import uuid7


def new_id() -> UUID:
    """Of the kind that asyncpg gives: looking one up does not run Python."""
    found: UUID = pgproto.UUID(uuid7().bytes)
    return found
