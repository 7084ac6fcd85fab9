"""Companies that may be one: list them, the surest first, and decide. What is decided lasts."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import NoReturn
from uuid import UUID

import orjson
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from api.database import writer
from api.writing.reviews import Pair, ReviewError, decide, undo, waiting
from api.writing.transaction import ACTOR
from api.writing.verbs import EDITOR
from schema.enums import Verdict
from scripts.migrate import present
from scripts.place import listing, parser
from scripts.reviewing.words import described

COMMAND = "scripts/review"
FAILED = 2
VERDICTS = {"same": Verdict.SAME, "distinct": Verdict.DIFFERENT}
ANSWERS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT}
QUESTION = "[s]ame, [d]istinct, [k] skip, [q]uit? "


def main() -> None:
    options = arguments(sys.argv[1:])
    with present(options.data, COMMAND) as url:
        try:
            with listing():
                asyncio.run(work(url, options))
        except ReviewError as error:
            fail(f"{error} Nothing was changed.")
        except DBAPIError as error:
            fail(f"The database ended it: {error.orig}. Run it again.")


def arguments(given: Sequence[str]) -> Namespace:
    made = parser(COMMAND, __doc__)
    made.add_argument("--json", action="store_true", help="list as NDJSON")
    made.set_defaults(work=listed)
    verbs = made.add_subparsers(metavar="ask | decide | undo", title="to decide")
    asking = verbs.add_parser("ask", help="one pair after another, on a terminal")
    signed(asking, ask)
    deciding = verbs.add_parser("decide", help="one pair, by its id in the list")
    deciding.add_argument("id", type=UUID)
    deciding.add_argument("verdict", choices=VERDICTS)
    deciding.add_argument(
        "--into", metavar="SLUG",
        help="which of two that are the same stays; else the one that more is said of",
    )  # fmt: skip
    signed(deciding, decide_one)
    undoing = verbs.add_parser("undo", help="a merge: they are two again, and that is decided")
    undoing.add_argument("slug", help="of the company or the person that became part of another")
    signed(undoing, undo_one)
    return made.parse_args(given)


def signed(verb: ArgumentParser, work: Callable[..., Awaitable[None]]) -> None:
    verb.add_argument(
        "--by", default=EDITOR, metavar="NAME", help="who decides, as it is kept (%(default)s)"
    )
    verb.set_defaults(work=work)


async def work(url: str, options: Namespace) -> None:
    engine = writer(url)
    try:
        await options.work(engine, options)
    finally:
        await engine.dispose()


@asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with engine.begin() as connection:
        await connection.execute(ACTOR)
        yield connection


async def listed(engine: AsyncEngine, options: Namespace) -> None:
    async with engine.connect() as connection:
        async for pair in waiting(connection):
            if options.json:
                line = orjson.dumps(asdict(pair), str, orjson.OPT_APPEND_NEWLINE)
                print(line.decode(), end="")
            else:
                print(described(pair), end="\n\n")


async def decide_one(engine: AsyncEngine, options: Namespace) -> None:
    async with writing(engine) as connection:
        verdict = VERDICTS[options.verdict]
        print(await decide(connection, options.id, verdict, options.by, options.into))


async def undo_one(engine: AsyncEngine, options: Namespace) -> None:
    async with writing(engine) as connection:
        print(await undo(connection, options.slug, options.by))


async def ask(engine: AsyncEngine, options: Namespace) -> None:
    """Each decision is a transaction. What somebody else decided meanwhile is told of."""
    skipped: set[UUID] = set()
    while pair := await first(engine, skipped):
        print(described(pair))
        answer = await answered()
        if answer == "q":
            return
        if answer == "k":
            skipped.add(pair.id)
            continue
        try:
            async with writing(engine) as connection:
                print(await decide(connection, pair.id, ANSWERS[answer], options.by), end="\n\n")
        except ReviewError as error:
            skipped.add(pair.id)
            print(error, end="\n\n")
    print("Nothing is left to decide.")


async def first(engine: AsyncEngine, skipped: set[UUID]) -> Pair | None:
    async with engine.connect() as connection:
        async for pair in waiting(connection, skipped):
            return pair
    return None


async def answered() -> str:
    """The end of the input is to quit."""
    while True:
        print(QUESTION, end="", flush=True)
        given = await asyncio.to_thread(sys.stdin.readline)
        answer = given.strip().lower()[:1] if given else "q"
        if answer in (*ANSWERS, "k", "q"):
            return answer


def fail(message: object) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(FAILED)


if __name__ == "__main__":
    main()
