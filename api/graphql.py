"""The /graphql endpoint, after GraphQL over HTTP; browsers get an explorer there."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api import explorer
from api.engine.answer import Engine
from api.errors import ApiError, Code
from api.negotiation import GRAPHQL_JSON, JSON, VARY, answered_as, wants_page
from api.reading import from_address, from_body, operation

FOR_EDITORS = {"Vary": "Accept, Authorization"}
PRIVATE = {"Cache-Control": "private, no-store"}

log = logging.getLogger("venturegraph")


async def endpoint(request: Request) -> Response:
    if request.method == "POST":
        return await answered(request, from_body)
    if wants_page(request.headers.get("accept", "")):
        return explorer.page(request.state.base)
    return await answered(request, from_address)


async def not_allowed(request: Request, error: Exception) -> Response:
    """Of any route."""
    assert isinstance(error, HTTPException)
    allowed = sorted((error.headers or {})["Allow"].split(", "))
    message = f"{request.method} is not for this address; {', '.join(allowed)} are."
    refusal = ApiError(Code.METHOD_NOT_ALLOWED, message)
    return refused(refusal, request, JSON, {"Allow": ", ".join(allowed)})


async def answered(request: Request, read: Callable[[Request], Awaitable[Any]]) -> Response:
    accepted = answered_as(request.headers.get("accept", ""))
    try:
        if accepted is None:
            raise ApiError(Code.NOT_ACCEPTABLE)
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
    state = request.state
    engine: Engine = state.engine
    address = request.client.host if request.client else ""
    budget = state.budgets.of(address)
    asked = operation(given, state.request_id, budget, state.trace, state.trusted_only)
    if editors := state.editors:
        asked, known = editors.admitted(request, asked)
        engine = editors.engine if known else engine
        state.editor = known
    turn = await state.turns.begin(address)
    try:
        return await engine.answer(asked)
    finally:
        state.turns.end(turn)


def refused(
    error: ApiError, request: Request, accepted: str, headers: dict[str, str] | None = None
) -> Response:
    request.state.code = error.code.name
    kind = error.code.value
    status = kind.status if accepted == GRAPHQL_JSON else kind.json_status or kind.status
    wait = error.retry_after or (1 if status == 503 else None)
    told = {"Retry-After": str(wait)} if wait else {}
    if error.code is Code.UNAUTHENTICATED:
        told["WWW-Authenticate"] = "Bearer"
    if error.code is Code.METHOD_NOT_ALLOWED:
        told["Allow"] = "POST"
    if error.code is Code.REQUEST_TIMEOUT:
        # The rest of its body is nothing to wait for.
        told["Connection"] = "close"
    body = orjson.dumps(error.graphql(request.state.request_id))
    told = {**kept_by(request), **told, **(headers or {})}
    return Response(body, status, told, media_type=accepted)


def kept_by(request: Request) -> dict[str, str]:
    """What an editor is answered is for nobody else to keep."""
    if getattr(request.state, "editors", None) is None:
        return VARY
    known = getattr(request.state, "editor", False)
    return {**FOR_EDITORS, **(PRIVATE if known else {})}
