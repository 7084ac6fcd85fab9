"""Load the demo data: real companies, their rounds, and short articles about them."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.database import writer
from api.ingest.load import load
from api.ingest.records import Batch
from api.writing.verbs import EDITOR
from scripts.migrate import present
from scripts.place import parser

COMMAND = "scripts/seed"
DEMO = Path(__file__).parent / "demo"


def demo() -> Batch:
    return Batch.model_validate({path.stem: lines(path) for path in DEMO.glob("*.ndjson")})


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


async def seed(url: str) -> None:
    """Once or twice, the database holds the same."""
    await within(url, fill)


async def edited(url: str) -> bool:
    """Whether an editor has written to it."""
    return await within(url, has_edits)


async def seed_if_empty(url: str) -> bool:
    """Whether there was anything to do."""
    return await within(url, fill_if_empty)


async def fill(connection: AsyncConnection) -> bool:
    await load(connection, demo())
    return True


async def has_edits(connection: AsyncConnection) -> bool:
    found = await connection.execute(
        text("select exists (select from changes where actor = :editor)"), {"editor": EDITOR}
    )
    return bool(found.scalar_one())


async def fill_if_empty(connection: AsyncConnection) -> bool:
    """Two at once: the second waits and finds the database filled."""
    await connection.execute(text("lock table stats in exclusive mode"))
    found = await connection.execute(text("select exists (select from organisations)"))
    return False if found.scalar_one() else await fill(connection)


async def within(url: str, work: Callable[[AsyncConnection], Awaitable[bool]]) -> bool:
    engine = writer(url)
    try:
        async with engine.begin() as connection:
            return await work(connection)
    finally:
        await engine.dispose()


def main() -> None:
    options = parser(COMMAND, __doc__).parse_args()
    with present(options.data, COMMAND) as url:
        if asyncio.run(edited(url)):
            sys.exit(
                "Editors have written to this database; the demo data would undo what they did."
                " Give another folder with --data. Nothing was changed."
            )
        asyncio.run(seed(url))


if __name__ == "__main__":
    main()
