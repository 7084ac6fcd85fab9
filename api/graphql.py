"""The /graphql endpoint: operations by POST, an explorer for browsers."""

import logging
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api import explorer
from api.engine.answer import Engine
from api.engine.answer import Request as Operation
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
        body = await engine.answer(await read(request))
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
    """{"query", "operationName"?, "variables"?}"""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise ApiError(Code.UNSUPPORTED_MEDIA_TYPE)
    try:
        body = orjson.loads(await request.body())
    except orjson.JSONDecodeError as error:
        raise ApiError(Code.BAD_REQUEST, f"The body is not JSON: {error}.") from None
    return operation(body)


def operation(body: Any) -> Operation:
    if not isinstance(body, dict):
        raise ApiError(Code.BAD_REQUEST, "The body must be a JSON object with a query.")
    query, name, variables = (body.get(key) for key in ("query", "operationName", "variables"))
    if not isinstance(query, str):
        raise ApiError(Code.BAD_REQUEST, "query must be a string.")
    if not isinstance(name, str | None):
        raise ApiError(Code.BAD_REQUEST, "operationName must be a string.")
    if not isinstance(variables, dict | None):
        raise ApiError(Code.BAD_REQUEST, "variables must be an object.")
    return Operation(query, name, variables or {})


def refused(error: ApiError, accepted: str, headers: dict[str, str] | None = None) -> Response:
    kind = error.code.value
    status = kind.status if accepted == GRAPHQL_JSON else kind.json_status or kind.status
    if status == 503:
        headers = {"Retry-After": "1", **(headers or {})}
    return Response(orjson.dumps(error.graphql()), status, headers, media_type=accepted)
