"""A request that is sent twice is done once: its answer is kept with its Idempotency-Key for a day.

The key is written first, so that of two at once the second waits for what becomes of the first.
"""

import re
from hashlib import sha256
from typing import NamedTuple

import orjson
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from api.engine.answer import Request
from api.errors import ApiError, Code
from schema.entities import IdempotencyKey

HEADER = "Idempotency-Key"
LOOK = re.compile(r"[\x21-\x7e]{1,255}")
KEPT = text("interval '1 day'")
# Of those that are too old, so many go with each that comes, and itself in any case.
SWEPT = 100


class Key(NamedTuple):
    key: str
    request: str


def key_of(header: str | None, request: Request) -> Key | None:
    if header is None:
        return None
    if not LOOK.fullmatch(header):
        message = f"{HEADER} must be 1 to 255 visible characters of ASCII."
        raise ApiError(Code.BAD_REQUEST, message)
    asked = [request.query, request.operation_name, request.variables]
    return Key(header, sha256(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)).hexdigest())


async def answered(connection: AsyncConnection, key: Key) -> bytes | None:
    """What was answered to this request before."""
    kept = IdempotencyKey
    await sweep(connection, key)
    new = await connection.execute(
        insert(kept)
        .values(key=key.key, request=key.request)
        .on_conflict_do_nothing()
        .returning(col(kept.key))
    )
    if new.one_or_none():
        return None
    found = await connection.execute(
        select(col(kept.request), col(kept.answer)).where(col(kept.key) == key.key)
    )
    request, answer = found.one()
    assert answer is not None, "it is committed with its answer"
    if request != key.request:
        raise ApiError(Code.IDEMPOTENCY_KEY_REUSED)
    return answer


async def sweep(connection: AsyncConnection, key: Key) -> None:
    kept = IdempotencyKey
    is_old = col(kept.at) < func.now() - KEPT
    await connection.execute(delete(kept).where(col(kept.key) == key.key, is_old))
    old = select(col(kept.key)).where(is_old).limit(SWEPT)
    await connection.execute(
        delete(kept).where(col(kept.key).in_(old.with_for_update(skip_locked=True)))
    )


async def keep(connection: AsyncConnection, key: Key, answer: bytes) -> None:
    kept = IdempotencyKey
    await connection.execute(update(kept).where(col(kept.key) == key.key).values(answer=answer))
