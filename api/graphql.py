"""The /graphql endpoint, after GraphQL over HTTP; browsers get an explorer there."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api import explorer
from api.asking import accepted, address_of, ask, kept_by, told_by, traced
from api.negotiation import GRAPHQL_JSON, JSON, answered_as, not_acceptable, wants_page
from api.reading import from_address, from_body, operation
from api.refusals import noted


class Endpoint:
    """An ASGI application: of a function Starlette would catch the errors a second time."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await respond(Request(scope, receive, send))
        await response(scope, receive, send)


async def respond(request: Request) -> Response:
    accept = accepted(request)
    if request.scope["method"] == "POST":
        return await answered(request, from_body, answered_as(accept))
    if wants_page(accept):
        return explorer.page(request.state.base)
    return await answered(request, from_address, answered_as(accept))


async def answered(
    request: Request, read: Callable[[Request], Awaitable[Any]], kind: str | None
) -> Response:
    """kind: what is sent; None where nothing is accepted that can be."""
    try:
        if kind is None:
            raise not_acceptable((GRAPHQL_JSON, JSON))
        body = await answer(request, await read(request))
        return Response(body, headers=kept_by(request), media_type=kind)
    except ClientDisconnect:
        return Response(status_code=400)
    except Exception as error:
        return refused(error, request, kind or JSON)


async def answer(request: Request, given: Any) -> bytes:
    state = request.scope["state"]
    budget = state["budgets"].of(address_of(request.scope))
    asked = operation(given, state["request_id"], budget, traced(state), state["trusted_only"])
    return await ask(request, asked)


def refused(error: Exception, request: Request, media_type: str) -> Response:
    found = noted(error, request.state)
    kind = found.code.value
    status = kind.status if media_type == GRAPHQL_JSON else kind.json_status or kind.status
    headers = {**kept_by(request), **told_by(found, status)}
    body = orjson.dumps(found.graphql(request.state.request_id))
    return Response(body, status, headers, media_type)
