"""To change what somebody looked at: it is held until the transaction ends, if it is still that."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from graphql import GraphQLError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from api.errors import ApiError, Code
from api.ingest.load.rows import TABLES
from api.writing.checks import argument_of, refused
from api.writing.nouns import COMPANY, INVESTOR, Noun
from api.writing.parties import parties_of
from schema.entities import Merge
from schema.types.words import encoded_id, parse_global_id


def key_of(noun: Noun, text: str, argument: str = "id") -> UUID:
    try:
        kind, key = parse_global_id(text)
    except GraphQLError as error:
        message = f"{argument_of((argument,))}: {error.message}"
        raise told(Code.UNKNOWN_VALUE, message, argument) from None
    if kind != noun.type:
        raise refused(argument, f"this is an id of type {kind}; give one of type {noun.type}")
    return key


async def hold(
    connection: AsyncConnection, noun: Noun, key: UUID, version: int, *, alone: bool = False
) -> None:
    """The version that it must have. alone: nobody may come to refer to it meanwhile."""
    present = await version_of(connection, noun, key, alone=alone)
    if present is None:
        raise await missing(connection, noun, key, "id")
    if present != version:
        message = f"The {noun.said} is at version {present} by now, not {version}; read it again."
        raise told(Code.CONFLICT, message, version=present)


async def hold_any(connection: AsyncConnection, noun: Noun, key: UUID, argument: str) -> None:
    if await version_of(connection, noun, key) is None:
        raise await missing(connection, noun, key, argument)


async def version_of(
    connection: AsyncConnection, noun: Noun, key: UUID, *, alone: bool = False
) -> int | None:
    """Of a company or an investor the organisation is held too, which may be both."""
    if noun in (COMPANY, INVESTOR):
        await hold_party(connection, await parties_of(connection, noun, key))
    version: int | None = await connection.scalar(
        select(noun.table.c.version).where(noun.is_at(key)).with_for_update(key_share=not alone)
    )
    return version


async def hold_party(connection: AsyncConnection, keys: Collection[UUID]) -> None:
    for table in ("organisations", "people"):
        rows = TABLES[table]
        await connection.execute(
            select(rows.c.id).where(rows.c.id.in_(keys)).with_for_update(key_share=True)
        )


async def missing(connection: AsyncConnection, noun: Noun, key: UUID, argument: str) -> ApiError:
    into = await merged_into(connection, noun, key)
    if into is None:
        return told(Code.NOT_FOUND, f"There is no {noun.said} with this id.", argument)
    message = f"The {noun.said} has been merged into another, whose id is in `into`."
    return told(Code.NOT_FOUND, message, argument, into=encoded_id(noun.type, into))


async def merged_into(connection: AsyncConnection, noun: Noun, key: UUID) -> UUID | None:
    into: UUID | None = await connection.scalar(
        select(col(Merge.into_id)).where(col(Merge.type) == noun.type, col(Merge.entity_id) == key)
    )
    return into


def told(code: Code, message: str, argument: str = "id", **more: Any) -> ApiError:
    """Of the thing that this argument of the input names."""
    extensions = {"argument": argument_of((argument,)), **more}
    return ApiError(code, message, [{"message": message, "extensions": extensions}])
