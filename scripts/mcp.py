"""The stored operations as tools of an agent (Model Context Protocol), over stdin and stdout."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from mcp.server.stdio import stdio_server
from starlette.datastructures import State
from uuid_utils import uuid7

from api import settings
from api.app import engine_on, opened
from api.engine.answer import Request
from api.engine.document import core
from api.mcp.call import Call
from api.mcp.server import Context, server
from api.settings import Settings
from api.stored.operations import Stored, stored
from api.telemetry import log
from schema.graph import schema
from scripts.migrate import present
from scripts.place import parser

COMMAND = "scripts/mcp"


async def serve(chosen: Settings, url: str) -> None:
    """Until stdin ends."""
    async with AsyncExitStack() as closing:
        reader = await opened(chosen, url, closing)
        engine = engine_on(reader, chosen, schema)

        def call(of: Stored, context: Context) -> Call:
            number = str(uuid7())

            async def answer(text: str, variables: Mapping[str, Any]) -> bytes:
                asked = Request(text, None, {**variables}, id=number, alone=True)
                return await engine.answer(asked)

            state = {"request_id": number, "public": chosen.public_url or ""}
            return Call(of, answer, State(state))

        made = server(core(schema), stored(core(schema)), call)
        read, write = await closing.enter_async_context(stdio_server())
        await made.run(read, write, made.create_initialization_options())


def run(data: Path) -> None:
    chosen = settings.read()
    with present(data, COMMAND) as url:
        asyncio.run(serve(chosen, chosen.database_read_url or url))


def main() -> None:
    options = parser(COMMAND, __doc__).parse_args()
    # What is logged goes to standard error; standard output is the agent's.
    log.configure()
    run(options.data)


if __name__ == "__main__":
    main()
