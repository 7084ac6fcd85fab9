"""A refusal as a problem of RFC 9457.

{"type", "title", "status", "detail", "code", "requestId", "errors": [{"detail", "code", "pointer"?,
"allowed"?, "suggestions"?, ...}]}
"""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api.asking import kept_by, told_by
from api.errors import ApiError, Code
from api.refusals import noted

PROBLEM_JSON = "application/problem+json"
Endpoint = Callable[[Request], Awaitable[Response]]


def guarded(endpoint: Endpoint) -> Endpoint:
    """Whatever goes wrong in it is a problem."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:
            return problem(error, request)

    return answer


def problem(error: Exception, request: Request) -> Response:
    found = noted(error, request.state)
    status = found.code.value.told
    headers = {**kept_by(request), **told_by(found, status)}
    body = orjson.dumps(described(found, request.state.request_id, request.state.public))
    return Response(body, status, headers, PROBLEM_JSON)


def described(error: ApiError, request_id: str, public: str) -> dict[str, Any]:
    """public: what this server's own addresses begin with."""
    code = error.code.name
    return {
        "type": f"{public}{page_of(error.code)}",
        "title": error.code.value.message,
        "status": error.code.value.told,
        "detail": str(error),
        "code": code,
        "requestId": request_id,
        "errors": [
            {"detail": each["message"], "code": code, **each.get("extensions", {})}
            for each in error.problems
        ],
    }


def page_of(code: Code) -> str:
    return f"/problems/{written(code)}"


def written(code: Code) -> str:
    """UNKNOWN_VALUE as addresses have it: unknown-value."""
    return code.name.lower().replace("_", "-")
