"""/mcp: Streamable HTTP, without sessions; a reply is JSON."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from graphql import GraphQLSchema
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope, Send

from api.asking import ask, kept_by, operation
from api.errors import ApiError, Code
from api.mcp.call import Call
from api.mcp.server import Context, server
from api.problems import problem
from api.reading import json_of
from api.stored.operations import Stored
from api.stored.wrong import LONGEST


def manager(schema: GraphQLSchema, operations: Sequence[Stored]) -> StreamableHTTPSessionManager:
    """To be run while the application lives."""
    made = server(schema, operations, call)
    return StreamableHTTPSessionManager(made, json_response=True, stateless=True)


@asynccontextmanager
async def running(tools: StreamableHTTPSessionManager) -> AsyncIterator[None]:
    """In a task of its own, for the package's own end where they began: whoever ends an application
    need not be who began it."""
    begun, over = asyncio.Event(), asyncio.Event()

    async def run() -> None:
        async with tools.run():
            begun.set()
            await over.wait()

    task = asyncio.create_task(run())
    task.add_done_callback(lambda _: begun.set())
    try:
        await begun.wait()
        if task.done():
            # It did not begin: its error ends the start.
            await task
        yield
    finally:
        over.set()
        await task


def call(of: Stored, context: Context) -> Call:
    request: Any = context.request

    async def answer(text: str, variables: Mapping[str, Any]) -> bytes:
        return await ask(request, operation(request, text, variables))

    return Call(of, answer, request.state)


class Endpoint:
    """What is wrong with the request itself is a problem, as everywhere; the rest is the
    package's."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            check_origin(request)
            body = await json_of(request)
        except ApiError as error:
            await problem(error, request)(scope, receive, send)
            return
        except ClientDisconnect:
            return
        given: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return given.pop() if given else await receive()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(kept_by(request))
            await send(message)

        tools: StreamableHTTPSessionManager = request.state.tools
        await tools.handle_request(scope, again, sending)


def check_origin(request: Request) -> None:
    """Of pages: one that takes another's name for this host's (DNS rebinding) still says its own.
    (The package would check hosts as well, of which any may be the server's.)"""
    origin = request.headers.get("origin")
    if origin is not None and not request.state.origins.may(origin):
        message = f"Pages of {origin[:LONGEST]} may not call the tools of this server."
        raise ApiError(Code.ORIGIN_NOT_ALLOWED, message)
