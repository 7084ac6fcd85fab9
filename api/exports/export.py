"""A list as a whole: every node of one moment, as lines of JSON or of CSV, each with its cursor."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Collection, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse

from api.asking import address_of, admitted, kept_by
from api.engine.answer import Engine, Node
from api.engine.answer import Request as Operation
from api.errors import ApiError, Code
from api.exports.snapshots import Connection, Snapshot, Snapshots
from api.exports.streamed import Streamed, left
from api.exports.table import header, write
from api.stored.columns import Cell, Column, kept
from api.stored.formats import CSV
from api.stored.operations import CURSOR, Stored
from api.stored.parameters import Given

POSITION = "{ logPosition }"
Nodes = AsyncGenerator[list[Node]]
Chunks = AsyncGenerator[bytes]


async def exported(request: Request, of: Stored, given: Given, asked: Operation) -> Response:
    asked, engine = admitted(request, replace(asked, alone=False, rows=True))
    kind, headers = given.format.media_type, headers_of(request, of, given)
    if request.method == "HEAD":
        # Nothing is read: what only reading tells is not told.
        await engine.prepared(asked)
        return StreamingResponse(nothing(), headers=headers, media_type=kind)
    snapshot = Snapshot(snapshots_of(request), address_of(request.scope))
    nodes = engine.nodes(asked, snapshot.rows)
    chunks = table(nodes, shown(of, given.fields)) if given.format is CSV else lines(nodes)
    try:
        first = await begun(request, anext(chunks, b""), snapshot.ends)
        assert snapshot.connection
        headers |= await position(engine, snapshot.connection)
    except BaseException:
        await snapshot.close()
        raise
    return Streamed(following(first, chunks), headers, kind, snapshot.close, snapshot.ends)


async def begun(request: Request, first: Awaitable[bytes], ends: float) -> bytes:
    """While whoever asked is there. Raises ClientDisconnect; ApiError where the time is over."""
    loop = asyncio.get_running_loop()
    beginning, leaving = asyncio.ensure_future(first), loop.create_task(left(request.receive))
    try:
        await asyncio.wait(
            (beginning, leaving), timeout=ends - loop.time(), return_when=asyncio.FIRST_COMPLETED
        )
        if beginning.done():
            return beginning.result()
        raise ClientDisconnect if leaving.done() else ApiError(Code.EXPORT_TIMEOUT)
    finally:
        for each in (beginning, leaving):
            each.cancel()
        await asyncio.gather(beginning, leaving, return_exceptions=True)


def headers_of(request: Request, of: Stored, given: Given) -> dict[str, str]:
    name = f"{of.route.rpartition('/')[2]}.{given.format.name}"
    return {
        **kept_by(request),
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
    }


def snapshots_of(request: Request) -> Snapshots:
    """An editor reads from the database that is written to."""
    state = request.state
    found: Snapshots = state.editors.snapshots if state.editor else state.snapshots
    return found


async def position(engine: Engine, connection: Connection) -> dict[str, str]:
    """Which moment the rows are of: `changes` tells what came after it."""

    async def fetch(sql: str, values: Sequence[Any]) -> Sequence[Any]:
        (row,) = await connection.fetch(sql, *values)
        return tuple(row)

    answer = await engine.answer(Operation(POSITION), fetch)
    return {"Log-Position": orjson.loads(answer)["data"]["logPosition"]}


async def lines(nodes: Nodes) -> Chunks:
    async with aclosing(nodes):
        async for some in nodes:
            yield b"".join(line(*each) for each in some)


def line(node: bytes, cursor: str) -> bytes:
    return b'%b,"%b":"%b"}\n' % (node[:-1], CURSOR.encode(), cursor.encode())


async def table(nodes: Nodes, columns: Sequence[Column]) -> Chunks:
    text = header(columns)
    async with aclosing(nodes):
        async for some in nodes:
            text += write(columns, ({**orjson.loads(node), CURSOR: at} for node, at in some))
            yield text.encode()
            text = ""
    yield text.encode()


def shown(of: Stored, fields: Collection[str] | None = None) -> list[Column]:
    return [*kept(of.columns, fields), Column((CURSOR,), Cell.TEXT)]


async def following(first: bytes, chunks: Chunks) -> Chunks:
    yield first
    async with aclosing(chunks):
        async for chunk in chunks:
            yield chunk


async def nothing() -> Chunks:
    # More than one message: what comes in one would have an ETag.
    yield b""
