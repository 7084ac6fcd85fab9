"""The /graphql endpoint, after GraphQL over HTTP; browsers get an explorer there."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api import explorer
from api.asking import address_of, ask, kept_by, told_by
from api.errors import ApiError, Code
from api.headers import first
from api.negotiation import GRAPHQL_JSON, JSON, answered_as, not_acceptable, wants_page
from api.reading import from_address, from_body, operation

log = logging.getLogger("venturegraph")


class Endpoint:
    """An ASGI application: of a function Starlette would catch the errors a second time."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await respond(Request(scope, receive, send))
        await response(scope, receive, send)


async def respond(request: Request) -> Response:
    if request.scope["method"] == "POST":
        return await answered(request, from_body)
    if wants_page(first(request.scope, b"accept")):
        return explorer.page(request.state.base)
    return await answered(request, from_address)


async def answered(request: Request, read: Callable[[Request], Awaitable[Any]]) -> Response:
    accepted = answered_as(first(request.scope, b"accept"))
    try:
        if accepted is None:
            raise not_acceptable((GRAPHQL_JSON, JSON))
        body = await answer(request, await read(request))
        return Response(body, headers=kept_by(request), media_type=accepted)
    except ApiError as error:
        if error.__cause__ and error.code.value.status >= 500:
            log.error("%s: %s", error.code.name, type(error.__cause__).__name__)
        return refused(error, request, accepted or JSON)
    except ClientDisconnect:
        return Response(status_code=400)
    except Exception:
        log.exception("an operation failed")
        return refused(ApiError(Code.INTERNAL_SERVER_ERROR), request, accepted or JSON)


async def answer(request: Request, given: Any) -> bytes:
    state = request.scope["state"]
    budget = state["budgets"].of(address_of(request.scope))
    asked = operation(given, state["request_id"], budget, state["trace"], state["trusted_only"])
    return await ask(request, asked)


def refused(error: ApiError, request: Request, accepted: str) -> Response:
    request.state.code = error.code.name
    kind = error.code.value
    status = kind.status if accepted == GRAPHQL_JSON else kind.json_status or kind.status
    headers = {**kept_by(request), **told_by(error, status)}
    body = orjson.dumps(error.graphql(request.state.request_id))
    return Response(body, status, headers, media_type=accepted)
