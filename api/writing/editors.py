"""Of a server that can be written to: who may, and how a request that writes is done."""

from dataclasses import dataclass, replace
from hmac import compare_digest

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request as HttpRequest

from api.database import TELLING, told
from api.engine.answer import Engine, Request
from api.engine.mutation import Work
from api.errors import ApiError, Code
from api.exports.snapshots import Snapshots
from api.lending import Watch
from api.writing import idempotency
from api.writing.idempotency import HEADER, Key
from api.writing.transaction import Transaction, cause_of

SCHEME = "bearer"
# What others do at the same time can come between; then all of it is done anew.
TRIES = 3
# What it refers to has just been deleted, or merged into another that has its slug now; or what it
# deletes is referred to by now.
REFERENCES = (asyncpg.ForeignKeyViolationError, asyncpg.RestrictViolationError)
MOVING = "Something that this refers to, or that refers to it, is being changed; look it up again."
# The server ends a connection while it is being used; or none is free in time.
LOST = (asyncpg.InternalClientError, NoConnectionError)
FAILING = (DBAPIError, NoConnectionError, *TELLING, asyncpg.InternalClientError)
AGAIN = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, *REFERENCES)


@dataclass(frozen=True)
class Editors:
    """engine, snapshots: what they ask is answered by; they read from the database that is written
    to."""

    engine: Engine
    snapshots: Snapshots
    database: AsyncEngine
    token: str
    watch: Watch

    def know(self, authorization: str | None) -> bool:
        """Raises ApiError for a token that is not theirs."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != SCHEME:
            return False
        if not compare_digest(token.strip().encode(), self.token.encode()):
            raise ApiError(Code.UNAUTHENTICATED, "This is not the token of this server.")
        return True

    def admitted(self, request: HttpRequest, asked: Request) -> tuple[Request, bool]:
        """What is asked, with how it may write, and whether it is an editor who asks."""
        known = self.know(request.headers.get("authorization"))
        key = idempotency.key_of(request.headers.get(HEADER), asked) if known else None
        return replace(asked, writing=Writing(self, known, request.method != "POST", key)), known


@dataclass(frozen=True)
class Writing:
    """Of one request. known: it is an editor's. safe: its method is not one to write by."""

    editors: Editors
    known: bool
    safe: bool
    key: Key | None = None

    def check(self) -> None:
        if self.safe:
            raise ApiError(Code.METHOD_NOT_ALLOWED, "Send mutations by POST.", allow=["POST"])
        if not self.known:
            raise ApiError(Code.UNAUTHENTICATED)

    async def run(self, work: Work) -> bytes:
        for tries in range(1, TRIES + 1):
            try:
                return await self.once(work)
            except FAILING as error:
                cause = cause_of(error) if isinstance(error, DBAPIError) else error
                if isinstance(cause, AGAIN) and tries < TRIES:
                    continue
                if found := said(error, cause):
                    raise found from error
                raise
        raise AssertionError

    async def once(self, work: Work) -> bytes:
        async with self.editors.database.begin() as connection:
            if self.key and (kept := await idempotency.answered(connection, self.key)):
                return kept
            transaction = Transaction(connection, self.editors.watch)
            await transaction.begin()
            answer = await work(transaction)
            if self.key:
                await idempotency.keep(connection, self.key, answer)
            return answer


def said(error: Exception, cause: BaseException | None) -> ApiError | None:
    """What a client is told of it; None of a mistake of ours."""
    if isinstance(cause, REFERENCES):
        return ApiError(Code.CONFLICT, MOVING)
    gone = isinstance(error, DBAPIError) and error.connection_invalidated
    if gone or isinstance(cause, LOST):
        return ApiError(Code.DATABASE_UNAVAILABLE)
    return told(cause) if cause else None
