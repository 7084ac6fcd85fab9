"""The /graphql endpoint: operations by POST, an explorer for browsers."""

import logging
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api import explorer
from api.engine.answer import Engine
from api.engine.answer import Request as Operation
from api.engine.limits import Budget
from api.errors import ApiError, Code

log = logging.getLogger("venturegraph")

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"


async def get(request: Request) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return explorer.page()
    return refused(ApiError(Code.METHOD_NOT_ALLOWED), JSON, {"Allow": "POST"})


async def post(request: Request) -> Response:
    engine: Engine = request.state.engine
    accepted = negotiated(request)
    try:
        asked = await read(request)
        async with request.state.turns.of(address(request)):
            body = await engine.answer(asked)
        return Response(body, media_type=accepted)
    except ApiError as error:
        if error.code.value.status >= 500:
            log.error("%s", error.code.name, exc_info=error)
        return refused(error, accepted)
    except ClientDisconnect:
        return Response(status_code=400)
    except Exception:
        log.exception("an operation failed")
        return refused(ApiError(Code.INTERNAL_SERVER_ERROR), accepted)


def negotiated(request: Request) -> str:
    """The specification's own media type for those who ask for it, else plain JSON."""
    return GRAPHQL_JSON if GRAPHQL_JSON in request.headers.get("accept", "") else JSON


async def read(request: Request) -> Operation:
    """{"query", "operationName"?, "variables"?, "extensions"? {"dryRun"?}}"""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise ApiError(Code.UNSUPPORTED_MEDIA_TYPE)
    try:
        body = orjson.loads(await received(request, request.state.request_bytes))
    except orjson.JSONDecodeError as error:
        raise ApiError(Code.BAD_REQUEST, f"The body is not JSON: {error}.") from None
    return operation(body, request.state.budgets.of(address(request)))


def address(request: Request) -> str:
    return request.client.host if request.client else ""


async def received(request: Request, most: int) -> bytes:
    """A body that says that it is longer is not read at all, any other only so far."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise too_large(most)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise too_large(most)
    return bytes(body)


def too_large(most: int) -> ApiError:
    message = f"The request's body is larger than {most} bytes. Ask for less in one request."
    return ApiError(Code.REQUEST_TOO_LARGE, message)


def operation(body: Any, budget: Budget) -> Operation:
    if not isinstance(body, dict):
        raise ApiError(Code.BAD_REQUEST, "The body must be a JSON object with a query.")
    query, name, variables = (body.get(key) for key in ("query", "operationName", "variables"))
    if not isinstance(query, str):
        raise ApiError(Code.BAD_REQUEST, "query must be a string.")
    if not isinstance(name, str | None):
        raise ApiError(Code.BAD_REQUEST, "operationName must be a string.")
    if not isinstance(variables, dict | None):
        raise ApiError(Code.BAD_REQUEST, "variables must be an object.")
    return Operation(query, name, variables or {}, dry_run(body.get("extensions")), budget)


def dry_run(extensions: Any) -> bool:
    if not isinstance(extensions, dict | None):
        raise ApiError(Code.BAD_REQUEST, "extensions must be an object.")
    asked = (extensions or {}).get("dryRun")
    if not isinstance(asked, bool | None):
        raise ApiError(Code.BAD_REQUEST, "extensions.dryRun must be true or false.")
    return bool(asked)


def refused(error: ApiError, accepted: str, headers: dict[str, str] | None = None) -> Response:
    kind = error.code.value
    status = kind.status if accepted == GRAPHQL_JSON else kind.json_status or kind.status
    wait = error.retry_after or (1 if status == 503 else None)
    if wait:
        headers = {"Retry-After": str(wait), **(headers or {})}
    return Response(orjson.dumps(error.graphql()), status, headers, media_type=accepted)
