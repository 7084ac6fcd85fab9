"""Whether this process lives, and whether it can answer: for those who start and watch servers."""

import asyncio
from functools import cache
from pathlib import Path

import orjson
from asyncpg import UndefinedTableError
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.database import Reader
from api.errors import ApiError, Code

# Seconds: whoever asks waits no longer than a few.
PATIENCE = 1
MIGRATIONS = Path(__file__).parents[1] / "schema" / "migrations" / "versions"
APPLIED = "select to_json(max(version_num)) from alembic_version"


@cache
def newest() -> str:
    """The revision that this code needs; a database may be ahead of it."""
    return max(path.name.partition("_")[0] for path in MIGRATIONS.glob("[0-9]*.py"))


async def live(request: Request) -> JSONResponse:
    return JSONResponse({"status": "live"})


async def ready(request: Request) -> JSONResponse:
    """503 while the database does not answer or lacks migrations. Who has lent all connections is
    busy, which is no reason to send its clients elsewhere."""
    reader: Reader = request.state.reader
    if reader.busy():
        return JSONResponse({"status": "busy"})
    try:
        async with asyncio.timeout(PATIENCE):
            (applied,) = await reader.fetch(APPLIED, [])
    except UndefinedTableError:
        applied = None
    except (ApiError, TimeoutError):
        return unready(Code.DATABASE_UNAVAILABLE.value.message)
    if applied is None or orjson.loads(applied) < newest():
        return unready(f"The database lacks migration {newest()}: run scripts/migrate.")
    return JSONResponse({"status": "ready"})


def unready(reason: str) -> JSONResponse:
    return JSONResponse({"status": "unready", "reason": reason}, 503, {"Retry-After": "1"})
